import { isDeepStrictEqual } from 'node:util';
import type { DownloadRequest } from './types.ts';

const brand = Symbol('confirmation');

/**
 * A person's yes to one charge: exactly this asset, account and options, exactly once. Made only by `confirmCharge`, so
 * that every path to a charge can be found by looking for its callers.
 */
export class Confirmation {
  readonly #request: DownloadRequest;
  #used = false;

  constructor(key: typeof brand, request: DownloadRequest) {
    if (key !== brand) throw new TypeError('a confirmation is made by confirmCharge only');
    this.#request = request;
  }

  /** Uses it up. Throws TypeError, a mistake of the program, when it was used before or was given for something else. */
  consume(request: DownloadRequest): void {
    if (this.#used) throw new TypeError('this confirmation was used before');
    if (!isDeepStrictEqual(this.#request, request)) throw new TypeError('this confirmation is for another download');
    this.#used = true;
  }
}

/** Called when the paid button was pressed, or when the user's own setting says not to ask. */
export function confirmCharge(request: DownloadRequest): Confirmation {
  return new Confirmation(brand, structuredClone(request));
}

/** Called when the button was pressed that names the price of all of them: one for each request, in their order. */
export function confirmCharges(requests: readonly DownloadRequest[]): readonly Confirmation[] {
  return requests.map(confirmCharge);
}
