import { isDeepStrictEqual } from 'node:util';
import type { NamedPrice } from './price.ts';
import type { DownloadRequest } from './types.ts';

const brand = Symbol('confirmation');

/**
 * A person's yes to one charge: exactly this asset, account and options, at the price that was named, exactly once. Made
 * only by `confirmCharge`, so that every path to a charge can be found by looking for its callers.
 */
export class Confirmation {
  /** What the person said yes to. */
  readonly price: NamedPrice;
  readonly #request: DownloadRequest;
  #used = false;

  constructor(key: typeof brand, request: DownloadRequest, price: NamedPrice) {
    if (key !== brand) throw new TypeError('a confirmation is made by confirmCharge only');
    this.#request = request;
    this.price = price;
  }

  /** Uses it up. Throws TypeError, a mistake of the program, when it was used before or was given for something else. */
  consume(asked: DownloadRequest): void {
    const request = structuredClone(asked);
    if (this.#used) throw new TypeError('this confirmation was used before');
    if (!isDeepStrictEqual(this.#request, request)) throw new TypeError('this confirmation is for another download');
    this.#used = true;
  }
}

/** Called when the paid button was pressed, or when the user's own setting says not to ask. */
export function confirmCharge(request: DownloadRequest, price: NamedPrice): Confirmation {
  return new Confirmation(brand, structuredClone(request), structuredClone(price));
}

/** One charge and its price. */
export interface Priced {
  readonly request: DownloadRequest;
  readonly price: NamedPrice;
}

/** Called when the button was pressed that names the price of all of them: one for each, in their order. */
export function confirmCharges(priced: readonly Priced[]): readonly Confirmation[] {
  return priced.map(({ request, price }) => confirmCharge(request, price));
}
