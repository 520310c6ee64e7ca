import { idOf } from '../core/decode.ts';
import { assetIn } from '../ui/askAsset.ts';

/** The asset that a row of any tree stands for, or that a link or another extension names. */
export function givenAsset(argument: unknown): string | undefined {
  if (typeof argument === 'string') return assetIn(argument);
  if (typeof argument !== 'object' || argument === null || !('assetId' in argument)) return undefined;
  return assetIn(idOf(argument.assetId) ?? '');
}
