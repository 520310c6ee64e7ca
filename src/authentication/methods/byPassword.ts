import * as vscode from 'vscode';
import { withToken } from '../../core/auth/accounts.ts';
import type { UiText } from '../../core/text.ts';
import { fillIn } from '../../ui/steps.ts';
import { wrongSecret } from './byKey.ts';
import { apiKeyField, apiSecretField, passwordField, usernameField } from './keyPrompts.ts';
import { type SignInMethod, unlessRefused } from './signInMethod.ts';

/** Resource owner: for keys that still have it. The password is forgotten at once when a refresh token comes. */
export const byPassword: SignInMethod = (attempt) => {
  const { deps, signal } = attempt;
  return fillIn([apiKeyField(attempt), apiSecretField, usernameField, passwordField], (answers) => {
    const objections = {
      client: { field: 'apiSecret', problem: wrongSecret() },
      person: { field: 'password', problem: wrongPerson() },
    } as const;
    return unlessRefused('password', objections, async () => {
      const oauth = await deps.oauth();
      return withToken({ grant: 'password' as const, ...answers }, await oauth.password(answers, signal));
    });
  });
};

function wrongPerson(): UiText {
  return vscode.l10n.t('Getty Images refused this user name and password. If they are right, sign in with your browser instead.');
}
