import { type DownloadOptions, fileTypes } from '../api/types.ts';
import { objectOf, textOf } from '../decode.ts';
import { bareObject } from '../foreign.ts';
import { answersPrefix } from '../names.ts';

/** What was answered last time for a product: preselected or offered as one row, never used without being seen. */
export interface Remembered extends Pick<DownloadOptions, 'fileType' | 'useTeamCredits' | 'projectCode' | 'downloadNotes'> {
  /** Pixels of the longer side: heights say nothing about images of another format. */
  readonly edge?: number;
}

/** The product that was chosen last; `product` is undefined where Getty Images chooses it. */
export interface LastChoice extends Remembered {
  readonly product: number | undefined;
}

const mostProducts = 50;
const longestText = 1_000;

/** Where it is kept among the answers of a workspace. */
export const choicesKey = `${answersPrefix}lastChoices`;

/** An account of one API. */
export function accountKey(apiOrigin: string, accountId: string): string {
  return [apiOrigin, accountId].join(' ');
}

/** Product IDs are those of one API and account. */
export function productKey(account: string, product: number | undefined): string {
  return `${account} ${product ?? ''}`;
}

/** What is kept for the product, as it was read back. Anything that does not look like it counts as nothing. */
export function rememberedFor(stored: unknown, product: string): Remembered {
  const products = bareObject(Object.entries(objectOf(stored) ?? {}));
  const kept = bareObject(Object.entries(objectOf(products[product]) ?? {}));
  return definedOnly({
    edge: Number.isSafeInteger(kept.edge) && Number(kept.edge) > 0 ? Number(kept.edge) : undefined,
    fileType: fileTypes.find((type) => type === kept.fileType),
    useTeamCredits: typeof kept.useTeamCredits === 'boolean' ? kept.useTeamCredits : undefined,
    projectCode: textOf(kept.projectCode),
    downloadNotes: textOf(kept.downloadNotes),
  });
}

/** The newest of the account's products. */
export function lastChoice(stored: unknown, account: string): LastChoice | undefined {
  const key = Object.keys(objectOf(stored) ?? {}).findLast((each) => /^ \d*$/.test(each.slice(account.length)) && each.startsWith(account));
  if (key === undefined) return undefined;
  const id = key.slice(account.length + 1);
  return { product: id === '' ? undefined : Number(id), ...rememberedFor(stored, key) };
}

/** The store with the product's last answers in it, as its newest; of the others, the newest. */
export function remembering(stored: unknown, product: string, answers: Remembered): object {
  const others = Object.entries(objectOf(stored) ?? {}).filter(([name]) => name !== product);
  const { edge, fileType, useTeamCredits, projectCode, downloadNotes } = answers;
  const texts = { projectCode: projectCode?.slice(0, longestText), downloadNotes: downloadNotes?.slice(0, longestText) };
  return Object.fromEntries([...others.slice(1 - mostProducts), [product, definedOnly({ edge, fileType, useTeamCredits, ...texts })]]);
}

function definedOnly(values: Remembered): Remembered {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
