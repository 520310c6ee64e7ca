import { keptForLater, toggled } from '../core/find/forLater.ts';
import { type Manner, rememberedManner, rememberedPhrases, rememberingPhrase } from '../core/find/remembered.ts';
import { answersPrefix } from '../core/names.ts';
import type { FindDeps } from './deps.ts';

const mannerKey = `${answersPrefix}findManner`;
const laterKey = `${answersPrefix}findForLater`;
const phrasesKey = `${answersPrefix}findPhrases`;

/** What was searched for in this workspace, and how; gone with everything else that is remembered for it. */
export class FindMemory {
  readonly #answers: FindDeps['answers'];

  constructor(answers: FindDeps['answers']) {
    this.#answers = answers;
  }

  get manner(): Manner {
    return rememberedManner(this.#answers.get(mannerKey));
  }

  /** Newest first. */
  get phrases(): readonly string[] {
    return rememberedPhrases(this.#answers.get(phrasesKey));
  }

  /** Assets that are kept for later, in the order in which they were. */
  get forLater(): readonly string[] {
    return keptForLater(this.#answers.get(laterKey));
  }

  /** Puts all of them on the list, or takes them off when all are on it. False when there is no room. */
  async toggleForLater(ids: readonly string[]): Promise<boolean> {
    const kept = toggled(this.forLater, ids);
    if (kept) await this.#answers.update(laterKey, kept);
    return kept !== undefined;
  }

  async keepManner(manner: Manner): Promise<void> {
    await this.#answers.update(mannerKey, manner);
  }

  async keepPhrase(phrase: string): Promise<void> {
    await this.#answers.update(phrasesKey, rememberingPhrase(this.#answers.get(phrasesKey), phrase));
  }
}
