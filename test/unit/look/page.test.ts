import assert from 'node:assert/strict';
import { parse } from 'parse5';
import { commandUri, dataUri, html } from '../../../src/core/html.ts';
import { type AssetPage, assetPage, type ListPage, listPage, type PageFrame } from '../../../src/core/look/page.ts';
import { plain, type UiText } from '../../../src/core/text.ts';

const frame: PageFrame = { language: plain('de'), nonce: plain('N0nce') };
const picture = dataUri('image/png', Buffer.from('89504e47', 'hex'));

/** What a title or a caption might try; some of it becomes harmless text in the guard already. */
const hostile: readonly string[] = [
  ...[
    '<script>alert(1)</script>',
    '</title><script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
  ],
  ...[
    '"><svg onload=alert(1)>',
    "'><svg/onload=alert(1)>",
    '` onmouseover=alert(1) x=`',
    '" onerror="alert(1)',
    "' style='x:expression(1)",
  ],
  ...['<iframe src="https://evil.example">', '<a href="https://evil.example">x</a>', '<a href="command:workbench.action.quit">x</a>'],
  ...['[x](command:workbench.action.quit)', '[x](https://evil.example)', '![x](https://evil.example/x.png)', '<!-- -->', '<![CDATA[x]]>'],
  ...[
    '--><script>alert(1)</script>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example">',
  ],
  ...[
    '<link rel="stylesheet" href="https://evil.example">',
    '<style>@import "https://evil.example"</style>',
    '<form action="https://evil.example">',
  ],
  ...['<object data="https://evil.example">', '<embed src="https://evil.example">', '<video src="https://evil.example" autoplay>'],
  ...[
    '<math><mi xlink:href="javascript:alert(1)">',
    '<template><script>alert(1)</script></template>',
    '<noscript><p title="</noscript><img src=x>">',
  ],
  ...[
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '&#60;script&#62;',
    '&amp;amp;',
    '\\u003cscript\\u003e',
    '%3Cscript%3E',
    '\u0000<script>',
    '<scr\u0000ipt>',
  ],
  ...[
    '\ud800<script>',
    '\u202e<script>\u202c',
    '＜script＞alert(1)＜/script＞',
    '{{constructor.constructor("alert(1)")()}}',
    '$' + '{alert(1)}',
  ],
  ...[
    '<p\n>two\nlines',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    '<textarea></textarea><script>',
    'x'.repeat(5_000),
  ],
];

function pageWith(text: string): AssetPage {
  const word = plain(text);
  const link = commandUri('gettyImages.openAssetPage', '1167612765');
  assert.ok(link);
  return {
    heading: word,
    picture: { picture, alt: word, words: word },
    rights: { heading: word, lines: [word, word] },
    actions: [{ title: word, link }],
    facts: [[word, word]],
    tables: [{ caption: word, headings: [word], rows: [[word]] }],
    caption: word,
    note: word,
  };
}

function listWith(text: string): ListPage {
  const word = plain(text);
  const slot = { alt: word, words: word };
  return {
    heading: word,
    assets: [
      { heading: word, picture: { ...slot, picture }, lines: [word] },
      { heading: word, picture: slot, lines: [] },
    ],
    rest: word,
    note: word,
  };
}

interface Element {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Element[];
}

/** Elements with the names of their attributes, in order: what a page is made of besides its words. */
function shapeOf(page: string): readonly string[] {
  const shape: string[] = [];
  const visit = (element: Element) => {
    if (element.nodeName !== '#text') shape.push([element.nodeName, ...(element.attrs ?? []).map(({ name }) => name)].join(' '));
    element.childNodes?.forEach(visit);
  };
  visit(parse(page) as unknown as Element);
  return shape;
}

const pages: readonly (readonly [string, (text: string) => string])[] = [
  ['an asset', (text) => assetPage(pageWith(text), frame).toString()],
  ['a list', (text) => listPage(listWith(text), frame).toString()],
];

describe('the page about', () => {
  for (const [name, pageOf] of pages) {
    it(`${name} is nothing but text, whatever its ${hostile.length} texts hold`, () => {
      assert.ok(hostile.length >= 40);
      const harmless = shapeOf(pageOf('a word'));
      for (const text of hostile) assert.deepEqual(shapeOf(pageOf(text)), harmless, text);
    });

    it(`${name} asks nobody, runs nothing, and says so itself`, () => {
      const page = pageOf('a word');
      assert.match(
        page,
        /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'nonce-N0nce'">/,
      );
      assert.doesNotMatch(page, /https?:|\/\/|url\(|@import|javascript:|\son\w+=|<script|<form|<iframe|<base|style="/i);
      const elements = new Set(shapeOf(page).map((each) => each.split(' ')[0]));
      for (const element of ['script', 'link', 'iframe', 'object', 'form', 'input', 'base']) assert.ok(!elements.has(element));
    });

    it(`${name} has a language, one heading of the first order, and a text for every picture`, () => {
      const page = pageOf('Sails & "boats"');
      assert.match(page, /<html lang="de">/);
      assert.equal(page.match(/<h1>/g)?.length, 1);
      for (const [image] of page.matchAll(/<img[^>]*>/g)) assert.match(image, / alt="Sails &amp; &quot;boats&quot;"/);
    });
  }

  it('an asset whose picture is not here has words in its place', () => {
    const page = { ...pageWith('x'), picture: { alt: plain('alt'), words: plain('On its way') } };
    const text = assetPage(page, frame).toString();
    assert.doesNotMatch(text, /<img/);
    assert.match(text, /<p class="missing large">On its way<\/p>/);
  });

  it('an asset shows all that it must not be used for before all that can be pressed', () => {
    const page = { ...pageWith('x'), rights: { heading: plain('Rights'), lines: [plain('NO SALES'), plain('Not in Norway')] } };
    const text = assetPage(page, frame).toString();
    const places = ['NO SALES', 'Not in Norway', 'class="actions"'].map((each) => text.indexOf(each));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.ok(places.every((at) => at > 0));
  });
});

describe('a link to a command', () => {
  it('holds an asset ID and nothing else', () => {
    assert.equal(commandUri('gettyImages.lookAtAsset', '200261415-001'), 'command:gettyImages.lookAtAsset?%5B%22200261415-001%22%5D');
    for (const id of ['', 'a b', '1"2', "1'2", '1)', '<1>', '1&2', '1/2', '../1', 'x'.repeat(41), '1\n2']) {
      assert.equal(commandUri('gettyImages.lookAtAsset', id), undefined, id);
    }
  });
});

describe('markup', () => {
  it('is only what was written here', () => {
    const text = '<b>&"\'`' as UiText;
    assert.equal(
      String(html`<p title="${text}">${text}${html`<i>${1}</i>`}${[text, html`<br>`]}</p>`),
      '<p title="&lt;b&gt;&amp;&quot;&#39;&#96;">&lt;b&gt;&amp;&quot;&#39;&#96;<i>1</i>&lt;b&gt;&amp;&quot;&#39;&#96;<br></p>',
    );
  });
});
