import * as vscode from 'vscode';
import { idOf } from '../../core/decode.ts';
import { joined, type UiText } from '../../core/text.ts';
import type { AccountSummary, Accounts } from '../../seams/accounts.ts';
import { ask, say } from '../../ui/messages.ts';
import { pick } from '../../ui/wizard.ts';

/** Signs out the tree's account, or one that is picked. */
export async function askAccountToSignOut(accounts: Accounts, argument: unknown): Promise<void> {
  const known = await accounts.list();
  const account = given(known, argument) ?? (known.length === 1 ? known[0] : await askWhich(known));
  if (!account) return;
  const signOut = vscode.l10n.t('Sign Out');
  const detail = vscode.l10n.t('Its key and tokens are deleted from this machine. Licensed files stay.');
  const answer = await ask(vscode.l10n.t('Sign out "{0}"?', account.label), joined([account.hint, detail], '\n\n'), signOut);
  if (answer === signOut) await accounts.signOut(account.id);
}

async function askWhich(known: Awaited<ReturnType<Accounts['list']>>) {
  if (known.length === 0) {
    void say(vscode.l10n.t('No account is signed in.'));
    return undefined;
  }
  const items = known.map((account) => ({ label: account.label, description: account.hint, account }));
  const answer = await pick({
    title: vscode.l10n.t('Getty Images'),
    placeholder: vscode.l10n.t('Account to sign out'),
    items,
    canGoBack: false,
  });
  return typeof answer === 'object' ? answer.account : undefined;
}

/**
 * Remembers an account for this workspace: the tree's, one that is picked, or one that signs in now. Undefined when the
 * person gave up.
 */
export async function chooseAccount(accounts: Accounts, argument?: unknown): Promise<AccountSummary | undefined> {
  const known = await accounts.list();
  const account = given(known, argument) ?? (await askForWorkspace(accounts, known));
  if (account) await accounts.choose(account.id);
  return account;
}

async function askForWorkspace(accounts: Accounts, known: readonly AccountSummary[]): Promise<AccountSummary | undefined> {
  const current = await accounts.current();
  const items = known.map((account) => ({
    label: account.label,
    description: describe(account, account.id === current?.id),
    account: async (): Promise<AccountSummary | undefined> => account,
  }));
  const another = { label: vscode.l10n.t('$(add) Sign in to another account…'), account: () => accounts.signIn() };
  const answer = await pick({
    title: vscode.l10n.t('Getty Images'),
    placeholder: vscode.l10n.t('Account that this workspace uses'),
    items: [...items, another],
    canGoBack: false,
  });
  return typeof answer === 'object' ? answer.account() : undefined;
}

/** The account that pays, in a line; empty where there is no other. */
export async function payerLine(accounts: Accounts, { id, label, hint }: AccountSummary): Promise<UiText> {
  const others = (await accounts.list()).filter((each) => each.id !== id);
  return others.length > 0 ? vscode.l10n.t('Account: {0}', joined([label, hint], ' · ')) : '';
}

/** Accounts of one person look alike but for their keys. */
function describe({ hint }: AccountSummary, isCurrent: boolean): UiText {
  return joined([hint, isCurrent ? vscode.l10n.t('used in this workspace') : ''], ' · ');
}

function given(known: readonly AccountSummary[], argument: unknown): AccountSummary | undefined {
  const id = accountIdOf(argument);
  return known.find((account) => account.id === id);
}

/** The tree passes its row. */
function accountIdOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('account' in argument)) return undefined;
  const { account } = argument;
  return typeof account === 'object' && account !== null && 'id' in account ? idOf(account.id) : undefined;
}
