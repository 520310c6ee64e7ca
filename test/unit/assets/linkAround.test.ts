import assert from 'node:assert/strict';
import { findAssetIds } from '../../../src/core/assets/assetId.ts';
import { linkAround } from '../../../src/core/assets/linkAround.ts';

const page = 'https://www.gettyimages.com/detail/photo/x/1167612765';
const picture = 'https://media.gettyimages.com/id/1167612765/photo/x.jpg?s=612x612&w=0';

/** What is between `«` and `»` is the link as a whole. */
const links: readonly (readonly [language: string, marked: string, text: string])[] = [
  ['markdown', `See «[the ridges](${page})» here`, 'the ridges'],
  ['markdown', `«[the ridges](${page} "A title")»`, 'the ridges'],
  ['markdown', `«[the ridges](<${page}>)»`, 'the ridges'],
  ['markdown', `«![Ridges at dawn](${picture})»`, 'Ridges at dawn'],
  ['markdown', `«[![Ridges](${'thumb.jpg'})](${page})»`, ''],
  ['markdown', `«[a [b] c](${page})»`, ''],
  ['markdown', `«[*the* ridges](${page})»`, ''],
  ['markdown', `«[${page}](${page})»`, ''],
  ['markdown', `«[](${page})»`, ''],
  ['markdown', `«<${page}>»`, ''],
  ['markdown', `(«[x](${page}?a=(b))»)`, 'x'],
  ['markdown', `- [one](a.md) and «[two](${page})»`, 'two'],
  ['markdown', `«<a href="${page}">the ridges</a>»`, 'the ridges'],
  ['markdown', `«<img alt="Ridges" src="${picture}" width="612">»`, 'Ridges'],
  ['mdx', `«[the ridges](${page})»`, 'the ridges'],
  ['quarto', `«[the ridges](${page})»{.lead}`, 'the ridges'],
  ['html', `<p>«<a class="x" href='${page}' target=_blank>the ridges</a>» and</p>`, 'the ridges'],
  ['html', `«<a href="${page}"><b>the</b> ridges</a>»`, ''],
  ['html', `«<img src="${picture}" alt="Ridges" />»`, ''],
  ['vue', `«<img src="${picture}" />»`, ''],
  ['asciidoc', `See «${page}[the ridges]» here`, 'the ridges'],
  ['asciidoc', `«link:${page}[the ridges]»`, 'the ridges'],
  ['asciidoc', `«image::${picture}[Ridges]»`, 'Ridges'],
  ['asciidoc', `an «image:${picture}[]» here`, ''],
  ['restructuredtext', `See «\`the ridges <${page}>\`_» here`, 'the ridges'],
  ['restructuredtext', `«\`the ridges <${page}>\`__»`, 'the ridges'],
  ['org', `See «[[${page}][the ridges]]» here`, 'the ridges'],
  ['org', `«[[${page}]]»`, ''],
  ['latex', `See «\\href{${page}}{the ridges}» here`, 'the ridges'],
  ['latex', `«\\url{${page}}»`, ''],
  ['latex', `«\\includegraphics[width=1cm]{${picture}}»`, ''],
  ['typst', `See «#link("${page}")[the ridges]» here`, 'the ridges'],
  ['typst', `«#link("${page}")»`, ''],
  ['textile', `See «"the ridges":${page}» here`, 'the ridges'],
  ['textile', `«!${picture}(Ridges)!»`, 'Ridges'],
  ['css', `a { background: «url("${picture}")» }`, ''],
];
const alone: readonly (readonly [language: string, line: string])[] = [
  ['markdown', page],
  ['markdown', `(${page})`],
  ['markdown', `[the ridges]: ${page}`],
  ['markdown', '![Ridges](../images/GettyImages-1167612765.jpg)'],
  ['markdown', '[asset 1167612765](https://example.com)'],
  ['markdown', `] (${page})`],
  ['markdown', `](${page})`],
  ['html', `<p>${page}</p>`],
  ['html', `<a href="${page}">the`],
  ['asciidoc', `${page} [the ridges]`],
  ['restructuredtext', `.. image:: ${picture}`],
  ['json', `{ "image": "${picture}" }`],
  ['constructor', page],
];

function around(language: string, line: string) {
  const hit = findAssetIds(line).at(-1);
  assert.ok(hit);
  return linkAround(language, line, hit.start, hit.end);
}

describe('The link around an address', () => {
  for (const [language, marked, text] of links) {
    it(`is found as a whole in ${language}: ${marked}`, () => {
      const line = marked.replace(/[«»]/g, '');
      assert.deepEqual(around(language, line), { start: marked.indexOf('«'), end: marked.indexOf('»') - 1, text });
    });
  }
  for (const [language, line] of alone) it(`is not there in ${language}: ${line}`, () => assert.equal(around(language, line), undefined));

  it('is looked for in no time in a line without end', () => {
    const started = performance.now();
    for (const language of ['markdown', 'html', 'asciidoc', 'restructuredtext', 'org', 'latex', 'textile', 'css']) {
      for (const sign of ['[', ']', '](', '<a ', '<img alt="', '"', '`', '\\href{', '![a](b)', ' ']) {
        const line = sign.repeat(20_000) + page + sign.repeat(20_000);
        linkAround(language, line, sign.length * 20_000, sign.length * 20_000 + page.length);
      }
    }
    assert.ok(performance.now() - started < 2_000);
  });
});
