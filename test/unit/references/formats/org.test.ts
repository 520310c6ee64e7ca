import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { parse } from 'uniorg-parse/lib/parser.js';
import { expected, figureOf, type Hostile, hostileCases, hostilePaths, imageOf } from '../../support/hostileReferences.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly utf8?: string;
  readonly children?: readonly Node[];
  readonly affiliated?: Readonly<Record<string, readonly (string | readonly Node[])[]>>;
}

const flat = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(flat)];
const textOf = (node: Node): string => (node.utf8 ?? node.value ?? '') + (node.children ?? []).map(textOf).join('');
const visible = (text: string): string => text.replaceAll('\u2060', '');

/** As Org's exporters read attributes: a word with a colon before it and a blank around it begins the next one. */
function attributes(value: string): Readonly<Record<string, string>> {
  const pieces = value.split(/(?:^|[ \t]+)(:[-a-zA-Z0-9_]+)(?:[ \t]+|$)/).slice(1);
  return Object.fromEntries(pieces.flatMap((piece, index) => (index % 2 === 0 ? [[piece, pieces[index + 1] ?? '']] : [])));
}

/** As `org-link-unescape`: only backslashes before brackets and at the end. The parser's own unescaping doubles them instead. */
function linkIn(document: string): string {
  const [, raw = ''] = /\[\[file:((?:\\.|[^\]\\]|\\)*)\]\]/.exec(document.split('\n').at(-1) ?? '') ?? [];
  return raw.replace(/(\\+)(?=[[\]])/g, (run) => '\\'.repeat(Math.floor(run.length / 2)));
}

function check(hostile: Hostile, reference: string, captioned: boolean): void {
  const { path, alt, caption } = expected(hostile);
  const document = `before\n\n${reference}\n\nafter`;
  const tree = parse(document) as unknown as Node;
  const paragraphs = tree.children ?? [];
  assert.deepEqual(
    paragraphs.map(({ type }) => type),
    ['paragraph', 'paragraph', 'paragraph'],
    document,
  );
  assert.deepEqual(
    [paragraphs[0], paragraphs[2]].map((each) => (each ? textOf(each).trim() : '')),
    ['before', 'after'],
  );
  const image = paragraphs[1];
  assert.deepEqual(
    (image?.children ?? []).filter(({ type, value }) => type !== 'text' || value?.trim()).map(({ type }) => type),
    ['link'],
    document,
  );
  assert.equal(posix.normalize(linkIn(reference)), posix.normalize(path), document);
  const [keyword = ''] = image?.affiliated?.ATTR_HTML ?? [];
  assert.deepEqual(
    Object.entries(attributes(String(keyword))).map(([key, value]) => [key, visible(value).replaceAll('\u00a0', ' ')]),
    alt ? [[':alt', alt.replaceAll('\u00a0', ' ')]] : [],
    document,
  );
  const parts = (image?.affiliated?.CAPTION ?? []).flatMap((each) => (typeof each === 'string' ? [] : each));
  assert.equal(visible(parts.map(textOf).join('')), captioned ? caption : '', document);
  assert.deepEqual(
    parts.flatMap(flat).filter(({ type }) => !['text', 'entity'].includes(type)),
    [],
    document,
  );
}

describe('A reference in Org', () => {
  const cases = hostileCases(hostilePaths);
  it('is one link with exactly that path and text', () => {
    for (const hostile of cases) check(hostile, imageOf('org', hostile), false);
  });
  it('is one link with exactly that path, text and caption', () => {
    for (const hostile of cases) check(hostile, figureOf('org', hostile), true);
  });
});
