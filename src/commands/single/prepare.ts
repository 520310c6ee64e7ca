import * as vscode from 'vscode';
import type { ImageFacts, Product } from '../../core/api/types.ts';
import type { Engine } from '../../core/engine.ts';
import { GettyError } from '../../core/errors.ts';
import type { DownloadArguments } from '../../core/options/arguments.ts';
import { hasSomethingLeft } from '../../core/options/choices.ts';
import { withDefaults } from '../../core/options/defaults.ts';
import { startChoice } from '../../core/options/initialChoice.ts';
import { rememberedFor, remembering } from '../../core/options/lastAnswers.ts';
import { plain, type UiText } from '../../core/text.ts';
import type { AccountSummary } from '../../seams/accounts.ts';
import { back } from '../../ui/steps.ts';
import type { CommandDeps } from '../deps.ts';
import { withFreeProgress } from '../progress.ts';
import type { Chosen } from '../prompts/asking.ts';
import { askAccount } from '../prompts/assetId.ts';
import { promptOptions } from '../prompts/options.ts';

/** Everything that was looked up before anything is chosen. */
export interface Prepared {
  readonly engine: Engine;
  readonly account: AccountSummary;
  readonly image: ImageFacts;
  readonly products: readonly Product[];
}

/** Asset and products of the account. Free. Undefined when the person gave up. */
export async function lookUp(deps: CommandDeps, assetId: string): Promise<Prepared | undefined> {
  const account = await askAccount(deps.accounts);
  if (!account) return undefined;
  return withFreeProgress(vscode.l10n.t('Looking up asset {0} (free)', plain(assetId, 60)), async (signal) => {
    const engine = await deps.engine();
    const api = engine.api(account.id);
    const [image, products] = await Promise.all([api.image(assetId, signal), api.products(signal)]);
    if (image.callForImage) throw new GettyError('notInAgreement', { assetId, code: 'CallForImage' });
    return { engine, account, image, products };
  });
}

/** What the answers are for. `back` asks the last of them again. */
type Use<T> = (chosen: Chosen, canGoBack: boolean) => Promise<T | typeof back | undefined>;

/** What is downloaded and from which product. Undefined when the person gave up. */
export function choose(
  deps: CommandDeps,
  prepared: Prepared,
  given: DownloadArguments | undefined,
  scope?: vscode.Uri,
): Promise<Chosen | undefined> {
  return chooseFor(deps, prepared, given, scope, async (chosen) => chosen);
}

/**
 * Asks what is downloaded and from which product, and goes on with it: from the arguments, the settings of the folder, and
 * answers, in this order. When no product has anything left, nothing is asked: only what is free can follow.
 */
export async function chooseFor<T>(
  deps: CommandDeps,
  prepared: Prepared,
  given: DownloadArguments | undefined,
  scope: vscode.Uri | undefined,
  use: Use<T>,
): Promise<T | undefined> {
  const { image, products } = prepared;
  const defaults = deps.settings.defaults(scope);
  const { choices, choice, unfit } = startChoice(prepared, given, defaults);
  const start: Chosen = { ...choice, ...(unfit ? { unfit } : {}) };
  const [first] = choices.products;
  if (first && !choices.products.some(hasSomethingLeft)) {
    const answer = await use(withDefaults({ product: first, ...start }, choices, defaults), false);
    return answer === back ? undefined : answer;
  }
  const title = assetTitle(image);
  const remembered = (of: Product | undefined) => rememberedFor(deps.memory.get(memoryKey), placeOf(prepared, of));
  let result: T | undefined;
  await promptOptions(title, choices, start, deps.words, { defaults, remembered }, async (chosen, canGoBack) => {
    if (products.length > 0) await remember(deps, prepared, chosen);
    const answer = await use(chosen, canGoBack);
    if (answer === back) return back;
    result = answer;
    return answer === undefined ? undefined : 'done';
  });
  return result;
}

export function assetTitle({ id }: Pick<ImageFacts, 'id'>): UiText {
  return vscode.l10n.t('Getty Images: asset {0}', plain(id, 60));
}

const memoryKey = 'answersByProduct';

async function remember(deps: CommandDeps, prepared: Prepared, chosen: Chosen): Promise<void> {
  const kept = remembering(deps.memory.get(memoryKey), placeOf(prepared, chosen.product), chosen.options);
  await deps.memory.update(memoryKey, kept);
}

/** Product IDs are those of one API and account. */
function placeOf({ engine, account }: Prepared, product: Product | undefined): string {
  return [engine.apiOrigin, account.id, product?.id ?? ''].join(' ');
}
