import { setImmediate } from 'node:timers/promises';
import { inPortions } from '../inPortions.ts';
import { type IdList, idListSteps, mostLeftOut } from './idList.ts';
import { eachHit } from './portions.ts';

const portion = 4_000;
const longestHeading = 1_000;
/** Shorter texts are read at once. */
const shortText = 8_000;
const firstLooks = [100, 500, 2_000];

/** As `parseIdList`, for texts of any length; the first lines say whether it is a list. Throws the signal's reason when it is aborted. */
export async function readIdList(text: string, signal?: AbortSignal): Promise<IdList> {
  if (text.length <= shortText) return readHead(text);
  const ids: string[] = [];
  if (!(await readHead(text.slice(0, cutAt(text, shortText)))).isList) {
    await eachHit(text, (hits, index) => ids.push(hits.id(index)), signal);
    return { ids, isList: false, leftOut: [] };
  }
  return inPortions(longList(text), signal);
}

/** The heading is read again with every part of the list, so that its columns are known there too. */
function* longList(text: string): Generator<void, IdList> {
  const ids: string[] = [];
  const leftOut: string[] = [];
  const heading = /^[^\r\n]*/.exec(text.slice(0, longestHeading + 1))?.[0] ?? '';
  const repeated = /\d{5}/.test(heading) || heading.length > longestHeading ? '' : `${heading}\n`;
  for (let from = 0; from < text.length; ) {
    const to = cutAt(text, from + portion);
    const part = yield* idListSteps((from > 0 ? repeated : '') + text.slice(from, to));
    ids.push(...part.ids);
    if (leftOut.length < mostLeftOut) leftOut.push(...part.leftOut.filter((piece) => from === 0 || piece !== heading.trim()));
    from = to;
    yield;
  }
  return { ids, isList: true, leftOut: leftOut.slice(0, mostLeftOut) };
}

/**
 * A turn of the event loop by itself, as whatever is read next. Code takes many times as long for the first characters that it
 * ever reads as for the same ones afterwards, so that it is tried with few of them before.
 */
async function readHead(text: string): Promise<IdList> {
  for (const length of firstLooks) {
    if (text.length <= length) break;
    await inPortions(idListSteps(text.slice(0, length)));
    await setImmediate();
  }
  const list = await inPortions(idListSteps(text));
  await setImmediate();
  return list;
}

/** The end of the line, or of the word if the line goes on for long, in which a text may be cut. */
function cutAt(text: string, near: number): number {
  if (near >= text.length) return text.length;
  const line = text.slice(near, near + portion).indexOf('\n');
  if (line >= 0) return near + line + 1;
  for (let at = near; at < near + portion && at < text.length; at++)
    if (/[\s,;&]/.test(text[at] ?? '') && !text.startsWith('&amp;', at)) return at + 1;
  return Math.min(text.length, near + portion);
}
