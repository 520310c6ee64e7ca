import * as vscode from 'vscode';
import { type GettyError, isGettyError } from '../../core/errors.ts';
import type { Destination, PlaceRequest } from '../../seams/places.ts';
import { ask } from '../../ui/messages.ts';
import type { CommandDeps } from '../deps.ts';

export type Placing = Omit<PlaceRequest, 'fileName' | 'file' | 'ask' | 'isPaid'>;

/** Where the file will be saved, with everything answered. */
export interface Foreseen {
  /** As Git admitted it. */
  readonly destination: Destination;
  /** As far as can be told before the file is here: the name that is delivered may be another. */
  readonly uri: vscode.Uri;
}

/** The place of one image: settled once, before there is a price, so that nothing has to be asked when it is paid for. */
export class SettledPlace {
  readonly #deps: Pick<CommandDeps, 'files' | 'git' | 'words'>;
  readonly #placing: Placing;
  readonly #expectedName: string;
  #settled: Foreseen | undefined;

  constructor(deps: Pick<CommandDeps, 'files' | 'git' | 'words'>, placing: Placing, expectedName: string, earlier?: SettledPlace) {
    this.#deps = deps;
    this.#placing = placing;
    this.#expectedName = expectedName;
    this.#settled = earlier?.chosenByHand;
  }

  /** A folder that the person chose holds for the same asset in another size too. */
  get chosenByHand(): Foreseen | undefined {
    return this.#settled?.destination.within ? undefined : this.#settled;
  }

  /** Undefined before it is settled. */
  get settled(): Foreseen | undefined {
    return this.#settled;
  }

  /** The same folder as another file of a list. */
  take(foreseen: Foreseen): void {
    this.#settled = foreseen;
  }

  /** Where nothing is asked for it; a file that is here already may belong there. */
  quietly(fileName: string): Promise<Destination | undefined> {
    return this.#deps.files.destination({ ...this.#placing, fileName, quiet: true });
  }

  /**
   * Asks what is open, once. `anew`: "Choose Another Place…", where giving up leaves it as it was. Undefined when the person gave up.
   */
  async settle({ anew = false, isPaid = false } = {}): Promise<Foreseen | undefined> {
    if (!anew && this.#settled) return this.#settled;
    const answer = await this.#ask(anew, isPaid);
    this.#settled = answer ?? this.#settled;
    return isPaid ? answer : this.#settled;
  }

  /** The place for the file as it was delivered. */
  async of(file: { readonly fileName: string; readonly sha256: string; readonly bytes: number }): Promise<Destination | undefined> {
    const settled = await this.settle();
    if (!settled) return undefined;
    const { folder } = settled.destination;
    const named = await this.#deps.files.destination({ ...this.#placing, fileName: file.fileName, file, folder });
    return named && { ...settled.destination, name: named.name };
  }

  async #ask(anew: boolean, isPaid: boolean): Promise<Foreseen | undefined> {
    for (let again = anew; ; again = true) {
      const destination = await this.#deps.files.destination({ ...this.#placing, fileName: this.#expectedName, ask: again, isPaid });
      if (!destination) return undefined;
      const uri = await this.#deps.files.foresee(destination).catch(asProblem);
      if (uri instanceof vscode.Uri) {
        const admitted = await this.#deps.git.admit(destination);
        return admitted && { destination: admitted, uri };
      }
      if (!(await this.#wantsAnother(uri))) return undefined;
    }
  }

  async #wantsAnother(problem: GettyError): Promise<boolean> {
    const another = vscode.l10n.t('Choose Another Place…');
    const { text } = this.#deps.words.describe(problem);
    return (await ask(vscode.l10n.t('The image cannot be saved where it belongs.'), text, another)) === another;
  }
}

function asProblem(error: unknown): GettyError {
  if (isGettyError(error)) return error;
  throw error;
}
