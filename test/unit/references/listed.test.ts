import assert from 'node:assert/strict';
import { findListedIds } from '../../../src/core/assets/portions.ts';
import { type ListedPlace, listedReferences, standsInText, takesReferences } from '../../../src/core/references/listed.ts';

const [a, b, c] = ['1167612765', '2250186867', '185819032'];

function spot(text: string, at: number) {
  const above = text.slice(0, at).split('\n');
  return { line: above.length - 1, character: above.at(-1)?.length ?? 0 };
}

/** The document as it is when every ID that `ids` names has given way to its reference. */
async function replaced(language: string, text: string, ids: readonly string[] = [a, b, c], { bodyFrom = 0, caption = '' } = {}) {
  const found = await findListedIds(text, { ids: [a, b, c], isList: true });
  const places = found.map(({ id, start, end }) => {
    const request = { path: `${id}.jpg`, alt: 'Alt', languageId: language, ...(caption ? { caption } : {}) };
    const reference = ids.includes(id) ? { request, user: undefined } : undefined;
    return { start: spot(text, start), end: spot(text, end), at: start, until: end, reference };
  });
  const work = listedReferences(language, { lines: text.split('\n'), bodyFrom }, places, new Set());
  let step = work.next();
  while (!step.done) step = work.next();
  let after = text;
  for (const [at, { at: start, until }] of [...places.entries()].reverse()) {
    const written = step.value[at];
    if (!written) continue;
    const { before, placeholder, after: behind } = written.parts;
    after = after.slice(0, start) + before + placeholder + behind + after.slice(until);
  }
  return after;
}

const image = (id: string) => `![Alt](${id}.jpg)`;

describe('References in the places of the IDs of a list', () => {
  it('stand where each ID stood, the same one twice included', async () => {
    const text = `# Page\n\nFirst Getty ${a} and ${b}.\n\nThen ${a} again.`;
    assert.equal(await replaced('markdown', text), `# Page\n\nFirst Getty ${image(a)} and ${image(b)}.\n\nThen ${image(a)} again.`);
  });

  it('stand together where the IDs stood on lines of their own, and apart from the text around', async () => {
    assert.equal(await replaced('markdown', `${a}\n${b}\n${c}\n`), `${image(a)}\n${image(b)}\n${image(c)}\n`);
    assert.equal(await replaced('markdown', `Text\n${a}\n${b}\nText`), `Text\n\n${image(a)}\n${image(b)}\n\nText`);
  });

  it('leave an ID of which there is no image', async () => {
    assert.equal(await replaced('markdown', `${a}\n${b}\n${c}`, [a, c]), `${image(a)}\n${b}\n${image(c)}`);
  });

  it('have one blank line between them where they are blocks', async () => {
    const caption = 'Words';
    const block = (id: string) => `.Words\nimage::${id}.jpg["Alt"]`;
    const all = await replaced('asciidoc', `Text\n${a}\n${b}\n${c}\nText`, undefined, { caption });
    assert.equal(all, `Text\n\n${block(a)}\n\n${block(b)}\n\n${block(c)}\n\nText`);
    const left = await replaced('asciidoc', `${a}\n${b}\n${c}`, [a, c], { caption });
    assert.equal(left, `${block(a)}\n\n${b}\n\n${block(c)}`);
  });

  it('keep the items of a list and the cells of a table', async () => {
    assert.equal(await replaced('markdown', `- ${a}\n- ${b} for the top`), `- ${image(a)}\n- ${image(b)} for the top`);
    assert.equal(
      await replaced('markdown', `| ${a} | sky |\n|---|---|\n| ${b} | sea |`),
      `| ${image(a)} | sky |\n|---|---|\n| ${image(b)} | sea |`,
    );
  });

  it('are looked for in the range of the list alone', async () => {
    assert.deepEqual(
      (await findListedIds(`${a}, 12345 and ${b}, ${a}`, { ids: [a], isList: true })).map(({ id, start }) => [id, start]),
      [
        [a, 0],
        [a, 34],
      ],
    );
    assert.deepEqual(await findListedIds(`costs ${a} dollars`, { ids: [a], isList: false }), []);
  });
});

