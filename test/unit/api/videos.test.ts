import assert from 'node:assert/strict';
import { GettyApi } from '../../../src/core/api/client.ts';
import { isCancellation, isGettyError } from '../../../src/core/errors.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { type Answer, ApiServer } from '../support/apiServer.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { NumberedTokens } from '../support/numberedTokens.ts';

const { signal } = new AbortController();
const id = '1434251234';
const noImage: Answer = { status: 404, json: { ErrorCode: 'ImageNotFound' } };
const noVideo: Answer = { status: 404, json: { ErrorCode: 'VideosNotFound' } };
const video: Answer = { json: { videos: [{ id }], videos_not_found: [] } };
const elsewhere: Answer = { status: 403, json: { message: 'Missing Authentication Token' } };

describe('an ID that no image has', () => {
  const server = new ApiServer();
  let transport: Transport;
  let api: GettyApi;
  before(async () => {
    const apiUrl = await server.start();
    transport = createTransport();
    const clock = new ManualClock(undefined, { isHasty: true });
    api = new GettyApi({ apiUrl, transport, clock, log: memoryLog(), credentials: new NumberedTokens(), accountId: 'a' });
  });
  after(async () => {
    await transport.close();
    await server.stop();
  });

  const cases: readonly (readonly [name: string, answers: readonly Answer[], isVideo: boolean, requests: number])[] = [
    ['is a video when there is one', [noImage, video], true, 2],
    ['is a video when the image was missing without a 404', [{ json: { images: [], images_not_found: [id] } }, video], true, 2],
    ['is nothing when there is no video either', [noImage, noVideo], false, 2],
    ['is nothing when the video is another', [noImage, { json: { videos: [{ id: '99' }] } }], false, 2],
    ['is nothing when the answer about videos is no answer', [noImage, { text: '<html>' }], false, 2],
    ['is nothing when videos are of another shape', [noImage, { json: { videos: { id } } }], false, 2],
    ['is asked about once where there is no such address', [noImage, elsewhere], false, 2],
    ['is asked about once when the service is unwell', [noImage, { status: 503 }], false, 2],
    ['is asked about once when the service is busy', [noImage, { status: 429 }], false, 2],
    ['is asked about once when the connection breaks', [noImage, (_, response) => void response.socket?.destroy()], false, 2],
    ['is not asked about when the answer named a video', [{ status: 404, json: { ErrorCode: 'VideoNotFound' } }], false, 1],
    ['is not asked about when it is not missing', [{ status: 403, json: { ErrorCode: 'UnauthorizedDisplaySize' } }], false, 1],
  ];
  for (const [name, answers, isVideo, requests] of cases) {
    it(name, async () => {
      server.answerWith(...answers);
      await assert.rejects(
        api.image(id, signal),
        (error) => isGettyError(error) && error.used === 'no' && error.data.assetId === id && (error.data.code === 'IsVideo') === isVideo,
      );
      assert.equal(server.seen.length, requests);
      const [, asked] = server.seen;
      assert.deepEqual(
        asked && [asked.method, asked.path, asked.query.toString()],
        requests === 2 ? ['GET', `/v3/videos/${id}`, 'fields=id'] : undefined,
      );
    });
  }

  it('can be given up on while it is asked about', async () => {
    const stop = new AbortController();
    server.answerWith(noImage, () => stop.abort());
    await assert.rejects(api.image(id, stop.signal), isCancellation);
  });
});
