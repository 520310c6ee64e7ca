import assert from 'node:assert/strict';
import { type Language, languages, readTexts } from '../../../scripts/translations.ts';
import { aProduct } from '../support/list.ts';
import { display } from '../support/vscodeStub.ts';

const { words } = await import('../../../src/messages/words.ts');

const some = aProduct({ downloadsRemaining: 37, downloadLimit: 50, resetDate: '2030-12-01T12:00:00Z' });
const pack = aProduct({ type: 'creditpack', downloadsRemaining: undefined, creditsRemaining: 12, teamCredits: 1 });

/** What is left, when it resets, and the paid buttons for a download, one credit of twelve, and one of the team's only one. */
const said: Readonly<Record<Language, readonly [left: string, resets: RegExp, ...paid: string[]]>> = {
  de: [
    'noch 37 von 50',
    /^wird am 1\. Dez\. 2030.* zurückgesetzt$/,
    ...['1 von 37 Downloads verbrauchen', 'Credits verbrauchen: 1 von 12', 'Team-Credits verbrauchen: 1 von 1'],
  ],
  fr: [
    'reste 37 sur 50',
    /^se réinitialise le 1 déc\. 2030/,
    ...['Consommer 1 de vos 37 téléchargements', 'Consommer 1 sur 12 (crédits)', 'Consommer 1 sur 1 (crédits d’équipe)'],
  ],
  es: [
    'quedan: 37 de 50',
    /^se restablece el 1 dic 2030/,
    ...['Gastar 1 de 37 descargas', 'Gastar créditos: 1 de 12', 'Gastar créditos del equipo: 1 de 1'],
  ],
  ja: [
    '残り 37 / 50',
    /^2030年12月1日.*にリセット$/,
    ...['ダウンロード 37 件中 1 件を消費', 'クレジットを 12 中 1 消費', 'チームのクレジットを 1 中 1 消費'],
  ],
  'pt-br': [
    'restam: 37 de 50',
    /^redefinição em 1 de dez\. de 2030/,
    ...['Consumir 1 de 37 downloads', 'Consumir créditos: 1 de 12', 'Consumir créditos da equipe: 1 de 1'],
  ],
  'zh-cn': ['剩余 37/50', /^2030年12月1日.*重置$/, ...['消耗 1 次下载（共 37 次）', '消耗 1 点数（共 12）', '消耗 1 团队点数（共 1）']],
};

describe('A price in another language', () => {
  afterEach(() => display());
  for (const language of languages) {
    it(`names what is used up, for one as for many, and dates as ${language} writes them`, () => {
      display({ language, bundle: readTexts('runtime', language) });
      const [left, resets, ...paid] = said[language];
      assert.equal(words.allowance(some), left);
      assert.match(words.resets(some), resets);
      assert.deepEqual(paid, [
        words.priceButton([{ product: some, charges: 1 }]),
        words.priceButton([{ product: pack, charges: 1, credits: 1 }]),
        words.priceButton([{ product: pack, charges: 1, credits: 1, fromTeam: true }]),
      ]);
    });
  }
});
