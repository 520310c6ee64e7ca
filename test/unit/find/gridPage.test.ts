import assert from 'node:assert/strict';
import { parse } from 'parse5';
import { type GridWords, gridPage } from '../../../src/core/find/gridPage.ts';
import { scriptOf } from '../../../src/core/html.ts';
import { plain, type UiText } from '../../../src/core/text.ts';
import { hostileComments, hostileNames } from '../../sandbox/hostileWords.ts';
import { hostileTexts } from '../support/hostileTexts.ts';

const program = 'const page = document.body;';

function wordsOf(text: UiText): GridWords {
  return {
    ...{ title: text, grid: text, actions: text, licenseSelected: text, compare: text, closeCompare: text, more: text, related: text },
    ...{ missing: text, selected: text, keys: text },
    acts: { look: text, license: text, insert: text, copy: text, like: text, board: text, keep: text, page: text },
    tools: { phrase: text, family: text, filters: text, sort: text, later: text, all: text },
  };
}

const pageWith = (text: UiText, script = program): string =>
  gridPage(wordsOf(text), { language: plain('de'), nonce: plain('N0nce'), script }).toString();

interface Element {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Element[];
}

function elementsOf(page: string): readonly Element[] {
  const found: Element[] = [];
  const visit = (element: Element): void => {
    if (element.nodeName !== '#text') found.push(element);
    element.childNodes?.forEach(visit);
  };
  visit(parse(page) as unknown as Element);
  return found;
}

const shapeOf = (page: string): readonly string[] =>
  elementsOf(page).map(({ nodeName, attrs = [] }) => [nodeName, ...attrs.map(({ name }) => name)].join(' '));

describe('The page of the results', () => {
  it('is made of the same elements whatever its words are, with and without the guard', () => {
    const harmless = shapeOf(pageWith(plain('a word')));
    for (const text of [...hostileTexts, ...hostileNames, ...hostileComments]) {
      assert.deepEqual(shapeOf(pageWith(plain(text))), harmless, text);
      assert.deepEqual(shapeOf(pageWith(text as UiText)), harmless, text);
    }
  });

  it('lets in one program and one style by the nonce, and no address that anybody would be asked at', () => {
    const page = pageWith(plain('a word'));
    const policies = elementsOf(page).filter(({ attrs }) => attrs?.some(({ value }) => value === 'Content-Security-Policy'));
    assert.deepEqual(
      policies.map(({ attrs }) => attrs?.find(({ name }) => name === 'content')?.value),
      ["default-src 'none'; img-src data:; style-src 'nonce-N0nce'; script-src 'nonce-N0nce'"],
    );
    assert.doesNotMatch(page, /https?:|\/\/|url\(|@import|javascript:|\son\w+=|<form|<iframe|<base|<link|style="/i);
    for (const name of ['script', 'style']) {
      const attributes = elementsOf(page).filter(({ nodeName }) => nodeName === name);
      assert.deepEqual(
        attributes.map(({ attrs }) => attrs),
        [[{ name: 'nonce', value: 'N0nce' }]],
        name,
      );
    }
  });

  it('has a name for whatever takes the focus, and says which key does what', () => {
    const elements = elementsOf(pageWith(plain('a word')));
    const named = (role: string) => elements.filter(({ attrs }) => attrs?.some(({ name, value }) => name === 'role' && value === role));
    for (const role of ['grid', 'toolbar', 'group']) {
      for (const { attrs } of named(role))
        assert.ok(
          attrs?.some(({ name, value }) => name === 'aria-label' && value === 'a word'),
          role,
        );
    }
    const keys = elements.flatMap(({ attrs }) => attrs?.find(({ name }) => name === 'aria-keyshortcuts')?.value ?? []);
    assert.deepEqual(keys.toSorted(), ['B', 'C', 'Enter', 'I', 'K', 'L', 'M', 'O']);
  });
});

describe('A program in a page', () => {
  it('is the text itself, with the nonce of the page', () => {
    assert.equal(String(scriptOf('a < b && c > d;', plain('N0nce'))), '<script nonce="N0nce">a < b && c > d;</script>');
    assert.equal(String(scriptOf('', '"><script>' as UiText)), '<script nonce="&quot;&gt;&lt;script&gt;"></script>');
  });

  it('that would end before its end, or begin a comment, makes no page', () => {
    for (const text of ['const a = "</script>";', 'x</SCRIPT', '"</script foo', 'const a = "<!--";']) {
      assert.throws(() => scriptOf(text, plain('N0nce')), TypeError, text);
      assert.throws(() => pageWith(plain('a word'), text), TypeError, text);
    }
  });
});
