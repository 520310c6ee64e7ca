import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { GettyError } from '../../../src/core/errors.ts';
import { a, rows, size, startOf, strongA, type, whole } from '../support/deliveryRows.ts';
import { answer, head } from '../support/faultServer.ts';
import { jpeg, sha256 } from '../support/images.ts';
import { Stage, secretQuery } from '../support/stage.ts';

describe('a delivery that goes wrong', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.start();
  });
  afterEach(() => stage.stop());

  for (const [name, { scripts, outcome, ranges }] of Object.entries(rows)) {
    it(`${name}: ${typeof outcome === 'string' ? outcome : 'the right bytes'}`, async () => {
      stage.server.answerWith(...scripts);
      const result: unknown = await stage.fetch().catch((error: unknown) => error);
      if (ranges) assert.deepEqual(stage.server.seen.map(startOf), ranges);
      else assert.ok(stage.server.seen.length <= 12);
      assert.doesNotMatch(inspect([result, stage.log.lines, stage.saved], { depth: 9, showHidden: true }), new RegExp(secretQuery));
      if (typeof outcome === 'string') return assertFailed(result, outcome);
      assert(!(result instanceof Error), inspect(result));
      assert.deepEqual(result, {
        path: stage.path,
        bytes: size,
        sha256: sha256(outcome),
        mediaType: 'image/jpeg',
        fileName: 'GettyImages-77.jpg',
      });
      assert.ok((await stage.bytes()).equals(outcome));
    });
  }

  function assertFailed(result: unknown, kind: string): void {
    assert(result instanceof GettyError, inspect(result));
    assert.match(result.kind, new RegExp(`^(${kind})$`));
    assert.equal(result.used, 'yes');
    const state = stage.saved.at(-1);
    if (state?.checkpoint) assert.ok(state.checkpoint <= size && (state.etag ?? state.lastModified) !== undefined);
  }

  it('gives up after six attempts without progress', async () => {
    stage.server.answerWith(answer(503));
    await assert.rejects(stage.fetch(), { kind: 'serviceDown' });
    assert.equal(stage.server.seen.length, 6);
  });

  it('goes on as long as there is progress', async () => {
    const step = 70_000;
    const big = jpeg(step * 9, 3);
    stage.server.answerWith((socket, request) => {
      const from = startOf(request) || 0;
      const headers = { ...type, ...strongA, 'content-length': big.length - from };
      const first =
        from === 0 ? head(200, headers) : head(206, { ...headers, 'content-range': `bytes ${from}-${big.length - 1}/${big.length}` });
      socket.end(Buffer.concat([Buffer.from(first), big.subarray(from, from + step)]));
    });
    assert.equal((await stage.fetch()).sha256, sha256(big));
    assert.equal(stage.server.seen.length, 9);
  });

  it('does not take single bytes for progress', async () => {
    stage.server.answerWith((socket, request) => {
      const from = startOf(request) || 0;
      const headers = { ...type, ...strongA, 'content-length': size - from };
      const first = from === 0 ? head(200, headers) : head(206, { ...headers, 'content-range': `bytes ${from}-${size - 1}/${size}` });
      socket.end(Buffer.concat([Buffer.from(first), a.subarray(from, from + 1)]));
    });
    await assert.rejects(stage.fetch(), GettyError);
    assert.equal(stage.server.seen.length, 6);
  });

  it('waits as long as the server asks, up to two minutes, and with jitter otherwise', async () => {
    stage.server.answerWith(answer(429, { 'retry-after': 3 }), answer(503, { 'retry-after': 9999 }), answer(500), answer(500), whole(a));
    await stage.fetch({ random: () => 0.5 });
    assert.deepEqual(stage.clock.sleeps, [3000, 120_000, 1000, 2000]);
  });

  it('gives up on a server that trickles', async () => {
    stage.server.answerWith((socket) => {
      socket.write(Buffer.concat([Buffer.from(head(200, { ...type, 'content-length': size })), a.subarray(0, 20)]));
      const timer = setInterval(() => {
        stage.clock.advance(10_000);
        socket.write(a.subarray(20, 21));
      }, 5);
      socket.on('close', () => clearInterval(timer));
    });
    await assert.rejects(stage.fetch(), { kind: 'timeout', used: 'yes', data: { code: 'TooSlow' } });
  });
});