describe('An ID of a list', () => {
  const stays: readonly (readonly [what: string, language: string, text: string])[] = [
    ['in a fenced block', 'markdown', `\`\`\`\n${a}\n\`\`\``],
    ['in an indented block', 'markdown', `Text\n\n    ${a}`],
    ['in code', 'markdown', `Use \`${a}\` there`],
    ['in a link', 'markdown', `[this](https://www.gettyimages.com/detail/${a})`],
    ['in the words of a link', 'markdown', `[see ${a} there](https://example.org)`],
    ['in the words of an image', 'markdown', `![${a}](x.jpg)`],
    ['in the words of a link by name', 'markdown', `[see ${a}][there]`],
    ['in a comment', 'markdown', `Text <!-- ${a} --> more`],
    ['in an element', 'markdown', `Text <b data-id="x ${a}">more</b>`],
    ['in the words of a link of HTML', 'markdown', `Text <a href="x">see ${a}</a>`],
    ['in a script', 'html', `<p>x</p>\n<script>\nload(${a})\n</script>`],
    ['in an attribute on a line of its own', 'html', `<img\n  data-asset="${a}"\n>`],
    ['in a value of a component', 'mdx', `Text <Picture id={${a}} />`],
    ['in a listing', 'asciidoc', `----\n${a}\n----`],
    ['in a literal line', 'asciidoc', `Text\n\n ${a}`],
    ['in a remark', 'asciidoc', `// ${a}`],
    ['in the words of a macro', 'asciidoc', `link:x.html[see ${a}]`],
    ['in a literal block', 'restructuredtext', `Text::\n\n   ${a}`],
    ['in a directive', 'restructuredtext', `.. code-block:: text\n\n   ${a}`],
    ['in an interpreted text', 'restructuredtext', `See \`${a} <x>\`_`],
    ['in verbatim text', 'latex', `\\begin{verbatim}\n${a}\n\\end{verbatim}`],
    ['in a remark', 'latex', `Text % ${a}`],
    ['in the words of a link', 'latex', `\\href{https://example.org}{see ${a}}`],
    ['in the words of a link', 'typst', `#link("x")[see ${a}]`],
    ['in the words of a link', 'org', `[[x][see ${a}]]`],
    ['in data', 'yaml', `- ${a}`],
    ['in a table of values', 'csv', `${a},1`],
    ['in a program', 'typescript', `// ${a}`],
  ];
  for (const [what, language, text] of stays) {
    it(`stays ${what} (${language})`, async () => {
      assert.equal(await replaced(language, text), text);
    });
  }

  it('stays in front matter', async () => {
    assert.equal(
      await replaced('markdown', `---\ncover: ${a}\n---\n${b}`, undefined, { bodyFrom: 3 }),
      `---\ncover: ${a}\n---\n\n${image(b)}`,
    );
  });

  const gives: readonly (readonly [language: string, text: string])[] = [
    ['markdown', `> ${a}`],
    ['markdown', `- [ ] ${a}`],
    ['markdown', `- item\n\n  ${a}`],
    ['markdown', `(${a})`],
    ['markdown', `\`code\` and ${a}`],
    ['markdown', `a < b, ${a}`],
    ['html', `<p>${a}</p>`],
    ['html', `<a href="x">y</a> ${a}`],
    ['asciidoc', `* ${a}`],
    ['restructuredtext', `.. note::\n\n   ${a}`],
    ['latex', `Text \\% ${a}`],
    ['typst', `Text ${a}`],
    ['org', `* Heading\n${a}`],
    ['textile', `Text ${a}`],
    ['mdx', `Text ${a}`],
  ];
  for (const [language, text] of gives) {
    it(`gives way in ${language}: ${JSON.stringify(text)}`, async () => {
      const after = await replaced(language, text);
      assert.notEqual(after, text);
      assert.ok(after.includes(`${a}.jpg`), after);
    });
  }

  it('is judged in time in hostile lines', () => {
    const end = { line: 0, character: 900_010 };
    const place: ListedPlace = { start: { line: 0, character: 900_000 }, end };
    const started = performance.now();
    for (const sign of ['[', '{', '`', '<a ', '<a href', '<!--', '%', '](', '\\href{}{'])
      standsInText('markdown', { lines: [sign.repeat(1_000_000)], bodyFrom: 0 }, place);
    assert.ok(performance.now() - started < 1_000);
  });

  it('is never one in languages that take no references', () => {
    assert.deepEqual(['markdown', 'tex', 'plaintext', 'json'].map(takesReferences), [true, true, false, false]);
  });
});
