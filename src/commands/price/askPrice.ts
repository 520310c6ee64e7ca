import type { Confirmation, Priced } from '../../core/licensing/confirmation.ts';
import type { Downloads } from '../../core/licensing/downloads.ts';
import { withoutNumbers } from '../../core/licensing/price.ts';
import type { UiText } from '../../core/text.ts';
import { askToPay, type Payment } from '../../ui/payment.ts';
import { type Circumstances, goesUnasked } from './unasked.ts';

/** What is to be paid for, and how it is asked. */
export interface Price<Free extends UiText> {
  readonly priced: readonly Priced[];
  readonly circumstances: Circumstances;
  readonly payment: Payment<Free>;
}

/** The yes, or the free button that was pressed instead. */
export type PriceAnswer<Free extends UiText> = { readonly confirmations: readonly Confirmation[] } | { readonly free: Free };

/**
 * The one place that asks about a price and confirms it: for one asset, a list, a second licence, and after an attempt that
 * was left open. Undefined when the person gave up.
 */
export async function askPrice<Free extends UiText>(
  downloads: Pick<Downloads, 'confirmCharges'>,
  setting: 'always' | 'never',
  { priced, circumstances, payment }: Price<Free>,
): Promise<PriceAnswer<Free> | undefined> {
  if (goesUnasked(setting, circumstances)) {
    return { confirmations: downloads.confirmCharges(priced.map(({ request, price }) => ({ request, price: withoutNumbers(price) }))) };
  }
  const answer = await askToPay(payment);
  if (answer === payment.paid) return { confirmations: downloads.confirmCharges(priced) };
  const free = payment.free.find((each) => each === answer);
  return free === undefined ? undefined : { free };
}
