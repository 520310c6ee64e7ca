import assert from 'node:assert/strict';
import { topEnd } from '../../../src/core/frontMatter/top.ts';
import { writeInSlot } from '../../../src/core/references/atPlace.ts';
import { pastePlace } from '../../../src/core/references/pastePlace.ts';
import { type DocumentPlace, writeReference } from '../../../src/core/references/writer.ts';

/** The document with a place in it: `|`, or what stands between two of them. */
export function placed(language: string, marked: string): { readonly place: DocumentPlace; readonly text: string } {
  const [from, to] = [marked.indexOf('|'), marked.lastIndexOf('|')];
  const text = marked.replaceAll('|', '');
  const spot = (at: number) => {
    const above = text.slice(0, at).split('\n');
    return { line: above.length - 1, character: above.at(-1)?.length ?? 0 };
  };
  const top = topEnd(text, language);
  const bodyFrom = top === undefined ? 0 : spot(top).line + 1;
  return {
    place: {
      folder: '/site',
      lines: text.split('\n'),
      bodyFrom,
      start: spot(from),
      end: spot(to === from ? from : to - 1),
      closesFrontMatter: false,
    },
    text,
  };
}

/** The document as it is when the image was pasted there; undefined where nothing may be. */
function pasted(language: string, marked: string, path = 'images/a b.jpg'): string | undefined {
  const { place } = placed(language, marked);
  if (pastePlace(language, place).kind === 'nothing') return undefined;
  const request = { path, alt: 'Alt', languageId: language };
  const none = new Set<string>();
  const { before, placeholder, after } = (writeInSlot(request, place, none) ?? writeReference(request, undefined, place)).parts;
  const [from, to] = [marked.indexOf('|'), marked.lastIndexOf('|')];
  return marked.slice(0, from) + before + placeholder + after + marked.slice(to + 1);
}

/** Places of a path: in the language of the document as it is written there. */
const slots: readonly (readonly [language: string, marked: string, expected: string])[] = [
  ['markdown', '[text](|)', '[text](images/a%20b.jpg)'],
  ['markdown', 'See ![the ridges](|) here', 'See ![the ridges](images/a%20b.jpg) here'],
  ['markdown', '![x](|https://www.gettyimages.com/detail/1167612765|)', '![x](images/a%20b.jpg)'],
  ['markdown', '![x](<|>)', '![x](<images/a%20b.jpg>)'],
  ['markdown', '![x](| "A title")', '![x](images/a%20b.jpg "A title")'],
  ['markdown', '[ridges]: |', '[ridges]: images/a%20b.jpg'],
  ['markdown', '<img src="|" alt="x">', '<img src="images/a%20b.jpg" alt="x">'],
  ['markdown', '<img alt="x"\n  src=\'|\'>', '<img alt="x"\n  src=\'images/a%20b.jpg\'>'],
  ['markdown', '{{< figure src="|" title="x" >}}', '{{< figure src="images/a%20b.jpg" title="x" >}}'],
  ['quarto', '![x](|){width=50%}', '![x](images/a%20b.jpg){width=50%}'],
  ['mdx', '![x](|)', '![x](images/a%20b.jpg)'],
  ['mdx', '<Image src="|" />', '<Image src="images/a%20b.jpg" />'],
  ['mdx', "<Image\n  alt={'x'}\n  src={'|'}\n/>", "<Image\n  alt={'x'}\n  src={'images/a%20b.jpg'}\n/>"],
  ['html', '<img src="|">', '<img src="images/a%20b.jpg">'],
  ['html', "<a href='|'>x</a>", "<a href='images/a%20b.jpg'>x</a>"],
  ['html', '<video poster="|" src="x.mp4">', '<video poster="images/a%20b.jpg" src="x.mp4">'],
  ['html', '<style>\n.a { background: url(|) }\n</style>', '<style>\n.a { background: url(images/a%20b.jpg) }\n</style>'],
  ['html', '<script>\nconst a = "|";\n</script>', '<script>\nconst a = "images/a b.jpg";\n</script>'],
  ['vue', '<template>\n<img src="|">\n</template>', '<template>\n<img src="./images/a%20b.jpg">\n</template>'],
  ['vue', '<template>\n<UserCard\n  avatar="|"\n/>\n</template>', '<template>\n<UserCard\n  avatar="./images/a%20b.jpg"\n/>\n</template>'],
  ['svelte', '<img src="|" alt="">', '<img src="images/a%20b.jpg" alt="">'],
  ['astro', '---\nimport ridges from "|";\n---\n', '---\nimport ridges from "images/a b.jpg";\n---\n'],
  ['javascriptreact', 'return <img src="|" />', 'return <img src="images/a%20b.jpg" />'],
  ['javascriptreact', "import ridges from '|';", "import ridges from 'images/a b.jpg';"],
  ['php', '<img src="|">', '<img src="images/a%20b.jpg">'],
  ['asciidoc', 'image::|[Ridges]', 'image::images/a b.jpg[Ridges]'],
  ['asciidoc', 'See image:|[Ridges] here', 'See image:images/a b.jpg[Ridges] here'],
  ['asciidoc', ':imagesdir: images\n\nimage::|[Ridges]', ':imagesdir: images\n\nimage::a b.jpg[Ridges]'],
  ['restructuredtext', '.. image:: |\n   :alt: x', '.. image:: images/a\\ b.jpg\n   :alt: x'],
  ['latex', '\\includegraphics{|}', '\\includegraphics{images/a b.jpg}'],
  ['latex', '\\includegraphics[width=\\linewidth]{|}', '\\includegraphics[width=\\linewidth]{images/a b.jpg}'],
  ['typst', '#image("|", width: 50%)', '#image("images/a b.jpg", width: 50%)'],
  ['typst', '#figure(\n  image("|"),\n)', '#figure(\n  image("images/a b.jpg"),\n)'],
  ['org', '[[|]]', '[[file:images/a b.jpg]]'],
  ['org', '[[file:|][Ridges]]', '[[file:images/a b.jpg][Ridges]]'],
  ['textile', 'See !|! here', 'See !images/a%20b.jpg! here'],
  ['css', 'a { background: url(|) }', 'a { background: url(images/a%20b.jpg) }'],
  ['scss', "a { background: url('|') }", "a { background: url('images/a%20b.jpg') }"],
];

