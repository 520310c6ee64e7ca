import type { IncomingMessage, ServerResponse } from 'node:http';
import { findKey, findPerson } from './accounts.ts';
import { type Answer, edge, faultAnswer, faultBefore, readBody, send } from './answers.ts';
import { signInPage } from './signInPage.ts';
import { answerToken } from './tokenEndpoint.ts';
import type { World } from './world.ts';

/** Parameters that RFC 6749 forbids to repeat. */
const asked = ['client_id', 'response_type', 'redirect_uri', 'state', 'code_challenge', 'code_challenge_method'];

/** https anywhere, http only on this machine; no fragment, no user name. */
export function isAllowedRedirect(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return !url.hash && !url.username && (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal));
}

function plain(message: string): Answer {
  return {
    status: 400,
    body: `<!DOCTYPE html><title>Error</title><h1>Cannot sign in</h1><p>${message}</p>`,
    contentType: 'text/html; charset=utf-8',
  };
}

/** RFC 6749 4.1.2.1: with an unknown client or redirect URI nobody is sent anywhere. */
function checkClient(params: URLSearchParams): Answer | undefined {
  const key = findKey(params.get('client_id') ?? undefined);
  if (!key?.active) return plain('The client_id is unknown.');
  if (!isAllowedRedirect(params.get('redirect_uri') ?? '')) return plain('The redirect_uri is not allowed: https, or http on localhost.');
  return undefined;
}

function redirect(params: URLSearchParams, values: Record<string, string>, inFragment = false): Answer {
  const target = new URL(params.get('redirect_uri') ?? '');
  const state = params.get('state');
  const all = new URLSearchParams({ ...values, ...(state === null ? {} : { state }) });
  if (inFragment) target.hash = all.toString();
  else for (const [name, value] of all) target.searchParams.set(name, value);
  return { status: 302, headers: { location: target.href, 'cache-control': 'no-store' } };
}

function checkRequest(world: World, params: URLSearchParams): Answer | undefined {
  const type = params.get('response_type');
  if (type !== 'code' && !(type === 'token' && world.settings.implicit)) return redirect(params, { error: 'unsupported_response_type' });
  const wrong = (why: string) => redirect(params, { error: 'invalid_request', error_description: why });
  if (!params.get('state')) return wrong('state is required');
  if (type === 'token') return undefined;
  if (!/^[\w-]{43}$/.test(params.get('code_challenge') ?? '')) return wrong('code_challenge is required');
  if (params.get('code_challenge_method') !== 'S256') return wrong('code_challenge_method must be S256');
  return undefined;
}

/** The person pressed a button. */
function decide(world: World, params: URLSearchParams): Answer {
  if (params.get('decision') === 'deny') return redirect(params, { error: 'access_denied', error_description: 'The person said no.' });
  const person = findPerson(params.get('username') ?? undefined, params.get('password') ?? '');
  if (!person) return signInPage(world, params, 'User name or password is wrong.');
  const grant = { key: params.get('client_id') ?? '', person, isPublic: true };
  if (params.get('response_type') === 'token') {
    const token = world.tokens.issueAccess(grant, world.settings.tokenLifetime);
    return redirect(params, { access_token: token, token_type: 'bearer' }, true);
  }
  return redirect(params, { code: world.tokens.issueCode(grant, params.get('redirect_uri') ?? '', params.get('code_challenge') ?? '') });
}

function authorizePage(world: World, request: IncomingMessage, url: URL, body: string): Answer {
  const isPost = request.method === 'POST';
  const params = isPost ? new URLSearchParams(body) : url.searchParams;
  const repeated = asked.find((name) => params.getAll(name).length > 1);
  if (repeated) return plain('A parameter was given twice.');
  return checkClient(params) ?? checkRequest(world, params) ?? (isPost ? decide(world, params) : signInPage(world, params));
}

/** RFC 8414, as published: `password` and `implicit` are not in it whatever the knobs say. */
function metadata(world: World): Answer {
  const issuer = world.origins.auth;
  return {
    status: 200,
    body: {
      issuer,
      authorization_endpoint: `${issuer}/oauth2/auth`,
      token_endpoint: `${issuer}/oauth2/token`,
      service_documentation: 'https://developer.gettyimages.com/docs/authorization/',
      response_types_supported: ['code'],
      grant_types_supported: ['client_credentials', 'authorization_code', 'refresh_token'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      code_challenge_methods_supported: ['S256'],
    },
  };
}

async function respond(world: World, request: IncomingMessage, url: URL, body: string): Promise<Answer | undefined> {
  const route = `${request.method} ${url.pathname.replace(/(.)\/$/, '$1')}`;
  if (route === 'GET /oauth2/auth' || route === 'POST /oauth2/auth') return authorizePage(world, request, url, body);
  if (route === 'GET /.well-known/oauth-authorization-server') return metadata(world);
  if (route !== 'POST /oauth2/token') return edge(403, 'Missing Authentication Token');
  const fault = world.faults.take('token', `${url.pathname}?${body}`);
  if (await faultBefore(world, 'token', fault, request.socket)) return undefined;
  return faultAnswer(fault) ?? answerToken(world, request.headers, body);
}

/** The sign-in origin. */
export async function serveAuth(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', world.origins.auth);
  const body = await readBody(request);
  const entry = world.log.request('auth', request, url, body, world.now());
  const answer = await respond(world, request, url, body);
  if (!answer || response.destroyed) return;
  entry.status = answer.status;
  send(response, answer);
}
