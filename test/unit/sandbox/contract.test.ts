import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { keys } from '../../sandbox/accounts.ts';
import { catalogue } from '../../sandbox/catalogue.ts';
import { checkExchanges, loadContract, type OpenApiDocument, openApiPath, readExchanges } from '../../sandbox/contract.ts';
import { factsDocument, imageFields, productTypes } from '../../sandbox/facts.ts';
import type { Exchange } from '../../sandbox/log.ts';
import { namePaths, nameSchemas } from '../../sandbox/nameFacts.ts';
import { otherComplaints } from '../../sandbox/otherValidator.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { searchEnums, searchPaths, searchSchemas } from '../../sandbox/searchFacts.ts';
import { type Caller, callerOf, signInAs } from '../support/sandboxClient.ts';

const good: Exchange = {
  method: 'POST',
  path: '/v3/downloads/images/1167612765',
  query: { auto_download: 'false', product_type: 'premiumaccess', product_id: '592', height: '1365' },
  repeated: [],
  contentType: 'application/json',
  requestBody: '{"download_notes":"n","project_code":null}',
  status: 200,
  responseType: 'application/json',
  responseBody: '{"uri":"http://127.0.0.1:1/x"}',
};
const image: Exchange = { ...good, method: 'GET', path: '/v3/images/1', query: {}, requestBody: '', responseBody: '{"images":[]}' };

const wrong: readonly [what: string, exchange: Exchange, problem: RegExp][] = [
  ['an unknown path', { ...image, path: '/v3/pictures/1' }, /no such operation/],
  ['a wrong method', { ...good, method: 'GET' }, /no such operation/],
  ['an unknown parameter', { ...good, query: { resolution: 'high' } }, /query resolution: not in the contract/],
  ['a parameter given twice', { ...good, repeated: ['height'] }, /given twice/],
  ['a value outside an enum', { ...good, query: { product_type: 'gold' } }, /query product_type/],
  ['a flag that is none', { ...good, query: { auto_download: '1' } }, /query auto_download/],
  ['a number beyond int32', { ...good, query: { product_id: '2250186867' } }, /query product_id/],
  ['an unknown field', { ...image, query: { fields: 'id,detail_set' } }, /query fields/],
  ['an unknown member of the body', { ...good, requestBody: '{"note":"n"}' }, /body: .*additional/],
  ['a number where a text belongs', { ...good, requestBody: '{"project_code":7}' }, /body: .*string/],
  ['a cut body', { ...good, requestBody: '{"project_code":"Gr' }, /body: not JSON/],
  ['a body without its type', { ...good, contentType: 'text/plain' }, /content-type/],
  ['a body where there is none', { ...image, requestBody: '{}' }, /the contract has none/],
  ['an answer of another shape', { ...image, responseBody: '{"images":[{"id":7}]}' }, /answer: \/images\/0\/id/],
  ['an answer with an unknown member', { ...image, responseBody: '{"images":[{"colour":"red"}]}' }, /answer: \/images\/0 .*additional/],
  ['a delivery answer without its uri', { ...good, responseBody: '{"url":"x"}' }, /answer/],
  ['an answer of an unknown status', { ...good, status: 202 }, /status 202/],
];

describe('the contract check', () => {
  for (const [name, document] of [
    ['the contract at hand', loadContract()],
    ['the facts of the project', loadContract('/nowhere/at/all.json')],
  ] as const) {
    it(`accepts what ${name} allows`, () =>
      assert.deepEqual(checkExchanges(document, [good, image, { ...good, requestBody: 'null' }]), []));
    for (const [what, exchange, problem] of wrong) {
      it(`notices ${what} by ${name}`, () => assert.match(checkExchanges(document, [exchange]).join('\n'), problem));
    }
  }

  it('checks answers alone when the requests were wrong on purpose', () =>
    assert.deepEqual(checkExchanges(loadContract(), [{ ...good, query: { x: '1' }, status: 400 }], { answersOnly: true }), []));
});

/** What another validator leaves to whoever calls it. */
const unnoticed = [
  ...['a body without its type', 'a body where there is none'],
  ...['a delivery answer without its uri', 'an answer of an unknown status'],
];

describe('a validator that is not ours', () => {
  it('takes the facts of the project as a valid document, and notices the same wrong exchanges by them', async () => {
    const complaints = await otherComplaints(
      loadContract('/nowhere/at/all.json'),
      wrong.map(([, exchange]) => exchange),
    );
    const silent = wrong.filter((_, index) => !complaints.some((each) => each.startsWith(`${index} `)));
    assert.deepEqual(
      silent.map(([what]) => what),
      unnoticed,
    );
  });

  it('has nothing against what they allow', async () => {
    const allowed = [good, image, { ...good, status: 303, responseBody: '' }];
    assert.deepEqual(await otherComplaints(loadContract('/nowhere/at/all.json'), allowed), []);
  });
});

