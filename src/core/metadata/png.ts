import { inflateSync } from 'node:zlib';
import { readIptc, readIptcResources, textOf } from './iptc.ts';
import type { Saying } from './said.ts';
import { readTiff } from './tiff.ts';
import { readPacket } from './xmp.ts';

const mostChunks = 5_000;
const longestInflated = 4 * 1024 * 1024;

/** Text chunks of a PNG, also those that are compressed, and its Exif (PNG third edition, 11.3.3 and 11.3.4). */
export function readPng(bytes: Buffer, saying: Saying): void {
  let at = 8;
  for (let count = 0; count < mostChunks && at + 12 <= bytes.length; count++) {
    const [length, type] = [bytes.readUInt32BE(at), bytes.toString('latin1', at + 4, at + 8)];
    const data = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
    if (type === 'eXIf') readTiff(data, saying);
    else if (type === 'iTXt' || type === 'zTXt' || type === 'tEXt') readTextChunk(type, data, saying);
    at += 12 + length;
  }
}

function readTextChunk(type: string, data: Buffer, saying: Saying): void {
  const end = data.indexOf(0);
  if (end < 0 || end > 79) return;
  const keyword = data.toString('latin1', 0, end);
  const text = contentOf(type, data.subarray(end + 1));
  if (text === undefined) return;
  if (keyword === 'XML:com.adobe.xmp') readPacket(text.toString('utf8'), saying);
  else if (/^Raw profile type (?:xmp|iptc|8bim|exif|APP1)$/i.test(keyword)) readProfile(text, saying);
  else if (/^(?:Copyright|Source)$/i.test(keyword)) saying.add('rights', textOf(text));
  else if (/^Author$/i.test(keyword)) saying.add('artists', textOf(text));
}

/** Behind the keyword: flags, language and translation of iTXt, the method of zTXt. */
function contentOf(type: string, data: Buffer): Buffer | undefined {
  if (type === 'tEXt') return data;
  if (type === 'zTXt') return inflated(data.subarray(1));
  const language = data.indexOf(0, 2);
  const translation = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translation < 0) return undefined;
  const content = data.subarray(translation + 1);
  return data[0] === 1 ? inflated(content) : content;
}

/** A few bytes may stand for gigabytes: no more than a packet may have is taken from them. */
function inflated(data: Buffer): Buffer | undefined {
  try {
    return inflateSync(data, { maxOutputLength: longestInflated });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** ImageMagick's way to keep other metadata, which ExifTool writes too: a line with a name, one with a length, lines of hexadecimal digits. */
function readProfile(text: Buffer, saying: Saying): void {
  const [, digits = ''] = /^\n?[^\n]{1,60}\n {0,20}\d{1,9}\n([0-9a-fA-F\s]+)$/.exec(text.toString('latin1').replace(/\0/g, '')) ?? [];
  const bytes = Buffer.from(digits.replace(/\s+/g, ''), 'hex');
  readIptcResources(bytes, saying);
  readIptc(bytes, saying);
  if (bytes.subarray(0, 6).toString('latin1') === 'Exif\0\0') readTiff(bytes.subarray(6), saying);
  const xml = bytes.indexOf('<');
  if (xml >= 0) readPacket(bytes.toString('utf8', xml), saying);
}
