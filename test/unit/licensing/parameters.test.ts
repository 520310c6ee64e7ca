import assert from 'node:assert/strict';
import { chargeRequest } from '../../../src/core/api/charge.ts';
import { GettyApi } from '../../../src/core/api/client.ts';
import { credentialHeaders } from '../../../src/core/api/endpoint.ts';
import { apiLanguages } from '../../../src/core/api/languages.ts';
import { fileTypes, type ImageFacts, type Product, productTypes } from '../../../src/core/api/types.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { type DownloadArguments, parseDownloadArguments } from '../../../src/core/options/arguments.ts';
import { chargedOptions, type DownloadDefaults, withDefaults } from '../../../src/core/options/defaults.ts';
import { startChoice } from '../../../src/core/options/initialChoice.ts';
import { type ApiKey, keys } from '../../sandbox/accounts.ts';
import { checkExchanges, loadContract } from '../../sandbox/contract.ts';
import type { LoggedRequest } from '../../sandbox/log.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { signInAs } from '../support/sandboxClient.ts';

/*
 * Every parameter of the contract's operation, by each way in which a person or another program can set it, as it
 * arrives at the server.
 */

type Place = 'path' | 'query' | 'header' | 'body';

interface Row {
  readonly name: string;
  readonly place: Place;
  /** On the wire; undefined: not sent. */
  readonly value: string | undefined;
  readonly argument?: Omit<DownloadArguments, 'id'>;
  readonly settings?: Partial<DownloadDefaults>;
  readonly key?: ApiKey;
  readonly asset?: string;
}

const ridges = '1167612765';
const drawing = '185819032';
const stockAsset = '1390233984';
const notes = 'Für Seite 1: 写真 "quoted" \\ 🖼';

const query = (name: string, value: string | undefined, way: Partial<Row>): Row => ({ name, place: 'query', value, ...way });
const stock = { key: keys.istock, asset: stockAsset } as const;

