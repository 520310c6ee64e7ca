import { AsciiSet } from './characters.ts';
import { textIn, type Units } from './units.ts';
import { hasWord } from './words.ts';

/** The word for "video" in the languages of the two sites, without accents. */
const videoWords = new Set(
  (
    'video videos footage news-footage stock-footage stock-video stock-videos news-video news-videos wideo filmmaterial filmati videomaterial metraje videoclip videoclips ' +
    'видео відео ビデオ 動画 비디오 동영상 视频 影片 วิดีโอ'
  ).split(' '),
);
const shortestPlain = 5;
const longest = 20;
/** With which letters they begin, in ASCII. */
const telling = new AsciiSet('vfnswmVFNSWM');
const plainWords = Map.groupBy(
  [...videoWords].filter((word) => /^[a-z-]+$/.test(word)),
  (word) => word.length,
);

/** A part of a path that says of what it leads to that it is a film. */
export function isVideoWord(units: Units, from: number, to: number): boolean {
  const first = units[from] ?? 0;
  if (to - from > longest || (first < 0x80 && (to - from < shortestPlain || !telling.has(first)))) return false;
  for (let at = from; at < to; at++) if (((units[at] ?? 0) - 0x20) >>> 0 > 0x5e) return isForeignVideoWord(textIn(units, from, to));
  for (const word of plainWords.get(to - from) ?? []) if (hasWord(units, from, word)) return true;
  return false;
}

function isForeignVideoWord(segment: string): boolean {
  const plain = segment
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return videoWords.has(plain) || videoWords.has(segment);
}