describe('the facts of the project', () => {
  const names = (items: unknown): string[] => [...(items as readonly string[])].sort();

  it('agree with the published contract where it is at hand', () => {
    if (!existsSync(openApiPath)) return;
    const { schemas } = loadContract().components as { schemas: Record<string, { enum?: unknown; properties?: object }> };
    assert.deepEqual(names(imageFields), names(schemas.ImageDetailFieldValues?.enum));
    assert.deepEqual(names(productTypes), names(schemas.ProductTypeForDownloads?.enum));
    for (const name of ['ImageDetail', 'Product', 'AssetDownload', 'HistoricalDownload', 'PremiumAccessDownloadData'] as const) {
      assert.deepEqual(
        names(Object.keys(factsDocument.components.schemas[name].properties)),
        names(Object.keys(schemas[name]?.properties ?? {})),
      );
    }
  });

  it('have the parameters of the published contract', () => {
    const published = loadContract();
    for (const [path, item] of Object.entries(factsDocument.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        const theirs = (published.paths[path]?.[method] ?? { parameters: [] }) as { parameters: { name: string }[] };
        assert.deepEqual(
          names(operation.parameters.map(({ name }: { name: string }) => name)),
          names(theirs.parameters.map(({ name }) => name)),
          `${method} ${path}`,
        );
      }
    }
  });

  it('about searches agree with the published contract where it is at hand', () => {
    const path = join(dirname(openApiPath), 'getty-openapi-find.json');
    if (!existsSync(path)) return;
    const published = JSON.parse(readFileSync(path, 'utf8')) as OpenApiDocument;
    const schemas = published.components.schemas as Record<string, { enum?: string[]; properties?: object }>;
    for (const [name, values] of Object.entries(searchEnums)) assert.deepEqual(names(values), names(schemas[name]?.enum), name);
    for (const [name, schema] of Object.entries({ ...searchSchemas, ...nameSchemas })) {
      if ('properties' in schema)
        assert.deepEqual(names(Object.keys(schema.properties)), names(Object.keys(schemas[name]?.properties ?? {})), name);
    }
    for (const [address, { get }] of Object.entries({ ...searchPaths, ...namePaths })) {
      const theirs = published.paths[address]?.get as { parameters: { name: string }[] };
      assert.deepEqual(names(get.parameters.map(({ name }) => name)), names(theirs.parameters.map(({ name }) => name)), address);
    }
  });
});

describe('the sandbox under the contract', () => {
  let sandbox: Sandbox;
  let call: Caller;

  before(async () => {
    sandbox = await startSandbox();
    call = callerOf(sandbox, (await signInAs(sandbox)).access_token);
  });
  after(() => sandbox.close());

  it('answers every route for every image as the contract says', async () => {
    const all = imageFields.join(',');
    for (const image of catalogue.filter(({ site }) => site === 'getty')) await (await call(`/v3/images/${image.id}?fields=${all}`)).text();
    for (const path of [
      '/v3/products?fields=download_requirements',
      '/v3/customers/current',
      '/v3/videos/1434251234?fields=id',
      '/v3/images?ids=1167612765,9000000001&fields=display_set',
    ]) {
      await (await call(path, { headers: { 'accept-language': 'de' } })).text();
    }
    for (const query of ['auto_download=false', 'product_type=editorialsubscription', 'file_type=jpg&height=']) {
      await (await call(`/v3/downloads/images/589949093?${query}`, { method: 'POST' })).text();
    }
    for (const path of ['/v3/downloads?page=1&page_size=5', '/v3/images/589949093/downloadhistory?company_downloads=true'])
      await (await call(path)).text();
    const stock = callerOf(sandbox, (await signInAs(sandbox, keys.istock)).access_token, keys.istock);
    for (const path of ['/v3/products', `/v3/images/1301700665?fields=${all}`]) await (await stock(path)).text();
    assert.equal(
      sandbox.exchanges().every(({ status }) => status < 400),
      true,
    );
    assert.deepEqual(checkExchanges(loadContract(), sandbox.exchanges()), []);
    assert.deepEqual(checkExchanges(loadContract('/nowhere'), sandbox.exchanges()), []);
  });

  it('appends exchanges to the file that the environment names', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'exchanges-'));
    const file = join(folder, 'log.jsonl');
    process.env.SANDBOX_EXCHANGES = file;
    try {
      await (await call('/v3/products')).text();
      await (await call('/v3/customers/current')).text();
      assert.deepEqual(
        readExchanges(file).map(({ path }) => path),
        ['/v3/products', '/v3/customers/current'],
      );
    } finally {
      delete process.env.SANDBOX_EXCHANGES;
      rmSync(folder, { recursive: true });
    }
  });
});