/** Values of data and of front matter. */
const values: readonly (readonly [language: string, marked: string, expected: string])[] = [
  ['markdown', '---\ntitle: x\nimage: |\n---\nText', '---\ntitle: x\nimage: "images/a b.jpg"\n---\nText'],
  ['markdown', "---\nimage: '|'\n---\n", "---\nimage: 'images/a b.jpg'\n---\n"],
  ['markdown', '---\nimages:\n  - |\n---\n', '---\nimages:\n  - "images/a b.jpg"\n---\n'],
  ['markdown', '---\nimages: [|]\n---\n', '---\nimages: ["images/a b.jpg"]\n---\n'],
  ['markdown', '---\ncover: { src: |, alt: x }\n---\n', '---\ncover: { src: "images/a b.jpg", alt: x }\n---\n'],
  ['markdown', '---\nresources:\n  - src: |\n    name: x\n---\n', '---\nresources:\n  - src: "images/a b.jpg"\n    name: x\n---\n'],
  ['markdown', '---\nimage: |https://www.gettyimages.com/detail/1167612765|\n---\n', '---\nimage: "images/a b.jpg"\n---\n'],
  ['markdown', '+++\nimage = |\n+++\n', '+++\nimage = "images/a b.jpg"\n+++\n'],
  ['markdown', '+++\nimages = ["|"]\n+++\n', '+++\nimages = ["images/a b.jpg"]\n+++\n'],
  ['mdx', '---\nimage: "|" # the hero\n---\n', '---\nimage: "images/a b.jpg" # the hero\n---\n'],
  ['html', '---\nimage: |\n---\n<p>x</p>', '---\nimage: "images/a b.jpg"\n---\n<p>x</p>'],
  ['yaml', 'image: |', 'image: "images/a b.jpg"'],
  ['yaml', 'a:\n  - image: "|"', 'a:\n  - image: "images/a b.jpg"'],
  ['toml', 'image = |', 'image = "images/a b.jpg"'],
  ['json', '{ "image": | }', '{ "image": "images/a b.jpg" }'],
  ['json', '{ "image": "|", "x": 1 }', '{ "image": "images/a b.jpg", "x": 1 }'],
  ['json', '{ "images": [\n  "x.jpg",\n  |\n] }', '{ "images": [\n  "x.jpg",\n  "images/a b.jpg"\n] }'],
];

