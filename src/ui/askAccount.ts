import * as vscode from 'vscode';
import { commands } from '../core/names.ts';

interface Accounts<Account> {
  list(): Promise<readonly Account[]>;
  current(): Promise<Account | undefined>;
  signIn(): Promise<Account | undefined>;
}

/**
 * The account to use: the only one, the one chosen for this workspace, one that is chosen now, or one that signs in now. Undefined
 * when the person gave up.
 */
export async function askAccount<Account>(accounts: Accounts<Account>): Promise<Account | undefined> {
  const current = await accounts.current();
  if (current) return current;
  if ((await accounts.list()).length === 0) return accounts.signIn();
  await vscode.commands.executeCommand(commands.chooseAccount);
  return accounts.current();
}