const rows: readonly Row[] = [
  { name: 'id', place: 'path', value: ridges },
  { name: 'id', place: 'path', value: '200261415-001', asset: '200261415-001' },
  query('auto_download', 'false', {}),
  ...[true, false].flatMap((autoDownload) => [
    query('auto_download', String(autoDownload), { argument: { autoDownload } }),
    query('auto_download', String(autoDownload), { settings: { autoDownload } }),
  ]),
  query('auto_download', 'false', { argument: { autoDownload: false }, settings: { autoDownload: true } }),
  query('file_type', undefined, {}),
  ...fileTypes.flatMap((fileType) => [
    query('file_type', fileType, { argument: { fileType }, asset: drawing }),
    query('file_type', fileType, { settings: { fileType }, asset: drawing }),
  ]),
  query('height', undefined, {}),
  query('height', '1365', { argument: { height: 1365 } }),
  query('height', '1365', { settings: { minimumWidth: 1500 } }),
  query('height', '5504', { settings: { minimumWidth: 8256 } }),
  query('height', undefined, { settings: { minimumWidth: 9000 } }),
  query('product_id', undefined, {}),
  query('product_id', '592', { argument: { productId: 592 } }),
  query('product_id', '593', { settings: { product: '593' } }),
  query('product_id', '620', { settings: { product: 'imagepack' } }),
  query('product_id', '592', { argument: { productId: 592 }, settings: { product: '593' } }),
  query('product_type', 'premiumaccess', { argument: { productId: 592 } }),
  query('product_type', undefined, { settings: { product: 'premiumaccess' } }),
  ...productTypes.map((productType) => query('product_type', productType, { argument: { productType } })),
  query('product_type', 'imagepack', { settings: { product: 'imagepack' } }),
  query('product_type', 'easyaccess', { settings: { product: 'easyaccess' } }),
  query('product_type', 'editorialsubscription', { settings: { product: 'editorialsubscription' }, asset: '589949093' }),
  query('product_type', 'creditpack', { settings: { product: 'creditpack' }, ...stock }),
  query('product_type', 'royaltyfreesubscription', { settings: { product: '702' }, ...stock }),
  query('use_team_credits', undefined, { argument: { productType: 'creditpack' }, ...stock }),
  ...[true, false].flatMap((useTeamCredits) => [
    query('use_team_credits', String(useTeamCredits), { argument: { productType: 'creditpack', useTeamCredits }, ...stock }),
    query('use_team_credits', String(useTeamCredits), { settings: { product: 'creditpack', useTeamCredits }, ...stock }),
  ]),
  query('use_team_credits', undefined, { settings: { product: 'royaltyfreesubscription', useTeamCredits: true }, ...stock }),
  { name: 'Accept-Language', place: 'header', value: undefined },
  ...apiLanguages.flatMap((language): Row[] => [
    { name: 'Accept-Language', place: 'header', value: language, argument: { language } },
    { name: 'Accept-Language', place: 'header', value: language, settings: { language }, ...stock },
  ]),
  { name: 'Accept-Language', place: 'header', value: 'de', argument: { language: 'de-CH' }, settings: { language: 'fr' } },
  { name: 'Accept-Language', place: 'header', value: undefined, settings: { language: 'cs' } },
  { name: 'Accept-Language', place: 'header', value: undefined, settings: { language: 'ko' }, asset: '589949093' },
  { name: 'download_notes', place: 'body', value: undefined },
  { name: 'download_notes', place: 'body', value: notes, argument: { downloadNotes: notes } },
  { name: 'download_notes', place: 'body', value: notes, settings: { downloadNotes: notes } },
  { name: 'project_code', place: 'body', value: undefined },
  { name: 'project_code', place: 'body', value: 'Größe & Co', argument: { productType: 'imagepack', projectCode: 'Größe & Co' } },
  { name: 'project_code', place: 'body', value: 'Größe & Co', settings: { product: 'imagepack', projectCode: 'Größe & Co' } },
  { name: 'project_code', place: 'body', value: undefined, settings: { product: 'imagepack', projectCode: 'not on the list' } },
];

interface Account {
  readonly key: ApiKey;
  readonly token: string;
  readonly products: readonly Product[];
}

