import { parse } from 'content-disposition';
import { extensionsOf, isImageExtension } from './formats.ts';

const longestStem = 150;
const longestExtension = 20;

/**
 * Names that Windows takes for devices, also with an extension and with spaces before it: `CON .jpg` writes to the
 * console. The superscript digits count as digits there.
 */
const device = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;

/**
 * The name for a delivered file: a base name of at most 200 bytes in UTF-8 that Windows, macOS and Linux accept, with an
 * extension that fits the type. Without a usable name in the header it is
 * `GettyImages-<asset ID>`, as the API names files itself.
 */
export function safeFileName(contentDisposition: string | undefined, assetId: string, mediaType: string): string {
  const name = sanitizeBaseName(delivered(contentDisposition));
  return withExtension(name || sanitizeBaseName(`GettyImages-${assetId}`) || 'image', mediaType);
}

/**
 * The last segment of a name from outside, in NFC, without control, format and reserved characters, without dots, spaces
 * and dashes that mean something to a shell or a file list, and not a device. Empty when nothing is left.
 */
export function sanitizeBaseName(name: string): string {
  const visible = lastSegment(name.toWellFormed().normalize('NFC'))
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\p{Zs}/gu, ' ')
    .normalize('NFC');
  const { stem, extension } = split(trim(visible));
  const short = trim(trim(cut(stem, longestStem)) + extension);
  return device.test(short) ? `_${short}` : short;
}

/**
 * The same name with an extension that fits the type. One that fits already is kept as it is written; one that names
 * something else (`.exe`, or `.png` on a JPEG) is replaced.
 */
export function withExtension(name: string, mediaType: string): string {
  const { stem, extension } = split(name);
  const fitting = extensionsOf(mediaType);
  const fits = fitting.length > 0 ? fitting.includes(extension.toLowerCase()) : isImageExtension(extension);
  if (fits) return name;
  const kept = /^\.[a-z0-9]{1,5}$/i.test(extension) && !/^\.\d+$/.test(extension) ? stem : name;
  return sanitizeBaseName(kept + (fitting[0] ?? '.jpg'));
}

/** Some servers leave the type out, and some quote as a shell does: `filename=x.jpg`, `attachment; filename='x.jpg'`. */
function delivered(contentDisposition = ''): string {
  const typed = /^\s*filename\*?\s*=/i.test(contentDisposition) ? `attachment; ${contentDisposition}` : contentDisposition;
  return utf8(parse(typed).parameters.filename ?? '').replace(/^\s*'(.*)'\s*$/s, '$1');
}

/** Headers arrive as Latin-1. Servers that send UTF-8 there unencoded are common, and valid UTF-8 is no accident. */
function utf8(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  const isLatin1 = bytes.toString('latin1') === text;
  const decoded = isLatin1 ? bytes.toString('utf8') : text;
  return decoded.includes('\uFFFD') ? text : decoded;
}

function lastSegment(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
}

function trim(name: string): string {
  return name.replace(/^[\s.\-~]+|[\s.]+$/g, '');
}

function split(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf('.');
  const at = dot > 0 && Buffer.byteLength(name.slice(dot)) <= longestExtension ? dot : name.length;
  return { stem: name.slice(0, at), extension: name.slice(at) };
}

/** The first characters that fit into `limit` bytes of UTF-8. */
function cut(text: string, limit: number): string {
  let length = 0;
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) break;
    length += character.length;
  }
  return text.slice(0, length);
}
