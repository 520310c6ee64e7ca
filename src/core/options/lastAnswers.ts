import { type DownloadOptions, fileTypes } from '../api/types.ts';
import { objectOf, textOf } from '../decode.ts';
import { bareObject } from '../foreign.ts';

/** What was answered last time for a product: preselected, never used without being seen. */
export type Remembered = Pick<DownloadOptions, 'height' | 'fileType' | 'useTeamCredits' | 'projectCode' | 'downloadNotes'>;

const mostProducts = 50;
const longestText = 1_000;

/** What is kept for the product, as it was read back. Anything that does not look like it counts as nothing. */
export function rememberedFor(stored: unknown, product: string): Remembered {
  const products = bareObject(Object.entries(objectOf(stored) ?? {}));
  const kept = bareObject(Object.entries(objectOf(products[product]) ?? {}));
  return definedOnly({
    height: Number.isSafeInteger(kept.height) ? (kept.height as number) : undefined,
    fileType: fileTypes.find((type) => type === kept.fileType),
    useTeamCredits: typeof kept.useTeamCredits === 'boolean' ? kept.useTeamCredits : undefined,
    projectCode: textOf(kept.projectCode),
    downloadNotes: textOf(kept.downloadNotes),
  });
}

/** The store with the product's last answers in it; of the others, the newest. */
export function remembering(stored: unknown, product: string, options: DownloadOptions): object {
  const others = Object.entries(objectOf(stored) ?? {}).filter(([name]) => name !== product);
  const kept = definedOnly({
    height: options.height,
    fileType: options.fileType,
    useTeamCredits: options.useTeamCredits,
    projectCode: options.projectCode?.slice(0, longestText),
    downloadNotes: options.downloadNotes?.slice(0, longestText),
  });
  return Object.fromEntries([...others.slice(1 - mostProducts), [product, kept]]);
}

function definedOnly(values: Remembered): Remembered {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
