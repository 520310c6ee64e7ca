import type { IncomingMessage, ServerResponse } from 'node:http';
import { findKey } from './accounts.ts';
import {
  type Answer,
  edge,
  faultAnswer,
  faultBefore,
  numbersAsText,
  readBody,
  resetConnection,
  send,
  textOf,
  tokenRefusal,
} from './answers.ts';
import type { ChargeFault, Route } from './knobs.ts';
import { getCustomer, getProducts } from './routes/account.ts';
import { deleteBoardAsset, getBoard, getBoards, getComments, postBoard, postComment, putBoardAssets } from './routes/boards.ts';
import { countCharge, planCharge } from './routes/charge.ts';
import { type Call, Refused, readLanguage } from './routes/context.ts';
import { getDownloads, getImageHistory } from './routes/history.ts';
import { getImage, getImages } from './routes/images.ts';
import { getCollections, searchEvents } from './routes/names.ts';
import { getSameSeries, getSimilar, putUpload, searchByImage, searchCreative, searchEditorial } from './routes/search.ts';
import { getVideo } from './routes/videos.ts';
import { spelled } from './spelling.ts';
import type { World } from './world.ts';

interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: RegExp;
  readonly knob: Route;
  readonly needsToken: boolean;
  readonly answer: (call: Call) => Answer;
}

const table: readonly ApiRoute[] = [
  { method: 'GET', path: /^\/v3\/images\/([^/]+)\/downloadhistory$/, knob: 'history', needsToken: true, answer: getImageHistory },
  { method: 'GET', path: /^\/v3\/images\/([^/]+)\/similar$/, knob: 'similar', needsToken: true, answer: getSimilar },
  { method: 'GET', path: /^\/v3\/images\/([^/]+)\/same-series$/, knob: 'similar', needsToken: true, answer: getSameSeries },
  { method: 'GET', path: /^\/v3\/search\/images\/creative$/, knob: 'search', needsToken: false, answer: searchCreative },
  { method: 'GET', path: /^\/v3\/search\/images\/editorial$/, knob: 'search', needsToken: false, answer: searchEditorial },
  { method: 'GET', path: /^\/v3\/search\/images\/creative\/by-image$/, knob: 'similar', needsToken: true, answer: searchByImage },
  { method: 'PUT', path: /^\/v3\/search\/by-image\/uploads\/([\w.-]+)$/, knob: 'similar', needsToken: true, answer: putUpload },
  { method: 'GET', path: /^\/v3\/search\/events$/, knob: 'names', needsToken: false, answer: searchEvents },
  { method: 'GET', path: /^\/v3\/collections$/, knob: 'names', needsToken: true, answer: getCollections },
  { method: 'GET', path: /^\/v3\/images\/([^/]+)$/, knob: 'images', needsToken: false, answer: getImage },
  { method: 'GET', path: /^\/v3\/images$/, knob: 'images', needsToken: false, answer: getImages },
  { method: 'GET', path: /^\/v3\/videos\/([^/]+)$/, knob: 'videos', needsToken: false, answer: getVideo },
  { method: 'GET', path: /^\/v3\/products$/, knob: 'products', needsToken: true, answer: getProducts },
  { method: 'GET', path: /^\/v3\/customers\/current$/, knob: 'customer', needsToken: true, answer: getCustomer },
  { method: 'GET', path: /^\/v3\/downloads$/, knob: 'history', needsToken: true, answer: getDownloads },
  { method: 'GET', path: /^\/v3\/boards$/, knob: 'boards', needsToken: true, answer: getBoards },
  { method: 'POST', path: /^\/v3\/boards$/, knob: 'boards', needsToken: true, answer: postBoard },
  { method: 'GET', path: /^\/v3\/boards\/([^/]+)$/, knob: 'boards', needsToken: true, answer: getBoard },
  { method: 'PUT', path: /^\/v3\/boards\/([^/]+)\/assets$/, knob: 'boards', needsToken: true, answer: putBoardAssets },
  { method: 'DELETE', path: /^\/v3\/boards\/([^/]+)\/assets\/([^/]+)$/, knob: 'boards', needsToken: true, answer: deleteBoardAsset },
  { method: 'GET', path: /^\/v3\/boards\/([^/]+)\/comments$/, knob: 'boards', needsToken: true, answer: getComments },
  { method: 'POST', path: /^\/v3\/boards\/([^/]+)\/comments$/, knob: 'boards', needsToken: true, answer: postComment },
  { method: 'POST', path: /^\/v3\/downloads\/images\/([^/]+)$/, knob: 'charge', needsToken: true, answer: () => ({ status: 500 }) },
];

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refused(edge(400, 'Bad Request'));
  }
}

