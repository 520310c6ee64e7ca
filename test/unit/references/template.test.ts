import assert from 'node:assert/strict';
import { parseFragment } from 'parse5';
import { buildReference } from '../../../src/core/references/reference.ts';
import { hostileTexts } from '../support/hostileReferences.ts';

const facts = { title: 'T', artist: 'A. "B"', collection: 'Stone', assetId: '123' };
const request = { path: 'a b.jpg', alt: 'An [alt]', caption: 'Cap', credit: 'Who', languageId: 'markdown' };
const fill = (template: string, over: Partial<typeof request> = {}) => buildReference({ ...request, ...over }, { template, facts });
/** A variable of a template, and not of this file. */
const v = (name: string): string => `$${'{'}${name}}`;

describe("A user's template", () => {
  const cases: readonly [template: string, text: string][] = [
    [`![${v('alt')}](${v('path')}){.wide}`, '![An \\[alt\\]](a%20b.jpg){.wide}'],
    [`{{< figure src="${v('path|string')}" alt="${v('alt|string')}" >}}`, '{{< figure src="a b.jpg" alt="An [alt]" >}}'],
    [`<Img id="${v('assetId')}" by="${v('artist|html')}" />`, '<Img id="123" by="A. &quot;B&quot;" />'],
    [`${v('title')} ${v('collection')} ${v('caption')} ${v('credit')} ${v('artist|raw')}`, 'T Stone Cap Who A. "B"'],
    [
      `${v('nope')} ${v('alt|nope')} ${v('constructor')} ${v('alt|constructor')} $1`,
      `${v('nope')} ${v('alt|nope')} ${v('constructor')} ${v('alt|constructor')} $1`,
    ],
    ['', ''],
  ];
  for (const [template, text] of cases) {
    it(`${JSON.stringify(template)} gives ${JSON.stringify(text)}`, () => assert.equal(fill(template).text, text));
  }

  it('has the first alternative text as its placeholder', () => {
    assert.deepEqual(fill(`a ${v('alt|raw')} b ${v('alt')} c`).parts, {
      before: 'a ',
      placeholder: 'An [alt]',
      after: ' b An \\[alt\\] c',
    });
  });

  it('fills a variable once: what a text holds is never a variable', () => {
    assert.equal(fill(v('alt|raw'), { alt: v('path') }).text, v('path'));
  });

  it('escapes each variable for the language of the document', () => {
    assert.equal(fill(v('alt'), { languageId: 'html', alt: '<b>' }).text, '&lt;b&gt;');
    assert.equal(fill(v('alt'), { languageId: 'latex', alt: '50%' }).text, '50\\%');
    assert.equal(fill(v('path'), { languageId: 'typst', path: 'a "b".jpg' }).text, 'a \\"b\\".jpg');
    assert.equal(fill(v('alt'), { languageId: 'plaintext', alt: 'a\nb' }).text, 'a b');
  });

  it('keeps every hostile text inside an attribute, written with either quotation mark', () => {
    for (const alt of hostileTexts) {
      for (const quote of ['"', "'"]) {
        const { text } = fill(`<x-image alt=${quote}${v('alt')}${quote} data-y="1"></x-image>`, { alt, languageId: 'html' });
        const [node, ...others] = parseFragment(text).childNodes;
        assert.equal(others.length, 0, text);
        assert.deepEqual(node && 'attrs' in node && node.attrs.map(({ name }) => name), ['alt', 'data-y'], text);
      }
    }
  });

  it('keeps every hostile text inside a string', () => {
    for (const alt of hostileTexts) {
      const { text } = fill(`"${v('alt|string')}"`, { alt });
      assert.match(text, /^"(?:[^"\\]|\\["\\])*"$/);
    }
  });
});
