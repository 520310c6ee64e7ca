import * as vscode from 'vscode';
import { SpokenError } from '../core/errors.ts';
import { referenceTexts } from '../core/references/texts.ts';
import { type DocumentPlace, lineBehind, type PlacedReference, safePlace, writeLines, writeReference } from '../core/references/writer.ts';
import { plain } from '../core/text.ts';
import type { ImageName, Links } from '../seams/links.ts';
import type { InsertedImage, ReferenceResult } from '../seams/references.ts';
import { say } from '../ui/messages.ts';
import { lettersMissing } from './encoding.ts';
import { type Insertion, writeAt } from './insertion.ts';
import { languageIn, placeIn } from './place.ts';
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
    const [named] = await this.#named(target, [image]);
    if (!named) return '';
    const isAtPlaces = target?.document?.isClosed === false && !inList;
    const [first] = isAtPlaces && target.places ? this.#insertions(target.places, named, none) : [];
    return (first ?? this.#reference(target, named, none)).text;
  }

  /** The places are read after everything that is waited for, so that they are those of the document as it is then. */
  async insert(target: Target | undefined, image: InsertedImage): Promise<ReferenceResult> {
    const why = await whyNot(target);
    const [named] = await this.#named(target, [image]);
    const places = target?.places;
    if (named && places && !why) {
      const build = (missing: Letters) => this.#insertions(places, named, missing);
      const missing = await lettersMissing(places.document, textOf(build(none)));
      const insertions = await writeAt(places.document, target.standpoint, () => (places.isLost ? [] : build(missing)), this.#references);
      if (insertions) {
        hint(insertions, missing, places.document);
        return { text: insertions[0]?.text ?? '', where: 'document' };
      }
    }
    return aside(named ? this.#reference(target, named, none).text : '', target, why ?? (await whyNot(target)) ?? 'readOnly');
  }

  /**
   * Behind the captured range the list starts on a line of its own. Figures have a blank line between them. A list that was
   * changed since is not replaced: what the person wrote there stays.
   */
  async insertList(target: Target | undefined, lines: readonly (InsertedImage | string)[], mayReplace: boolean): Promise<ReferenceResult> {
    const why = await whyNot(target);
    const images = lines.filter((line) => typeof line !== 'string');
    const named = new Map((await this.#named(target, images)).map((each) => [each.image, each]));
    const places = target?.places;
    if (places && !why) {
      const build = (missing: Letters) => this.#list(target, mayReplace && !places.isIntact ? images : lines, named, missing);
      const missing = await lettersMissing(places.document, build(none).text);
      let list = build(missing);
      const buildAnew = () => {
        if (places.isLost) return [];
        list = build(missing);
        return [this.#listAt(places, list, mayReplace)];
      };
      if (await writeAt(places.document, target.standpoint, buildAnew, this.#references)) {
        hint(list.built, missing, places.document);
        return { text: list.text, where: 'document' };
      }
    }
    return aside(this.#list(target, lines, named, none).text, target, why ?? (await whyNot(target)) ?? 'readOnly');
  }

  /** What became of the places does not matter here, but the document may have another name now. */
  async setFrontMatter(target: Target | undefined, image: InsertedImage): Promise<boolean> {
    const places = target?.places;
    if (!places) return false;
    if ((await places.settle()) === 'closed') throw new SpokenError(vscode.l10n.t('The document was closed, so nothing was changed.'));
    const { document } = places;
    const [named] = await this.#named(target, [image]);
    const generator = await this.#links.generatorOf(document);
    const path = named?.name.frontMatter ?? named?.name.path ?? '';
    const { writeFrontMatter } = await import('./frontMatter.ts');
    await writeFrontMatter(document, { ...image, path }, this.#settings, generator);
    return true;
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
  async #named(target: Target | undefined, images: readonly InsertedImage[]): Promise<readonly Named[]> {
    const link = await this.#links.from(target?.document);
    return Promise.all(images.map(async (image) => ({ image, name: await link(image.uri) })));
  }

  #insertions(places: TrackedPlaces, named: Named, missing: Letters): readonly Insertion[] {
    const { document } = places;
    return places.all.map((place) => {
      if (place.isBehind) return this.#behind(document, named, missing, place.range.end);
      const at = safePlace(languageIn(document), placeIn(document, place.range));
      const range = new vscode.Range(at.start.line, at.start.character, at.end.line, at.end.character);
      return { ...this.#written(document, named, missing, { at, selectedText: place.selectedText }), range };
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
    { image, name }: Named,
    missing: Letters,
    place: { readonly at?: DocumentPlace; readonly near?: DocumentPlace | undefined; readonly selectedText?: string },
  ): PlacedReference {
    const languageId = languageIn(document);
    const texts = referenceTexts(image, this.#settings.referenceTexts(document?.uri), place.selectedText);
    const template = this.#settings.referenceTemplate(languageId, document?.uri);
    const { title, artist, collectionName: collection, assetId } = image;
    const user = template === undefined ? undefined : { template, facts: { title, artist, collection, assetId } };
    return writeReference({ ...texts, ...name, languageId }, user, place.at, { near: place.at ?? place.near, missing });
  }
}

/** Why no document takes the reference; undefined when one may. */
async function whyNot(target: Target | undefined): Promise<ReferenceResult['why']> {
  return target?.places ? target.places.settle() : 'noDocument';
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
