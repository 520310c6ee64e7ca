import * as vscode from 'vscode';
import { imageUse } from '../core/assets/imageUse.ts';
import { inPortions } from '../core/inPortions.ts';
import type { FoundDocument } from '../seams/documents.ts';
import type { ListedImages, WorkspaceImage } from '../seams/images.ts';
import type { ViewDeps } from './deps.ts';
import { Downloads } from './downloads.ts';
import { type ImageNode, type ImagesNode, imagesItem, stampOf } from './imageNodes.ts';

const pageSize = 200;
/** As many are grouped; the newest. */
const mostGrouped = 10_000;

export type Grouping = 'list' | 'folder' | 'document';

type TreeDeps = Pick<ViewDeps, 'accounts' | 'images' | 'documents' | 'engine' | 'looks' | 'words' | 'records' | 'log'>;
type Images = readonly WorkspaceImage[];

/** What the rows are made of: read once for all of them. */
interface Model {
  readonly grouping: Grouping;
  readonly listed: ListedImages;
  readonly documents: readonly FoundDocument[] | undefined;
  readonly byDocument: ReadonlyMap<FoundDocument, Images>;
  readonly unused: ReadonlySet<WorkspaceImage>;
  /** IDs without an image, by document. */
  readonly open: readonly FoundDocument[] | undefined;
}

/**
 * The licensed images of this workspace, in a list, by folder or by document, a page at a time; files that are gone; asset IDs
 * without an image. Documents are searched when they are to be shown, and what that finds is marked wherever it is seen.
 */
export class ImagesTree implements vscode.TreeDataProvider<ImagesNode> {
  readonly #deps: TreeDeps;
  readonly #downloads: Downloads;
  readonly #changed: (node: ImagesNode | undefined) => void;
  readonly #limits = new Map<string, number>();
  /** What is on the screen, by the ID of its parent: VS Code knows rows by these very objects. */
  readonly #shown = new Map<string, readonly ImagesNode[]>();
  #grouping: Grouping;
  #model: Promise<Model> | undefined;
  #refreshing: Promise<void> | undefined;
  #isStale = false;
  /** Somebody looks, or has looked. */
  #isAsked = false;

  /** `changed` is told which row is to be asked about again; all of them when undefined. */
  constructor(deps: TreeDeps, grouping: Grouping, changed: (node: ImagesNode | undefined) => void) {
    this.#deps = deps;
    this.#downloads = new Downloads(deps);
    this.#grouping = grouping;
    this.#changed = changed;
  }

  group(grouping: Grouping): void {
    this.#grouping = grouping;
    this.#model = undefined;
    this.#changed(undefined);
  }

  /** Of the top level, or of a group. */
  async showMore(parent: string): Promise<void> {
    if (await this.#downloads.showMore(parent)) return this.#changed(this.#nodeOf(parent));
    this.#limits.set(parent, this.#limitOf(parent) + pageSize);
    if (parent === '') this.#model = undefined;
    this.#changed(this.#nodeOf(parent));
  }

  /** Also where there is nothing else to show. */
  async showDownloads(): Promise<void> {
    this.#downloads.isWanted = true;
    await this.refresh();
  }

  async filterDownloads(filter: string): Promise<void> {
    this.#downloads.filter = filter;
    await this.showDownloads();
  }

  get downloadsFilter(): string {
    return this.#downloads.filter;
  }

  /** What was looked up is not what is there any more. */
  async lookUpAgain(): Promise<void> {
    this.#downloads.forget();
    await this.refresh();
  }

  async getChildren(node?: ImagesNode): Promise<ImagesNode[]> {
    this.#isAsked = true;
    return this.#show(node?.id ?? '', node ? await this.#childrenOf(node) : await this.#roots());
  }

  getTreeItem(node: ImagesNode): vscode.TreeItem {
    return imagesItem(node);
  }

  /** The tooltip, which VS Code asks for when somebody stays on a row. */
  async resolveTreeItem(item: vscode.TreeItem, node: ImagesNode): Promise<vscode.TreeItem> {
    return node.kind === 'image' ? this.#deps.looks.withTooltip(item, node) : item;
  }

  /** Files or documents have changed: only the rows that show it are asked about again. Nothing is read before the tree was shown. */
  async refresh(): Promise<void> {
    this.#isStale = true;
    this.#refreshing ??= this.#refreshAll().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #refreshAll(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      this.#model = undefined;
      if (!this.#isAsked) return;
      // What is being read for the first time, and what cannot be read, is asked for again by VS Code, which shows the error.
      const isDone =
        this.#shown.has('') &&
        (await this.#refreshRows(undefined, new Set()).then(
          () => true,
          () => false,
        ));
      if (!isDone) this.#changed(undefined);
    }
  }

