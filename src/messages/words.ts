import type { Words } from '../seams.ts';
import { describeError } from './describe.ts';
import { bytes, date, number } from './format.ts';
import { afterwards, allowance, priceButton, productFacts, resets } from './products.ts';

/** The sentences that more than one feature says, in the display language. */
export const words: Words = { describe: describeError, allowance, resets, productFacts, priceButton, afterwards, bytes, number, date };
