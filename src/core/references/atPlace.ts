import { surroundingsOf } from './around/surroundings.ts';
import { pastePlace } from './pastePlace.ts';
import { quoteAt } from './placement.ts';
import { buildReference, formatFor } from './reference.ts';
import { type DocumentPlace, inLetters, type PlacedReference, pathNear, type Request } from './writer.ts';

/**
 * What is written of an image where its whole reference has no room: the path alone in markup that is there already, or a value
 * of front matter, which may have a path of its own. Undefined at every other place.
 */
export function writeInSlot(
  request: Request & { readonly frontMatter?: string },
  place: DocumentPlace,
  missing: ReadonlySet<string>,
): PlacedReference | undefined {
  const { languageId } = request;
  const at = pastePlace(languageId, place);
  if (at.kind === 'value' && !formatFor(languageId).languageIds.includes(at.languageId)) {
    const within = quoteAt(surroundingsOf(languageId, place.lines, place.start, place.end));
    const path = request.frontMatter ?? request.path;
    return inLetters(buildReference({ path, alt: '', languageId: at.languageId, within }), at.languageId, missing);
  }
  if (at.kind !== 'path') return undefined;
  const { format, lead, isElement } = at.slot;
  const { path, unsure } = pathNear(request, place);
  const text = lead + format.path(isElement ? (request.html ?? path) : path);
  return { ...inLetters({ text, parts: { before: text, placeholder: '', after: '' } }, languageId, missing), unsure };
}
