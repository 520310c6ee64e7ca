import { integerOf, objectOf } from '../decode.ts';
import { bareObject } from '../foreign.ts';

/** What was chosen for the last list of this workspace. */
export interface LastList {
  /** `any`: whichever of them covers an asset. */
  readonly product: number | 'any';
  /** Pixels that each image is wide at least; 0 for the largest size of each. */
  readonly minimumWidth: number;
}

const mostAccounts = 20;

/** What is kept for the account, as it was read back. Anything that does not look like it counts as nothing. */
export function lastList(stored: unknown, account: string): LastList | undefined {
  const kept = objectOf(bareObject(Object.entries(objectOf(stored) ?? {}))[account]);
  const product = kept?.product === 'any' ? 'any' : integerOf(kept?.product);
  const minimumWidth = integerOf(kept?.minimumWidth) ?? -1;
  return product === undefined || minimumWidth < 0 ? undefined : { product, minimumWidth };
}

/** The store with the account's last list in it; of the others, the newest. */
export function rememberingList(stored: unknown, account: string, { product, minimumWidth }: LastList): object {
  const others = Object.entries(objectOf(stored) ?? {}).filter(([name]) => name !== account);
  return Object.fromEntries([...others.slice(1 - mostAccounts), [account, { product, minimumWidth }]]);
}
