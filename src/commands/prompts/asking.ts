import type { Product } from '../../core/api/types.ts';
import type { Choices } from '../../core/options/choices.ts';
import type { Choice, DownloadDefaults, UnfitLanguage } from '../../core/options/defaults.ts';
import type { LastChoice, Remembered } from '../../core/options/lastAnswers.ts';
import type { Title } from '../../core/title.ts';
import type { Words } from '../../seams/words.ts';

export interface Chosen extends Choice {
  /** A language that was wanted and is not asked for, since the asset or the key cannot have it. */
  readonly unfit?: UnfitLanguage;
  /** The size is answered, also where it is the largest, which is asked for by leaving its height out. */
  readonly isSized?: true;
}

/** What the questions start from, besides what was given. */
export interface PromptContext {
  readonly defaults: DownloadDefaults;
  /** The last answers for this product: preselected. */
  readonly remembered: (product: Product | undefined) => Remembered;
  /** What was chosen last in this workspace, to be offered as one row. */
  readonly last?: LastChoice | undefined;
}

/** What every step knows. */
export interface Asking extends PromptContext {
  readonly title: Title;
  readonly words: Words;
  readonly choices: Choices;
  /** The state with everything in it that needs no question. */
  readonly settled: (state: Chosen) => Chosen;
}
