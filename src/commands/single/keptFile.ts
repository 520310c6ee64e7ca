import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { ImageFacts } from '../../core/api/types.ts';
import type { Engine } from '../../core/engine.ts';
import type { ChargeRecord, OnHand, Plan } from '../../core/licensing/types.ts';
import { keyOf } from '../../core/list/plan.ts';
import type { Destination } from '../../seams/places.ts';
import type { RecordedLicence } from '../../seams/records.ts';
import type { CommandDeps } from '../deps.ts';
import { workspaceAssets } from '../workspaceAssets.ts';
import { assetTitle } from './prepare.ts';
import { type KeptWords, knownOf, notePlace } from './saveImage.ts';

/** Where a file of this name belongs for the document, as far as that is known without a question. */
export type PlaceFor = (fileName: string) => Promise<Destination | undefined>;

/** A file that is used instead of a new one. */
export interface KeptFile {
  readonly uri: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** A file of the asset that this machine has no record of: a colleague's, or one that was changed since. */
export interface FoundFile {
  readonly uri: vscode.Uri;
  readonly bytes: number;
  /** The licence record lists it, and its bytes are those that it names. */
  readonly isRecorded?: true;
}

/** Those of the workspace, beside what the records know. */
export async function foundFiles(
  deps: CommandDeps,
  assetId: string,
  known: readonly OnHand[],
  licence: RecordedLicence | undefined,
): Promise<readonly FoundFile[]> {
  const journaled = new Set(known.flatMap((each) => (each.kind === 'useExisting' ? [each.file.uri] : [])));
  const recorded = (licence?.files ?? []).filter(({ uri }) => !journaled.has(uri.toString()));
  const listed = new Set([...journaled, ...recorded.map(({ uri }) => uri.toString())]);
  const uris = (await workspaceAssets(deps, [assetId])).get(keyOf(assetId)) ?? [];
  const others = uris.filter((uri) => !listed.has(uri.toString()));
  const named = await Promise.all(others.map(async (uri) => ({ uri, bytes: (await vscode.workspace.fs.stat(uri)).size })));
  return [...recorded.map((file) => ({ ...file, isRecorded: true as const })), ...named];
}

/** What its caller is told of one that is used. */
async function asKept(engine: Engine, { uri, bytes }: FoundFile): Promise<KeptFile> {
  const sha256 = uri.scheme === 'file' ? await engine.hashFile(uri.fsPath) : sha256Of(await vscode.workspace.fs.readFile(uri));
  return { uri: uri.toString(), sha256, bytes };
}

/** A file of the workspace that is the asset's. */
export type Existing = Extract<Plan, { kind: 'useExisting' }>;

/** Where it belongs for the document; undefined where it is already. It keeps its name, which somebody may have given it. */
export async function elsewhere({ file }: Existing, place: PlaceFor): Promise<Destination | undefined> {
  const uri = vscode.Uri.parse(file.uri);
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const destination = await place(name);
  const folder = vscode.Uri.joinPath(uri, '..').toString();
  return destination && destination.folder.toString() !== folder ? { ...destination, name } : undefined;
}

/** Uses files that are in the workspace already: where they are, or moved to where the document's images belong. */
export class KeptFiles {
  readonly #deps: CommandDeps;
  readonly #engine: Engine;
  readonly #image: ImageFacts;
  readonly #words: KeptWords;

  constructor(deps: CommandDeps, engine: Engine, image: ImageFacts, words: KeptWords) {
    this.#deps = deps;
    this.#engine = engine;
    this.#image = image;
    this.#words = words;
  }

  /** One that was moved outside VS Code is written down where it was found. */
  async use(existing: Existing): Promise<KeptFile> {
    const { record, file } = existing;
    const uri = vscode.Uri.parse(file.uri);
    if (record.placements?.some((placed) => placed.uri === file.uri)) await this.#recordAlone(kept(existing, uri), record);
    else await this.#note(existing, uri);
    return kept(existing, uri);
  }

  /** One that this machine has no record of: nobody has said yet what allows it, unless its licence record does. */
  async useFound(file: FoundFile): Promise<KeptFile> {
    const used = await asKept(this.#engine, file);
    await this.#recordAlone(used);
    return used;
  }

  /** Undefined when the person gave up at the question about Git. */
  async move(existing: Existing, destination: Destination): Promise<KeptFile | undefined> {
    const admitted = await this.#deps.git.admit(destination, { title: assetTitle(this.#deps, this.#image), canGoBack: false });
    if (!admitted || admitted === 'back') return undefined;
    const uri = await this.#deps.moves.move(vscode.Uri.parse(existing.file.uri), admitted);
    await this.#note(existing, uri);
    return kept(existing, uri);
  }

  /** The journal says it already, or knows nothing of it. */
  #recordAlone({ uri, sha256, bytes }: KeptFile, charge?: ChargeRecord): Promise<void> {
    const { licence: _licence, assetId, ...words } = this.#words;
    const told = charge ? { charge, known: knownOf(this.#words, charge) } : { known: words };
    return this.#deps.records.placed({ uri: vscode.Uri.parse(uri), assetId, sha256, bytes, ...told });
  }

  #note(existing: Existing, uri: vscode.Uri): Promise<void> {
    return notePlace(this.#deps, this.#engine, this.#words, { record: existing.record, file: kept(existing, uri) }, uri);
  }
}

function kept({ file, record }: Existing, uri: vscode.Uri): KeptFile {
  return { uri: uri.toString(), sha256: file.sha256, bytes: record.file?.bytes ?? 0 };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
