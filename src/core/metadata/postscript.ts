import { readIptcResources } from './iptc.ts';
import type { Saying } from './said.ts';

const begin = '%BeginPhotoshop:';
const longestBlock = 1024 * 1024;

/** The resources of Photoshop in an EPS: hexadecimal digits in comments. Its XMP stands in clear, as in any file. */
export function readPostscript(bytes: Buffer, saying: Saying): void {
  const at = bytes.indexOf(begin);
  if (at < 0) return;
  const text = bytes.toString('latin1', at + begin.length, at + longestBlock);
  const end = text.indexOf('%EndPhotoshop');
  const lines = (end < 0 ? text : text.slice(0, end)).split(/[\r\n]+/).slice(1);
  const digits = lines.map((line) => line.replace(/^%\s*/, '')).filter((line) => /^[0-9A-Fa-f\s]*$/.test(line));
  readIptcResources(Buffer.from(digits.join('').replace(/\s+/g, ''), 'hex'), saying);
}
