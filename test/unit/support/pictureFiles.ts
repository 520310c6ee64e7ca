import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { root } from '../../../scripts/paths.ts';

/** Real pictures with metadata put into them, byte by byte as the formats say, by code that shares nothing with the readers. */
const sample = (name: string): Buffer => readFileSync(join(root, 'test', 'sandbox', 'assets', name));
const jpeg = sample('aurora-thumb.jpg');
const webp = sample('aurora-comp.webp');

/** What a picture is to say. */
export interface Words {
  /** Packets of XMP, as text. */
  readonly xmp?: readonly string[];
  /** Datasets of IPTC's record 2. */
  readonly iptc?: Readonly<Record<number, string>>;
  /** Tags of the first directory of Exif, as text. */
  readonly exif?: Readonly<Record<number, string>>;
}

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number): Buffer => Buffer.from([(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
const le32 = (value: number): Buffer => Buffer.from(u32(value).reverse());
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

function iptcBlock(datasets: Readonly<Record<number, string>>): Buffer {
  const parts = Object.entries(datasets).map(([id, text]) =>
    Buffer.concat([Buffer.from([0x1c, 2, Number(id)]), u16(Buffer.byteLength(text)), Buffer.from(text)]),
  );
  return Buffer.concat([Buffer.from([0x1c, 1, 90, 0, 3, 0x1b, 0x25, 0x47]), ...parts]);
}

/** A resource of another kind comes first, as Photoshop writes it. */
function resources(datasets: Readonly<Record<number, string>>): Buffer {
  const block = iptcBlock(datasets);
  const other = Buffer.concat([ascii('8BIM\x03\xed'), Buffer.from([0, 0]), u32(4), Buffer.from([0, 72, 0, 0])]);
  return Buffer.concat([other, ascii('8BIM\x04\x04'), Buffer.from([0, 0]), u32(block.length), block, Buffer.alloc(block.length % 2)]);
}

/** Little-endian, with texts behind the directory. */
function directory(tags: Readonly<Record<number, string>>, bytes: Readonly<Record<number, Buffer>> = {}): Buffer {
  const entries = [
    ...Object.entries(tags).map(([tag, text]) => ({ tag: Number(tag), type: 2, value: Buffer.from(`${text}\0`) })),
    ...Object.entries(bytes).map(([tag, value]) => ({ tag: Number(tag), type: 7, value })),
  ].sort((a, b) => a.tag - b.tag);
  let at = 8 + 2 + entries.length * 12 + 4;
  const heads: Buffer[] = [];
  for (const { tag, type, value } of entries) {
    const place = value.length <= 4 ? Buffer.concat([value, Buffer.alloc(4)]).subarray(0, 4) : le32(at);
    heads.push(Buffer.concat([u16(tag).reverse(), u16(type).reverse(), le32(value.length), place]));
    if (value.length > 4) at += value.length;
  }
  const tail = entries.flatMap(({ value }) => (value.length > 4 ? [value] : []));
  return Buffer.concat([ascii('II*\0'), le32(8), u16(entries.length).reverse(), ...heads, le32(0), ...tail]);
}

const segment = (marker: number, data: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), data]);
const header = 'http://ns.adobe.com/xap/1.0/\0';

function jpegWith(words: Words, xmp: (packet: string) => readonly Buffer[]): Buffer {
  const exif = words.exif ? [segment(0xe1, Buffer.concat([ascii('Exif\0\0'), directory(words.exif)]))] : [];
  const iptc = words.iptc ? [segment(0xed, Buffer.concat([ascii('Photoshop 3.0\0'), resources(words.iptc)]))] : [];
  return Buffer.concat([jpeg.subarray(0, 2), ...exif, ...iptc, ...(words.xmp ?? []).flatMap(xmp), jpeg.subarray(2)]);
}

/** In parts of a size that cuts words in two, in the wrong order, as is allowed. */
function extended(packet: string): readonly Buffer[] {
  const bytes = Buffer.from(packet);
  const size = 211;
  const starts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => index * size).reverse();
  const parts = starts.map((start) =>
    segment(
      0xe1,
      Buffer.concat([
        ascii(`http://ns.adobe.com/xmp/extension/\0${'0123456789ABCDEF'.repeat(2)}`),
        u32(bytes.length),
        u32(start),
        bytes.subarray(start, start + size),
      ]),
    ),
  );
  return [segment(0xe1, ascii(`${header}<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>`)), ...parts];
}

const chunk = (type: string, data: Buffer): Buffer =>
  Buffer.concat([u32(data.length), ascii(type), data, u32(crc32(Buffer.concat([ascii(type), data])))]);
const pixel = Buffer.concat([
  chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
]);

