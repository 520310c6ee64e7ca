import * as vscode from 'vscode';
import type { ChargeStep, FreeStep, ListPlan } from '../../core/list/plan.ts';
import type { UiText } from '../../core/text.ts';
import type { StagedFile } from '../../core/transfer/types.ts';
import type { Destination, PlannedReference } from '../../seams/places.ts';
import { shownPath } from '../../ui/paths.ts';
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
  #chosen: vscode.Uri | undefined;

  constructor(deps: CommandDeps, placing: (step: Step) => Placing, reference: (step: Step) => PlannedReference | undefined) {
    this.#deps = deps;
    this.#placing = placing;
    this.#reference = reference;
  }

  /** The first one is asked for all. `anew`: "Choose Another Place…". False when the person gave up. */
  async settle(steps: readonly Step[], anew = false): Promise<boolean> {
    const [first] = steps;
    if (!first) return true;
    if (!this.#chosen || anew) {
      const place = this.#placeFor(first, { reference: this.#reference(first) });
      const settled = await place.settle({ anew });
      if (!settled) return anew;
      this.#byFolder.clear();
      this.#places.clear();
      this.#chosen = settled.destination.within ? undefined : settled.destination.folder;
      this.#byFolder.set(settled.destination.folder.toString(), settled);
    }
    for (const step of steps) if (!this.#places.has(step.image.id) && !(await this.#settleOne(step))) return false;
    return true;
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

  /** Looks at each folder once: hundreds of files share a few. */
  async #settleOne(step: Step): Promise<boolean> {
    const folder = this.#chosen;
    const place = this.#placeFor(step, { folder });
    const wanted = await this.#deps.files.destination({ ...this.#placing(step), fileName: nameOf(step), folder, quiet: true });
    const known = wanted && this.#byFolder.get(wanted.folder.toString());
    if (known) place.take(known);
    const settled = await place.settle();
    if (settled) {
      this.#byFolder.set(settled.destination.folder.toString(), settled);
      this.#places.set(step.image.id, place);
    }
    return settled !== undefined;
  }

  #placeFor(step: Step, more: Pick<Placing, 'folder' | 'reference'>): SettledPlace {
    return new SettledPlace(this.#deps, { ...this.#placing(step), ...more }, nameOf(step));
  }
}

function nameOf({ image, request }: Step): string {
  return expectedName(image.id, request.options);
}
