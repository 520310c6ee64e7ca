import * as vscode from 'vscode';
import type { UiText } from '../../core/text.ts';
import { fillIn } from '../../ui/steps.ts';
import { apiKeyField, apiSecretField } from './keyPrompts.ts';
import { type SignInMethod, unlessRefused } from './signInMethod.ts';

/** Client credentials: the key signs in for itself. Renewed with the secret, which is why that is kept. */
export const byKey: SignInMethod = (attempt) => {
  const { deps, signal } = attempt;
  return fillIn([apiKeyField(attempt), apiSecretField], ({ apiKey, apiSecret }) => {
    const objections = { client: { field: 'apiSecret', problem: wrongSecret() } } as const;
    return unlessRefused('client_credentials', objections, async () => {
      const oauth = await deps.oauth();
      const token = await oauth.clientCredentials({ apiKey, apiSecret }, signal);
      return { grant: 'client_credentials', apiKey, apiSecret, token, name: '' } as const;
    });
  });
};

export function wrongSecret(): UiText {
  return vscode.l10n.t('Getty Images refused this key and secret.');
}
