import * as vscode from 'vscode';
import { imageNames } from '../../core/assets/imageNames.ts';
import { findAssetIdsInPortions } from '../../core/assets/portions.ts';
import { loggable } from '../../core/errors.ts';
import { inPortions } from '../../core/inPortions.ts';
import type { Logger } from '../../core/log.ts';
import type { FoundDocument, FoundId } from '../../seams/documents.ts';
import { findFiles } from '../findFiles.ts';

const texts = 'md,mdx,markdown,mdoc,qmd,rmd,adoc,asciidoc,rst,txt,html,htm,tex,typ,org,textile'.split(',');
/** They may name an image too, and what is named is not unused. Numbers in them are anything. */
const others = 'yml,yaml,toml,json,css,scss,less,njk,liquid,astro,vue,svelte,jsx,tsx,hbs,php'.split(',');
const mostDocuments = 3_000;
/** Bytes. Of a larger one neither the IDs nor, beyond the second, the names of images are looked for. */
const [largestText, largestDocument] = [1_000_000, 4_000_000];
const mostIds = 500;
const atOnce = 8;

export const documentGlob = `**/*.{${[...texts, ...others].join(',')}}`;

interface Known {
  readonly stamp: string;
  readonly document: FoundDocument;
}

/** Searches the documents of the workspace, each only when it has changed. The entry of a bundle of its own. */
export class DocumentSearch {
  readonly #log: Logger;
  #known: ReadonlyMap<string, Known> = new Map();

  constructor(log: Logger) {
    this.#log = log;
  }

  /** In the order of their paths. `changed` is false when it is what was found before. */
  async search(): Promise<{ readonly found: readonly FoundDocument[]; readonly changed: boolean }> {
    const names = [...texts, ...others].map((extension) => `*.${extension}`);
    const all = await findFiles(names, mostDocuments + 1, this.#log);
    const uris = [...all].sort((a, b) => Number(a.path > b.path) - Number(a.path < b.path));
    const before = this.#known;
    const known = new Map<string, Known>();
    const queue = uris[Symbol.iterator]();
    const read = async () => {
      for (const uri of queue) {
        const isBeyond = uris.length > mostDocuments && uri === uris.at(-1);
        known.set(uri.toString(), await this.#look(uri, before.get(uri.toString()), isBeyond));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, read));
    this.#known = known;
    const found = uris.flatMap((uri) => known.get(uri.toString())?.document ?? []);
    const changed = found.length !== before.size || found.some((document) => before.get(document.uri.toString())?.document !== document);
    return { found, changed };
  }

  /** What is being written is read as it is in the editor. One that is `isBeyond` stands for all that are too many. */
  async #look(uri: vscode.Uri, before: Known | undefined, isBeyond: boolean): Promise<Known> {
    const known = (stamp: string, document: FoundDocument): Known => {
      return { stamp, document: before && isSame(before.document, document) ? before.document : document };
    };
    if (isBeyond) return known('', unread(uri));
    try {
      const open = vscode.workspace.textDocuments.find((each) => each.isDirty && each.uri.toString() === uri.toString());
      const { mtime, size } = open ? { mtime: -1, size: open.version } : await vscode.workspace.fs.stat(uri);
      const stamp = `${mtime}:${size}`;
      if (before?.stamp === stamp) return before;
      if (!open && size > largestDocument) return known(stamp, unread(uri));
      const text = open ? open.getText() : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      const ids = isText(uri) && text.length <= largestText ? await idsIn(text) : [];
      return known(stamp, { uri, ids, ...(await inPortions(imageNames(text))) });
    } catch (error) {
      this.#log.debug(`a document was not searched: ${loggable(error)}`);
      return known('', unread(uri));
    }
  }
}

/** What it names, nobody knows. */
function unread(uri: vscode.Uri): FoundDocument {
  return { uri, ids: [], names: new Set(), areAll: false };
}

function isText({ path }: vscode.Uri): boolean {
  return texts.includes(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}

async function idsIn(text: string): Promise<readonly FoundId[]> {
  const seen = new Set<string>();
  const found: FoundId[] = [];
  let [line, lineStart] = [0, 0];
  for (const { id, start, end } of await findAssetIdsInPortions(text)) {
    for (let next = text.indexOf('\n', lineStart); next >= 0 && next < start; next = text.indexOf('\n', lineStart)) {
      line++;
      lineStart = next + 1;
    }
    const key = id.toLowerCase();
    if (seen.has(key) || seen.size === mostIds) continue;
    seen.add(key);
    found.push({ id, line, start: start - lineStart, end: end - lineStart });
  }
  return found;
}

function isSame(one: FoundDocument, other: FoundDocument): boolean {
  const isSameId = (id: FoundId, at: number) => {
    const before = one.ids[at];
    return before?.id === id.id && before.line === id.line && before.start === id.start && before.end === id.end;
  };
  if (one.areAll !== other.areAll || one.ids.length !== other.ids.length || !other.ids.every(isSameId)) return false;
  return one.names.size === other.names.size && [...other.names].every((name) => one.names.has(name));
}
