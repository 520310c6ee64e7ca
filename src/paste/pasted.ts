import * as vscode from 'vscode';
import { carriedAsset } from '../core/assets/carried.ts';
import type { Carried } from '../core/assets/carriedText.ts';
import { commands } from '../core/names.ts';
import { plain } from '../core/text.ts';
import type { WorkspaceImage } from '../seams/images.ts';
import type { TextChoice } from '../ui/pasteEdit.ts';
import { Chosen } from './chosen.ts';
import type { PasteDeps } from './deps.ts';
import { kinds, others } from './kinds.ts';

const mostRows = 500;

/**
 * What is offered for an address of an asset that is pasted or dropped, and for rows that are dragged. Nobody is asked anything and
 * nothing is paid: what is here is known by the index, and the commands run when one of their ways was chosen.
 */
export class Pasted implements vscode.Disposable {
  readonly #deps: PasteDeps;
  readonly #chosen = new Chosen();

  constructor(deps: PasteDeps) {
    this.#deps = deps;
  }

  /** Nothing for several cursors, each of which may get another text. */
  async choices(document: vscode.TextDocument, ranges: readonly vscode.Range[], carried: Carried): Promise<readonly TextChoice[]> {
    const asset = carriedAsset(carried);
    const [range, ...more] = ranges;
    if (!asset || !range || more.length > 0) return [];
    const { id, address } = asset;
    const [image] = await this.#deps.images.known(({ assetId }) => assetId.toLowerCase() === id.toLowerCase());
    const link: TextChoice = {
      title: vscode.l10n.t('Insert the Address'),
      kind: kinds.address,
      edits: [vscode.TextEdit.replace(range, address)],
      yieldTo: others,
    };
    const yieldTo = [...others, kinds.address];
    const [license, look] = [1, 2];
    const ways: readonly TextChoice[] = [
      {
        title: vscode.l10n.t('License and Insert…'),
        kind: kinds.license,
        edits: Chosen.edits(range, address, license),
        yieldTo: [...yieldTo, kinds.reference],
      },
      {
        title: vscode.l10n.t('Look at Asset {0}', plain(id, 60)),
        kind: kinds.look,
        edits: Chosen.edits(range, address, look),
        yieldTo: [...yieldTo, kinds.reference, kinds.license],
      },
    ];
    const { isTrusted } = vscode.workspace;
    const run = (command: string) => () => void vscode.commands.executeCommand(command, id);
    const going = [
      { cut: license, goOn: run(commands.licenseAndInsert) },
      { cut: look, goOn: run(commands.lookAtAsset) },
    ];
    this.#chosen.expect(document, address, isTrusted ? going : []);
    const reference = image ? [await this.#reference(document, range, [image], yieldTo)] : [];
    return [...(asset.isText ? [] : [link]), ...reference, ...(isTrusted ? ways : [])];
  }

  /** The references of images that the index knows; of anything else that is dragged under this name there is none. */
  async rows(document: vscode.TextDocument, at: vscode.Position, dragged: string): Promise<TextChoice | undefined> {
    const uris = new Set(dragged.split('\n', mostRows));
    const known = await this.#deps.images.known(({ uri }) => uris.has(uri.toString()));
    const byUri = new Map(known.map((image) => [image.uri.toString(), image]));
    const images = [...uris].flatMap((each) => byUri.get(each) ?? []);
    if (images.length === 0) return undefined;
    const reference = await this.#reference(document, new vscode.Range(at, at), images, []);
    return { ...reference, title: vscode.l10n.t('Insert Reference'), kind: kinds.row };
  }

  dispose(): void {
    this.#chosen.dispose();
  }

  async #reference(
    document: vscode.TextDocument,
    range: vscode.Range,
    images: readonly WorkspaceImage[],
    yieldTo: TextChoice['yieldTo'],
  ): Promise<TextChoice> {
    const references = await this.#deps.references();
    const { range: at, text } = await references.replacing(document, range, images);
    return {
      title: vscode.l10n.t('Use the Image That Is Here'),
      kind: kinds.reference,
      edits: [vscode.TextEdit.replace(at, text)],
      yieldTo,
    };
  }
}
