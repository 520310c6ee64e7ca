import type { Credentials } from '../auth/types.ts';
import { GettyError } from '../errors.ts';
import { wellFormed } from '../text.ts';

/** The address of an endpoint. `path` starts with `/v3/`; a path that the configured `apiUrl` has is kept in front of it. */
export function endpoint(apiUrl: URL, path: string, query: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(apiUrl.origin);
  url.pathname = apiUrl.pathname.replace(/\/+$/, '') + path;
  url.search = new URLSearchParams(query).toString();
  return url;
}

/**
 * An asset ID as one segment of a path. Throws GettyError `badRequest` for what would not stay one: URL parsers resolve
 * `..` even when it is percent-encoded, and a comma would ask for two.
 */
export function idSegment(id: string): string {
  if (!/^[^\s,]+$/.test(id) || /^\.+$/.test(id)) throw new GettyError('badRequest', { code: 'InvalidAssetId' });
  return encodeURIComponent(wellFormed(id));
}

/**
 * The headers that prove who asks. They are made per request and only for the API's own origin; for any other this is an
 * error in the program, so it throws instead of leaving them out.
 */
export function credentialHeaders(credentials: Pick<Credentials, 'apiKey' | 'accessToken'>, url: URL, apiUrl: URL): Record<string, string> {
  if (url.origin !== apiUrl.origin) throw new TypeError('credentials belong to the API origin only');
  return { 'api-key': credentials.apiKey, authorization: `Bearer ${credentials.accessToken}` };
}
