import { parseAssetId, plainDigits } from './assetId.ts';
import { isOlderId } from './idShapes.ts';

/** Digits of the IDs that Getty Images gives now. Shorter numbers may be anything, such as codes to sign in with. */
const digits = /^\d{9,10}$/;
const longest = 500;

/**
 * The asset ID of a text that nobody has typed here, such as a clipboard's: when the text as a whole is an ID, an address, a
 * delivered name or an embed code. A text that only names an image is none, such as a reference that was written before.
 */
export function suggestedId(text: string): string | undefined {
  const whole = plainDigits(text).trim();
  const isId = digits.test(whole) || isOlderId(whole);
  const isSingle = /^<[\s\S]*>$/.test(whole) || /^[^\s()[\]<>"]+$/.test(whole);
  const isNamed = whole.length < longest && /gettyimages|istock|gty\.im/i.test(whole) && isSingle;
  const parsed = isId || isNamed ? parseAssetId(whole) : undefined;
  return parsed && 'id' in parsed ? parsed.id : undefined;
}