  /** From the top: rows that came, went or moved make their parent be asked again, others are asked about themselves. */
  async #refreshRows(parent: ImagesNode | undefined, seen: Set<string>): Promise<void> {
    const id = parent?.id ?? '';
    const before = this.#shown.get(id);
    if (!before || seen.has(id)) return;
    seen.add(id);
    const fresh = parent ? await this.#childrenOf(parent) : await this.#roots();
    const stamps = new Map(before.map((node) => [node.id, stampOf(node)]));
    const nodes = this.#show(id, fresh);
    if (nodes.length !== before.length || nodes.some((node, at) => node.id !== before[at]?.id)) return this.#changed(parent);
    for (const node of nodes) {
      // With a row VS Code asks about what is below it too.
      if (stamps.get(node.id) !== stampOf(node)) this.#changed(node);
      else await this.#refreshRows(node, seen);
    }
  }

  /** A row that was shown before stays the same object, with what is known of it now: by another one VS Code could not find it. */
  #show(parent: string, fresh: readonly ImagesNode[]): ImagesNode[] {
    const before = new Map(this.#shown.get(parent)?.map((node) => [node.id, node]));
    const nodes = fresh.map((node) => {
      const known = before.get(node.id);
      return known ? Object.assign(known, node) : node;
    });
    this.#shown.set(parent, nodes);
    return nodes;
  }

  async #roots(): Promise<ImagesNode[]> {
    const model = await this.#read();
    const { images, missing, more } = model.listed;
    const nodes = this.#rootsOf(model);
    if (missing.length > 0) nodes.push({ kind: 'missingGroup', id: 'missing', images: missing });
    if (images.length + missing.length > 0 || model.open) nodes.push({ kind: 'idGroup', id: 'ids', documents: model.open });
    if (model.grouping === 'list' && more) nodes.splice(images.length, 0, { kind: 'more', id: 'more:', parent: '' });
    const { counts } = this.#deps.records;
    if (counts) nodes.push({ kind: 'records', id: 'records', counts });
    if (nodes.length > 0 || this.#downloads.isWanted) nodes.push(this.#downloads.root);
    return nodes;
  }

  #rootsOf({ grouping, listed, byDocument, unused }: Model): ImagesNode[] {
    const { images } = listed;
    if (grouping === 'list') return images.map((image) => imageNode(image, '', unused));
    if (grouping === 'folder') {
      const folders = [...Map.groupBy(images, ({ uri }) => uri.path.slice(0, uri.path.lastIndexOf('/')))].sort(([a], [b]) => compare(a, b));
      return folders.flatMap(([path, each]) => {
        const uri = each[0]?.uri.with({ path });
        return uri ? [{ kind: 'folder', id: `folder:${uri}`, uri, images: each }] : [];
      });
    }
    const documents = [...byDocument].map(
      ([{ uri }, each]): ImagesNode => ({ kind: 'document', id: `document:${uri}`, uri, images: each }),
    );
    const none = images.filter((image) => unused.has(image));
    return none.length > 0 ? [...documents, { kind: 'unused', id: 'unused', uri: undefined, images: none }] : documents;
  }

  async #childrenOf(node: ImagesNode): Promise<ImagesNode[]> {
    switch (node.kind) {
      case 'folder':
      case 'document':
      case 'unused': {
        const { unused } = await this.#read();
        return this.#page(node.id, node.images, (image) => imageNode(image, node.id, unused));
      }
      case 'missingGroup':
        return this.#missing(node.images).catch((error: unknown) => this.#said(node, error));
      case 'idGroup':
        return this.#documentsWithIds().catch((error: unknown) => this.#said(node, error));
      case 'idDocument':
        return node.ids.map((place) => ({ kind: 'id', id: `id:${node.uri}:${place.id}`, uri: node.uri, assetId: place.id, place }));
      case 'downloads':
      case 'downloadsOf':
        return this.#downloads.childrenOf(node);
      default:
        return [];
    }
  }

  async #missing(images: Images): Promise<ImagesNode[]> {
    const { apiOrigin, downloads } = await this.#deps.engine();
    const asked = images.slice(0, this.#limitOf('missing')).map((image) => ({ ...image, sha256: image.sha256 ?? '' }));
    const kept = await downloads.kept(apiOrigin, asked);
    const nodes = asked.map((image): ImagesNode => ({ ...image, kind: 'missing', id: `missing:${image.uri}`, isKept: kept.has(image) }));
    return images.length > asked.length ? [...nodes, { kind: 'more', id: 'more:missing', parent: 'missing' }] : nodes;
  }

  async #documentsWithIds(): Promise<ImagesNode[]> {
    if (!this.#deps.documents.found) {
      await this.#deps.documents.search();
      this.#model = undefined;
    }
    const { open = [] } = await this.#read();
    if (open.length > 0) return this.#page('ids', open, (each) => ({ ...each, kind: 'idDocument', id: `ids:${each.uri}` }));
    return [{ kind: 'message', id: 'noIds', text: vscode.l10n.t('Every asset that a document names has its image here.'), icon: 'pass' }];
  }

  async #said(node: ImagesNode, error: unknown): Promise<ImagesNode[]> {
    const { text } = (await this.#deps.words()).describe(error);
    return [{ kind: 'message', id: `error:${node.id}`, text, icon: 'warning', isError: true }];
  }

  #page<T>(parent: string, all: readonly T[], node: (one: T) => ImagesNode): ImagesNode[] {
    const limit = this.#limitOf(parent);
    const nodes = all.slice(0, limit).map(node);
    return all.length > limit ? [...nodes, { kind: 'more', id: `more:${parent}`, parent }] : nodes;
  }

  #read(): Promise<Model> {
    this.#model ??= this.#readAnew();
    return this.#model;
  }

  /** By document everything is read at once: which documents there are is what it shows. */
  async #readAnew(): Promise<Model> {
    const { images, documents: source } = this.#deps;
    const grouping = this.#grouping;
    const listed = await images.list(grouping === 'list' && !source.found ? this.#limitOf('') : mostGrouped);
    const documents = grouping === 'document' ? (source.found ?? (await source.search())) : source.found;
    const placed = listed.images.map((image) => ({ image, path: image.uri.path }));
    // Before documents were searched nothing is known of it, and it is not worked out.
    const use = await inPortions(imageUse(documents ? placed : [], documents ?? []));
    const here = new Set(listed.images.map(({ assetId }) => assetId.toLowerCase()));
    const open = documents?.flatMap((document) => {
      const ids = document.ids.filter(({ id }) => !here.has(id.toLowerCase()));
      return ids.length > 0 ? [{ ...document, ids }] : [];
    });
    return {
      grouping,
      listed: grouping === 'list' ? firstOf(listed, this.#limitOf('')) : listed,
      documents,
      byDocument: new Map([...use.byDocument].map(([document, each]) => [document, each.map(({ image }) => image)])),
      unused: documents ? new Set([...use.unused].map(({ image }) => image)) : new Set(),
      open,
    };
  }

  #limitOf(parent: string): number {
    return this.#limits.get(parent) ?? pageSize;
  }

  #nodeOf(id: string): ImagesNode | undefined {
    return id === '' ? undefined : [...this.#shown.values()].flat().find((node) => node.id === id);
  }
}

function firstOf({ images, missing, more }: ListedImages, limit: number): ListedImages {
  return { images: images.slice(0, limit), missing, more: more || images.length > limit };
}

/** An image that several documents show has a row in each. */
function imageNode(image: WorkspaceImage, parent: string, unused: ReadonlySet<WorkspaceImage>): ImageNode {
  return { ...image, kind: 'image', id: parent ? `${parent}|${image.uri}` : image.uri.toString(), isUnused: unused.has(image) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
