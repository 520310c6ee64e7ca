import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { assetFile } from './original.ts';
import { pngOf } from './png.ts';
import type { World } from './world.ts';

/** What a server of pictures may send that wants more than to be looked at. `isShown`: it is a picture for all that. */
export interface HostilePicture {
  readonly name: string;
  readonly isShown?: true;
  readonly send: (response: ServerResponse, world: World) => void;
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const sends = (bytes: Buffer | string, type = 'image/jpeg', more: Readonly<Record<string, string | number>> = {}, status = 200) => {
  return (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': type, ...more });
    response.end(bytes);
  };
};
const leadsTo = (location: string | ((world: World) => string)) => (response: ServerResponse, world: World) => {
  response.writeHead(302, { location: typeof location === 'string' ? location : location(world) });
  response.end();
};

const script = '<script>document.title="owned"</script>';
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='owned'">${script}<image href="https://evil.example/x"/></svg>`;
const jpeg = assetFile('ridges-thumb.jpg');
const png = pngOf(20, 20, Buffer.alloc(20 * 61, 90));

/** A PNG that says that it has so many pixels, and has no more than a row. */
const wall = (width: number, height: number): Buffer => {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};

/** `count` frames of a pixel, each shown for a hundredth of a second, for ever. */
function flicker(count: number): Buffer {
  const frame = hex('21f9 04 04 0100 00 00  2c 0000 0000 0100 0100 00  02 02 44 01 00');
  const begin = hex('474946383961 1000 1000 80 00 00 000000 ffffff 21ff 0b 4e45545343415045322e30 03 01 0000 00');
  return Buffer.concat([begin, ...Array.from({ length: count }, () => frame), hex('3b')]);
}

/** As long as somebody reads. */
function withoutEnd(response: ServerResponse, head: Buffer, size: number, pauseMs: number): void {
  response.writeHead(200, { 'content-type': 'image/jpeg' });
  response.write(head);
  const more = (): void => {
    if (response.destroyed) return;
    response.write(Buffer.alloc(size), () => setTimeout(more, pauseMs).unref());
  };
  more();
}

/** The first bytes are a picture's, and the connection ends before the length that was promised. */
const cutOff = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': jpeg.length * 4 });
  response.write(jpeg, () => response.destroy());
};

export const hostilePictures: readonly HostilePicture[] = [
  { name: 'an SVG', send: sends(svg, 'image/svg+xml') },
  { name: 'an SVG in disguise', send: sends(svg) },
  { name: 'an SVG behind the first bytes of a GIF', send: sends(`GIF89a${svg}`, 'image/gif') },
  { name: 'a page', send: sends(`<!DOCTYPE html>${script}`, 'text/html') },
  { name: 'a page in disguise', send: sends(`<!DOCTYPE html>${script}`) },
  { name: 'nothing', send: sends('') },
  { name: 'no content', send: sends('', 'image/jpeg', {}, 204) },
  { name: 'an error page', send: sends(`<h1>no</h1>${script}`, 'text/html', {}, 404) },
  { name: 'no end', send: (response) => withoutEnd(response, jpeg, 64 * 1024, 0) },
  { name: 'a byte a second', send: (response) => withoutEnd(response, jpeg.subarray(0, 200), 1, 1000) },
  { name: 'an answer that never comes', send: (response, world) => void (response.socket && world.hanging.add(response.socket)) },
  {
    name: 'a reset in the middle',
    send: (response) => void response.write(jpeg.subarray(0, 300), () => response.socket?.resetAndDestroy()),
  },
  { name: 'a length that is too long', send: cutOff },
  { name: 'megabytes', send: sends(Buffer.concat([jpeg, Buffer.alloc(3_000_000)])) },
  {
    name: 'a bomb that is unpacked on its way',
    send: sends(gzipSync(Buffer.alloc(20_000_000)), 'image/jpeg', { 'content-encoding': 'gzip' }),
  },
  { name: 'a hundred megapixels', send: sends(wall(10_000, 10_000), 'image/png') },
  { name: 'more pixels than there are numbers', send: sends(wall(0xffff_ffff, 0xffff_ffff), 'image/png') },
  { name: 'a line of pixels', send: sends(wall(100_000, 1), 'image/png') },
  { name: 'a JPEG of 65,000 by 65,000', send: sends(hex('ffd8 ffc0 000b 08 fde8 fde8 01 011100 ffda 0008 01 0100 003f00 00')) },
  {
    name: 'a frame larger than its screen',
    send: sends(hex('474946383961 0100 0100 00 00 00 2c 0000 0000 204e 204e 00 02 02 44 01 00 3b'), 'image/gif'),
  },
  { name: 'four thousand frames', isShown: true, send: sends(flicker(4_000), 'image/gif') },
  { name: 'ten thousand frames', send: sends(flicker(10_000), 'image/gif') },
  { name: 'the half of a JPEG', isShown: true, send: sends(jpeg.subarray(0, jpeg.length / 2)) },
  {
    name: 'the head of a JPEG and noise',
    send: sends(Buffer.concat([jpeg.subarray(0, 20), hex('ffc0 000b 08 0010 0010 01 011100'), Buffer.alloc(500, 0x5a)])),
  },
  { name: 'a PNG whose sums are wrong', send: sends(Buffer.concat([png.subarray(0, 29), hex('00000000'), png.subarray(33)]), 'image/png') },
  { name: 'a PDF', send: sends('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj') },
  { name: 'an EPS', send: sends('%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file') },
  { name: 'a program', send: sends(hex('7f454c46 0201 0100')) },
  { name: 'a picture under a page’s label', isShown: true, send: sends(jpeg, 'text/html') },
  { name: 'a way to the API', send: leadsTo((world) => `${world.origins.api}/v3/products`) },
  { name: 'a way to the tokens', send: leadsTo((world) => `${world.origins.auth}/oauth2/token`) },
  { name: 'a way to a file', send: leadsTo('file:///etc/passwd') },
  { name: 'a way into data', send: leadsTo(`data:image/svg+xml,${encodeURIComponent(svg)}`) },
  { name: 'a way without an end', send: leadsTo((world) => `${world.origins.media}/media/scene-thumb?id=loop`) },
];
