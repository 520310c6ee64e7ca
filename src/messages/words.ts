import type { Words } from '../seams/words.ts';
import { describeError } from './describe.ts';
import { bytes, date, number } from './format.ts';
import { licence } from './licence.ts';
import { afterwards, allowance, allowanceOrUnknown, licensedOn, priceButton, productFacts, resets, shareOfList } from './prices.ts';

/** The sentences that more than one feature says, in the display language. */
export const words: Words = {
  describe: describeError,
  ...{ allowance, allowanceOrUnknown, resets, productFacts, priceButton, afterwards, shareOfList, licensedOn },
  ...{ licence, bytes, number, date },
};
