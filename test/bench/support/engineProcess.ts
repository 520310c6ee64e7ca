import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DownloadOptions } from '../../../src/core/api/types.ts';
import type { Account } from '../../../src/core/auth/types.ts';
import { createEngine, type Engine } from '../../../src/core/engine.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { namedPrice } from '../../../src/core/licensing/price.ts';
import type { Obtained } from '../../../src/core/licensing/types.ts';
import { lookUpFacts, lookUpList } from '../../../src/core/list/lookUp.ts';
import { planList, pricedOf } from '../../../src/core/list/plan.ts';
import { runList } from '../../../src/core/list/run.ts';
import { relativeReference } from '../../../src/core/paths.ts';
import { buildReference } from '../../../src/core/references/reference.ts';
import { referenceTexts } from '../../../src/core/references/texts.ts';
import { type Delivered, deliverFile } from './deliverFile.ts';
import { type Measured, measured, noteIdle, watchSyncs } from './measured.ts';
import { serveTasks } from './tasks.ts';

/* The engine in a process of its own, as warm as an editor that has been open for a while. `tasks` is what it can be asked. */

const productId = 592;
const silent = (): void => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };
const key = { id: 'only', key: randomBytes(32) };
const { signal } = new AbortController();
const existing = async () => undefined;
let transport = createTransport();
let opened: { readonly engine: Engine; readonly account: Account; readonly folder: string; readonly concurrency: number } | undefined;

function current() {
  if (!opened) throw new Error('no engine is open');
  return opened;
}

/** Several files at once, as many as `concurrency` says. */
async function deliverAll(uris: readonly string[], folder: string, concurrency: number): Promise<readonly Delivered[]> {
  const delivered: Delivered[] = [];
  const waiting = [...uris.entries()];
  const run = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      delivered.push(await deliverFile(transport, next[1], folder, `picture-${next[0]}.jpg`));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, run));
  return delivered;
}

async function place({ record, staged }: Obtained): Promise<string> {
  const { engine, folder } = current();
  const directory = join(folder, 'workspace', 'images');
  const path = await engine.place(staged, { directory, fileName: `${record.assetId}.jpg`, within: join(folder, 'workspace') }, signal);
  await engine.downloads.recordPlacement(record, pathToFileURL(path).href);
  return path;
}

/** What the command does for one asset, but for the questions and the editor's own part. */
async function downloadOne(assetId: string): Promise<{ readonly charged: boolean; readonly reference: string }> {
  const { engine, account, folder } = current();
  const api = engine.api(account.id);
  const [image, products] = await Promise.all([api.image(assetId, signal), api.products(signal)]);
  const product = products.find(({ id }) => id === productId);
  const options: DownloadOptions = { productId };
  const request = { apiOrigin: engine.apiOrigin, accountId: account.id, assetId, options };
  const plan = await engine.downloads.plan(request, { signal, existing });
  const confirmation = engine.downloads.confirmCharge(request, namedPrice(product, image, options));
  const obtained = await engine.downloads.obtain(request, plan, { signal }, confirmation);
  const path = relativeReference(join(folder, 'workspace', 'docs'), await place(obtained));
  const facts = { title: image.title ?? '', caption: image.caption ?? '', creditLine: 'Getty Images' };
  const texts = referenceTexts(facts, { altText: 'title', caption: 'caption', credit: 'caption', creditStyle: '' });
  return { charged: obtained.charged, reference: buildReference({ ...texts, path, languageId: 'markdown' }).text };
}

/** What the command for lists does behind its questions, and the looking up before. */
async function downloadList(ids: readonly string[]): Promise<number> {
  const { engine, account, concurrency } = current();
  const facts = await lookUpFacts(engine.api(account.id), ids, signal);
  const products = facts.products.filter(({ id }) => id === productId);
  const input = {
    ids,
    ...facts,
    account: { apiOrigin: engine.apiOrigin, accountId: account.id },
    choice: { products, minimumWidth: 0, options: {}, again: false },
  };
  const plan = planList({ ...input, found: await lookUpList(engine.downloads, input, { signal, existing }) });
  const confirmations = engine.downloads.confirmCharges(pricedOf(plan));
  const report = await runList({ downloads: engine.downloads, place, concurrency: () => concurrency }, plan, confirmations, { signal });
  const saved = report.lines.filter(({ end }) => end.kind === 'saved').length;
  if (saved !== ids.length) throw new Error(`${saved} of ${ids.length} were saved: ${JSON.stringify(report.lines[0])}`);
  return saved;
}

const tasks = {
  /** Resident MiB. */
  idle: async (): Promise<number> => noteIdle(),
  watchSyncs: (delayMs: number) => watchSyncs(delayMs),
  deliver: (uri: string, folder: string): Promise<Measured<Delivered>> => measured(() => deliverFile(transport, uri, folder)),
  deliverAll: (uris: readonly string[], folder: string, concurrency: number): Promise<Measured<readonly Delivered[]>> =>
    measured(() => deliverAll(uris, folder, concurrency)),
  /** The next transfer opens its connections anew. */
  cold: async (): Promise<void> => {
    await transport.close();
    transport = createTransport();
  },
  open: async (account: Account, folder: string, concurrency: number): Promise<void> => {
    await opened?.engine.dispose();
    await mkdir(join(folder, 'workspace'), { recursive: true });
    const settings = {
      apiUrl: new URL(account.apiOrigin),
      authUrl: new URL(account.authOrigin),
      language: undefined,
      concurrency,
      cacheBytes: 2 ** 31,
    };
    const accounts = { get: async () => account, update: async () => account };
    const sealKeys = { current: async () => key, find: async () => key.key };
    const engine = createEngine({ storageDir: join(folder, 'storage'), settings, accounts, sealKeys, log });
    opened = { engine, account, folder, concurrency };
  },
  downloadOne: (assetId: string): Promise<Measured<Awaited<ReturnType<typeof downloadOne>>>> => measured(() => downloadOne(assetId)),
  downloadList: (ids: readonly string[]): Promise<Measured<number>> => measured(() => downloadList(ids)),
};

export type EngineTasks = typeof tasks;
serveTasks(tasks);