function pngWith(words: Words, text: (packet: string) => Buffer, heading = 'iptc'): Buffer {
  const profile = (name: string, data: Buffer): Buffer => {
    const lines = data.toString('hex').replace(/.{72}/g, '$&\n');
    return chunk(
      'zTXt',
      Buffer.concat([ascii(`Raw profile type ${name}\0\0`), deflateSync(`\n${heading}\n${String(data.length).padStart(8)}\n${lines}\n`)]),
    );
  };
  const iptc = words.iptc ? [profile('iptc', resources(words.iptc))] : [];
  const exif = words.exif ? [chunk('eXIf', directory(words.exif))] : [];
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pixel,
    ...(words.xmp ?? []).map(text),
    ...iptc,
    ...exif,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function webpWith(words: Words): Buffer {
  const part = (type: string, data: Buffer): Buffer => Buffer.concat([ascii(type), le32(data.length), data, Buffer.alloc(data.length % 2)]);
  const exif = words.exif ? [part('EXIF', directory(words.exif))] : [];
  const body = Buffer.concat([webp.subarray(12), ...exif, ...(words.xmp ?? []).map((packet) => part('XMP ', Buffer.from(packet)))]);
  return Buffer.concat([ascii('RIFF'), le32(body.length + 4), ascii('WEBP'), body]);
}

function tiffWith({ xmp = [], iptc, exif }: Words): Buffer {
  const own: Record<number, Buffer> = iptc ? { 33723: iptcBlock(iptc), 34377: resources(iptc) } : {};
  if (xmp.length > 0) own[700] = Buffer.from(xmp.join(''));
  return directory(exif ?? { 270: 'A picture' }, own);
}

function epsWith({ xmp = [], iptc }: Words): Buffer {
  const hex = iptc ? resources(iptc).toString('hex').toUpperCase().replace(/.{64}/g, '$&\n% ') : '';
  const photoshop = iptc ? `%BeginPhotoshop: ${hex.length}\n% ${hex}\n%EndPhotoshop\n` : '';
  return Buffer.from(
    `%!PS-Adobe-3.1 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n${photoshop}%begin_xml_code\n${xmp.join('\n')}\n%end_xml_code\n%%EOF\n`,
  );
}

export interface Container {
  readonly name: string;
  readonly extension: string;
  readonly holds: readonly (keyof Words)[];
  readonly make: (words: Words) => Buffer;
}

const app1 = (packet: string): readonly Buffer[] => [segment(0xe1, Buffer.concat([ascii(header), Buffer.from(packet)]))];
const all = ['xmp', 'iptc', 'exif'] as const;
const empty =
  '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta><?xpacket end="w"?>';

/** Every way in which a file may say something. */
export const containers: readonly Container[] = [
  { name: 'jpeg', extension: 'jpg', holds: all, make: (words) => jpegWith(words, app1) },
  {
    name: 'jpeg-second-packet',
    extension: 'jpg',
    holds: ['xmp'],
    make: (words) => jpegWith({ ...words, xmp: [empty, ...(words.xmp ?? [])] }, app1),
  },
  {
    name: 'jpeg-broken-header',
    extension: 'JPG',
    holds: ['xmp'],
    make: (words) =>
      jpegWith(words, (packet) => [segment(0xe1, Buffer.concat([ascii('XMP\0://ns.adobe.com/xap/1.0/\0'), Buffer.from(packet)]))]),
  },
  { name: 'jpeg-extended', extension: 'jpeg', holds: ['xmp'], make: (words) => jpegWith(words, extended) },
  {
    name: 'jpeg-two-bytes-little',
    extension: 'jpg',
    holds: ['xmp'],
    make: (words) => jpegWith(words, (packet) => [segment(0xe1, Buffer.concat([ascii(header), Buffer.from(packet, 'utf16le')]))]),
  },
  {
    name: 'jpeg-two-bytes-big',
    extension: 'jpg',
    holds: ['xmp'],
    make: (words) => jpegWith(words, (packet) => [segment(0xe1, Buffer.concat([ascii(header), Buffer.from(packet, 'utf16le').swap16()]))]),
  },
  {
    name: 'jpeg-behind-the-end',
    extension: 'jpg',
    holds: ['xmp'],
    make: (words) => Buffer.concat([jpeg, ...(words.xmp ?? []).map((packet) => Buffer.from(packet))]),
  },
  {
    name: 'png',
    extension: 'png',
    holds: all,
    make: (words) => pngWith(words, (packet) => chunk('iTXt', Buffer.concat([ascii('XML:com.adobe.xmp\0\0\0\0\0'), Buffer.from(packet)]))),
  },
  {
    name: 'png-packed',
    extension: 'png',
    holds: ['xmp'],
    make: (words) =>
      pngWith(words, (packet) => chunk('iTXt', Buffer.concat([ascii('XML:com.adobe.xmp\0\x01\0\0\0'), deflateSync(packet)]))),
  },
  { name: 'png-exiftool', extension: 'png', holds: ['iptc'], make: (words) => pngWith(words, () => Buffer.alloc(0), 'IPTC profile') },
  { name: 'webp', extension: 'webp', holds: ['xmp', 'exif'], make: webpWith },
  { name: 'tiff', extension: 'tif', holds: all, make: tiffWith },
  { name: 'eps', extension: 'eps', holds: ['xmp', 'iptc'], make: epsWith },
];

const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';

/** A packet around what stands in one description: its attributes, its elements. */
export function packet(attributes: string, elements = ''): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core"><rdf:RDF ${rdf}>\n<rdf:Description rdf:about="" ${attributes}>${elements}</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>`;
}
