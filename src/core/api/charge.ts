import { objectOf } from '../decode.ts';
import { GettyError } from '../errors.ts';
import { isAllowedUrl } from '../http/origins.ts';
import { header, type ResponseHeaders } from '../http/transport.ts';
import { endpoint, idSegment } from './endpoint.ts';
import { apiLanguage } from './languages.ts';
import { problemOf } from './problem.ts';
import type { DownloadOptions } from './types.ts';

/** What is POSTed to license an image, without the credentials. */
export interface ChargeRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; undefined when there is nothing to say. */
  readonly body?: string;
}

/**
 * `POST /v3/downloads/images/{id}` for one asset. `auto_download` is always said, since the documentation names two
 * different defaults; of the rest only what was chosen is sent, so that the server's own defaults hold.
 */
export function chargeRequest(apiUrl: URL, assetId: string, options: DownloadOptions): ChargeRequest {
  const body = bodyOf(options);
  const language = apiLanguage(options.language);
  return {
    url: endpoint(apiUrl, `/v3/downloads/images/${idSegment(assetId)}`, queryOf(options)),
    headers: {
      accept: 'application/json',
      ...(language ? { 'accept-language': language } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body } : {}),
  };
}

function queryOf(options: DownloadOptions): Record<string, string> {
  const values = {
    auto_download: options.autoDownload ?? false,
    file_type: options.fileType,
    height: options.height,
    product_id: options.productId,
    product_type: options.productType,
    use_team_credits: options.useTeamCredits,
  };
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}

function bodyOf({ downloadNotes, projectCode }: DownloadOptions): string | undefined {
  const fields = { ...(downloadNotes ? { download_notes: downloadNotes } : {}), ...(projectCode ? { project_code: projectCode } : {}) };
  return Object.keys(fields).length > 0 ? JSON.stringify(fields) : undefined;
}

/**
 * The delivery URI in the charge's answer: `{"uri": …}` after 2xx, `Location` after 302 and 303. Throws the GettyError of
 * every other answer; its `used` says whether the charge may have happened. A URI that leads back to the API, or that is
 * not https (loopback excepted), is no delivery: `chargeUncertain`.
 */
export function deliveryUriOf(status: number, headers: ResponseHeaders, bodyText: string, apiOrigin: string): string {
  const candidate = status === 302 || status === 303 ? header(headers, 'location') : status >= 200 && status < 300 ? uriIn(bodyText) : null;
  if (candidate === null) throw problemOf(status, headers, bodyText, { operation: 'charge' });
  const uri = candidate !== undefined && URL.canParse(candidate, apiOrigin) ? new URL(candidate, apiOrigin) : undefined;
  if (uri && isDelivery(uri, apiOrigin)) return uri.href;
  throw new GettyError('chargeUncertain', { status, code: 'NoDeliveryUri' }, { used: 'unknown' });
}

function isDelivery(uri: URL, apiOrigin: string): boolean {
  return isAllowedUrl(uri) && uri.origin !== new URL(apiOrigin).origin;
}

function uriIn(bodyText: string): string | undefined {
  try {
    const uri = objectOf(JSON.parse(bodyText))?.uri;
    return typeof uri === 'string' && URL.canParse(uri) ? uri : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
