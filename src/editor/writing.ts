import * as vscode from 'vscode';
import { linkAround } from '../core/assets/linkAround.ts';
import { SpokenError } from '../core/errors.ts';
import { inPortions } from '../core/inPortions.ts';
import { writeInSlot } from '../core/references/atPlace.ts';
import { type ListedReference, standsInText, takesReferences } from '../core/references/listed.ts';
import { pastePlace } from '../core/references/pastePlace.ts';
import { referenceTexts } from '../core/references/texts.ts';
import { type DocumentPlace, lineBehind, type PlacedReference, safePlace, writeLines, writeReference } from '../core/references/writer.ts';
import { plain } from '../core/text.ts';
import type { ImageName, Links, PlaceDocument } from '../seams/links.ts';
import type { InsertedImage, ReferenceResult, Replacement } from '../seams/references.ts';
import { say } from '../ui/messages.ts';
import { lettersMissing } from './encoding.ts';
import { type Insertion, writeAt } from './insertion.ts';
import { type ListedWrite, type ListedWritten, writeListed } from './listedWriting.ts';
import { languageIn, linesIn, placeIn } from './place.ts';
import type { ReferenceSettings } from './settings.ts';
import type { Target } from './target.ts';
import type { TrackedPlaces } from './trackedPlaces.ts';
import type { WrittenReferences } from './written.ts';

/** An image, and what its document calls it. */
interface Named {
  readonly image: InsertedImage;
  readonly name: ImageName;
}

type Letters = ReadonlySet<string>;
const none: Letters = new Set();

/** So often a document is opened again that is closed while something is on its way into it. */
const mostOpened = 5;

/**
 * Writes references in the language of their document. This is the entry of a bundle of its own: a session without a
 * reference never needs the formats of all languages.
 */
export class ReferenceWriting {
  readonly #references: WrittenReferences;
  readonly #settings: ReferenceSettings;
  readonly #links: Links;

  constructor(references: WrittenReferences, settings: ReferenceSettings, links: Links) {
    this.#references = references;
    this.#settings = settings;
    this.#links = links;
  }

