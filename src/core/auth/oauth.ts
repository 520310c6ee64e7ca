import type { Clock } from '../clock.ts';
import { isGettyError } from '../errors.ts';
import { readText } from '../http/readBody.ts';
import type { Transport } from '../http/transport.ts';
import type { Logger } from '../log.ts';
import { oauthProblem } from './oauthProblem.ts';
import { parseTokenAnswer } from './tokenAnswer.ts';
import type { Token } from './types.ts';

const maxBodyBytes = 64 * 1024;
const maxAttempts = 4;
/** A longer wait than this is for the person to decide about, not for a spinner. */
const maxWaitSeconds = 60;

export interface OAuthOptions {
  /** The authorization server; a path in it is kept. */
  readonly authUrl: URL;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Logger;
  /** 0 to 1, for the jitter. */
  readonly random?: () => number;
}

/**
 * The authorization server of Getty Images. The API key is the OAuth `client_id`.
 *
 * Every method that asks for a token throws GettyError `signInRefused` (OAuth error in `data.code`), `throttled`,
 * `serviceDown`, `wrongEndpoint`, `unexpectedAnswer`, or what the transport throws. Only a 429 is tried again, since it
 * is given at the edge before the grant is looked at; a code or a rotated refresh token is good for one use.
 */
export class OAuthClient {
  /** Where accounts of this client belong. */
  readonly authOrigin: string;
  /** As the server names itself in `iss`. */
  readonly issuer: string;
  readonly #options: OAuthOptions;

  constructor(options: OAuthOptions) {
    this.#options = options;
    this.authOrigin = options.authUrl.origin;
    this.issuer = options.authUrl.href.replace(/\/$/u, '');
  }

  /** The page to open in the browser: `response_type=code` with PKCE S256, no scope. */
  authorizeUrl(request: PageRequest & { readonly challenge: string }): URL {
    return this.#page('code', request, { code_challenge: request.challenge, code_challenge_method: 'S256' });
  }

  /** The page of the implicit grant, for keys that still have it: the token comes in the redirect's fragment. */
  implicitUrl(request: PageRequest): URL {
    return this.#page('token', request);
  }

  /** As a public client: a `client_secret` beside the verifier would make the request fail. */
  exchangeCode(request: { clientId: string; redirectUri: string; code: string; verifier: string }, signal: AbortSignal): Promise<Token> {
    return this.#token(
      {
        grant_type: 'authorization_code',
        client_id: request.clientId,
        redirect_uri: request.redirectUri,
        code: request.code,
        code_verifier: request.verifier,
      },
      signal,
    );
  }

  /** Gives no refresh token. */
  clientCredentials(request: { apiKey: string; apiSecret: string }, signal: AbortSignal): Promise<Token> {
    return this.#token({ grant_type: 'client_credentials', client_id: request.apiKey, client_secret: request.apiSecret }, signal);
  }

  /** With the secret only for grants that had one. The old refresh token is kept unless a new one comes. */
  refresh(request: { apiKey: string; apiSecret?: string; refreshToken: string }, signal: AbortSignal): Promise<Token> {
    const { apiKey, apiSecret, refreshToken } = request;
    const fields = { grant_type: 'refresh_token', client_id: apiKey, client_secret: apiSecret, refresh_token: refreshToken };
    return this.#token(fields, signal, refreshToken);
  }

  /** Resource owner grant, for keys that still have it. */
  password(request: { apiKey: string; apiSecret: string; username: string; password: string }, signal: AbortSignal): Promise<Token> {
    const { apiKey, apiSecret, username, password } = request;
    return this.#token({ grant_type: 'password', client_id: apiKey, client_secret: apiSecret, username, password }, signal);
  }

  async #token(fields: Fields, signal: AbortSignal, oldRefreshToken?: string): Promise<Token> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#tokenOnce(fields, signal, oldRefreshToken);
      } catch (error) {
        const wait = attempt < maxAttempts ? this.#waitAfter(error, attempt) : undefined;
        if (wait === undefined) throw error;
        await this.#options.clock.sleep(wait, signal);
      }
    }
  }

  async #tokenOnce(fields: Fields, signal: AbortSignal, oldRefreshToken?: string): Promise<Token> {
    const { transport, clock, log } = this.#options;
    const now = clock.now();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json', 'accept-encoding': 'identity' };
    const response = await transport.send({ method: 'POST', url: this.#endpoint('token'), headers, body: form(fields), signal });
    const body = await readText(response, signal, { bytes: maxBodyBytes });
    log.debug(`token request (${fields.grant_type}) answered ${response.status}`);
    if (response.status !== 200) throw oauthProblem(response.status, response.headers, body, clock.now());
    return parseTokenAnswer(body, now, oldRefreshToken);
  }

  /** Milliseconds to wait before the same request may be sent again; undefined when it may not. */
  #waitAfter(error: unknown, attempt: number): number | undefined {
    if (!isGettyError(error) || error.kind !== 'throttled') return undefined;
    const least = error.data.retryAfter ?? 0;
    if (least > maxWaitSeconds) return undefined;
    const jitter = (this.#options.random ?? Math.random)() * 1000 * 2 ** attempt;
    return least * 1000 + jitter;
  }

  #page(responseType: 'code' | 'token', { clientId, redirectUri, state }: PageRequest, more: Readonly<Record<string, string>> = {}): URL {
    const url = this.#endpoint('auth');
    url.search = form({ client_id: clientId, response_type: responseType, redirect_uri: redirectUri, state, ...more });
    return url;
  }

  #endpoint(name: 'auth' | 'token'): URL {
    const url = new URL(this.#options.authUrl);
    url.pathname = `${url.pathname.replace(/\/$/u, '')}/oauth2/${name}`;
    url.search = '';
    url.hash = '';
    return url;
  }
}

/** What every request through the browser says. */
export interface PageRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
}

interface Fields {
  readonly grant_type: string;
  readonly [name: string]: string | undefined;
}

function form(fields: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(given).toString();
}
