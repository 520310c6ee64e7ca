import assert from 'node:assert/strict';
import { keys } from '../sandbox/accounts.ts';
import { Person } from './support/person.ts';
import { type Values, withSettings, withWorkspaceSettings } from './support/settings.ts';
import { bulkId, download, paid, posts, sandbox, signIn, signOutAll } from './support/site.ts';

interface Case {
  readonly id: string;
  readonly settings: Values;
  /** What is given, so that nothing but the settings under test decides the rest. */
  readonly given: object;
  readonly query: Readonly<Record<string, string>>;
  readonly language?: string;
  readonly body?: object;
}

const premium = { product_id: '592', product_type: 'premiumaccess' };
const marketing = { product_id: '593', product_type: 'premiumaccess' };
const imagePack = { product_id: '620', product_type: 'imagepack' };
/** The largest size is asked for without its height, whoever names it. */
const plain = { auto_download: 'false' };
const small = { productId: 592, height: 1067 };

const cases: readonly Case[] = [
  { id: bulkId(400), settings: {}, given: small, query: { ...plain, ...premium } },
  { id: bulkId(401), settings: { product: '593' }, given: { height: 1067 }, query: { ...plain, ...marketing } },
  { id: bulkId(402), settings: { product: '593' }, given: small, query: { ...plain, ...premium } },
  {
    id: bulkId(403),
    settings: { product: 'imagepack', projectCode: ' SPRING-27 ', downloadNotes: 'Für Seite 1' },
    given: { height: 1067 },
    query: { ...plain, ...imagePack },
    body: { project_code: 'SPRING-27', download_notes: 'Für Seite 1' },
  },
  {
    id: bulkId(404),
    settings: { projectCode: 'none of a list', downloadNotes: 'Cover' },
    given: small,
    query: { ...plain, ...premium },
    body: { project_code: 'none of a list', download_notes: 'Cover' },
  },
  {
    id: bulkId(405),
    settings: { downloadNotes: 'of the settings', projectCode: 'X' },
    given: { ...small, downloadNotes: 'of the argument' },
    query: { ...plain, ...premium },
    body: { project_code: 'X', download_notes: 'of the argument' },
  },
  { id: bulkId(406), settings: { language: 'pt-BR' }, given: small, query: { ...plain, ...premium }, language: 'pt-BR' },
  {
    id: bulkId(407),
    settings: { language: 'ko' },
    given: { ...small, language: 'fr' },
    query: { ...plain, ...premium },
    language: 'fr',
  },
  {
    id: '1300000110',
    settings: { minimumWidth: 1500 },
    given: { productId: 592 },
    query: { ...premium, auto_download: 'false', height: '1365' },
  },
  {
    id: '2250186867',
    settings: { fileType: 'eps', minimumWidth: 1 },
    given: { productId: 593 },
    query: { ...marketing, auto_download: 'false', height: '339' },
  },
];

const credits = { product_id: '701', product_type: 'creditpack', auto_download: 'false' };
const stock: readonly Case[] = [
  {
    id: '675740234',
    settings: { product: 'creditpack', useTeamCredits: 'always' },
    given: { height: 3600 },
    query: { ...credits, use_team_credits: 'true' },
  },
  {
    id: '515914670',
    settings: { product: '701', useTeamCredits: 'never' },
    given: { height: 3600 },
    query: { ...credits, use_team_credits: 'false' },
  },
  {
    id: '1390233984',
    settings: { fileType: 'eps', useTeamCredits: 'always', language: 'cs' },
    given: { productId: 701 },
    query: { ...credits, file_type: 'eps', use_team_credits: 'true' },
    language: 'cs',
  },
];

/** The POST of this asset, as the sandbox saw it. */
async function charge(id: string) {
  const [post, ...others] = await posts(id);
  assert.ok(post);
  assert.equal(others.length, 0);
  const body = String(Reflect.get(post, 'body'));
  return { query: post.query, language: post.headers['accept-language'], body: body === '' ? undefined : JSON.parse(body) };
}

async function check(person: Person, { id, settings, given, query, language = 'en-US', body }: Case): Promise<void> {
  person.answers(/^License asset/, /^Use \d+ of \d+/);
  const result = await withWorkspaceSettings(settings, () => download({ id, ...given, insert: false }));
  assert.deepEqual([result?.charged, person.questions], [true, []]);
  assert.deepEqual(await charge(id), { query, language, body });
}

const titleOf = ({ settings, given }: Case) => `arrives at the server: ${JSON.stringify(settings)} with ${JSON.stringify(given)}`;

describe('What the settings say about a download', () => {
  let person: Person;
  before(async () => {
    person = new Person();
    await signIn(person);
    person.forget();
  });
  afterEach(() => person.forget());
  after(async () => {
    await sandbox.set({ productState: { 592: { remaining: 37 }, 593: { remaining: 20 }, 620: { remaining: 9 } } });
    await signOutAll(person);
    person.leave();
  });

  for (const each of cases) it(titleOf(each), () => check(person, each));

  it('also says in which language everything is looked up', async () => {
    const lookUp = (await sandbox.requests()).find(({ path }) => path === `/v3/images/${bulkId(406)}`);
    assert.equal(lookUp?.headers['accept-language'], 'pt-BR');
  });

  it('decides how the charge is answered, where it is a setting of this machine', async () => {
    const id = bulkId(408);
    person.answers(/^License asset/, paid);
    const result = await withSettings({ autoDownload: true }, () => download({ id, ...small, insert: false }));
    assert.equal(result?.charged, true);
    assert.deepEqual((await charge(id)).query, { ...premium, auto_download: 'true' });
  });

  for (const [name, length] of [
    ['downloadNotes', 1_000_000],
    ['projectCode', 10_000],
  ] as const) {
    it(`is refused before the price where ${name} is ${length} characters long`, async () => {
      const id = bulkId(409);
      const asked = withWorkspaceSettings({ [name]: 'n'.repeat(length) }, () => download({ id, ...small, insert: false }));
      await assert.rejects(asked, new RegExp(`${name} is longer than 4000 characters\\. Nothing was charged\\.`));
      assert.deepEqual([await posts(id), person.dialogs(/./)], [[], []]);
    });
  }

  it('is asked about where it says nothing', async () => {
    const open = { fileType: 'ask', minimumWidth: 0, product: '' };
    assert.equal(await withWorkspaceSettings(open, () => download({ id: '1300000111', productId: 592 })), undefined);
    assert.match(person.questions.join(), /Size in pixels/);
  });
});

describe('What the settings say about a download from iStock', () => {
  let person: Person;
  before(async () => {
    person = new Person();
    await signIn(person, keys.istock);
    person.forget();
  });
  afterEach(() => person.forget());
  after(async () => {
    await sandbox.set({ productState: { 701: { credits: 24, teamCredits: 60 } } });
    await signOutAll(person);
    person.leave();
  });

  for (const each of stock) it(titleOf(each), () => check(person, each));
});
