import { objectOf, textOf } from '../decode.ts';
import { GettyError } from '../errors.ts';
import { foreignJsonOf } from '../foreign.ts';
import { locationUrl } from '../http/location.ts';
import { isDeliveryUrl } from '../http/origins.ts';
import { header, type ResponseHeaders } from '../http/transport.ts';
import { problemOf } from './problem.ts';

/**
 * The delivery URI in the charge's answer: `{"uri": …}` after 2xx, `Location` after 302 and 303. Throws the GettyError of
 * every other answer; its `used` says whether the charge may have happened. A URI that leads back to the API or to this
 * machine (unless the API is there), or that is not https, is no delivery: `chargeUncertain`.
 */
export function deliveryUriOf(status: number, headers: ResponseHeaders, bodyText: string, apiOrigin: string): string {
  const isRedirect = status === 302 || status === 303;
  if (!isRedirect && !(status >= 200 && status < 300)) throw problemOf(status, headers, bodyText, { operation: 'charge' });
  const uri = isRedirect ? locationUrl(header(headers, 'location') ?? '', apiOrigin) : URL.parse(uriIn(bodyText) ?? '', apiOrigin);
  if (uri && isDeliveryUrl(uri, apiOrigin)) return uri.href;
  throw new GettyError('chargeUncertain', { status, code: 'NoDeliveryUri' }, { used: 'unknown' });
}

function uriIn(bodyText: string): string | undefined {
  return textOf(objectOf(foreignJsonOf(bodyText))?.uri)?.trim();
}
