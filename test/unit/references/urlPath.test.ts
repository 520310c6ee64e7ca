import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { buildReference } from '../../../src/core/references/reference.ts';

const written = (languageId: string, path: string) => buildReference({ path, alt: 'T', languageId }).text;

describe('An address in a reference', () => {
  const address = 'https://cdn.example.org:8080/a b/(1).jpg';
  const encoded = 'https://cdn.example.org:8080/a%20b/%281%29.jpg';
  const cases: readonly [languageId: string, text: string][] = [
    ['markdown', `![T](${encoded})`],
    ['html', `<img src="${encoded}" alt="T" />`],
    ['vue', `<img src="${encoded}" alt="T" />`],
    ['css', `url("${encoded}")`],
    ['json', `"${address}"`],
    ['asciidoc', 'image:https://cdn.example.org:8080/a b/(1).jpg["T"]'],
    ['restructuredtext', `.. image:: ${address.replace(' ', '\\ ')}\n   :alt: T`],
    ['textile', `!${encoded}(T)!`],
    ['org', `#+ATTR_HTML: :alt T\n[[${address}]]`],
  ];
  for (const [languageId, text] of cases) {
    it(`stays one in ${languageId}`, () => assert.equal(written(languageId, address).trimEnd(), text));
  }

  it('is not made of what only begins like one', () => {
    for (const path of ['https:a.jpg', 'https://a)b/c.jpg', 'javascript://x/a.jpg']) {
      assert.doesNotMatch(written('markdown', path), /\w+:\/\//);
    }
  });
});
