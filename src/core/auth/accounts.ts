import { objectOf } from '../decode.ts';
import { foreignJsonOf } from '../foreign.ts';
import type { Grant } from '../grant.ts';
import { plain } from '../text.ts';
import type { Account, Site, Token } from './types.ts';

const grants: readonly unknown[] = ['authorization_code', 'client_credentials', 'password', 'implicit', 'pasted'] satisfies Grant[];
const sites = ['getty', 'istock'] as const satisfies readonly Site[];
const optionalTexts = ['apiSecret', 'username', 'password'] as const;

/** The account that a secret holds; undefined when it is corrupt or of a version that this one does not know. */
export function parseAccount(text: string): Account | undefined {
  const value = objectOf(foreignJsonOf(text));
  const token = parseToken(value?.token);
  if (value?.version !== 1 || !token || !isGrant(value.grant)) return undefined;
  const { id, label, apiOrigin, authOrigin, apiKey } = value;
  if (!isText(id) || !isText(label) || !isText(apiOrigin) || !isText(authOrigin) || !isText(apiKey)) return undefined;
  const site = sites.find((each) => each === value.site);
  const known = { ...textsOf(value), ...(site ? { site } : {}) };
  return { version: 1, id, label, grant: value.grant, apiOrigin, authOrigin, apiKey, ...known, token };
}

/** IDs of the accounts, oldest first; undefined when the text is corrupt. */
export function parseIndex(text: string): string[] | undefined {
  const ids = objectOf(foreignJsonOf(text))?.ids;
  return Array.isArray(ids) && ids.every(isText) ? [...new Set<string>(ids)] : undefined;
}

export function serializeIndex(ids: readonly string[]): string {
  return JSON.stringify({ version: 1, ids });
}

export interface AccountsDiff {
  readonly added: readonly Account[];
  readonly removed: readonly Account[];
  /** Same ID, other token or label. */
  readonly changed: readonly Account[];
}

/** What happened between two readings; `undefined` when nothing did. */
export function diffAccounts(before: readonly Account[], after: readonly Account[]): AccountsDiff | undefined {
  const old = new Map(before.map((account) => [account.id, account]));
  const present = new Set(after.map((account) => account.id));
  const diff = {
    added: after.filter((account) => !old.has(account.id)),
    removed: before.filter((account) => !present.has(account.id)),
    changed: after.filter((account) => isChanged(old.get(account.id), account)),
  };
  return diff.added.length + diff.removed.length + diff.changed.length > 0 ? diff : undefined;
}

/** Accounts belong to the origins that they were made for. */
export function belongsTo(account: Account, origins: { readonly apiOrigin: string; readonly authOrigin: string }): boolean {
  return account.apiOrigin === origins.apiOrigin && account.authOrigin === origins.authOrigin;
}

/** The account that a new sign-in of the same person or key replaces, so that signing in again adds no second one. */
export function accountToReplace(accounts: readonly Account[], fresh: Omit<Account, 'id'>): Account | undefined {
  return accounts.find(
    (account) =>
      belongsTo(account, fresh) && account.apiKey === fresh.apiKey && account.grant === fresh.grant && account.label === fresh.label,
  );
}

/**
 * What to call a new sign-in: the name that the same key and grant had with this base before, or the next free one, since
 * one person may have accounts with several keys.
 */
export function labelFor(base: string, fresh: Pick<Account, 'grant' | 'apiKey'>, accounts: readonly Account[]): string {
  const isNumbered = (label: string) => label === base || (label.startsWith(`${base} `) && /^\d+$/u.test(label.slice(base.length + 1)));
  const earlier = accounts.find(({ grant, apiKey, label }) => grant === fresh.grant && apiKey === fresh.apiKey && isNumbered(label));
  return (
    earlier?.label ??
    numberedLabel(
      base,
      accounts.map(({ label }) => label),
    )
  );
}

/** `base`, or "base 2", "base 3" … when the name is taken. */
export function numberedLabel(base: string, taken: readonly string[]): string {
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base} ${number}`)) number++;
  return `${base} ${number}`;
}

/** As the API tells a customer's name. */
export interface PersonName {
  readonly firstName?: string;
  readonly middleName?: string;
  readonly lastName?: string;
}

/** The person's name, free of what a label must not hold (also of spaces around it); empty when there is none. */
export function nameOf({ firstName, lastName }: PersonName): string {
  return plain([firstName, lastName].join(' '));
}

/** The account with a new token. A password is kept only as long as there is no refresh token that does its work. */
export function withToken<T extends Pick<Account, 'password'>>(account: T, token: Token): T & Pick<Account, 'token'> {
  return token.refreshToken === undefined ? { ...account, token } : { ...account, token, password: undefined };
}

/**
 * The account after its grant was refused: still listed, so that the person sees which one needs a new sign-in, but with
 * nothing left that would be sent again.
 */
export function withoutRenewal(account: Account): Account {
  const { apiSecret: _secret, password: _password, ...rest } = account;
  return { ...rest, token: { accessToken: account.token.accessToken, expiresAt: 0 } };
}

function isChanged(before: Account | undefined, after: Account): boolean {
  return before !== undefined && (before.token.accessToken !== after.token.accessToken || before.label !== after.label);
}

function parseToken(value: unknown): Token | undefined {
  if (typeof value !== 'object' || value === null || !('accessToken' in value) || !isText(value.accessToken)) return undefined;
  const refreshToken = 'refreshToken' in value && isText(value.refreshToken) ? value.refreshToken : undefined;
  const expiresAt = 'expiresAt' in value && typeof value.expiresAt === 'number' ? value.expiresAt : undefined;
  return { accessToken: value.accessToken, refreshToken, expiresAt };
}

function textsOf(value: Readonly<Record<string, unknown>>): Pick<Account, (typeof optionalTexts)[number]> {
  return Object.fromEntries(optionalTexts.flatMap((name) => (isText(value[name]) ? [[name, value[name]]] : [])));
}

function isGrant(value: unknown): value is Grant {
  return grants.includes(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
