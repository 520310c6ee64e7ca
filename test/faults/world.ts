import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '../../src/core/auth/types.ts';
import { keys } from '../sandbox/accounts.ts';
import { findImage } from '../sandbox/catalogue.ts';
import { type Original, sha256 } from '../sandbox/original.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { originalOf, sizesOf } from '../sandbox/sizes.ts';
import { postToken, signInAs, type Tokens } from '../unit/support/sandboxClient.ts';
import { type Foreign, startForeign } from './foreign.ts';
import { Spares } from './processes.ts';

/** What the scenarios of one process share. They run one after another. */
export interface World {
  readonly sandbox: Sandbox;
  readonly foreign: Foreign;
  readonly spares: Spares;
  readonly root: string;
  /** On another file system, where there is one. */
  readonly otherRoot: string;
  readonly refreshToken: string;
  close(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const sandbox = await startSandbox();
  const foreign = await startForeign();
  const spares = new Spares();
  const root = mkdtempSync(join(tmpdir(), 'getty-faults-'));
  const otherRoot = mkdtempSync(join(otherFolder(), 'getty-faults-'));
  for (const folder of [root, otherRoot]) chmodSync(folder, 0o711);
  const close = async () => {
    await spares.end();
    foreign.close();
    await sandbox.close();
    for (const folder of [root, otherRoot]) rmSync(folder, { recursive: true, force: true });
  };
  return { sandbox, foreign, spares, root, otherRoot, refreshToken: (await signInAs(sandbox)).refresh_token ?? '', close };
}

function otherFolder(): string {
  return process.platform === 'linux' ? '/dev/shm' : tmpdir();
}

/** An account that is signed in; with a secret it is one of the older grant, which keeps secret and password. */
export async function signedIn({ sandbox, refreshToken }: World, hasSecret: boolean): Promise<Account> {
  const { apiKey, apiSecret, username, password } = sandbox.credentials;
  const client = { client_id: apiKey, ...(hasSecret ? { client_secret: apiSecret } : {}) };
  const grant: Record<string, string> = hasSecret
    ? { grant_type: 'password', username, password }
    : { grant_type: 'refresh_token', refresh_token: refreshToken };
  const tokens = (await (await postToken(sandbox, { ...client, ...grant })).json()) as Tokens;
  const token = { accessToken: tokens.access_token, refreshToken: tokens.refresh_token ?? refreshToken };
  const common = { version: 1, id: 'ada', label: 'Ada', apiOrigin: sandbox.api, authOrigin: sandbox.auth, apiKey } as const;
  return hasSecret
    ? { ...common, grant: 'password', apiSecret, username, password, token }
    : { ...common, grant: 'authorization_code', token };
}

const known = new Map<string, string>();

/** The asset's largest file as the sandbox sends it; `version` counts how often it was replaced. */
export function original(assetId: string, padTo: number | undefined, version = 0): Original {
  const image = findImage(assetId);
  const size = image && sizesOf(image, padTo)[0];
  if (!image || !size) throw new RangeError(`no asset ${assetId}`);
  return originalOf(image, size, version);
}

export function originalDigest(assetId: string, padTo: number | undefined, version: number): string {
  const key = `${assetId}/${padTo}/${version}`;
  const digest = known.get(key) ?? sha256(original(assetId, padTo, version));
  if (padTo === undefined) known.set(key, digest);
  return digest;
}

/** Texts that must stand nowhere but where they belong. */
export const secretsOfKey = [keys.getty.key, keys.getty.secret] as const;
