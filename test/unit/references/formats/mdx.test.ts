import assert from 'node:assert/strict';
import { createProcessor } from '@mdx-js/mdx';
import {
  controlPaths,
  expected,
  figureOf,
  type Hostile,
  hostileCases,
  hostilePaths,
  imageOf,
  quotedPaths,
  randomCases,
  randomCount,
} from '../../support/hostileReferences.ts';

/** The parts of a tree of HTML that are read here. */
interface Node {
  readonly type: string;
  readonly tagName?: string;
  readonly name?: string;
  readonly value?: string;
  readonly properties?: { readonly src?: string; readonly alt?: string; readonly title?: string };
  readonly children?: readonly Node[];
}

/** What MDX makes of a document before it writes JavaScript. */
function treeOf(document: string): Node {
  let seen: Node | undefined;
  const capture = () => (tree: Node) => {
    seen = tree;
    return { type: 'root', children: [] };
  };
  const processor = createProcessor({ rehypePlugins: [capture as never] });
  processor.runSync(processor.parse(document) as never);
  assert.ok(seen);
  return seen;
}

const flat = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(flat)];
const textOf = (node: Node): string =>
  node.tagName === 'img' ? '' : (node.value ?? '') + (node.children ?? []).map((each) => textOf(each)).join('');

function check(hostiles: readonly Hostile[], write: (hostile: Hostile) => string, inline: boolean): void {
  const references = hostiles.map(write);
  const document = references
    .map((text, index) => (inline ? `before ${text} after${index}` : `before\n\n${text}\n\nafter${index}`))
    .join('\n\n');
  const tree = treeOf(document);
  const nodes = flat(tree);
  assert.equal(
    nodes.some(({ type }) => type.startsWith('mdx') && type !== 'mdxJsxFlowElement' && type !== 'mdxJsxTextElement'),
    false,
    'no expression and no module code',
  );
  const images = nodes.filter(({ tagName }) => tagName === 'img').map(({ properties }) => properties ?? {});
  const seen = images.map(({ src = '', alt = '', title = '' }) => ({ path: decodeURIComponent(src), alt, caption: title }));
  const wanted = hostiles.map(expected);
  if (inline) assert.deepEqual(seen, wanted, references.join('\n'));
  else {
    assert.deepEqual(
      seen,
      wanted.map((each) => ({ ...each, caption: '' })),
      references.join('\n'),
    );
    assert.deepEqual(
      nodes.filter(({ name }) => name === 'figcaption').map(textOf),
      wanted.flatMap(({ caption }) => caption || []),
    );
    assert.equal(nodes.filter(({ name }) => name === 'figure').length, hostiles.length);
  }
  const around = wanted.map(({ caption }, index) => (inline ? `before  after${index}` : `before${caption}after${index}`)).join('');
  assert.equal(textOf(tree).replaceAll('\n', ''), around);
}

describe('A reference in MDX', () => {
  const cases = hostileCases([...hostilePaths, ...quotedPaths, ...controlPaths]);
  it('is one image among text, its caption the title', () => {
    for (const hostile of cases) check([hostile], (each) => imageOf('mdx', each), true);
  }).timeout(20_000);
  it('is one figure with its caption', () => {
    for (const hostile of cases) check([hostile], (each) => figureOf('mdx', each), false);
  }).timeout(20_000);
  it(`is one image and one figure for ${randomCount} random texts`, () => {
    const random = randomCases(randomCount, 2);
    for (let start = 0; start < random.length; start += 50) {
      check(random.slice(start, start + 50), (each) => imageOf('mdx', each), true);
      check(random.slice(start, start + 50), (each) => figureOf('mdx', each), false);
    }
  }).timeout(60_000);
});
