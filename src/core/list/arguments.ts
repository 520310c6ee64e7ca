import { parseIdList } from '../assets/idList.ts';
import { bareObject, withoutPrototype } from '../foreign.ts';
import { type DownloadArguments, parseDownloadArguments } from '../options/arguments.ts';

/** What `gettyImages.downloadImages` takes from a keybinding, a task or another extension. What is given is not asked. */
export interface ListArguments extends Omit<DownloadArguments, 'id' | 'height' | 'fileType'> {
  /** Asset IDs, or anything that holds one each. */
  readonly ids: readonly string[];
  /** Pixels; 0 for the largest size. */
  readonly minimumWidth?: number;
  /** License also what was licensed before. */
  readonly again?: boolean;
}

/**
 * Reads the argument of the command: a text that holds IDs, or an object with `ids` (a list) or `text`. Undefined when there
 * is none. Throws RangeError with the name of the first property that is unknown or has a value that does not fit.
 */
export function parseListArguments(value: unknown): ListArguments | undefined {
  if (typeof value === 'string') return { ids: parseIdList(value).ids };
  if (typeof value !== 'object' || value === null || !(Object.hasOwn(value, 'ids') || Object.hasOwn(value, 'text'))) return undefined;
  const { ids, text, minimumWidth, again, ...rest } = bareObject(Object.entries(value));
  for (const name of ['id', 'height', 'fileType']) if (Object.hasOwn(rest, name)) throw new RangeError(name);
  if (minimumWidth !== undefined && !(Number.isSafeInteger(minimumWidth) && Number(minimumWidth) >= 0))
    throw new RangeError('minimumWidth');
  if (again !== undefined && typeof again !== 'boolean') throw new RangeError('again');
  const { id: _id, ...options } = parseDownloadArguments({ ...rest, id: 'any' }) ?? { id: '' };
  return withoutPrototype<ListArguments>({
    ...options,
    ids: idsOf(ids, text),
    ...(minimumWidth === undefined ? {} : { minimumWidth: Number(minimumWidth) }),
    ...(again === undefined ? {} : { again }),
  });
}

function idsOf(ids: unknown, text: unknown): readonly string[] {
  if (ids === undefined && typeof text === 'string') return parseIdList(text).ids;
  if (text !== undefined) throw new RangeError('text');
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string' || Number.isSafeInteger(id))) throw new RangeError('ids');
  return ids.map(oneId);
}

/** What holds no ID stays in the list, where it is reported as not found. */
function oneId(text: unknown): string {
  const [id, ...others] = parseIdList(String(text)).ids;
  return id !== undefined && others.length === 0 ? id : String(text).trim();
}
