import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { buttonsOf, buttonsOfSource } from '../../../scripts/buttons.ts';
import { glossaryFaults, readGlossary } from '../../../scripts/glossary.ts';
import { completed, gaps, kinds, type Language, languages, readTexts } from '../../../scripts/translations.ts';

const root = join(import.meta.dirname, '../../..');

/** Texts that read the same in another language: names, and words that it has as well. */
const sameInAll = ['Getty Images', 'OK', 'JPEG.', '{0}: {1}.', '{0} dpi', '{0} px'];
const sameIn: Readonly<Partial<Record<Language, readonly string[]>>> = {
  de: [
    'Creative',
    'Editorial',
    'Sport',
    'Asset',
    'Asset {0}',
    'Assets: {0}',
    'Board',
    'Boards',
    'Credits',
    'Details',
    'Downloads',
    'Online',
    'Plan',
    '{0} IDs',
  ],
  es: ['Horizontal', 'Vertical', 'Plan', 'editorial'],
  fr: [
    'Horizontal',
    'Vertical',
    'Sport',
    'Collection {0}',
    'Orientation',
    'Segment',
    'Collection',
    'Date',
    'Licence',
    'Pixels',
    'Plan',
    'Restriction',
  ],
  'pt-br': ['Horizontal', 'Vertical', '1 download', 'Downloads', 'Online', 'Pixels', 'editorial', '{0} IDs'],
};

/** Words that no language of ours has but English. Names in backticks and quotes are not ours to translate. */
const englishWords = /\b(?:the|of|and|with|your|this|is|not|from|which|it)\b/i;

/** What VS Code or a reader of ours takes for more than text: it stands in a translation as it stands in the English. */
const signs: readonly RegExp[] = [/\{\d+\}/g, /\]\([^)]*\)/g, /\$\([^)]*\)/g, /`[^`]+`/g, /\n/g, /…/g, /^# /g, /[<>]/g];

const found = (text: string, sign: RegExp): string => [...new Set(text.match(sign))].sort().join(' ');
const counted = (text: string, sign: RegExp): number => [...text.matchAll(sign)].length;

function faultsOf(english: string, translated: string, language: Language): readonly string[] {
  const prose = translated.replace(/`[^`]*`|\]\([^)]*\)|[“„«「][^”“»」]*[”“»」]/g, '');
  return [
    ...(typeof translated === 'string' && translated.trim() === translated && translated !== '' ? [] : ['is empty, or has blank ends']),
    ...signs.filter((sign) => found(english, sign) !== found(translated, sign)).map((sign) => `differs in ${sign.source}`),
    ...(counted(english, /\]\(/g) === counted(translated, /\]\(/g) ? [] : ['has another number of links']),
    ...(/[\p{Cc}\p{Cf}\p{Co}\uFFFD]/u.test(translated.replaceAll('\n', '')) ? ['has characters that cannot be seen'] : []),
    ...(prose.includes('"') ? ['has straight quotation marks'] : []),
    ...(englishWords.test(prose) ? ['has English words'] : []),
    ...(translated === english && ![...sameInAll, ...(sameIn[language] ?? [])].includes(english) ? ['is the English text'] : []),
  ];
}

/** Every source is parsed, which takes a busy machine a while. */
const aWhile = 120_000;
let known: Promise<readonly string[]> | undefined;
const buttonTexts = (): Promise<readonly string[]> => {
  known ??= buttonsOfSource();
  return known;
};

for (const language of languages) {
  describe(`The translation ${language}`, function () {
    this.timeout(aWhile);

    for (const kind of kinds) {
      it(`has the texts of the ${kind}, all of them, none besides, and in their order (npm run l10n)`, () => {
        const [english, translated] = [readTexts(kind), readTexts(kind, language)];
        assert.deepEqual(gaps(english, translated), { missing: [], gone: [] });
        assert.deepEqual(Object.keys(translated), Object.keys(english));
      });

      it(`keeps what is no text in the texts of the ${kind}, and leaves nothing in English`, () => {
        const translated = readTexts(kind, language);
        const faults = Object.entries(readTexts(kind)).flatMap(([key, text]) => {
          const own = translated[key];
          return own === undefined ? [] : faultsOf(text, own, language).map((fault) => `${JSON.stringify(own)} ${fault}`);
        });
        assert.deepEqual(faults, []);
      });

      it(`says the words of the glossary in the texts of the ${kind}, and those about money nowhere else`, () => {
        assert.deepEqual(glossaryFaults(readGlossary(), language, readTexts(kind), readTexts(kind, language)), []);
      });
    }

    it('calls a command by its title wherever it is named', () => {
      const titles = readTexts('manifest');
      const own = readTexts('manifest', language);
      const runtime = readTexts('runtime', language);
      const wrong = Object.entries(readTexts('runtime')).filter(([key, text]) =>
        Object.entries(titles).some(([name, title]) => text.includes(`"${title}"`) && !runtime[key]?.includes(own[name] ?? title)),
      );
      assert.deepEqual(wrong, []);
    });

    it('says the same English text in the same way, with an icon or without', () => {
      const said = new Map<string, string | undefined>();
      const wrong = kinds.flatMap((kind) => {
        const own = readTexts(kind, language);
        const bare = (text: string | undefined) => text?.replace(/^\$\([a-z-]+\) /, '');
        return Object.entries(readTexts(kind)).filter(([key, text]) => {
          const before = said.get(bare(text) ?? '');
          said.set(bare(text) ?? '', before ?? bare(own[key]));
          return kind === 'runtime' && before !== undefined && before !== bare(own[key]);
        });
      });
      assert.deepEqual(wrong, []);
    });

    it('fits on the buttons, which stay apart, and of which only the paid ones name what is used up', async () => {
      const texts = readTexts('runtime', language);
      const { 'use up': usedUp, free } = readGlossary();
      assert.ok(usedUp && free);
      const buttons = await buttonTexts();
      const faults = buttons.flatMap((english) => {
        const own = texts[english] ?? '';
        const says = (forms: readonly string[]) => forms.some((form) => own.toLowerCase().includes(form));
        const isPaid = english.startsWith('Use ');
        return [
          ...(own.length <= Math.max(40, 1.6 * english.length) ? [] : [`${own}: ${own.length} characters for ${english.length}`]),
          ...(says(usedUp[language]) === isPaid && !(isPaid && says(free[language])) ? [] : [`${own}: free or paid?`]),
        ];
      });
      assert.deepEqual(faults, []);
      assert.equal(new Set(buttons.map((english) => texts[english])).size, buttons.length, 'two buttons have the same text');
    });
  });
}

