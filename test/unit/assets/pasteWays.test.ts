import assert from 'node:assert/strict';
import { carriedAddress } from '../../../src/core/assets/carried.ts';
import { pasteWays } from '../../../src/core/assets/pasteWays.ts';
import { writeInSlot } from '../../../src/core/references/atPlace.ts';
import { pastePlace } from '../../../src/core/references/pastePlace.ts';
import { writeReference } from '../../../src/core/references/writer.ts';
import { pastedShapes } from '../../fixtures/pastedShapes.ts';

const address = pastedShapes[0]?.address ?? '';

/** A document of each language with the place of the cursor, and what the image that is here becomes there. */
const documents: readonly (readonly [language: string, marked: string, reference: string])[] = [
  ['markdown', '# Page\n\nSee | here.\n', '![Alt](../images/a.jpg)'],
  ['mdx', 'import X from "x"\n\nSee | here.\n', '![Alt](../images/a.jpg)'],
  ['html', '<!doctype html>\n<p>See | here.</p>\n', '<img src="../images/a.jpg" alt="Alt" />'],
  ['vue', '<template>\n<p>See | here.</p>\n</template>\n', '<img src="../images/a.jpg" alt="Alt" />'],
  ['svelte', '<p>See | here.</p>\n', '<img src="../images/a.jpg" alt="Alt" />'],
  ['astro', '---\nconst a = 1;\n---\n<p>See | here.</p>\n', '<img src="../images/a.jpg" alt="Alt" />'],
  ['javascriptreact', 'export const A = () => <p>See | here.</p>;\n', '<img src="../images/a.jpg" alt="Alt" />'],
  ['asciidoc', '= Page\n\nSee | here.\n', 'image:../images/a.jpg["Alt"]'],
  ['restructuredtext', 'Page\n====\n\n|\n', '.. image:: ../images/a.jpg\n   :alt: Alt'],
  ['latex', '\\begin{document}\nSee | here.\n\\end{document}\n', '\\includegraphics[width=\\linewidth,alt={Alt}]{../images/a.jpg}'],
  ['typst', '= Page\n\nSee | here.\n', '#image("../images/a.jpg", alt: "Alt")'],
  ['org', '* Page\n\n|\n', '#+ATTR_HTML: :alt Alt\n[[file:../images/a.jpg]]'],
  ['textile', 'h1. Page\n\nSee | here.\n', '!../images/a.jpg(Alt)!'],
  ['css', 'a { background: | }\n', 'url("../images/a.jpg")'],
  ['yaml', 'image: |\n', '"../images/a.jpg"'],
  ['json', '{ "image": | }\n', '"../images/a.jpg"'],
];

/** The text that the edits of a way leave, each kind in plain code. */
function after(language: string, marked: string, text: string | undefined): string {
  const at = marked.indexOf('|');
  const [head, tail] = [marked.slice(0, at), marked.slice(at + 1)];
  if (text !== undefined) return head + text + tail;
  const above = head.split('\n');
  const spot = { line: above.length - 1, character: above.at(-1)?.length ?? 0 };
  const place = {
    lines: (head + tail).split('\n'),
    start: spot,
    end: spot,
    bodyFrom: language === 'astro' ? 3 : 0,
    closesFrontMatter: false,
  };
  assert.notEqual(pastePlace(language, place).kind, 'nothing');
  const request = { path: '../images/a.jpg', alt: 'Alt', languageId: language };
  const { parts } = writeInSlot(request, place, new Set()) ?? writeReference(request, undefined, place);
  return head + parts.before + parts.placeholder + parts.after + tail;
}

describe('The ways to paste an address', () => {
  it('are tried in at least 12 languages', () => assert.ok(documents.length >= 12));

  for (const [language, marked, reference] of documents) {
    it(`write what they say in ${language}, the address always first, in every shape`, () => {
      for (const { what, carried, address: expected, written, eventId } of pastedShapes) {
        const found = carriedAddress(carried);
        assert.ok(found, what);
        const ways = pasteWays(found, { hasReference: eventId === undefined, takesAddress: true, isTrusted: true });
        const kinds = ways.map(({ kind }) => kind);
        const own = written === expected ? [] : ['address'];
        assert.deepEqual(kinds, [...own, ...(eventId === undefined ? ['reference', 'license', 'look'] : ['find'])], what);
        const kept = /gettyimages|istockphoto|gty\.im/.test(written) ? written : expected;
        const texts = new Map(ways.map((way) => [way.kind, after(language, marked, way.kind === 'reference' ? undefined : way.text)]));
        const document = (text: string) => marked.replace('|', () => text);
        // Where VS Code writes the address itself, its own way is the first.
        assert.ok(written === expected || texts.get('address') === document(expected), what);
        if (eventId === undefined) {
          assert.equal(texts.get('reference'), document(reference), what);
          assert.equal(texts.get('license'), document(expected), what);
          assert.equal(texts.get('look'), document(kept), what);
        } else assert.equal(texts.get('find'), document(kept), what);
      }
    });
  }

  const found = { id: '1167612765', address, written: address };
  it('are left out where there is nothing of the asset, no room for it, or no trust', () => {
    const kinds = (ground: Partial<Parameters<typeof pasteWays>[1]>, of: Parameters<typeof pasteWays>[0] = found) =>
      pasteWays(of, { hasReference: false, takesAddress: true, isTrusted: true, ...ground }).map(({ kind }) => kind);
    assert.deepEqual(kinds({}), ['license', 'look']);
    assert.deepEqual(kinds({ takesAddress: false }), ['look']);
    assert.deepEqual(kinds({ isTrusted: false }), []);
    assert.deepEqual(kinds({ isTrusted: false, hasReference: true }), ['reference']);
    assert.deepEqual(kinds({ isTrusted: false }, { ...found, written: 'Ridges' }), ['address']);
    assert.deepEqual(kinds({ isTrusted: false }, { eventId: '775916275', address, written: address }), []);
  });

  it('keep an embed code where somebody looks, and not where it is licensed', () => {
    const written = `<a class='gie-single' href='${address}'>x</a>`;
    const ways = pasteWays({ ...found, written }, { hasReference: false, takesAddress: true, isTrusted: true });
    assert.deepEqual(
      ways.map((way) => 'text' in way && way.text),
      [address, address, written],
    );
  });
});