/** Text, in which the whole reference stands. */
const texts: readonly (readonly [language: string, marked: string, expected: string])[] = [
  ['markdown', 'See | here', 'See ![Alt](images/a%20b.jpg) here'],
  ['asciidoc', 'Here: |', 'Here: image:images/a b.jpg["Alt"]'],
  ['asciidoc', 'At 10:30 |', 'At 10:30 image:images/a b.jpg["Alt"]'],
  ['restructuredtext', 'Here: |', 'Here: \n\n.. image:: images/a\\ b.jpg\n   :alt: Alt'],
  ['markdown', '[|](https://example.org)', '[![Alt](images/a%20b.jpg)](https://example.org)'],
  ['markdown', '- One\n  - |', '- One\n  - ![Alt](images/a%20b.jpg)'],
  ['markdown', 'A price of 5 < 6 |', 'A price of 5 < 6 ![Alt](images/a%20b.jpg)'],
  ['markdown', '`code` and |', '`code` and ![Alt](images/a%20b.jpg)'],
  ['markdown', '---\ntitle: x\n---\n\n|', '---\ntitle: x\n---\n\n![Alt](images/a%20b.jpg)'],
  ['html', '<p>|</p>', '<p><img src="images/a%20b.jpg" alt="Alt" /></p>'],
  ['html', '<a href="x">|</a>', '<a href="x"><img src="images/a%20b.jpg" alt="Alt" /></a>'],
  [
    'html',
    '<!doctype html><html><body><p>|</p></body></html>',
    '<!doctype html><html><body><p><img src="images/a%20b.jpg" alt="Alt" /></p></body></html>',
  ],
  ['javascriptreact', 'return <p>|</p>', 'return <p><img src="images/a%20b.jpg" alt="Alt" /></p>'],
  ['restructuredtext', 'Text\n\n.. note::\n\n   |', 'Text\n\n.. note::\n\n   .. image:: images/a\\ b.jpg\n      :alt: Alt'],
  ['typst', '#link("x")[|]', '#link("x")[#image("images/a b.jpg", alt: "Alt")]'],
];

/** Where nothing of an image may stand. */
const nowhere: readonly (readonly [language: string, marked: string])[] = [
  ['markdown', '```\n|\n```'],
  ['markdown', '```md\n![x](|)\n```'],
  ['markdown', 'See `|` here'],
  ['markdown', '    code |'],
  ['markdown', '<|>'],
  ['markdown', '<https://example.org/|>'],
  ['markdown', 'https://example.org/|x'],
  ['markdown', '![x](images/|.jpg)'],
  ['markdown', '![|](x.jpg)'],
  ['markdown', '<!-- | -->'],
  ['markdown', '<!--\n|\n-->'],
  ['markdown', '<img alt="|">'],
  ['markdown', '<img |>'],
  ['markdown', '{{ | }}'],
  ['markdown', '{% include | %}'],
  ['markdown', '---\ntitle: See |\n---\n'],
  ['markdown', '---\nti|tle: x\n---\n'],
  ['markdown', '---\n# image: |\n---\n'],
  ['markdown', '---\nimage: "a|b"\n---\n'],
  ['markdown', '+++\ntitle = "See |"\n+++\n'],
  ['mdx', 'export const a = {\n  b: |\n}'],
  ['mdx', '<Image |/>'],
  ['html', '<p title="|">'],
  ['html', '<img src=|>'],
  ['html', '<iframe src="|"></iframe>'],
  ['html', '<script src="|"></script>'],
  ['html', '<img src="images/|">'],
  ['html', '<!-- | -->'],
  ['html', '<script>\nconst a = |;\n</script>'],
  ['vue', '<img :src="|">'],
  ['liquid', '{{ "|" }}'],
  ['javascriptreact', '/* | */'],
  ['asciidoc', '----\n|\n----'],
  ['asciidoc', '// |'],
  ['asciidoc', 'See `|` here'],
  ['asciidoc', 'image::images/|[x]'],
  ['asciidoc', 'https://example.org/|[x]'],
  ['restructuredtext', '.. code-block:: rst\n\n   |'],
  ['restructuredtext', '.. image:: x.jpg\n   :alt: |'],
  ['restructuredtext', '`text <|>`_'],
  ['restructuredtext', 'See ``|`` here'],
  ['latex', '% |'],
  ['latex', '\\url{|}'],
  ['latex', '\\href{|}{text}'],
  ['latex', '\\begin{verbatim}\n|\n\\end{verbatim}'],
  ['typst', '// |'],
  ['typst', '#link("|")[x]'],
  ['org', '#+CAPTION: |'],
  ['org', 'Text\n#+BEGIN_SRC\n|\n#+END_SRC'],
  ['css', '/* | */'],
  ['css', 'a { content: "|" }'],
  ['yaml', 'title: See |'],
  ['yaml', '# image: |'],
  ['toml', 'title = "See |"'],
  ['json', '{ "|": 1 }'],
  ['json', '{ "a": "See |" }'],
];

describe('What of an image is pasted', () => {
  for (const [language, marked, expected] of slots)
    it(`is its path where one belongs, in ${language}: ${marked}`, () => assert.equal(pasted(language, marked), expected));
  for (const [language, marked, expected] of values)
    it(`is a value of data and of front matter, in ${language}: ${marked}`, () => assert.equal(pasted(language, marked), expected));
  for (const [language, marked, expected] of texts)
    it(`is the whole reference in text, in ${language}: ${marked}`, () => assert.equal(pasted(language, marked), expected));
  for (const [language, marked] of nowhere)
    it(`is nothing in code, remarks, tags and addresses, in ${language}: ${marked}`, () =>
      assert.equal(pasted(language, marked), undefined));
});
