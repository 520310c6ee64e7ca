import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DownloadRequest, Plan } from '../../../src/core/licensing/types.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { createKit, type Kit, type KitPlace, requestFor } from './downloadsKit.ts';
import { temporaryFolder } from './licensing.ts';
import { signInAs } from './sandboxClient.ts';

export const assetId = '200261415-001';

/** A sandbox for a suite and, for each of its tests, a storage of its own with a first window on it. */
export interface LicensingWorld {
  readonly sandbox: Sandbox;
  readonly place: KitPlace;
  readonly kit: Kit;
  /** Another window on the same storage. */
  window(more?: Parameters<typeof createKit>[1]): Kit;
  request(): DownloadRequest;
  planOf(from?: Kit): Promise<Plan>;
  /** How many POSTs reached the API. */
  posts(): number;
  original(): Promise<Buffer>;
  /** A new token for the windows to come. */
  signIn(): Promise<void>;
}

export function licensingWorld(): LicensingWorld {
  const root = temporaryFolder();
  const kits: Kit[] = [];
  const { signal } = new AbortController();
  let count = 0;
  const world: { -readonly [Name in keyof LicensingWorld]: LicensingWorld[Name] } = {
    sandbox: undefined as unknown as Sandbox,
    place: undefined as unknown as KitPlace,
    kit: undefined as unknown as Kit,
    window(more = {}) {
      const created = createKit(world.place, more);
      kits.push(created);
      return created;
    },
    request: () => requestFor(world.place, assetId),
    planOf: (from = world.kit) => from.downloads.plan(world.request(), { signal, existing: async () => undefined }),
    posts: () => world.sandbox.requests().filter(({ method, origin }) => method === 'POST' && origin === 'api').length,
    original: async () => Buffer.from(await (await fetch(`${world.sandbox.control}/originals/${assetId}`)).arrayBuffer()),
    async signIn() {
      world.place = { ...world.place, accessToken: (await signInAs(world.sandbox)).access_token };
    },
  };
  before(async () => {
    const sandbox = await startSandbox();
    world.sandbox = sandbox;
    world.place = { storageDir: '', api: sandbox.api, auth: sandbox.auth, apiKey: sandbox.credentials.apiKey, accessToken: '' };
  });
  after(() => world.sandbox.close());
  beforeEach(async () => {
    world.sandbox.reset();
    world.place = { ...world.place, storageDir: join(root.path, String(++count), 'storage') };
    await mkdir(world.place.storageDir, { recursive: true });
    await world.signIn();
    world.kit = world.window();
  });
  afterEach(() => Promise.all(kits.splice(0).map((each) => each.close())));
  return world;
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a promise fails with; fails itself when it does not. */
export function failing(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => assert.fail('no error'),
    (error: unknown) => error,
  );
}
