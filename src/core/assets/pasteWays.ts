import type { CarriedAddress } from './carried.ts';
import { ourHost } from './carriedText.ts';

/** One of the ways to paste an address: what is written of it, or that it is the reference of the image that is here. */
export type PasteWay =
  | { readonly kind: 'address'; readonly text: string }
  | { readonly kind: 'reference' }
  /** Goes on with a command: `text` is what it leaves there, or begins with. */
  | { readonly kind: 'license' | 'look' | 'find'; readonly text: string };

/** What is known of the place and of the person. */
export interface PasteGround {
  /** A file of the asset is here, and its reference may stand there. */
  readonly hasReference: boolean;
  /** A reference may come in the place of the address later. */
  readonly takesAddress: boolean;
  readonly isTrusted: boolean;
}

/**
 * The ways in their order. The address by itself is always the first: where VS Code writes it anyway its own way stands before all
 * of them, and ours is left out. Nothing of a repository that is not trusted leads to a command.
 */
export function pasteWays(found: CarriedAddress, { hasReference, takesAddress, isTrusted }: PasteGround): readonly PasteWay[] {
  const { address, written } = found;
  // Who looks keeps the link or the embed code that was copied.
  const kept = ourHost.test(written) && !/[\r\n]/.test(written) ? written : address;
  const ways: PasteWay[] = [];
  if (written !== address) ways.push({ kind: 'address', text: address });
  if ('eventId' in found) return isTrusted ? [...ways, { kind: 'find', text: kept }] : ways;
  if (hasReference) ways.push({ kind: 'reference' });
  if (isTrusted && takesAddress) ways.push({ kind: 'license', text: address });
  return isTrusted ? [...ways, { kind: 'look', text: kept }] : ways;
}
