import type { ReferenceFormat } from './format.ts';
import { asciidoc } from './formats/asciidoc.ts';
import { css } from './formats/css.ts';
import { html, vue } from './formats/html.ts';
import { latex } from './formats/latex.ts';
import { markdown } from './formats/markdown.ts';
import { mdx } from './formats/mdx.ts';
import { org } from './formats/org.ts';
import { restructuredText } from './formats/restructuredText.ts';
import { textile } from './formats/textile.ts';
import { typst } from './formats/typst.ts';

/** What stands before the place of a path, up to it, and behind it. */
interface Slot {
  readonly before: RegExp;
  readonly after: RegExp;
  /** Whose way of writing a path counts there, where that is not the document's. */
  readonly format?: ReferenceFormat;
  /** Stands before the path. */
  readonly lead?: string;
}

/** Attributes of elements, and what components call such ones. Neither frames nor programs show images. */
const named = String.raw`<(?!(?:iframe|script|audio|embed|link|base|form|track)\b)[a-z][^<>]*\s(?:src|srcset|href|poster|data-src|data-srcset|xlink:href|image|img|cover|thumbnail|thumb|avatar|photo|picture|logo|hero|background)\s?=\s?`;
const attributeOf = (open: string, close: RegExp): Slot => ({ before: new RegExp(named + open, 'i'), after: close });
const attribute: readonly Slot[] = [attributeOf('"$', /^"/), attributeOf("'$", /^'/)];
const attributes: readonly Slot[] = [...attribute, attributeOf('\\{\\s?"$', /^"\s?\}/), attributeOf("\\{\\s?'$", /^'\s?\}/)];
const inMarkdown: readonly Slot[] = [
  { before: /\]\(\s?<?$/, after: /^>?(?:\s+(?:"[^"]*"|'[^']*'))?\s?\)/ },
  { before: /^ {0,3}\[[^\]]+\]:\s+<?$/, after: /^>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*$/ },
  // A shortcode of Hugo.
  { before: /\{\{[<%]\s*\w[^{}]*\ssrc="$/, after: /^"/ },
];
const slots = new Map<ReferenceFormat, readonly Slot[]>([
  [markdown, [...inMarkdown, ...attribute.map((slot) => ({ ...slot, format: html }))]],
  [mdx, [...inMarkdown, ...attributes.map((slot) => ({ ...slot, format: html }))]],
  [html, attributes],
  [vue, attribute],
  [asciidoc, [{ before: /(?:^|[^\w:])image::?$/, after: /^\[/ }]],
  [restructuredText, [{ before: /^\s*\.\. (?:\|[^|]+\| )?(?:image|figure)::\s+$/, after: /^\s*$/ }]],
  [latex, [{ before: /\\includegraphics\*?\s?(?:\[[^\]]*\])?\{$/, after: /^\}/ }]],
  [typst, [{ before: /\bimage\(\s*"$/, after: /^"/ }]],
  [
    org,
    [
      { before: /\[\[file:$/, after: /^\](?:\[[^\]]*\])?\]/ },
      { before: /\[\[$/, after: /^\](?:\[[^\]]*\])?\]/, lead: 'file:' },
    ],
  ],
  [textile, [{ before: /(?:^|\s)!$/, after: /^(?:\([^()]*\))?!/ }]],
  [
    css,
    [
      { before: /\burl\(\s*"$/i, after: /^"\s*\)/ },
      { before: /\burl\(\s*'$/i, after: /^'\s*\)/ },
      { before: /\burl\(\s*$/i, after: /^\s*\)/ },
    ],
  ],
]);

/** The place of a path, empty or selected as a whole: how it is written there, and what before it. */
export interface PathSlot {
  readonly format: ReferenceFormat;
  readonly lead: string;
  /** An attribute of an element within Markdown, where that needs another path. */
  readonly isElement: boolean;
}

/** Undefined where no path of an image belongs between the two. `before` may begin lines above. */
export function slotIn(format: ReferenceFormat, before: string, after: string): PathSlot | undefined {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const slot = slots.get(format)?.find((each) => (each.before.test(line) || each.before.test(before)) && each.after.test(after));
  return slot && { format: slot.format ?? format, lead: slot.lead ?? '', isElement: slot.format !== undefined };
}
