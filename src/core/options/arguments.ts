import { apiLanguage } from '../api/languages.ts';
import { type DownloadOptions, fileTypes, longestNote, productTypes } from '../api/types.ts';
import { withoutPrototype } from '../foreign.ts';

/** What `gettyImages.downloadImage` takes from a keybinding, a task or another extension. What is given is not asked. */
export interface DownloadArguments extends DownloadOptions {
  /** An asset ID, or anything that holds one: a page address, an embed code, a file name. */
  readonly id: string;
  /** A folder template, as the setting `destination`. */
  readonly destination?: string;
  /** False: no reference is written. */
  readonly insert?: boolean;
}

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) > 0;
const isInt32: Check = (value) => isCount(value) && Number(value) < 2 ** 31;
const isLanguage: Check = (value) => typeof value === 'string' && apiLanguage(value) !== undefined;
const isOneOf =
  (values: readonly string[]): Check =>
  (value) =>
    values.some((each) => each === value);

const isNote: Check = (value) => isText(value) && String(value).length <= longestNote;

const checks: { readonly [Name in keyof DownloadArguments]-?: Check } = {
  id: (value) => isText(value) || isCount(value),
  productType: isOneOf(productTypes),
  productId: isInt32,
  height: isCount,
  fileType: isOneOf(fileTypes),
  useTeamCredits: isFlag,
  projectCode: isNote,
  downloadNotes: isNote,
  language: isLanguage,
  autoDownload: isFlag,
  destination: isText,
  insert: isFlag,
};

/**
 * Reads the argument of the command. Undefined when there is none: VS Code passes the file's URI when a command is run
 * from an editor's menu, and a tree passes its row; neither has an `id`.
 * Throws RangeError with the name of the first property that is unknown or has a value that does not fit.
 */
export function parseDownloadArguments(value: unknown): DownloadArguments | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'id')) return undefined;
  const given = Object.entries(value).filter(([, each]) => each !== undefined);
  for (const [name, each] of given) {
    if (!isName(name) || !checks[name](each)) throw new RangeError(name);
  }
  return withoutPrototype<DownloadArguments>({ ...Object.fromEntries(given), id: String(Reflect.get(value, 'id')) });
}

/** Only the parameters of the charge. */
export function optionsOf(given: DownloadArguments): DownloadOptions {
  const { id: _id, destination: _destination, insert: _insert, ...options } = given;
  return withoutPrototype(options);
}

function isName(name: string): name is keyof DownloadArguments {
  return Object.hasOwn(checks, name);
}
