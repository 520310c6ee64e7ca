import assert from 'node:assert/strict';
import { parse } from '@unified-latex/unified-latex-util-parse';
import { expected, figureOf, type Hostile, hostileCases, hostilePaths, imageOf, quotedPaths } from '../../support/hostileReferences.ts';

interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
  readonly env?: string;
  readonly args?: readonly { readonly content: readonly Node[]; readonly openMark: string }[];
}

/** What TeX typesets for the commands that a reference may use. */
const symbols: Readonly<Record<string, string>> = {
  textbackslash: '\\',
  textasciitilde: '~',
  textasciicircum: '^',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  textasciigrave: '`',
  string: '',
  char: '',
};
const named: Readonly<Record<string, string>> = {
  '@percentchar': '%',
  c_hash_str: '#',
  '@charlb': '{',
  '@charrb': '}',
  '@backslashchar': '\\',
};

/** The text that nodes stand for. `\csname x\endcsname ` and `\char34{}` are read as TeX reads them. */
function readable(nodes: readonly Node[]): string {
  const raw = nodes
    .map(({ type, content, args }) => {
      const inner = (args ?? []).map((each) => readable(each.content)).join('');
      if (type === 'whitespace') return ' ';
      if (type === 'group') return typeof content === 'string' ? content : readable(content ?? []);
      if (type !== 'macro' || typeof content !== 'string') return String(content);
      if (content === 'char' || content === 'space') return `\uE000${content}`;
      if (content === 'csname' || content === 'endcsname') return `\uE000${content}${inner}`;
      assert.ok(content in symbols || /^[{}$%&#_]$/.test(content), `unexpected command ${content}`);
      return (symbols[content] ?? content) + inner;
    })
    .join('');
  return raw
    .replaceAll('\uE000char34', '"')
    .replace(/\uE000csname ?(@?\w+?)\uE000endcsname ?/g, (_, name: string) => named[name] ?? `?${name}`)
    .replace(/\uE000space ?/g, ' ');
}

function flat(node: Node): readonly Node[] {
  const inside = typeof node.content === 'object' ? node.content : [];
  return [node, ...[...inside, ...(node.args ?? []).flatMap(({ content }) => content)].flatMap(flat)];
}

function check(hostile: Hostile, reference: string, figure: boolean): void {
  const { path, alt, caption } = expected(hostile);
  const root = parse(`before\n\n${reference}\n\nafter`) as unknown as Node;
  const nodes = flat(root);
  const graphics = nodes.filter(({ content }) => content === 'includegraphics');
  assert.equal(graphics.length, 1, reference);
  const args = graphics[0]?.args?.filter(({ openMark }) => openMark) ?? [];
  const [options, file] = args;
  const group = options?.content.filter(({ type }) => type === 'group') ?? [];
  assert.equal(readable(group), alt, reference);
  assert.equal(
    readable(file?.content ?? []).replace(/^\.\/~/, '~'),
    path.replaceAll('"', '%22').replace(/(?<=^| ) | $/g, '%20'),
    reference,
  );
  const captions = nodes.filter(({ content }) => content === 'caption').map((each) => readable(each.args?.at(-1)?.content ?? []));
  assert.deepEqual(captions, figure && caption ? [caption] : [], reference);
  assert.equal(
    nodes.some(({ type }) => /comment|math|verb/.test(type)),
    false,
    reference,
  );
  const top = (root.content as readonly Node[]).filter(({ type }) => type !== 'parbreak' && type !== 'whitespace');
  assert.deepEqual(
    top.map(({ type, content, env }) => env ?? (type === 'string' || type === 'macro' ? content : type)),
    ['before', figure ? 'figure' : 'includegraphics', 'after'],
    reference,
  );
}

describe('A reference in LaTeX', () => {
  const cases = hostileCases([...hostilePaths, ...quotedPaths]);
  it('is one graphic with exactly that path and text', () => {
    for (const hostile of cases) check(hostile, imageOf('latex', hostile), false);
  });
  it('is one figure with exactly that path, text and caption', () => {
    for (const hostile of cases) check(hostile, figureOf('latex', hostile), true);
  });
});
