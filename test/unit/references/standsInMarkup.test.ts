import assert from 'node:assert/strict';
import { standsInMarkup } from '../../../src/core/references/standsInMarkup.ts';

const address = 'https://www.gettyimages.com/detail/photo/x/1167612765';
const name = 'GettyImages-1167612765.jpg';

/** `|` is where what was found begins. */
const inside: readonly (readonly [language: string, line: string])[] = [
  ['markdown', `![Hills](|${name})`],
  ['markdown', `![Hills](../images/|${name})`],
  ['markdown', `![Hills](<../images/|${name}>)`],
  ['markdown', `see [this one](|${address} "a title")`],
  ['markdown', `<|${address}>`],
  ['markdown', `[hills]: |${address}`],
  ['markdown', `{{< figure src="|${name}" >}}`],
  ['html', `<img alt="x" src="/static/|${name}">`],
  ['html', `<a href='|${address}'>`],
  ['mdx', `<Image src={"|${name}"} />`],
  ['css', `.hero { background: url(|${name}) }`],
  ['css', `.hero { background: url("|${name}") }`],
  ['asciidoc', `image::|${name}[Hills]`],
  ['asciidoc', `image:hills/|${name}[Hills]`],
  ['asciidoc', `See image:our hills/|${name}[Hills]`],
  ['asciidoc', `link:|${address}[Hills]`],
  ['restructuredtext', `.. image:: our hills/|${name}`],
  ['restructuredtext', `.. image:: |${name}`],
  ['restructuredtext', `.. image:: /images/|${name}`],
  ['org', `[[file:|${name}]]`],
  ['latex', `\\includegraphics[width=\\textwidth]{|${name}}`],
  ['latex', `\\includegraphics{images/|${name}}`],
  ['typst', `#image("images/|${name}")`],
];
const alone: readonly (readonly [language: string, line: string])[] = [
  ['markdown', `|${name}`],
  ['markdown', `Opens with asset |1167612765.`],
  ['markdown', `the ridges (|1167612765) at sunrise`],
  ['markdown', `ID:|1167612765, Photo: |1167612766`],
  ['markdown', `Asset:: |1167612765`],
  ['markdown', `"|1167612765"`],
  ['markdown', `- |${address}`],
  ['markdown', `getty=|1167612765`],
  ['asciidoc', `Opens with |${name}`],
  ['restructuredtext', `Photo: |${name}`],
  ['restructuredtext', `For example:: see |${name}`],
  ['asciidoc', `Photo: |${name}`],
  ['asciidoc', `At 10:30 the ridges |${name}`],
  ['asciidoc', `Getty:: |1167612765`],
  ['yaml', `image: |${name}`],
  ['toml', `image = "|${name}"`],
  ['json', `{ "image": "|${name}" }`],
  ['latex', `% |${name}`],
];

function at(language: string, marked: string): boolean {
  const start = marked.indexOf('|');
  return standsInMarkup(language, marked.replaceAll('|', ''), start);
}

describe('What stands inside a link already', () => {
  for (const [language, line] of inside) it(`is seen in ${language}: ${line}`, () => assert.equal(at(language, line), true));
  for (const [language, line] of alone)
    it(`is told from what stands alone in ${language}: ${line}`, () => assert.equal(at(language, line), false));

  it('is looked for in no time in a line without end', () => {
    const started = performance.now();
    for (const sign of [' ', '(', '\\a[', 'a=', '::', 'a']) standsInMarkup('asciidoc', sign.repeat(1_000_000), 900_000);
    assert.ok(performance.now() - started < 2_000);
  });
});
