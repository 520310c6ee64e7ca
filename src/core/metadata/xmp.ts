import type { SaidKind, Saying } from './said.ts';
import { readXml, type XmlName } from './xml.ts';

/** Getty Images' own namespace, seen in delivered files of both sites. */
const gettySpace = 'http://xmp.gettyimages.com/gift/1.0/';
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const photoshop = 'http://ns.adobe.com/photoshop/1.0/';
const dublinCore = 'http://purl.org/dc/elements/1.1/';

/** Properties by namespace and name (XMP specification part 2; PLUS XMP 2.0). */
const properties: ReadonlyMap<string, SaidKind> = new Map([
  [`${photoshop}credit`, 'credits'],
  [`${photoshop}source`, 'sources'],
  [`${photoshop}headline`, 'headlines'],
  [`${dublinCore}rights`, 'rights'],
  [`${dublinCore}creator`, 'artists'],
  [`${dublinCore}title`, 'names'],
  ['http://ns.adobe.com/xap/1.0/rights/webstatement', 'licensors'],
  ['http://ns.useplus.org/ldf/xmp/1.0/licensorurl', 'licensors'],
]);

const longestPacket = 4 * 1024 * 1024;
/** A packet is known by RDF's own address, which stands in each, near its beginning and in no other place. */
const mark = Buffer.from('22-rdf-syntax-ns#');
const wideMark = Buffer.from('22-rdf-syntax-ns#', 'utf16le');
const mostPackets = 20;
const before = 4096;

/** Everything in one packet, in element or attribute form, under whatever prefix. */
export function readPacket(text: string, saying: Saying): void {
  const take = ({ uri, name }: XmlName, value: string): void => {
    if (isGetty(uri)) {
      if (/^assetid$/i.test(name)) saying.add('assetIds', value);
      return;
    }
    const kind = properties.get(uri + name.toLowerCase());
    if (kind) saying.add(kind, value);
  };
  readXml(text.length > longestPacket ? text.slice(0, longestPacket) : text, {
    declared: (uri) => {
      if (isGetty(uri)) saying.isGettySpace = true;
    },
    attribute: (uri, name, value) => take({ uri, name }, value),
    text: (around, value) => {
      const owner = around.findLast(({ uri }) => uri !== rdf);
      if (owner) take(owner, value);
    },
  });
}

function isGetty(uri: string): boolean {
  return uri === gettySpace || uri === gettySpace.slice(0, -1) || uri === gettySpace.replace('http:', 'https:');
}

/**
 * All packets in a file of whatever kind, also behind a header that is broken, behind the picture, or in two bytes a letter. Finding
 * them is a search for bytes; what is found in no packet's place is no XML, and says nothing.
 */
export function readPackets(bytes: Buffer, saying: Saying): void {
  readMarked(bytes, mark, (from, to) => readPacket(bytes.toString('utf8', from, to), saying));
  // Read from the first byte of its "<" that is not zero, big-endian text is little-endian text.
  readMarked(bytes, wideMark, (from, to) => readPacket(bytes.toString('utf16le', from, to), saying));
}

function readMarked(bytes: Buffer, marked: Buffer, read: (from: number, to: number) => void): void {
  let [at, count, done] = [bytes.indexOf(marked), 0, 0];
  while (at >= 0 && count++ < mostPackets) {
    const start = Math.max(done, startBefore(bytes, at, done));
    const end = Math.min(bytes.length, endBehind(bytes, at));
    read(start, end);
    done = end;
    at = bytes.indexOf(marked, end);
  }
}

/** The beginning of the packet, or of the tag that holds the mark. */
function startBefore(bytes: Buffer, at: number, done: number): number {
  const near = bytes.subarray(Math.max(done, at - before), at);
  const packet = Math.max(near.lastIndexOf('<?xpacket'), near.lastIndexOf('<\0?\0x\0p'));
  const meta = near.lastIndexOf('<x:xmpmeta');
  const tag = packet >= 0 ? packet : meta >= 0 ? meta : near.lastIndexOf('<');
  return at - near.length + Math.max(0, tag);
}

function endBehind(bytes: Buffer, at: number): number {
  const near = bytes.subarray(at, at + longestPacket);
  const ends = ['<?xpacket end', '</x:xmpmeta', '<\0?\0x\0p\0a\0c\0k\0e\0t\0 \0e\0n\0d']
    .map((end) => near.indexOf(end))
    .filter((end) => end >= 0);
  // Without an end there is the next mark, or what is left.
  return at + (ends.length === 0 ? near.length : Math.min(...ends) + 2);
}
