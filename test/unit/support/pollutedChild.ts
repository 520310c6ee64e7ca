import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isGettyError } from '../../../src/core/errors.ts';
import { proxyFromSettings } from '../../../src/core/http/proxySettings.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { formatRecord, isPaid, parseRecord } from '../../../src/core/licensing/record.ts';
import { parseListArguments } from '../../../src/core/list/arguments.ts';
import { optionsOf, parseDownloadArguments } from '../../../src/core/options/arguments.ts';
import { rememberedFor } from '../../../src/core/options/lastAnswers.ts';
import { createKit, download, type KitPlace, requestFor } from './downloadsKit.ts';

/** What another extension, or a file that it read, left on the prototype of every object of the process. */
const names = {
  ...{ assetId: '9000000999', chosen: { options: { productId: 593 } }, prepared: {}, options: { productId: 593 }, product: '593' },
  ...{ productId: 593, productType: 'easyaccess', useTeamCredits: true, height: 1, fileType: 'eps', projectCode: 'EVIL' },
  ...{ downloadNotes: 'a note of a stranger', language: 'xx', autoDownload: true, destination: '/tmp', insert: false, again: true },
  ...{ servername: 'localhost', rejectUnauthorized: false, ca: 'x', checkServerIdentity: () => undefined, socketPath: '/nowhere' },
  ...{ https_proxy: 'http://127.0.0.1:1', HTTPS_PROXY: 'http://127.0.0.1:1', NODE_TLS_REJECT_UNAUTHORIZED: '0', preferH2: true },
  ...{ damaged: true, newer: true, declined: ['x'], uriExpired: true, historyUnknown: true, outcome: 'charged', chargedAt: 1 },
  ...{ callForImage: true, existing: { uri: 'file:///etc/passwd' }, confirmation: {}, minimumWidth: 1, text: '5', ids: ['5'] },
};

interface Given {
  readonly place: KitPlace;
  readonly assetId: string;
  readonly isPolluted: boolean;
  /** Servers whose certificate, signed by `ca`, is for another name, as far as they are asked by address. */
  readonly server: string;
  readonly proxy: string;
  readonly ca: string;
}

const given = JSON.parse(process.argv[2] ?? '') as Given;
const environment: Readonly<Record<string, string>> = {};
const intent = {
  version: 1,
  id: 'a',
  state: 'intent',
  apiOrigin: 'https://a',
  accountId: 'b',
  assetId: '1',
  options: {},
  intentAt: 1,
} as const;

/** Each is asked what it reads where nothing was given. */
async function results(): Promise<readonly unknown[]> {
  const parsed = parseRecord(formatRecord(intent));
  const record = parsed.kind === 'record' ? parsed.record : undefined;
  const wish = parseDownloadArguments({ id: '1' });
  const list = parseListArguments({ ids: ['1'] });
  const settings = { proxy: undefined, noProxy: [], support: 'on', authorization: undefined, systemCertificates: false };
  return [
    [record && isPaid(record), record?.uriExpired, record?.damaged, record?.newer, record?.outcome, record?.options.productId],
    [wish?.productId, wish?.insert, wish?.destination, wish && optionsOf(wish).useTeamCredits, parseDownloadArguments({}) === undefined],
    [list?.productId, list?.again, list?.minimumWidth, parseListArguments({}) === undefined],
    Object.entries(rememberedFor({ p: {} }, 'p')),
    proxyFromSettings(new URL('https://example.com/'), settings, environment),
    ...(await Promise.all([asked(true), asked(false), asked(true, given.proxy), asked(false, given.proxy)])),
    await downloaded(),
  ];
}

async function asked(ownSocket: boolean, proxy?: string): Promise<string> {
  const transport = createTransport({
    ca: [given.ca],
    ...(proxy ? { proxyFor: async () => ({ uri: proxy, authorization: undefined }) } : {}),
  });
  try {
    const { status } = await transport.send({ method: 'GET', url: new URL(given.server), headers: { 'api-key': 'secret' }, ownSocket });
    return String(status);
  } catch (error) {
    return isGettyError(error) ? `${error.kind} ${error.data.code}` : String(error);
  } finally {
    await transport.close();
  }
}

async function downloaded(): Promise<readonly unknown[]> {
  const kit = createKit(given.place);
  const request = requestFor(given.place, given.assetId);
  const plan = await kit.downloads.plan(request, { signal: new AbortController().signal, existing: async () => undefined });
  const { staged, charged } = await download(kit, request);
  const again = await download(kit, request);
  await kit.close();
  const sha256 = createHash('sha256')
    .update(await readFile(staged.path))
    .digest('hex');
  return [plan.kind, charged, sha256, again.charged];
}

if (given.isPolluted) Object.assign(Object.prototype, names);
const told = await results().catch((error: unknown) => [String(error), error instanceof Error && error.stack]);
for (const name of Object.keys(names)) if (given.isPolluted) Reflect.deleteProperty(Object.prototype, name);
process.stdout.write(JSON.stringify(told, (_, value) => (value === undefined ? 'nothing' : value)));
