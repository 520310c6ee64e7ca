import * as vscode from 'vscode';
import type { ChargeStep, FreeStep, ListPlan } from '../../core/list/plan.ts';
import type { UiText } from '../../core/text.ts';
import type { StagedFile } from '../../core/transfer/types.ts';
import type { Destination, PlannedReference } from '../../seams/places.ts';
import { shownPath } from '../../ui/paths.ts';
import { back, skipped, stepsBetween, type Step as WizardStep } from '../../ui/steps.ts';
import type { CommandDeps } from '../deps.ts';
import { expectedName } from '../placeRequest.ts';
import { type Foreseen, type Placing, SettledPlace } from '../single/settledPlace.ts';

export type Step = ChargeStep | FreeStep;

/** Everything of a plan that needs a place, or may come to need one. */
export function stepsToPlace({ charges, free, reserve }: ListPlan): readonly Step[] {
  return [...charges, ...free, ...reserve].filter(({ plan }) => plan.kind !== 'useExisting');
}

/** Where the files of a list go: every folder is settled, asked about and admitted by Git before there is a price. */
export class ListPlaces {
  readonly #deps: CommandDeps;
  readonly #placing: (step: Step) => Placing;
  readonly #reference: (step: Step) => PlannedReference | undefined;
  readonly #places = new Map<string, SettledPlace>();
  readonly #byFolder = new Map<string, Foreseen>();
  #first: SettledPlace | undefined;
  /** What the first one was settled to, when the others were. */
  #from: Foreseen | undefined;

  constructor(deps: CommandDeps, placing: (step: Step) => Placing, reference: (step: Step) => PlannedReference | undefined) {
    this.#deps = deps;
    this.#placing = placing;
    this.#reference = reference;
  }

  /** Settles what is open, the first one for all, and goes on; Back from there leads to the last question that was asked. */
  before<T>(
    steps: readonly Step[],
    askedBefore: boolean,
    use: (canGoBack: boolean) => Promise<T | typeof back | undefined>,
  ): Promise<T | typeof back | undefined> {
    const [first] = steps;
    if (!first) return use(askedBefore);
    this.#first ??= this.#placeFor(first, { reference: this.#reference(first) });
    const place = this.#first;
    return stepsBetween({}, [...place.steps, this.#others(place, steps)], askedBefore, (_state, canGoBack) => use(canGoBack));
  }

  /** "Choose Another Place…" for all of them. What is open there is asked before the price comes again. */
  async chooseAnother(): Promise<void> {
    await this.#first?.chooseAnother();
  }

  /** The place of a file that has come. */
  async of({ image }: Step, staged: StagedFile): Promise<Destination | undefined> {
    return this.#places.get(image.id)?.of(staged);
  }

  /** Where they go and whether Git leaves them out, in a sentence; empty when nothing is to be saved. */
  describe(): UiText {
    const [first, ...others] = [...this.#byFolder.values()];
    if (!first) return '';
    const folder = shownPath(first.destination.folder);
    const isKeptOut = [first, ...others].every(({ destination }) => destination.prepare);
    if (others.length === 0) {
      return isKeptOut
        ? vscode.l10n.t('They will be saved in {0}, kept out of Git.', folder)
        : vscode.l10n.t('They will be saved in {0}.', folder);
    }
    return isKeptOut
      ? vscode.l10n.t('They will be saved in {0} and {1} more folders, kept out of Git.', folder, others.length)
      : vscode.l10n.t('They will be saved in {0} and {1} more folders.', folder, others.length);
  }

  /** Everything but the first. Whoever comes back to it is led to the question about the first: nothing else is asked twice. */
  #others(first: SettledPlace, steps: readonly Step[]): WizardStep<object> {
    return async (state, { canGoBack, cameBack }) => {
      if (cameBack) return back;
      if (first.settled) this.#startFrom(first.settled);
      let isAsked = false;
      for (const step of steps) {
        if (this.#places.has(step.image.id)) continue;
        const place = await this.#known(step);
        const settled = await place.settle(canGoBack);
        isAsked ||= place.wasAsked;
        if (!settled || settled === back) return settled;
        this.#byFolder.set(settled.destination.folder.toString(), settled);
        this.#places.set(step.image.id, place);
      }
      return isAsked ? { ...state } : skipped;
    };
  }

  #startFrom(settled: Foreseen): void {
    if (this.#from === settled) return;
    this.#from = settled;
    this.#places.clear();
    this.#byFolder.clear();
    this.#byFolder.set(settled.destination.folder.toString(), settled);
  }

  /** Looks at each folder once: hundreds of files share a few. */
  async #known(step: Step): Promise<SettledPlace> {
    const folder = this.#from?.destination.within ? undefined : this.#from?.destination.folder;
    const place = this.#placeFor(step, { folder });
    const wanted = await place.quietly(nameOf(step));
    const known = wanted && this.#byFolder.get(wanted.folder.toString());
    if (known) place.take(known);
    return place;
  }

  #placeFor(step: Step, more: Pick<Placing, 'folder' | 'reference'>): SettledPlace {
    return new SettledPlace(this.#deps, { ...this.#placing(step), ...more }, nameOf(step));
  }
}

function nameOf({ image, request }: Step): string {
  return expectedName(image.id, request.options);
}