/** The order of the gateway: key, then token, then the service. */
function authorize(world: World, request: IncomingMessage, route: ApiRoute, url: URL, body: string): Call {
  const key = findKey(request.headers['api-key']?.toString());
  if (!key) throw new Refused(edge(401, 'Unauthorized'));
  if (!key.active) throw new Refused(edge(403, 'Forbidden', { 'x-amzn-errortype': 'ForbiddenException' }));
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!bearer && (route.needsToken || request.headers.authorization !== undefined))
    throw new Refused(tokenRefusal('The access token is missing'));
  const grant = bearer === undefined ? undefined : world.tokens.access(bearer);
  if (grant === 'expired') throw new Refused(tokenRefusal('The access token expired'));
  if (bearer !== undefined && grant?.key !== key.key) throw new Refused(tokenRefusal('The access token is invalid'));
  return {
    world,
    key,
    person: grant?.person,
    hasToken: grant !== undefined,
    id: decode(route.path.exec(url.pathname)?.[1] ?? ''),
    second: decode(route.path.exec(url.pathname)?.[2] ?? ''),
    query: url.searchParams,
    language: readLanguage(request.headers['accept-language']),
    contentType: request.headers['content-type'],
    body,
  };
}

/** The answer to an allowed charge, undefined when the connection was left without one. */
function charge(call: Call, fault: ChargeFault | undefined, request: IncomingMessage, url: URL): Answer | undefined {
  const planned = planCharge(call);
  if (fault?.redirect !== undefined) {
    return {
      status: fault.redirect,
      isMade: true,
      headers: { location: fault.location ?? `${call.world.origins.api}${url.pathname}${url.search}` },
    };
  }
  const counted = countCharge(call, planned);
  const uri = fault?.location ?? counted;
  if (fault?.resetAfter) return void resetConnection(request.socket);
  if (fault?.hangAfter) return void call.world.hanging.add(request.socket);
  if (fault?.status5xxAfter) {
    return {
      status: fault.status5xxAfter === true ? 500 : fault.status5xxAfter,
      body: { ErrorCode: 'SystemError', ErrorMessage: 'Made to fail.' },
    };
  }
  if (fault?.answerAfter) return { ...fault.answerAfter, isMade: true };
  const labels = fault?.labelled ? { headers: fault.headers, contentType: fault.contentType } : {};
  const answer: Answer = planned.isAuto
    ? { status: 303, ...labels, headers: { ...labels.headers, location: spelled(uri, fault?.spelling) } }
    : { status: 200, body: { uri }, ...labels };
  return { ...answer, lengthTwice: fault?.lengthTwice, isMade: fault?.labelled };
}

async function respond(world: World, request: IncomingMessage, url: URL, body: string): Promise<Answer | undefined> {
  const route = table.find((entry) => entry.method === request.method && entry.path.test(url.pathname));
  if (!route) return edge(403, 'Missing Authentication Token', { 'x-amzn-errortype': 'MissingAuthenticationTokenException' });
  const fault = world.faults.take(route.knob, `${url.pathname}${url.search}`);
  if (await faultBefore(world, route.knob, fault, request.socket)) return undefined;
  const made = faultAnswer(fault);
  if (made) return made;
  try {
    const call = authorize(world, request, route, url, body);
    if (route.knob === 'charge') return charge(call, fault, request, url);
    const answer = route.answer(call);
    if (!world.settings.numbersAsText || typeof answer.body !== 'object') return answer;
    return { ...answer, body: numbersAsText(answer.body) as object, isMade: true };
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}

/** The API origin. */
export async function serveApi(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', world.origins.api);
  const body = await readBody(request);
  const entry = world.log.request('api', request, url, body, world.now());
  const answer = await respond(world, request, url, body);
  entry.status = answer?.status ?? 0;
  world.log.exchange(entry, url, {
    type: answer?.contentType,
    body: answer ? textOf(answer) : '',
    isMade: !answer || answer.isMade === true,
  });
  if (!answer || response.destroyed) return;
  response.setHeader('date', new Date(world.now()).toUTCString());
  response.setHeader('x-amzn-requestid', `sandbox-${world.log.requests.length}`);
  send(response, answer);
}
