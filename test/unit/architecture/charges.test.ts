import assert from 'node:assert/strict';
import { importsOfSource } from '../../../scripts/imports.ts';
import { filesThatMention, mentions } from '../../../scripts/mentions.ts';

const importersOf = async (file: string): Promise<readonly string[]> =>
  (await importsOfSource()).flatMap(({ from, to }) => (to === file ? [from] : []));

/** From the POST upwards: who must be passed on every way to it. Another file in one of these lists is another way to a charge. */
const ways: readonly { readonly name: string; readonly files: Readonly<Record<string, string>> }[] = [
  {
    name: 'chargeRequest',
    files: {
      'core/api/charge.ts': 'makes it',
      'core/api/export/preview.ts': 'shows it as a text, and sends nothing',
      'core/licensing/charge.ts': 'sends it',
    },
  },
  {
    name: 'confirmCharge',
    files: {
      'core/licensing/confirmation.ts': 'makes the yes',
      'core/licensing/downloads.ts': 'hands it out',
      'commands/deps.ts': 'the setting of this name',
      'commands/list/confirm.ts': 'the setting of this name',
      'commands/single/purchase.ts': 'the setting of this name',
      'commands/prompts/lastChoices.ts': 'offers no answer ahead where the price goes unasked',
      'core/names.ts': 'the setting of this name',
      'settings/settings.ts': 'the setting of this name',
    },
  },
  {
    name: 'confirmCharges',
    files: {
      'core/licensing/confirmation.ts': 'makes one yes for each',
      'core/licensing/downloads.ts': 'hands them out',
      'commands/price/askPrice.ts': 'asks about the price',
      'commands/list/confirm.ts': 'gives it to the question, as a type',
    },
  },
  {
    name: 'obtain',
    files: {
      'core/licensing/downloads.ts': 'charges with a yes alone',
      'commands/missing.ts': 'one file that was placed before, without',
      'commands/single/obtain.ts': 'one asset',
      'commands/single/purchase.ts': 'one asset, with the yes',
      'commands/single/planRunner.ts': 'one asset that is here or paid for, without',
      'core/list/run.ts': 'a list',
    },
  },
];

describe('A charge', () => {
  for (const { name, files } of ways) {
    it(`begins nowhere else: ${name}`, async () =>
      assert.deepEqual(await filesThatMention(new RegExp(`^${name}$`)), Object.keys(files).sort()));
  }

  it('is made by the downloads alone', async () => {
    assert.deepEqual(await importersOf('core/licensing/charge.ts'), ['core/licensing/downloads.ts']);
  });

  it('goes to an address that one file knows', async () => {
    assert.deepEqual(await filesThatMention(/downloads\/images/i), ['core/api/charge.ts']);
  });

  for (const text of [
    'void downloads.obtain(request);',
    "void downloads['obtain'](request);",
    'const { obtain: take } = downloads;',
    "import { obtain as take } from './a.ts';",
    "export { obtain as take } from './a.ts';",
    'downloads[`obtain`](request);',
    'class A { #obtain() {} }',
  ]) {
    it(`is found in ${text}`, () => assert.equal(mentions('a.ts', text, /^obtain$/), true));
  }

  it('is not found in a comment or in a longer name', () => {
    assert.equal(mentions('a.ts', '/** obtain */ const obtained = 1; // obtain', /^obtain$/), false);
  });
});
