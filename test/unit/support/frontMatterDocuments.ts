import { generator } from '../../sandbox/random.ts';

/** A document as a site might hold it, and what its front matter says about the keys that tests set. */
export interface SampleDocument {
  readonly syntax: 'yaml' | 'toml' | 'json';
  readonly text: string;
}

const titles = [
  'A quiet morning',
  'What we learned: part 2',
  'Über uns',
  '東京の朝',
  "It's #1 & more",
  'a "quoted" word',
  '100% sure, really',
];
const bodies = [
  '# Heading\n\nText.\n',
  '\n---\n\nnot front matter\n\n+++\n',
  '',
  'image: not a key\n',
  '{{< figure src="x.jpg" >}}\n',
  '\n\n```yaml\n---\nimage: x\n---\n```\n',
];

/** Ways in which real documents write the same things. The key under test is `image`, `cover.image` or `images.0`. */
const yamlParts: readonly (readonly string[])[] = [
  ['title: {t}', 'title: "{q}"  # the title', "title: '{s}'", 'title: >-\n  {t}\n  on two lines', '# a comment at the top\ntitle: "{q}"'],
  ['date: 2026-11-23', 'date: 2026-11-23T10:00:00+01:00 # zoned', "date: '2026-11-23'", 'draft: yes\nweight: 010'],
  ['tags: [a, b,  c]', 'tags:\n  - a\n  - b # second\n  -  c', 'tags:\n- a\n- "b: c"', 'tags: []', 'tags: {a: 1, b: [2, 3]}'],
  [
    '',
    'image: old.jpg',
    'image: "old \\"x\\".jpg" # keep me',
    "image: 'it''s old.jpg'",
    'image:',
    'image: # nothing yet',
    'image: ~',
    'image: >-\n  folded/\n  old.jpg',
    'image: |\n  block.jpg\n\n',
    'image: plain\n  on two lines',
    'image: | # note\n  x\n',
    '"image": old.jpg',
    'image  :   spaced.jpg   ',
  ],
  [
    '',
    'cover:\n  image: old.jpg # inner\n  alt: "x"',
    'cover:\n  # inner comment\n  alt: x\n\n  # end of cover',
    'cover: {alt: x}',
    'cover: { image: "old.jpg", alt: y }',
    'cover: {}',
    'cover:',
    'cover: # later',
    'cover:\n    alt: |\n      many\n      lines',
    'cover: {\n  alt: x, # flow\n  b: [1,\n  2]\n}',
  ],
  ['', 'images: [old.jpg, second.jpg]', 'images:\n  - old.jpg # first\n  - second.jpg', 'images: []', 'images:\n- src: inner'],
  [
    '',
    '# trailing comment',
    'resources:\n  - src: a.jpg\n    params:\n      image: inner.jpg\n',
    'menu: &m\n  main: {weight: 1}\nother: *m',
    'description: |\n  image: not a key\n  ---ish\n',
  ],
];
const tomlParts: readonly (readonly string[])[] = [
  ['title = "{q}"', "title = '''{t}'''  # the title", '# a comment at the top\ntitle = "{q}"', 'title = """\n{q}\non two lines"""'],
  ['date = 2026-11-23', 'date = 2026-11-23T10:00:00+01:00 # zoned', 'draft = true\nweight = 1_000'],
  ['tags = ["a", "b",  "c"]', 'tags = [\n  "a", # first\n  "b",\n]', 'tags = []'],
  [
    '',
    'image = "old.jpg"',
    "image = 'old.jpg' # keep me",
    'image = """\nold.jpg"""',
    '"image" = "old.jpg"',
    'image   =   "spaced.jpg"   ',
    'image = 12',
  ],
  ['', 'images = ["old.jpg", "second.jpg"]', 'images = []', 'images = [\n  "old.jpg", # first\n]'],
  ['', 'cover = { alt = "x" }', 'cover = {}', 'cover.alt = "dotted"', 'cover = { image = "old.jpg" }', 'cover.image = "old.jpg" # dotted'],
  [
    '',
    '[params]\nimage = "inner.jpg"\n',
    '[[resources]]\nsrc = "a.jpg"\n\n[[resources]]\nsrc = "b.jpg"',
    '# only a comment',
    '[menu.main]\nweight = 1 # w',
  ],
];
const tomlCover: readonly string[] = [
  '[cover]\nalt = "x" # inner\n\n',
  '[cover]',
  '[cover]\n# nothing yet\n',
  '[cover]\nimage = "old.jpg"',
  '[cover.inner]\na = 1',
];

function jsonText(next: () => number): string {
  const value: Record<string, unknown> = { title: titles[next() % titles.length], draft: false, tags: ['a', '{b}', 'c"}'] };
  if (next() % 2) value.image = 'old.jpg';
  const covers = [{ alt: 'x' }, {}, { image: 'old.jpg', alt: 'y' }];
  if (next() % 3) value.cover = covers[next() % covers.length];
  const lists = [['old.jpg', 'b.jpg'], []];
  if (next() % 2) value.images = lists[next() % lists.length];
  return JSON.stringify(value, undefined, [2, 4, '\t', undefined][next() % 4]);
}

/** The same documents for the same seed; every third in each syntax. */
export function sampleDocuments(count: number, seed: number): readonly SampleDocument[] {
  const next = generator(seed);
  const pick = (list: readonly string[]): string => list[next() % list.length] ?? '';
  const titled = (part: string): string => {
    const title = pick(titles);
    const plain = /^[\w ]+$/.test(title) ? title : 'Plain title';
    return part.replace('{t}', plain).replace('{q}', title.replaceAll('"', '\\"')).replace('{s}', title.replaceAll("'", "''"));
  };
  const join = (parts: readonly (readonly string[])[]): string => {
    const lines = parts.map(pick).map(titled).filter(Boolean);
    return `${lines.map((line) => (next() % 6 ? line : `${line}\n`)).join('\n')}\n`;
  };
  const documents: Record<SampleDocument['syntax'], () => string> = {
    yaml: () => `---\n${join(yamlParts)}---\n${pick(bodies)}`,
    toml: () => {
      const [table] = next() % 2 ? [pick(tomlCover)] : [''];
      const parts = join(table ? tomlParts.filter((_, index) => index !== 5) : tomlParts);
      return `+++\n${parts}${table && `${table}\n`}+++\n${pick(bodies)}`;
    },
    json: () => `${jsonText(next)}\n${pick(bodies)}`,
  };
  const syntaxes = ['yaml', 'toml', 'json'] as const;
  return Array.from({ length: count }, (_, index) => {
    const syntax = syntaxes[index % 3] ?? 'yaml';
    const mark = index % 11 ? '' : '\uFEFF';
    const text = documents[syntax]();
    return { syntax, text: mark + (index % 4 ? text : text.replaceAll('\n', '\r\n')) };
  });
}