describe('The rules of the translations', function () {
  this.timeout(aWhile);

  it('find what is wrong', () => {
    const cases: readonly (readonly [english: string, translated: string, fault: RegExp | undefined])[] = [
      ['Save in {0}?', 'In {0} speichern?', undefined],
      ['Save in {0}?', 'Speichern?', /differs in/],
      ['Save in {0}?', 'In {0} (oder {1}) speichern?', /differs in/],
      ['Save in {0}?', '[{0}](command:x) speichern?', /links|differs/],
      ['Save in {0}?', '$(save) In {0} speichern?', /differs in/],
      ['Save in {0}?', 'In\u200b {0} speichern?', /cannot be seen/],
      ['Save in {0}?', 'In "{0}" speichern?', /straight/],
      ['Save in {0}?', ' ', /empty/],
      ['Save it', 'Speichern of it', /English words/],
      ['Save It', 'Save It', /is the English text/],
    ];
    for (const [english, translated, fault] of cases) {
      const faults = faultsOf(english, translated, 'de').join();
      if (fault) assert.match(faults, fault, translated);
      else assert.equal(faults, '');
    }
  });

  it('let no paid word into a free text, and no paid text be without', () => {
    const faults = (english: string, translated: string) =>
      glossaryFaults(readGlossary(), 'de', { key: english }, { key: translated }).length;
    assert.equal(faults('Use {0}, {1} (free)', '{0} verwenden, {1} (kostenlos)'), 0);
    assert.equal(faults('Use {0}, {1} (free)', '{0} verbrauchen, {1} (kostenlos)') > 0, true);
    assert.equal(faults('Use 1 download', '1 Download verwenden') > 0, true);
    assert.equal(faults('Use 1 download', '1 Download kostenlos verbrauchen') > 0, true);
    for (const { kind, ...forms } of Object.values(readGlossary()))
      assert.ok(kind && languages.every((language) => forms[language].length));
    assert.ok(Object.keys(readGlossary()).length <= 40);
  });

  it('know the buttons by what the sources do with them', async () => {
    const source = `
      const show = vscode.l10n.t('Show');
      const more = wide ? [vscode.l10n.t({ message: 'More', comment: [] })] : [];
      function freeButtons() { return { back: vscode.l10n.t('Back') }; }
      void sayOutcome('information', vscode.l10n.t('It is here.'), show, ...more);
      askFile({ title: vscode.l10n.t('Choose'), button: vscode.l10n.t('Read') });`;
    assert.deepEqual([...buttonsOf('a.ts', source)].sort(), ['Back', 'More', 'Read', 'Show']);
    const buttons = await buttonTexts();
    for (const text of ['Use {0} of {1} downloads', 'Show Report', 'Show Log', 'OK', 'Save Here']) assert.ok(buttons.includes(text), text);
  });

  it('take new translations in the order of the English texts, and drop what is gone', () => {
    const english = { a: 'One', b: 'Two', c: 'Three' };
    assert.deepEqual(Object.entries(completed(english, { c: 'Drei', z: 'Weg' }, { One: 'Eins' })), [
      ['a', 'Eins'],
      ['c', 'Drei'],
    ]);
    assert.deepEqual(gaps(english, { c: 'Drei', z: 'Weg' }), { missing: ['a', 'b'], gone: ['z'] });
  });

  it('ship with the extension, and the glossary does not', () => {
    const taken = readFileSync(join(root, '.vscodeignore'), 'utf8')
      .split('\n')
      .flatMap((line) => /^!(.+)/.exec(line)?.[1] ?? []);
    const ships = (file: string) => taken.some((pattern) => picomatch.isMatch(file, pattern));
    for (const id of languages) for (const file of [`package.nls.${id}.json`, `l10n/bundle.l10n.${id}.json`]) assert.ok(ships(file), file);
    assert.equal(ships('l10n/glossary.json'), false);
    // The English texts are those that the sources hold: VS Code asks for no bundle when it speaks English.
    assert.equal(ships('l10n/bundle.l10n.json'), false);
  });
});
