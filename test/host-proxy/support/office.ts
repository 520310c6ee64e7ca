import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { facts } from '../../host/support/site.ts';

interface Proxy {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly log: string;
}

export const proxy: Proxy = JSON.parse(process.env.GETTY_PROXY ?? '{}');

/** The proxy's address with the user in it, as people put it into `http.proxy`. */
export const proxyWithUser = proxy.url?.replace('//', `//${proxy.user}:${proxy.password}@`);
export const proxyAuthorization = `Basic ${Buffer.from(`${proxy.user}:${proxy.password}`).toString('base64')}`;

/** What the proxy was asked for, as `CONNECT host:port`, whether it agreed or not. */
export function asked(): string[] {
  return [...readFileSync(proxy.log, 'utf8').matchAll(/Request \(file descriptor \d+\): (\S+ \S+) HTTP/g)].map(
    ([, request = '']) => request,
  );
}

/** The connections that the proxy opened for those who had signed in to it, as `host:port`. */
export function opened(): string[] {
  return [...readFileSync(proxy.log, 'utf8').matchAll(/opensock: opening connection to (\S+)/g)].map(([, target = '']) => target);
}

export const connectTo = (origin: string): string => `CONNECT ${new URL(origin).host}`;
export const api = connectTo(facts.api ?? 'https://none');
export const delivery = connectTo(facts.delivery ?? 'https://none');
/** Where the picture that stands beside the question comes from. */
export const media = connectTo(facts.media ?? 'https://none');

const settings = () => vscode.workspace.getConfiguration('http');
const usual: Readonly<Record<string, unknown>> = {
  proxy: proxyWithUser,
  noProxy: undefined,
  proxySupport: undefined,
  proxyAuthorization: undefined,
  systemCertificates: undefined,
  proxyStrictSSL: undefined,
};

/** Changes `http.*` in the user's settings; all that is not named is as at the start. Resolves when this host has it. */
export async function setHttp(changes: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries({ ...usual, ...changes })) {
    if (isDeepStrictEqual(settings().inspect(name)?.globalValue, value)) continue;
    await settings().update(name, value, vscode.ConfigurationTarget.Global);
    assert.deepEqual(settings().inspect(name)?.globalValue, value, `http.${name}`);
  }
}

/** What a command that must fail says to its caller. */
export async function sentenceOf(failing: Thenable<unknown>): Promise<string> {
  try {
    await failing;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return assert.fail('it did not fail');
}
