import * as vscode from 'vscode';
import type { ImageFacts, Product } from '../../core/api/types.ts';
import type { Engine } from '../../core/engine.ts';
import { GettyError } from '../../core/errors.ts';
import { type DownloadArguments, optionsOf } from '../../core/options/arguments.ts';
import { hasSomethingLeft } from '../../core/options/choices.ts';
import { withDefaults } from '../../core/options/defaults.ts';
import { startChoice } from '../../core/options/initialChoice.ts';
import { plain, type UiText } from '../../core/text.ts';
import type { Title } from '../../core/title.ts';
import type { AccountSummary } from '../../seams/accounts.ts';
import { askAccount } from '../../ui/askAccount.ts';
import { back } from '../../ui/steps.ts';
import type { CommandDeps } from '../deps.ts';
import { withFreeProgress } from '../progress.ts';
import { payerLine } from '../prompts/accounts.ts';
import type { Chosen } from '../prompts/asking.ts';
import { LastChoices } from '../prompts/lastChoices.ts';
import { promptOptions } from '../prompts/options.ts';

/** Everything that was looked up before anything is chosen. */
export interface Prepared {
  readonly engine: Engine;
  readonly account: AccountSummary;
  /** Who pays, where there are several accounts. */
  readonly payer: UiText;
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
    return { engine, account, payer: await payerLine(deps.accounts, account), image, products };
  });
}

/** What the answers are for. `back` asks the last of them again. */
type Use<T> = (chosen: Chosen, canGoBack: boolean) => Promise<T | typeof back | undefined>;

/** What would be downloaded and from which product: nothing was chosen that could be the same again. Undefined when the person gave up. */
export function choose(
  deps: CommandDeps,
  prepared: Prepared,
  given: DownloadArguments | undefined,
  scope?: vscode.Uri,
): Promise<Chosen | undefined> {
  return chooseFor(deps, prepared, given, scope, async (chosen) => chosen, false);
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
  keeps = true,
): Promise<T | undefined> {
  const { image } = prepared;
  const defaults = deps.settings.defaults(scope);
  const { choices, choice, unfit } = startChoice(prepared, given, defaults);
  const start: Chosen = { ...choice, ...(unfit ? { unfit } : {}) };
  const [first] = choices.products;
  if (first && !choices.products.some(hasSomethingLeft)) {
    const answer = await use(withDefaults({ product: first, ...start }, choices, defaults), false);
    return answer === back ? undefined : answer;
  }
  const memory = new LastChoices(deps, prepared);
  const context = { defaults, remembered: (of: Product | undefined) => memory.of(of), last: memory.newest };
  let result: T | undefined;
  await promptOptions(assetTitle(deps, image, prepared.account.id), choices, start, deps.words, context, async (chosen, canGoBack) => {
    if (keeps && isOwnChoice(given)) await memory.keep(chosen, choices);
    const answer = await use(chosen, canGoBack);
    if (answer === back) return back;
    result = answer;
    return answer === undefined ? undefined : 'done';
  });
  return result;
}

/** Over every question about one asset, with the way to see it. */
export function assetTitle({ looks }: Pick<CommandDeps, 'looks'>, image: ImageFacts, accountId?: string): Title {
  const look = (): void => void looks.open({ assetId: image.id, image, accountId });
  return { text: vscode.l10n.t('Getty Images: asset {0}', plain(image.id, 60)), look };
}

/** What another extension or a key names is not what the person chose. */
function isOwnChoice(given: DownloadArguments | undefined): boolean {
  return given === undefined || Object.keys(optionsOf(given)).length === 0;
}
