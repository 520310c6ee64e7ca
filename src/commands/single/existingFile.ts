import * as vscode from 'vscode';
import type { ImageFacts } from '../../core/api/types.ts';
import type { Engine } from '../../core/engine.ts';
import type { Plan } from '../../core/licensing/types.ts';
import { plain, type UiText, ui } from '../../core/text.ts';
import type { Destination } from '../../seams.ts';
import { ask } from '../../ui/messages.ts';
import { shownPath } from '../../ui/paths.ts';
import type { CommandDeps } from '../deps.ts';
import { notePlace } from './saveImage.ts';

/** Where a file of this name belongs for the document, as far as that is known without a question. */
export type PlaceFor = (fileName: string) => Promise<Destination | undefined>;

/** A file that is used instead of a new one. */
export interface KeptFile {
  readonly uri: string;
  readonly sha256: string;
  readonly bytes: number;
}

interface Existing {
  readonly image: ImageFacts;
  readonly plan: Extract<Plan, { kind: 'useExisting' }>;
}

/** Offers a file that is in the workspace already: where it is, or moved to where the document's images belong. */
export class ExistingFile {
  readonly #deps: CommandDeps;
  readonly #engine: Engine;
  readonly #existing: Existing;
  readonly #uri: vscode.Uri;

  constructor(deps: CommandDeps, engine: Engine, existing: Existing) {
    this.#deps = deps;
    this.#engine = engine;
    this.#existing = existing;
    this.#uri = vscode.Uri.parse(existing.plan.file.uri);
  }

  /** Undefined when the person gave up. */
  async ask(place: PlaceFor | undefined): Promise<KeptFile | 'licenseAgain' | undefined> {
    const elsewhere = place && (await this.#elsewhere(place));
    const use = vscode.l10n.t('Use existing file');
    const move = vscode.l10n.t('Move It Here…');
    const again = vscode.l10n.t('License again…');
    const text = vscode.l10n.t('Asset {0} is already in this workspace.', plain(this.#existing.image.id, 60));
    const buttons = elsewhere ? [use, move, again] : [use, again];
    const answer = await ask(text, this.#detail(elsewhere), ...buttons);
    if (answer === use) return this.#use();
    if (answer === move && elsewhere) return this.#move(elsewhere);
    return answer === again ? 'licenseAgain' : undefined;
  }

  /** Undefined where the file is already. It keeps its name, which somebody may have given it. */
  async #elsewhere(place: PlaceFor): Promise<Destination | undefined> {
    const name = this.#uri.path.slice(this.#uri.path.lastIndexOf('/') + 1);
    const destination = await place(name);
    const folder = vscode.Uri.joinPath(this.#uri, '..').toString();
    return destination && destination.folder.toString() !== folder ? { ...destination, name } : undefined;
  }

  #detail(elsewhere: Destination | undefined): UiText {
    const free = vscode.l10n.t('{0}\nUsing it is free. Licensing it again uses up another download.', shownPath(this.#uri));
    if (!elsewhere) return free;
    const folder = shownPath(elsewhere.folder);
    return ui`${free}\n${vscode.l10n.t('Images of this document belong in {0}; it can be moved there.', folder)}`;
  }

  /** One that was moved outside VS Code is written down where it was found. */
  async #use(): Promise<KeptFile> {
    const { record, file } = this.#existing.plan;
    if (!record.placements?.some(({ uri }) => uri === file.uri)) await this.#note(this.#uri);
    return this.#kept(this.#uri);
  }

  async #move(destination: Destination): Promise<KeptFile | undefined> {
    const admitted = await this.#deps.git.admit(destination);
    if (!admitted) return undefined;
    const uri = await this.#deps.moves.move(this.#uri, admitted);
    await this.#note(uri);
    return this.#kept(uri);
  }

  #note(uri: vscode.Uri): Promise<void> {
    const { image, plan } = this.#existing;
    return notePlace(this.#deps, this.#engine, image, { record: plan.record, file: this.#kept(uri) }, uri);
  }

  #kept(uri: vscode.Uri): KeptFile {
    const { file, record } = this.#existing.plan;
    return { uri: uri.toString(), sha256: file.sha256, bytes: record.file?.bytes ?? 0 };
  }
}
