import { createHash, randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { type ApiKey, keys, type Person, people } from '../../sandbox/accounts.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_in?: number | string;
}

/** Posts a form to the token endpoint. */
export async function postToken(sandbox: Sandbox, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${sandbox.auth}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form), headers });
}

export const redirectUri = 'http://localhost:45454/callback';

/** A verifier and its challenge, S256. */
export function pkcePair(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** Presses a button on the sign-in page. Gives where the browser is sent. */
export async function pressButton(
  sandbox: Sandbox,
  values: Record<string, string>,
  { decision = 'allow', person = people[0] }: { decision?: string; person?: Person } = {},
): Promise<Response> {
  const form = { username: person?.username ?? '', password: person?.password ?? '', decision, ...values };
  return fetch(`${sandbox.auth}/oauth2/auth`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
}

/** The code of an allowed sign-in. */
export async function signInForCode(sandbox: Sandbox, challenge: string, key: ApiKey = keys.getty, person?: Person): Promise<string> {
  const values = {
    client_id: key.key,
    response_type: 'code',
    redirect_uri: redirectUri,
    state: 'some-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  const answer = await pressButton(sandbox, values, person ? { person } : {});
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

/** A whole browser sign-in with PKCE. */
export async function signInAs(sandbox: Sandbox, key: ApiKey = keys.getty, person?: Person): Promise<Tokens> {
  const { verifier, challenge } = pkcePair();
  const code = await signInForCode(sandbox, challenge, key, person);
  const form = { grant_type: 'authorization_code', client_id: key.key, code, redirect_uri: redirectUri, code_verifier: verifier };
  return (await (await postToken(sandbox, form)).json()) as Tokens;
}

/** Calls the API as the holder of a token. Redirects are not followed. */
export type Caller = (path: string, init?: RequestInit) => Promise<Response>;

export function callerOf(sandbox: Sandbox, token: string | undefined, key: ApiKey = keys.getty): Caller {
  return (path, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('api-key', key.key);
    if (token) headers.set('authorization', `Bearer ${token}`);
    return fetch(`${sandbox.api}${path}`, { ...init, headers, redirect: 'manual' });
  };
}

/** What arrived on a raw socket. `end` is how the server ended it; `open` when it had not after `waitMs`. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: Buffer;
  readonly end: 'fin' | 'reset' | 'open';
}

/** Sends one request over a socket of its own and keeps every byte. */
export function rawRequest(
  target: string,
  { method = 'GET', headers = {}, waitMs = 5000 }: { method?: string; headers?: Record<string, string>; waitMs?: number } = {},
): Promise<RawAnswer> {
  const url = new URL(target);
  const parts: Buffer[] = [];
  return new Promise((resolve) => {
    const socket = createConnection(Number(url.port), url.hostname);
    const finish = (end: RawAnswer['end']) => {
      clearTimeout(timer);
      socket.destroy();
      const all = Buffer.concat(parts);
      const split = all.indexOf('\r\n\r\n');
      const head = all.subarray(0, Math.max(split, 0)).toString('latin1');
      resolve({ status: Number(head.split(' ')[1] ?? 0), head, body: all.subarray(split < 0 ? 0 : split + 4), end });
    };
    const timer = setTimeout(() => finish('open'), waitMs);
    socket.on('data', (part) => parts.push(part));
    socket.once('end', () => finish('fin'));
    socket.once('error', () => finish('reset'));
    const lines = Object.entries({ host: url.host, connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}`);
    socket.write(`${method} ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  });
}
