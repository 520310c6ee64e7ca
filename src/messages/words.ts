import type { Words } from '../seams.ts';
import { describeError } from './describe.ts';
import { allowance, bytes, date, priceButton, resets } from './format.ts';

/** The sentences that more than one feature says, in the display language. */
export const words: Words = { describe: describeError, allowance, resets, priceButton, bytes, date };
