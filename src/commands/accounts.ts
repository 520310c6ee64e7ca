import * as vscode from 'vscode';
import type { Accounts } from '../seams.ts';
import { pick } from './steps.ts';

/** Signs out the tree's account, or one that is picked. */
export async function askAccountToSignOut(accounts: Accounts, argument: unknown): Promise<void> {
  const known = await accounts.list();
  const given = accountIdOf(argument);
  const account = known.find(({ id }) => id === given) ?? (known.length === 1 ? known[0] : await askWhich(known));
  if (!account) return;
  const signOut = vscode.l10n.t('Sign Out');
  const detail = vscode.l10n.t('Its key and tokens are deleted from this machine. Licensed files stay.');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Sign out "{0}"?', account.label),
    { modal: true, detail },
    signOut,
  );
  if (answer === signOut) await accounts.signOut(account.id);
}

async function askWhich(known: Awaited<ReturnType<Accounts['list']>>) {
  if (known.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No account is signed in.'));
    return undefined;
  }
  const items = known.map((account) => ({ label: account.label, account }));
  const answer = await pick({
    title: vscode.l10n.t('Getty Images'),
    placeholder: vscode.l10n.t('Account to sign out'),
    items,
    canGoBack: false,
  });
  return typeof answer === 'object' ? answer.account : undefined;
}

/** The tree passes its row. */
function accountIdOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('account' in argument)) return undefined;
  const { account } = argument;
  return typeof account === 'object' && account !== null && 'id' in account ? String(account.id) : undefined;
}
