import type { DownloadOptions, Product } from '../../core/api/types.ts';
import type { ListFacts } from '../../core/list/lookUp.ts';
import type { DownloadDefaults } from '../../core/options/defaults.ts';
import type { UiText } from '../../core/text.ts';
import type { Words } from '../../seams/words.ts';
import type { LastChoices } from '../prompts/lastChoices.ts';

/** What was answered so far for a list. */
export interface State {
  /** Undefined until it was asked. */
  readonly products?: readonly Product[];
  readonly minimumWidth?: number;
  readonly options: DownloadOptions;
}

/** What every step knows. */
export interface Asking {
  readonly title: UiText;
  readonly facts: ListFacts;
  readonly defaults: DownloadDefaults;
  readonly words: Words;
  readonly memory: LastChoices;
}
