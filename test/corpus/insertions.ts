import { inserted, probe } from './insert.ts';
import { type Cursor, cursorsIn } from './places.ts';
import { processorFor } from './processors.ts';
import type { Document } from './repository.ts';
import { flat, imagesIn, type Node, outline } from './tree.ts';

export interface Insertion {
  readonly document: Document;
  readonly language: string;
  readonly cursor: Cursor;
  readonly captioned: boolean;
  /** What is wrong; empty when the document shows one image more and is the same otherwise. */
  readonly fault: '' | 'refused' | 'not shown' | 'changed';
}

/** Inserts images at some cursors of the document, with and without a caption, and has its own tools read what came out. */
export async function checkInsertions(document: Document, perKind: number): Promise<readonly Insertion[]> {
  const processor = processorFor(document);
  const cursors = cursorsIn(document, perKind);
  if (!processor || cursors.length === 0) return [];
  const trials = cursors.flatMap((cursor) => [false, true].map((captioned) => ({ cursor, captioned })));
  const texts = trials.map(({ cursor, captioned }) => inserted(document, cursor, captioned ? probe.caption : ''));
  const [before, ...after] = await processor.read([document.text, ...texts], document);
  if (!before) return [];
  const plain = outline(before, () => false);
  return trials.map(({ cursor, captioned }, index) => ({
    document,
    language: processor.name,
    cursor,
    captioned,
    fault: faultOf(plain, before, after[index]),
  }));
}

function faultOf(plain: string, before: Node, after: Node | undefined): Insertion['fault'] {
  if (!after) return 'refused';
  const ours = imagesIn(after).filter(({ src, alt }) => src.endsWith(probe.path) && alt === probe.alt);
  if (ours.length !== 1) return 'not shown';
  const isOurs = (node: Node) => (node.tag === 'img' && node.attributes.src?.endsWith(probe.path) === true) || isCaption(node);
  const same = imagesIn(after).length === imagesIn(before).length + 1 && outline(after, isOurs) === plain;
  return same ? '' : 'changed';
}

/** `Figure 1. `, in any language: documents of AsciiDoc name theirs by an attribute. */
const figureLabel = /^\p{L}[^\d]{0,40} \d+\. /u;

function isCaption(node: Node): boolean {
  const text = flat(node)
    .map((each) => each.text)
    .join('')
    .trim()
    .replace(figureLabel, '');
  return node.tag !== 'p' && text === probe.caption && imagesIn(node).length === 0;
}