  async render(target: Target | undefined, image: InsertedImage, inList: boolean): Promise<string> {
    const [named] = await this.#named(target?.document, [image]);
    if (!named) return '';
    const isAtPlaces = target?.document?.isClosed === false && !inList;
    const [first] = isAtPlaces && target.places ? this.#insertions(target.places, named, none) : [];
    return (first ?? this.#reference(target, named, none)).text;
  }

  async replacing(document: vscode.TextDocument, range: vscode.Range, images: readonly InsertedImage[]): Promise<Replacement | undefined> {
    const language = languageIn(document);
    const place = placeIn(document, range);
    const { kind } = pastePlace(language, place);
    if (kind === 'nothing' || (kind !== 'reference' && images.length > 1)) return undefined;
    const all = await this.#named(document, images);
    const [only, ...others] = all;
    const slot = (missing: Letters) => only && writeInSlot(this.#request(document, only, undefined).request, place, missing)?.text;
    const path = slot(none);
    if (path !== undefined) return { text: slot(await lettersMissing(document, path)) ?? path, range };
    const at = safePlace(language, place);
    const build = (missing: Letters): string => {
      if (only && others.length === 0) return wholeOf(this.#written(document, only, missing, { at }));
      const built = all.map((each) => this.#written(document, each, missing, { near: at }));
      const blocks = built.some(({ parts }) => parts.block);
      return writeLines(language, built.map(({ text }) => text).join(blocks ? '\n\n' : '\n'), at, blocks);
    };
    return { text: build(await lettersMissing(document, build(none))), range: rangeOf(at) };
  }

  /** The places are read after everything that is waited for, so that they are those of the document as it is then. */
  async insert(target: Target | undefined, image: InsertedImage): Promise<ReferenceResult> {
    const outcome = await writtenIn(target, async (places, standpoint) => {
      const [named] = places.isLost ? [] : await this.#named(target?.document, [image]);
      if (!named) return undefined;
      const build = (missing: Letters) => this.#insertions(places, named, missing);
      const missing = await lettersMissing(places.document, textOf(build(none)));
      const insertions = await writeAt(places.document, standpoint, () => (places.isLost ? [] : build(missing)), this.#references);
      if (insertions) hint(insertions, missing, places.document);
      return insertions && (insertions[0]?.text ?? '');
    });
    if ('done' in outcome) return { text: outcome.done, where: 'document' };
    const [named] = await this.#named(target?.document, [image]);
    return aside(named ? this.#reference(target, named, none).text : '', target, outcome.why);
  }

  takesAddress(document: vscode.TextDocument, range: vscode.Range, address: string): boolean {
    const language = languageIn(document);
    if (pastePlace(language, placeIn(document, range)).kind !== 'nothing') return true;
    const { start, end } = range;
    const before = document.lineAt(start.line).text.slice(0, start.character);
    const line = before + address + document.lineAt(end.line).text.slice(end.character);
    return linkAround(language, line, before.length, before.length + address.length) !== undefined;
  }

  takesReferences(document: vscode.TextDocument): boolean {
    return takesReferences(languageIn(document));
  }

  /** Whether a reference may take these places of the document, each for itself. */
  async inText(document: vscode.TextDocument, places: readonly vscode.Range[]): Promise<readonly boolean[]> {
    const [language, lines] = [languageIn(document), linesIn(document)];
    return inPortions(
      (function* () {
        const isInText: boolean[] = [];
        for (const place of places) yield void isInText.push(standsInText(language, lines, place));
        return isInText;
      })(),
    );
  }

  /**
   * Behind the captured range the list starts on a line of its own. Figures have a blank line between them. A list that was
   * changed since is not replaced: what the person wrote there stays.
   */
  async insertList(target: Target | undefined, lines: readonly (InsertedImage | string)[], mayReplace: boolean): Promise<ReferenceResult> {
    const images = lines.filter((line) => typeof line !== 'string');
    const listed = target && target.listed.length > 0 ? await this.#insertListed(target, images) : undefined;
    if (listed) return listed;
    const namedNow = async () => new Map((await this.#named(target?.document, images)).map((each) => [each.image, each]));
    const outcome = await writtenIn(target, async (places, standpoint) => {
      if (places.isLost) return undefined;
      const named = await namedNow();
      const build = (missing: Letters) => this.#list(target, mayReplace && !places.isIntact ? images : lines, named, missing);
      const missing = await lettersMissing(places.document, build(none).text);
      let list = build(missing);
      const buildAnew = () => {
        if (places.isLost) return [];
        list = build(missing);
        return [this.#listAt(places, list, mayReplace)];
      };
      if (!(await writeAt(places.document, standpoint, buildAnew, this.#references))) return undefined;
      hint(list.built, missing, places.document);
      return list.text;
    });
    if ('done' in outcome) return { text: outcome.done, where: 'document' };
    return aside(this.#list(target, lines, await namedNow(), none).text, target, outcome.why);
  }

  /** Each reference in the place of its ID, wherever that stands; undefined when there is no such place any more. */
  async #insertListed(target: Target, images: readonly InsertedImage[]): Promise<ReferenceResult | undefined> {
    let replaced = 0;
    let rest = images;
    for (const listed of target.listed) {
      const outcome = await writtenIn({ places: listed.places, standpoint: target.standpoint }, (places, standpoint) =>
        this.#writeListed({ listed, places, standpoint, images }, target),
      );
      if (!('done' in outcome)) continue;
      const { done } = outcome;
      hint(done.insertions, done.missing, listed.places.document);
      replaced += done.replaced;
      rest = rest.filter((image) => done.rest.includes(image));
    }
    if (replaced === 0) return undefined;
    if (rest.length === 0) return { text: '', where: 'document', replaced };
    const named = new Map((await this.#named(target.document, rest)).map((each) => [each.image, each]));
    return { ...(await aside(this.#list(target, rest, named, none).text, target, undefined)), replaced };
  }

  async #writeListed(
    write: Pick<ListedWrite, 'listed' | 'places' | 'standpoint' | 'images'>,
    target: Target,
  ): Promise<ListedWritten | undefined> {
    const { document } = write.places;
    const named = new Map((await this.#named(document, write.images)).map((each) => [each.image, each]));
    const own = target.places;
    const isHere = (await own?.settle()) === undefined && own?.document === document;
    const behind = (rest: readonly InsertedImage[], missing: Letters) =>
      this.#listAt(own ?? write.places, this.#list(target, rest, named, missing), false);
    const reference = (image: InsertedImage) => this.#request(document, named.get(image) ?? { image, name: { path: '' } }, undefined);
    return writeListed({ ...write, reference, behind: isHere ? behind : undefined }, this.#references);
  }

  /** What became of the places does not matter here, but the document may have another name now. */
  async setFrontMatter(target: Target | undefined, image: InsertedImage): Promise<boolean> {
    if (!target?.places) return false;
    const outcome = await writtenIn(target, async ({ document }) => {
      const [named] = await this.#named(target?.document, [image]);
      const generator = await this.#links.generatorOf(document);
      const path = named?.name.frontMatter ?? named?.name.path ?? '';
      const { writeFrontMatter } = await import('./frontMatter.ts');
      return (await writeFrontMatter(document, { ...image, path }, this.#settings, generator)) || undefined;
    });
    if ('done' in outcome) return true;
    if (outcome.why === 'closed') throw new SpokenError(vscode.l10n.t('The document was closed, so nothing was changed.'));
    throw new SpokenError(vscode.l10n.t('The document could not be changed.'));
  }

  #list(
    target: Target | undefined,
    lines: readonly (InsertedImage | string)[],
    named: ReadonlyMap<InsertedImage, Named>,
    missing: Letters,
  ) {
    const built = lines.map((line) => {
      const image = typeof line === 'string' ? undefined : named.get(line);
      return image ? this.#reference(target, image, missing) : { text: String(line), unsure: undefined };
    });
    const blocks = built.some((each) => 'parts' in each && each.parts.block);
    return { built, blocks, text: built.map(({ text }) => text).join(blocks ? '\n\n' : '\n') };
  }

  #listAt(places: TrackedPlaces, { text, blocks }: { readonly text: string; readonly blocks: boolean }, mayReplace: boolean): Insertion {
    const { document, range } = places;
    if (mayReplace && places.isIntact) return { text, range, parts: { before: text, placeholder: '', after: '' } };
    const at = mayReplace ? document.lineAt(range.end.line).range.end : range.end;
    const end = new vscode.Range(at, at);
    const before = writeLines(languageIn(document), text, placeIn(document, end), blocks);
    return { text, range: end, parts: { before, placeholder: '', after: '' } };
  }

  /** What the document calls the images: its site is looked for once. */
  async #named(document: PlaceDocument | undefined, images: readonly InsertedImage[]): Promise<readonly Named[]> {
    const link = await this.#links.from(document);
    return Promise.all(images.map(async (image) => ({ image, name: await link(image.uri) })));
  }

  #insertions(places: TrackedPlaces, named: Named, missing: Letters): readonly Insertion[] {
    const { document } = places;
    return places.all.map((place) => {
      if (place.isBehind) return this.#behind(document, named, missing, place.range.end);
      const slot = writeInSlot(this.#request(document, named, undefined).request, placeIn(document, place.range), missing);
      if (slot) return { ...slot, range: place.range };
      const at = safePlace(languageIn(document), placeIn(document, place.range));
      return { ...this.#written(document, named, missing, { at, selectedText: place.selectedText }), range: rangeOf(at) };
    });
  }

  /** Behind another reference, which has lines of its own: then this one gets its own too. */
  #behind(document: vscode.TextDocument, named: Named, missing: Letters, end: vscode.Position): Insertion {
    const { place: at, lead } = lineBehind(placeIn(document, new vscode.Range(end, end)));
    const reference = this.#written(document, named, missing, { at });
    const { parts } = reference;
    return { ...reference, parts: { ...parts, before: lead + parts.before }, range: new vscode.Range(end, end) };
  }

  /** On a line of its own, near the place that was asked for. */
  #reference(target: Target | undefined, named: Named, missing: Letters): PlacedReference {
    const document = target?.document;
    const near = document && !document.isClosed && target.places ? placeIn(document, target.places.range) : undefined;
    return this.#written(document, named, missing, { near });
  }

  #written(
    document: vscode.TextDocument | undefined,
    named: Named,
    missing: Letters,
    place: { readonly at?: DocumentPlace; readonly near?: DocumentPlace | undefined; readonly selectedText?: string },
  ): PlacedReference {
    const { request, user } = this.#request(document, named, place.selectedText);
    return writeReference(request, user, place.at, { near: place.at ?? place.near, missing });
  }

  #request(document: vscode.TextDocument | undefined, { image, name }: Named, selectedText: string | undefined): ListedReference {
    const languageId = languageIn(document);
    const texts = referenceTexts(image, this.#settings.referenceTexts(document?.uri), selectedText);
    const template = this.#settings.referenceTemplate(languageId, document?.uri);
    const { title, artist, collectionName: collection, assetId } = image;
    const user = template === undefined ? undefined : { template, facts: { title, artist, collection, assetId } };
    return { request: { ...texts, ...name, languageId }, user };
  }
}

/**
 * Writes into the document of a target, under the name that it has by then, and opens it again where it was closed on the way.
 * Gives what `write` gave, or why it gave undefined.
 */
async function writtenIn<T>(
  target: Pick<Target, 'places' | 'standpoint'> | undefined,
  write: (places: TrackedPlaces, standpoint: Target['standpoint']) => Promise<T | undefined>,
): Promise<{ readonly done: T } | { readonly why: ReferenceResult['why'] }> {
  if (!target?.places) return { why: 'noDocument' };
  const { places, standpoint } = target;
  for (let times = 0; times < mostOpened && (await places.settle()) !== 'closed'; times++) {
    const done = await write(places, standpoint);
    if (done !== undefined) return { done };
    if (!places.document.isClosed) return { why: places.isLost ? 'changed' : 'readOnly' };
  }
  return { why: 'closed' };
}

function rangeOf({ start, end }: DocumentPlace): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function wholeOf({ parts: { before, placeholder, after } }: PlacedReference): string {
  return before + placeholder + after;
}

function textOf(insertions: readonly Insertion[]): string {
  return insertions.map(({ text }) => text).join('');
}

/** Somebody who has gone on keeps the clipboard as it is. */
async function aside(text: string, target: Target | undefined, why: ReferenceResult['why']): Promise<ReferenceResult> {
  if (target && !(await target.standpoint.mayCopy(target.places === undefined))) return { text, where: 'nowhere', why };
  await vscode.env.clipboard.writeText(text);
  return { text, where: 'clipboard', why };
}

/** Where a document says in a way that cannot be followed here what comes before every path, or cannot hold the path. */
function hint(
  written: readonly { readonly text: string; readonly unsure?: string | undefined }[],
  missing: Letters,
  { encoding }: vscode.TextDocument,
): void {
  const folder = written.find(({ unsure }) => unsure !== undefined)?.unsure;
  if (written.some(({ text }) => [...missing].some((letter) => text.includes(letter)))) {
    void say(
      vscode.l10n.t(
        'The encoding of this document ({0}) lacks letters of the reference, which are saved as question marks. Save it with encoding UTF-8.',
        plain(encoding),
      ),
    );
  } else if (folder !== undefined) {
    const text = vscode.l10n.t(
      'This document sets imagesdir to {0}, which cannot be known here. Check the path of the image.',
      plain(folder),
    );
    void say(text);
  }
}
