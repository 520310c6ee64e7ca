import * as vscode from 'vscode';
import { type CarriedAddress, carriedAddress } from '../core/assets/carried.ts';
import type { Carried } from '../core/assets/carriedText.ts';
import { type PasteWay, pasteWays } from '../core/assets/pasteWays.ts';
import { commands } from '../core/names.ts';
import { plain, type UiText } from '../core/text.ts';
import type { WorkspaceImage } from '../seams/images.ts';
import type { TextChoice } from '../ui/pasteEdit.ts';
import { Chosen, type Going } from './chosen.ts';
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

  /**
   * Nothing for several cursors, each of which may get another text. Who drags a picture of the results (`isPicture`) means the
   * picture and not a link: where it is here its reference comes first.
   */
  async choices(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    carried: Carried,
    isPicture = false,
  ): Promise<readonly TextChoice[]> {
    const found = carriedAddress(carried);
    const [range, ...more] = ranges;
    if (!found || !range || more.length > 0) return [];
    const reference = 'id' in found ? await this.#referenceOf(document, range, found.id) : undefined;
    const takesAddress = 'id' in found && (await (await this.#deps.references()).takesAddress(document, range, found.address));
    const { isTrusted } = vscode.workspace;
    const going: Going[] = [];
    const choices = pasteWays(found, { hasReference: reference !== undefined, takesAddress, isTrusted }).flatMap((way, index, ways) => {
      if (way.kind === 'reference') return reference ? (isPicture ? { ...reference, kind: kinds.row, yieldTo: [] } : reference) : [];
      const yieldTo = [...others, ...ways.slice(0, index).map(({ kind }) => kinds[kind])];
      const { title, goOn } = step(way.kind, found);
      const next = goOn && { text: way.text, cut: going.length + 1, goOn };
      if (next) going.push(next);
      const edits = next ? Chosen.edits(range, next) : [vscode.TextEdit.replace(range, way.text)];
      return { title, kind: kinds[way.kind], edits, yieldTo };
    });
    this.#chosen.expect(document, going);
    return choices;
  }

  /** The references of images that the index knows; of anything else that is dragged under this name there is none. */
  async rows(document: vscode.TextDocument, at: vscode.Position, dragged: string): Promise<TextChoice | undefined> {
    const uris = new Set(dragged.split('\n', mostRows));
    const known = await this.#deps.images.known(({ uri }) => uris.has(uri.toString()));
    const byUri = new Map(known.map((image) => [image.uri.toString(), image]));
    const images = [...uris].flatMap((each) => byUri.get(each) ?? []);
    if (images.length === 0) return undefined;
    const reference = await this.#reference(document, new vscode.Range(at, at), images, []);
    return reference && { ...reference, title: vscode.l10n.t('Insert Reference'), kind: kinds.row };
  }

  dispose(): void {
    this.#chosen.dispose();
  }

  async #referenceOf(document: vscode.TextDocument, range: vscode.Range, id: string): Promise<TextChoice | undefined> {
    const [image] = await this.#deps.images.known(({ assetId }) => assetId.toLowerCase() === id.toLowerCase());
    return image && this.#reference(document, range, [image], [...others, kinds.address]);
  }

  async #reference(
    document: vscode.TextDocument,
    range: vscode.Range,
    images: readonly WorkspaceImage[],
    yieldTo: TextChoice['yieldTo'],
  ): Promise<TextChoice | undefined> {
    const references = await this.#deps.references();
    const replacement = await references.replacing(document, range, images);
    if (!replacement) return undefined;
    const edits = [vscode.TextEdit.replace(replacement.range, replacement.text)];
    return { title: vscode.l10n.t('Use the Image That Is Here'), kind: kinds.reference, edits, yieldTo };
  }
}

/** What a way is called, and the command that it goes on with. */
function step(kind: Exclude<PasteWay['kind'], 'reference'>, found: CarriedAddress): { readonly title: UiText; readonly goOn?: () => void } {
  const run = (command: string, argument: unknown) => () => void vscode.commands.executeCommand(command, argument);
  const id = 'id' in found ? found.id : '';
  if (kind === 'license') return { title: vscode.l10n.t('License and Insert…'), goOn: run(commands.licenseAndInsert, id) };
  if (kind === 'look') return { title: vscode.l10n.t('Look at Asset {0}', plain(id, 60)), goOn: run(commands.lookAtAsset, id) };
  if (kind === 'address') return { title: vscode.l10n.t('Insert the Address') };
  const event = 'eventId' in found ? found.eventId : '';
  return { title: vscode.l10n.t('Find the Pictures of This Event'), goOn: run(commands.findImages, { event }) };
}
