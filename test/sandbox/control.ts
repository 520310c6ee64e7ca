import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { keys, people } from './accounts.ts';
import { type Answer, readBody, send } from './answers.ts';
import { catalogue, findImage } from './catalogue.ts';
import { readKnobs } from './knobsReader.ts';
import { sha256 } from './original.ts';
import { originalOf } from './sizes.ts';
import type { World } from './world.ts';

function state(world: World): object {
  return {
    origins: world.origins,
    keys,
    people,
    products: Object.values(keys).map((key) => ({ key: key.key, products: world.products(key.key) })),
    images: catalogue.map((image) => image.id),
    downloads: world.downloads.length,
    deliveries: world.deliveries.size,
    tokens: world.tokens.counts,
    settings: world.settings,
    now: world.now(),
  };
}

/** GET /originals/{id}?height=&file_type=&version= with the digest in `x-sha256`. */
async function sendOriginal(world: World, url: URL, response: ServerResponse): Promise<void> {
  const image = findImage(decodeURIComponent(url.pathname.split('/')[2] ?? ''));
  const fileType = url.searchParams.get('file_type') ?? 'jpg';
  const height = url.searchParams.get('height');
  const sizes = image ? world.sizes(image) : [];
  const size = sizes.find((entry) => entry.fileType === fileType && (height === null || entry.height === Number(height)));
  if (!image || !size) return send(response, { status: 404, body: { message: 'no such original' } });
  const original = originalOf(image, size, Number(url.searchParams.get('version') ?? 0));
  response.writeHead(200, { 'content-type': original.mediaType, 'content-length': original.length, 'x-sha256': sha256(original) });
  await pipeline(Readable.from(original.read(0, original.length), { objectMode: false }), response);
}

function respond(world: World, route: string, body: string): Answer {
  if (route === 'GET /requests') return { status: 200, body: world.log.requests };
  if (route === 'GET /charges') return { status: 200, body: world.log.charges };
  if (route === 'GET /exchanges') return { status: 200, body: world.log.exchanges };
  if (route === 'GET /state') return { status: 200, body: state(world) };
  if (route === 'POST /reset') {
    world.reset();
    return { status: 204 };
  }
  if (route === 'POST /release') {
    world.release();
    return { status: 204 };
  }
  if (route !== 'POST /knobs') return { status: 404, body: { message: 'no such control' } };
  const knobs = readKnobs(body);
  if (typeof knobs === 'string') return { status: 400, body: { message: knobs } };
  world.set(knobs);
  return { status: 204 };
}

/** The control origin: for tests only, never known to the product. */
export async function serveControl(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', world.origins.control);
  const body = await readBody(request);
  if (url.pathname.startsWith('/originals/')) return sendOriginal(world, url, response);
  send(response, respond(world, `${request.method} ${url.pathname}`, body));
}
