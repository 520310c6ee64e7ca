import type { ImageFacts, Product } from '../../core/api/types.ts';
import type { Engine } from '../../core/engine.ts';
import { isGettyError } from '../../core/errors.ts';
import type { ChargeRecord, OnHand } from '../../core/licensing/types.ts';
import type { AccountSummary } from '../../seams/accounts.ts';
import type { CommandDeps } from '../deps.ts';
import { withFreeProgress } from '../progress.ts';
import { payerLine } from '../prompts/accounts.ts';
import type { Chosen } from '../prompts/asking.ts';
import { checkingTitle } from './onHand.ts';
import type { Prepared } from './prepare.ts';

/** What there is of an asset whatever size was licensed, cheapest first. Free. */
export async function lookOnHand({ files, moves }: CommandDeps, { engine, image }: Prepared): Promise<readonly OnHand[]> {
  await moves.followed();
  const asset = { apiOrigin: engine.apiOrigin, assetId: image.id };
  return withFreeProgress(checkingTitle(), (signal) =>
    engine.downloads.onHand(asset, { signal, existing: (record) => files.existing(record) }),
  );
}

/** What a record says was chosen, as far as the account still has the product. */
export function chosenBy({ options }: ChargeRecord, products: readonly Product[]): Chosen {
  const product = products.find(({ id }) => id === options.productId);
  return { options, ...(product ? { product } : {}) };
}

/** A download that was left open. Its asset need not be looked up to save what is already here. */
export async function preparedFor(deps: CommandDeps, engine: Engine, record: ChargeRecord): Promise<Prepared> {
  const account = await accountFor(deps, record);
  const [image, products] = await Promise.all([factsOf(deps, engine, record, account), productsOf(deps, engine, record, account)]);
  return { engine, account, payer: await payerLine(deps.accounts, account), image, products };
}

/** Whoever signed out and in again has another account by name, which pays for what may have to be tried again. */
async function accountFor({ accounts }: CommandDeps, { accountId }: ChargeRecord): Promise<AccountSummary> {
  const known = (await accounts.list()).find(({ id }) => id === accountId);
  return known ?? (await accounts.current()) ?? { id: accountId, label: '', hint: '' };
}

async function factsOf(deps: CommandDeps, engine: Engine, { assetId }: ChargeRecord, account: AccountSummary): Promise<ImageFacts> {
  try {
    return await engine.api(account.id).image(assetId, new AbortController().signal);
  } catch (error) {
    if (!isGettyError(error)) throw error;
    deps.log.warn(`asset ${assetId} could not be looked up (${error.kind}); its title stays empty`);
    return { id: assetId, callForImage: false, editorialUseOnly: false, usageRestrictions: [], productTypes: [], downloadSizes: [] };
  }
}

/** Only what may not have been charged can come to a price, which must be named then. */
async function productsOf(
  deps: CommandDeps,
  engine: Engine,
  { state }: ChargeRecord,
  account: AccountSummary,
): Promise<readonly Product[]> {
  if (state !== 'uncertain') return [];
  try {
    return await engine.api(account.id).products(new AbortController().signal);
  } catch (error) {
    if (!isGettyError(error)) throw error;
    deps.log.warn(`products could not be looked up (${error.kind}); the price is not known`);
    return [];
  }
}
