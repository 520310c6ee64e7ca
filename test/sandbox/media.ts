import type { IncomingMessage, ServerResponse } from 'node:http';
import { edge, faultAnswer, faultBefore, readBody, send } from './answers.ts';
import { findImage } from './catalogue.ts';
import { type HostilePicture, hostilePictures } from './hostilePictures.ts';
import { assetFile } from './original.ts';
import { colourOf, solidPng } from './solidPng.ts';
import { scenePng } from './stock/scene.ts';
import type { World } from './world.ts';

interface Picture {
  readonly type: string;
  readonly bytes: Buffer;
}

/** A picture of the catalogue, or one in the asset's own colour, by which a test knows it on a screen. */
function pictureOf(world: World, url: URL): Picture | undefined {
  const [, picture, name] = /^\/media\/([a-z]+)-(comp|thumb|comp_webp)$/.exec(url.pathname) ?? [];
  if (picture === undefined || name === undefined) return undefined;
  if (world.settings.solidPictures) {
    const [width, height] = name === 'thumb' ? [170, 113] : [612, 408];
    return { type: 'image/png', bytes: solidPng(width, height, colourOf(url.searchParams.get('id') ?? '')) };
  }
  if (picture === 'scene') return sceneOf(url.searchParams.get('id') ?? '', name === 'thumb' ? 170 : 612);
  if (name === 'comp_webp') return { type: 'image/webp', bytes: assetFile(`${picture}-comp.webp`) };
  return { type: 'image/jpeg', bytes: assetFile(`${picture}-${name}.jpg`) };
}

function sceneOf(id: string, longest: number): Picture | undefined {
  const image = findImage(id);
  return image?.colour === undefined ? undefined : { type: 'image/png', bytes: scenePng(image, longest) };
}

const known = new WeakMap<World, string[]>();

/** For every second asset, in the order in which their pictures are first asked for. */
function hostileFor(world: World, url: URL): HostilePicture | undefined {
  const id = url.searchParams.get('id') ?? '';
  if (id === 'loop') return hostilePictures.at(-1);
  const ids = known.get(world) ?? [];
  known.set(world, ids);
  if (!ids.includes(id)) ids.push(id);
  const at = ids.indexOf(id);
  return at % 2 === 0 ? hostilePictures[(at / 2) % hostilePictures.length] : undefined;
}

/** The origin of pictures to look at. It refuses nothing for carrying credentials: the log shows them. */
export async function serveMedia(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', world.origins.media);
  const entry = world.log.request('media', request, url, await readBody(request), world.now());
  const fault = world.faults.take('media', `${url.pathname}${url.search}`);
  if (await faultBefore(world, 'media', fault, request.socket)) return;
  const hostile = world.settings.hostilePictures ? hostileFor(world, url) : undefined;
  if (hostile) return hostile.send(response, world);
  const picture = pictureOf(world, url);
  const answer = faultAnswer(fault) ?? (picture ? undefined : edge(403, 'Forbidden'));
  entry.status = answer?.status ?? 200;
  if (answer) return send(response, answer);
  if (!picture) return;
  const control = world.settings.mediaCacheControl;
  response.writeHead(200, {
    'content-type': picture.type,
    'content-length': picture.bytes.length,
    ...(control === '' ? {} : { 'cache-control': control }),
  });
  response.end(picture.bytes);
}
