import * as vscode from 'vscode';
import { type GettyError, isGettyError } from '../../core/errors.ts';
import type { Title } from '../../core/title.ts';
import type { Asking, Destination, PlaceRequest } from '../../seams/places.ts';
import { back, type Step, skipped, stepsBetween } from '../../ui/steps.ts';
import { asLines, type Item, pick } from '../../ui/wizard.ts';
import type { CommandDeps } from '../deps.ts';

/** What is known of the place of an image, and the title of the questions about it. */
export interface Placing extends Omit<PlaceRequest, 'fileName' | 'file' | 'ask' | 'isPaid' | 'asking'> {
  readonly title: Title;
}

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
  /** Before Git has admitted it. */
  #found: Foreseen | undefined;
  #wasAsked = false;

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

  /** Whether a question about it was on the screen. */
  get wasAsked(): boolean {
    return this.#wasAsked;
  }

  /** The same folder as another file of a list. */
  take(foreseen: Foreseen): void {
    this.#settled = foreseen;
  }

  /** Where nothing is asked for it; a file that is here already may belong there. */
  async quietly(fileName: string): Promise<Destination | undefined> {
    return destinationOf(await this.#deps.files.destination({ ...this.#placing, fileName }));
  }

  /** Asks what is open, each question a step; none when it is settled. `again`: the person came back to it. */
  get steps(): readonly Step<object>[] {
    if (this.#settled) return [];
    return [
      this.#step(async (asking) => {
        const found = await this.#find(asking);
        if (found && found !== 'back') this.#found = found;
        return found;
      }),
      this.#step(async (asking) => {
        const admitted = this.#found && (await this.#admit(this.#found, asking));
        if (admitted && admitted !== 'back') this.#settled = admitted;
        return admitted;
      }),
    ];
  }

  /** The same as one step. `back` only where something was asked before; undefined when the person gave up. */
  async settle(askedBefore = false): Promise<Foreseen | typeof back | undefined> {
    return stepsBetween({}, this.steps, askedBefore, async () => this.#settled);
  }

  /** "Choose Another Place…": giving up leaves it as it was, and gives undefined. */
  async chooseAnother({ isPaid = false } = {}): Promise<Foreseen | undefined> {
    const asking = { title: this.#placing.title, canGoBack: false };
    const found = await this.#find(asking, { anew: true, isPaid });
    if (!found || found === 'back') return undefined;
    const admitted = await this.#admit(found, asking);
    if (!admitted || admitted === 'back') return undefined;
    this.#found = found;
    this.#settled = admitted;
    return admitted;
  }

  /** The place for the file as it was delivered. */
  async of(file: { readonly fileName: string; readonly sha256: string; readonly bytes: number }): Promise<Destination | undefined> {
    const settled = await this.settle();
    if (!settled || settled === back) return undefined;
    const { folder } = settled.destination;
    const named = destinationOf(await this.#deps.files.destination({ ...this.#placing, fileName: file.fileName, file, folder }));
    return named && { ...settled.destination, name: named.name };
  }

  #step(ask: (asking: Asking) => Promise<Foreseen | 'back' | undefined>): Step<object> {
    return async (state, { canGoBack, cameBack }) => {
      let isAsked = false;
      const asked = (): void => {
        isAsked = true;
        this.#wasAsked = true;
      };
      const answer = await ask({ title: this.#placing.title, canGoBack, again: cameBack, asked });
      if (answer === undefined) return undefined;
      if (answer === 'back' || (cameBack && !isAsked)) return back;
      return isAsked ? { ...state } : skipped;
    };
  }

  async #find(asking: Asking, { anew = false, isPaid = false } = {}): Promise<Foreseen | 'back' | undefined> {
    for (let ask = anew; ; ask = true) {
      const destination = await this.#deps.files.destination({ ...this.#placing, fileName: this.#expectedName, ask, isPaid, asking });
      if (!destination || destination === 'back') return destination;
      const uri = await this.#deps.files.foresee(destination).catch(asProblem);
      if (uri instanceof vscode.Uri) return { destination, uri };
      const answer = await this.#askAbout(uri, asking);
      if (answer !== 'another') return answer;
    }
  }

  async #admit({ destination, uri }: Foreseen, asking: Asking): Promise<Foreseen | 'back' | undefined> {
    const admitted = await this.#deps.git.admit(destination, asking);
    return admitted === 'back' ? 'back' : admitted && { destination: admitted, uri };
  }

  async #askAbout(problem: GettyError, { title, canGoBack, asked }: Asking): Promise<'another' | 'back' | undefined> {
    asked?.();
    const [line, ...more] = asLines([this.#deps.words.describe(problem).text]);
    const another: Item = { label: vscode.l10n.t('Choose Another Place…'), detail: line };
    const placeholder = vscode.l10n.t('The image cannot be saved where it belongs.');
    const items = [another, ...more.map((label): Item => ({ label }))];
    for (;;) {
      const row = await pick({ title, placeholder, items, canGoBack });
      if (row === undefined) return undefined;
      if (row === back) return 'back';
      if (row === another) return 'another';
    }
  }
}

/** A place that nobody was asked about cannot be gone back from. */
function destinationOf(answer: Destination | 'back' | undefined): Destination | undefined {
  return answer === 'back' ? undefined : answer;
}

function asProblem(error: unknown): GettyError {
  if (isGettyError(error)) return error;
  throw error;
}
