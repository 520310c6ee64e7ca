import type { DownloadOptions, Product } from '../../core/api/types.ts';
import type { Engine } from '../../core/engine.ts';
import { answersPrefix } from '../../core/names.ts';
import type { Choices } from '../../core/options/choices.ts';
import {
  accountKey,
  choicesKey,
  type LastChoice,
  lastChoice,
  productKey,
  type Remembered,
  rememberedFor,
  remembering,
} from '../../core/options/lastAnswers.ts';
import { type LastList, lastList, rememberingList } from '../../core/options/lastList.ts';
import { answersOf } from '../../core/options/sameAgain.ts';
import type { AccountSummary } from '../../seams/accounts.ts';
import type { CommandDeps } from '../deps.ts';
import type { Chosen } from './asking.ts';

const listsKey = `${answersPrefix}lastLists`;
/** Apart from the others, so that a list does not change what is the same as last time for one asset. */
const listAnswersKey = `${answersPrefix}lastListAnswers`;

/**
 * What was chosen last in this workspace: what one repository is paid from says nothing about another. Products and their IDs
 * are those of one API and account.
 */
export class LastChoices {
  readonly #answers: CommandDeps['answers'];
  readonly #account: string;
  /** Where the price goes unasked, nothing would stand between what is offered first and the charge. */
  readonly #isOffered: boolean;

  constructor(
    { answers, settings }: Pick<CommandDeps, 'answers' | 'settings'>,
    { engine, account }: { readonly engine: Pick<Engine, 'apiOrigin'>; readonly account: Pick<AccountSummary, 'id'> },
  ) {
    this.#answers = answers;
    this.#account = accountKey(engine.apiOrigin, account.id);
    this.#isOffered = settings.confirmCharge !== 'never';
  }

  /** For one asset. */
  get newest(): LastChoice | undefined {
    return this.#isOffered ? lastChoice(this.#answers.get(choicesKey), this.#account) : undefined;
  }

  /** For a list. */
  get list(): LastList | undefined {
    return this.#isOffered ? lastList(this.#answers.get(listsKey), this.#account) : undefined;
  }

  of(product: Product | undefined): Remembered {
    return rememberedFor(this.#answers.get(choicesKey), productKey(this.#account, product?.id));
  }

  /** What a list told this product. */
  ofList(product: Product): Remembered {
    return { ...this.of(product), ...rememberedFor(this.#answers.get(listAnswersKey), productKey(this.#account, product.id)) };
  }

  async keep(chosen: Chosen, choices: Choices): Promise<void> {
    await this.#keep(choicesKey, chosen.product, answersOf(chosen, choices, this.of(chosen.product)));
  }

  /** `options`: what its one product was told. */
  async keepList(
    list: LastList,
    product: Product | undefined,
    { useTeamCredits, projectCode, downloadNotes }: DownloadOptions,
  ): Promise<void> {
    await this.#answers.update(listsKey, rememberingList(this.#answers.get(listsKey), this.#account, list));
    if (product) await this.#keep(listAnswersKey, product, { ...this.ofList(product), useTeamCredits, projectCode, downloadNotes });
  }

  async #keep(store: string, product: Product | undefined, answers: Remembered): Promise<void> {
    await this.#answers.update(store, remembering(this.#answers.get(store), productKey(this.#account, product?.id), answers));
  }
}