describe('every parameter of the download, from where it is set to the wire', () => {
  const { signal } = new AbortController();
  const transport = createTransport();
  const accounts = new Map<string, Account>();
  const images = new Map<string, ImageFacts>();
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox();
    const refilled = { remaining: 999, credits: 999, teamCredits: 999 } as const;
    sandbox.set({ productState: Object.fromEntries([592, 593, 601, 610, 620, 701, 702].map((id) => [id, refilled])) });
    for (const [key, ids] of [
      [keys.getty, [ridges, drawing, '200261415-001', '589949093']],
      [keys.istock, [stockAsset]],
    ] as const) {
      const { access_token: token } = await signInAs(sandbox, key);
      const api = apiOf(key, token);
      accounts.set(key.key, { key, token, products: await api.products(signal) });
      for (const id of ids) images.set(id, await api.image(id, signal));
    }
  });
  after(async () => {
    await transport.close();
    await sandbox.close();
  });

  function apiOf({ key }: ApiKey, accessToken: string): GettyApi {
    const credentials = { credentials: async (accountId: string) => ({ accountId, apiKey: key, accessToken }) };
    return new GettyApi({ apiUrl: new URL(sandbox.api), transport, clock: systemClock, log: memoryLog(), accountId: 'a', credentials });
  }

  /** What the commands do with a choice that needs no question, down to the transport. Gives the request as it arrived. */
  async function send({ argument, settings, key = keys.getty, asset = ridges }: Row): Promise<LoggedRequest> {
    const account = accounts.get(key.key) ?? assert.fail();
    const image = images.get(asset) ?? assert.fail();
    const defaults: DownloadDefaults = { autoDownload: false, minimumWidth: 0, ...settings };
    const given = parseDownloadArguments({ id: asset, ...argument });
    const { choices, choice } = startChoice({ image, products: account.products }, given, defaults);
    const api = new URL(sandbox.api);
    const { url, headers, body } = chargeRequest(api, image.id, chargedOptions(withDefaults(choice, choices, defaults)));
    const credentials = credentialHeaders({ apiKey: key.key, accessToken: account.token }, url, api);
    const { body: answer } = await transport.send({
      method: 'POST',
      url,
      headers: { ...headers, ...credentials },
      body,
      ownSocket: true,
      signal,
    });
    await answer.toArray();
    return sandbox.requests().at(-1) ?? assert.fail();
  }

  function onTheWire({ path, query: parameters, headers, body }: LoggedRequest, { name, place }: Row): string | undefined {
    if (place === 'path') return decodeURIComponent(path.split('/').at(-1) ?? '');
    if (place === 'query') return parameters[name];
    if (place === 'header') return headers[name.toLowerCase()];
    return body === '' ? undefined : JSON.parse(body)[name];
  }

  for (const row of rows) {
    const way = row.argument ? `argument ${JSON.stringify(row.argument)}` : `settings ${JSON.stringify(row.settings ?? {})}`;
    const also = row.argument && row.settings ? ` over settings ${JSON.stringify(row.settings)}` : '';
    it(`${row.name} is ${row.value ?? 'not sent'} by ${way}${also} for ${row.asset ?? ridges}`, async () => {
      const seen = await send(row);
      assert.equal(seen.method, 'POST');
      assert.equal(onTheWire(seen, row), row.value);
      assert.equal(Number(seen.headers['content-length'] ?? 0), Buffer.byteLength(seen.body));
    });
  }

  it('has a row for every parameter that the contract knows, and for nothing else', () => {
    const document = loadContract();
    const operation = document.paths['/v3/downloads/images/{id}']?.post as { parameters: { name: string }[] };
    const body = document.components.schemas.PremiumAccessDownloadData as { properties: object };
    const known = [...operation.parameters.map(({ name }) => name), ...Object.keys(body.properties)];
    assert.deepEqual([...new Set(rows.map(({ name }) => name))].sort(), known.sort());
  });

  it('covers every value of the enumerations', () => {
    const values = (name: string) => new Set(rows.filter((row) => row.name === name).map(({ value }) => value));
    const { schemas } = loadContract().components;
    for (const [name, schema] of [
      ['file_type', 'DownloadFileType'],
      ['product_type', 'ProductTypeForDownloads'],
    ] as const) {
      for (const value of (schemas[schema] as { enum: string[] }).enum) assert.ok(values(name).has(value), `${name}=${value}`);
    }
    assert.equal(values('Accept-Language').size, 25);
  });

  it('sent nothing that the contract does not know', () => {
    assert.deepEqual(checkExchanges(loadContract(), sandbox.exchanges()), []);
  });

  it('is never charged from a product for generating images', () => {
    assert.ok(sandbox.charges().length > rows.length / 2);
    assert.equal(sandbox.charges().filter(({ product }) => product.type === 'aigen').length, 0);
  });

  const refused: readonly (readonly [string, unknown])[] = [
    ['productType', 'gold'],
    ['fileType', 'tiff'],
    ['language', 'xx'],
    ['language', 'zh-CN'],
    ['height', 0],
    ['productId', 2 ** 31],
    ['useTeamCredits', 1],
    ['autoDownload', 'true'],
    ['projectCode', 5],
    ['downloadNotes', null],
    ['auto_download', true],
  ];
  for (const [name, value] of refused) {
    it(`does not get so far with ${name}: ${JSON.stringify(value)}`, () => {
      assert.throws(() => parseDownloadArguments({ id: ridges, [name]: value }), { name: 'RangeError', message: name });
    });
  }
});
