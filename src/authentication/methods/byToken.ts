import * as vscode from 'vscode';
import { nameOf } from '../../core/auth/accounts.ts';
import { GettyError, isGettyError } from '../../core/errors.ts';
import type { UiText } from '../../core/text.ts';
import type { back } from '../../ui/steps.ts';
import { type Field, fillIn } from '../../ui/steps.ts';
import { input, pick } from '../../ui/wizard.ts';
import type { SignInDeps } from '../deps.ts';
import { accessTokenField, apiKeyField, title } from './keyPrompts.ts';
import { type Granted, type SignInMethod, unlessRefused } from './signInMethod.ts';

/** A token from elsewhere, used until it ends: nothing here can renew it. A free call shows first that it is good. */
export const byToken: SignInMethod = (attempt) => {
  const { deps, signal } = attempt;
  return fillIn([apiKeyField(attempt), accessTokenField, lifeField], ({ apiKey, accessToken, life }) => {
    const objections = { token: { field: 'accessToken', problem: wrongToken() } } as const;
    return unlessRefused('pasted', objections, async (): Promise<Granted> => {
      const name = await ownerName(deps, { apiKey, accessToken }, signal);
      return { grant: 'pasted', apiKey, token: { accessToken, expiresAt: endOf(life, Date.now()) }, name };
    });
  });
};

/** What the API does not take is a refused sign-in; everything else, such as no network, says nothing about the token. */
async function ownerName(deps: SignInDeps, caller: { apiKey: string; accessToken: string }, signal: AbortSignal): Promise<string> {
  try {
    return nameOf(await deps.owner(caller, signal));
  } catch (error) {
    if (!isGettyError(error) || error.data.status !== 401 || error.kind === 'keyRejected') throw error;
    throw new GettyError('signInRefused', { ...error.data, code: 'invalid_token' }, { cause: error });
  }
}

const unknown = 'unknown';
const other = 'other';

/** Minutes that the token lives from now on, or `unknown`. */
const lifeField: Field<'life'> = { name: 'life', ask: askLife };

async function askLife(): Promise<string | typeof back | undefined> {
  const choice = await pick({
    title: title(),
    placeholder: vscode.l10n.t('When does the access token end?'),
    items: [
      { label: vscode.l10n.t('In 30 minutes'), life: '30' },
      { label: vscode.l10n.t('In 1 day'), life: '1440' },
      { label: vscode.l10n.t('Unknown'), detail: vscode.l10n.t('It is used until Getty Images refuses it.'), life: unknown },
      { label: vscode.l10n.t('In another number of minutes…'), life: other },
    ],
    canGoBack: true,
  });
  if (typeof choice !== 'object') return choice;
  return choice.life === other ? askMinutes() : choice.life;
}

function askMinutes(): Promise<string | typeof back | undefined> {
  return input({
    title: title(),
    prompt: vscode.l10n.t('Minutes until the access token ends'),
    value: '30',
    canGoBack: true,
    validate: (value) => (/^[1-9]\d{0,5}$/u.test(value) ? undefined : vscode.l10n.t('Type a whole number of minutes.')),
  });
}

function endOf(life: string, now: number): number | undefined {
  return life === unknown ? undefined : now + Number(life) * 60_000;
}

function wrongToken(): UiText {
  return vscode.l10n.t('Getty Images refused this token: it has ended, or belongs to another key.');
}
