import type { Credentials } from '../auth/types.ts';
import { idOf, listOf, objectOf } from '../decode.ts';
import { type GettyError, isGettyError } from '../errors.ts';
import type { AccountLine } from './accountLine.ts';
import { idSegment } from './endpoint.ts';
import { type ApiConnection, getOnce } from './freeRequests.ts';

const saidAlready = ['videonotfound', 'videosnotfound'];

/** Whether nobody has said yet that the ID which no image has is that of a video. */
export function mayBeVideo(error: unknown): error is GettyError {
  return isGettyError(error) && error.kind === 'notFound' && !saidAlready.includes(error.data.code?.toLowerCase() ?? '');
}

/**
 * Whether there is a video with this ID: `GET /v3/videos/{id}` (Getty Images API v3, OpenAPI), which costs nothing. Sent
 * once, and no failure of it counts: it only makes the sentence about a missing image more precise. Throws the signal's
 * reason when aborted.
 */
export async function isVideo(
  api: ApiConnection & { readonly line: AccountLine },
  caller: Pick<Credentials, 'apiKey' | 'accessToken'>,
  id: string,
  signal: AbortSignal,
): Promise<boolean> {
  const request = { operation: 'videos', path: `/v3/videos/${idSegment(id)}`, query: { fields: 'id' }, assetId: id } as const;
  try {
    const { json } = await api.line.send(signal, () => getOnce(api, caller, request, signal));
    const ids = listOf(objectOf(json)?.videos, (video) => idOf(objectOf(video)?.id));
    return ids.some((each) => each.toLowerCase() === id.toLowerCase());
  } catch (error) {
    signal.throwIfAborted();
    if (!isGettyError(error)) throw error;
    api.log.debug(`asset ${id} is not known to be a video (${error.kind})`);
    return false;
  }
}
