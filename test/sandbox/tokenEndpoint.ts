import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type ApiKey, findKey, findPerson } from './accounts.ts';
import type { Answer } from './answers.ts';
import type { Grant } from './tokens.ts';
import type { World } from './world.ts';

type OAuthError = 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unauthorized_client' | 'unsupported_grant_type';

/** RFC 6749 5.2 */
function failed(error: OAuthError, description: string): Answer {
  return {
    status: error === 'invalid_client' ? 401 : 400,
    body: { error, error_description: description },
    headers: { 'cache-control': 'no-store' },
  };
}

interface Client {
  readonly key: ApiKey;
  /** `none` without any secret, `right` or `wrong` with one. */
  readonly secret: 'none' | 'right' | 'wrong';
}

/** HTTP Basic goes before the form (RFC 6749 2.3.1). */
function readClient(headers: IncomingHttpHeaders, form: URLSearchParams): Client | undefined {
  const basic = /^Basic (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const [user, password] = basic ? Buffer.from(basic, 'base64').toString().split(':') : [];
  const id = user === undefined ? form.get('client_id') : decodeURIComponent(user);
  const secret = password === undefined ? form.get('client_secret') : decodeURIComponent(password);
  const key = findKey(id ?? undefined);
  if (!key) return undefined;
  return { key, secret: secret === null ? 'none' : secret === key.secret ? 'right' : 'wrong' };
}

function issue(world: World, grant: Grant, refreshToken: string | undefined): Answer {
  const { tokenLifetime, expiresIn } = world.settings;
  const lifetime = { number: { expires_in: tokenLifetime }, string: { expires_in: String(tokenLifetime) }, absent: {} }[expiresIn];
  const access = world.tokens.issueAccess(grant, tokenLifetime);
  const body = {
    access_token: access,
    token_type: 'Bearer',
    ...lifetime,
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
  };
  return { status: 200, body, headers: { 'cache-control': 'no-store', pragma: 'no-cache' } };
}

/** Public clients prove themselves with PKCE; a secret in this flow makes it fail, as it does at Getty. */
function fromCode(world: World, client: Client, form: URLSearchParams): Answer {
  if (client.secret !== 'none') return failed('invalid_client', 'A public client must not send a secret.');
  const code = world.tokens.takeCode(form.get('code') ?? '');
  if (!code || code.grant.key !== client.key.key) return failed('invalid_grant', 'The code is unknown, used or expired.');
  if (code.redirectUri !== form.get('redirect_uri')) return failed('invalid_grant', 'The redirect_uri differs.');
  const verifier = form.get('code_verifier') ?? '';
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return failed('invalid_request', 'code_verifier is required.');
  if (createHash('sha256').update(verifier).digest('base64url') !== code.challenge)
    return failed('invalid_grant', 'PKCE verification failed.');
  return issue(world, code.grant, world.tokens.issueRefresh(code.grant));
}

function fromSecret(world: World, client: Client): Answer {
  if (client.secret !== 'right') return failed('invalid_client', 'Client authentication failed.');
  return issue(world, { key: client.key.key, isPublic: false }, undefined);
}

function fromPassword(world: World, client: Client, form: URLSearchParams): Answer {
  if (!world.settings.passwordGrant) return failed('unsupported_grant_type', 'password is not supported.');
  if (client.secret !== 'right') return failed('invalid_client', 'Client authentication failed.');
  const person = findPerson(form.get('username') ?? undefined, form.get('password') ?? '');
  if (!person) return failed('invalid_grant', 'User name or password is wrong.');
  const grant = { key: client.key.key, person, isPublic: false };
  return issue(world, grant, world.tokens.issueRefresh(grant));
}

/** A refresh token works as often as needed for a year, unless rotation is switched on. */
function fromRefresh(world: World, client: Client, form: URLSearchParams): Answer {
  const token = form.get('refresh_token') ?? '';
  const grant = world.tokens.refresh(token);
  if (!grant || grant.key !== client.key.key) return failed('invalid_grant', 'The refresh token is unknown, revoked or expired.');
  if (client.secret !== (grant.isPublic ? 'none' : 'right')) return failed('invalid_client', 'Client authentication failed.');
  if (!world.settings.rotateRefreshTokens) return issue(world, grant, undefined);
  world.tokens.dropRefresh(token);
  return issue(world, grant, world.tokens.issueRefresh(grant));
}

/** POST /oauth2/token */
export function answerToken(world: World, headers: IncomingHttpHeaders, body: string): Answer {
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return failed('invalid_request', 'A form is required.');
  const form = new URLSearchParams(body);
  if ([...form.keys()].some((name, at, all) => all.indexOf(name) !== at)) return failed('invalid_request', 'A parameter was given twice.');
  const client = readClient(headers, form);
  if (!client) return failed('invalid_client', 'The client_id is unknown.');
  if (!client.key.active) return failed('unauthorized_client', 'The key is not active.');
  const grant = form.get('grant_type');
  if (grant === 'authorization_code') return fromCode(world, client, form);
  if (grant === 'client_credentials') return fromSecret(world, client);
  if (grant === 'refresh_token') return fromRefresh(world, client, form);
  if (grant === 'password') return fromPassword(world, client, form);
  return failed(grant === null ? 'invalid_request' : 'unsupported_grant_type', 'Unknown grant_type.');
}
