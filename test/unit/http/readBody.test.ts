import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { GettyError } from '../../../src/core/errors.ts';
import { parseJson, readText, readWhatCame } from '../../../src/core/http/readBody.ts';
import { gettyError } from '../support/gettyError.ts';

const { signal } = new AbortController();
const answer = (body: Readable, headers = {}) => ({ status: 200, headers, body });
const parts = (...texts: readonly string[]) => Readable.from(texts.map((text) => Buffer.from(text)));
const dataOf = ({ data: { status, code, received, expected } }: GettyError) => ({ status, code, received, expected });

describe('A body that is read whole', () => {
  it('is its text, however it was cut', async () => {
    const bytes = Buffer.from('März 👩 x');
    const body = Readable.from([...bytes].map((byte) => Buffer.from([byte])));
    assert.equal(await readText(answer(body), signal), 'März 👩 x');
    assert.equal(await readText(answer(parts()), signal), '');
  });

  it('is decoded where it came encoded', async () => {
    const body = Readable.from([gzipSync('text')]);
    assert.equal(await readText(answer(body, { 'content-encoding': 'gzip' }), signal), 'text');
  });

  it('is as long as it may be, and not a byte longer, as it comes', async () => {
    assert.equal(await readText(answer(parts('abc', 'de')), signal, { bytes: 5 }), 'abcde');
    const error = await gettyError(readText(answer(parts('abc', 'def')), signal, { bytes: 5 }), 'unexpectedAnswer');
    assert.deepEqual(dataOf(error), { status: 200, code: 'TooLarge', received: 6, expected: 5 });
    const came = await readWhatCame(answer(parts('abc', 'def')), { bytes: 5 });
    assert.equal(came.text, 'abc');
  });

  it('and as it is decoded', async () => {
    const body = () => answer(Readable.from([gzipSync('x'.repeat(1000))]), { 'content-encoding': 'gzip' });
    assert.equal((await readText(body(), signal, { bytes: 1000 })).length, 1000);
    const error = await gettyError(readText(body(), signal, { bytes: 999 }), 'unexpectedAnswer');
    assert.deepEqual(dataOf(error), { status: 200, code: 'TooLarge', received: undefined, expected: 999 });
  });

  it('has at most 8 MiB where nothing else is said', async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, 'a');
    const of = (count: number, more = '') => answer(Readable.from([...Array.from({ length: count }, () => mebibyte), Buffer.from(more)]));
    assert.equal((await readText(of(8), signal)).length, 8 * 1024 * 1024);
    await gettyError(readText(of(8, 'x'), signal), 'unexpectedAnswer');
  });

  it('ends when its time is over, and what came is there', async () => {
    const body = new PassThrough();
    body.write('begun');
    const { text, failure } = await readWhatCame(answer(body), { within: 20 });
    assert.equal(text, 'begun');
    const error = await gettyError(Promise.reject(failure), 'timeout');
    assert.deepEqual([dataOf(error).code, dataOf(error).status, error.used], ['BodyTimeout', 200, 'unknown']);
    assert.ok(body.destroyed);
  });

  it('fails as the transport does, and with the reason of an abort before that', async () => {
    const broken = () =>
      answer(
        Readable.from(
          (async function* () {
            yield Buffer.from('begun');
            throw new GettyError('unreachable');
          })(),
        ),
      );
    await gettyError(readText(broken(), signal), 'unreachable');
    assert.equal((await readWhatCame(broken())).text, 'begun');
    await assert.rejects(readText(broken(), AbortSignal.abort()), { name: 'AbortError' });
    assert.equal((await readWhatCame(answer(parts('a')))).failure, undefined);
  });

  it('is JSON, or an answer that nobody expected', async () => {
    assert.deepEqual({ ...Object(parseJson('{"a":1}', 200)) }, { a: 1 });
    const error = await gettyError((async () => parseJson('{"a":', 502))(), 'unexpectedAnswer');
    assert.deepEqual(dataOf(error), { status: 502, code: 'NotJson', received: undefined, expected: undefined });
  });
});
