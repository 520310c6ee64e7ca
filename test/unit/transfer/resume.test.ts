import assert from 'node:assert/strict';
import { type FileHandle, link, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GettyError } from '../../../src/core/errors.ts';
import type { FileHandleLike } from '../../../src/core/transfer/sink.ts';
import type { TransferState } from '../../../src/core/transfer/types.ts';
import { answer, head, type Script } from '../support/faultServer.ts';
import { jpeg, sha256 } from '../support/images.ts';
import { Stage } from '../support/stage.ts';

const size = 2_000_000;
const image = jpeg(size, 5);
const type = { 'content-type': 'image/jpeg', etag: '"v"' };
const half = size / 2;
const partial: TransferState = { checkpoint: half, length: size, etag: '"v"', mediaType: 'image/jpeg', fileName: 'GettyImages-77.jpg' };
const rest: Script = (socket, request) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.get('range') ?? '')?.[1] ?? 0);
  if (from === 0) return answer(200, type, image)(socket, request);
  return answer(206, { ...type, 'content-range': `bytes ${from}-${size - 1}/${size}` }, image.subarray(from))(socket, request);
};

describe('a transfer that another process began', () => {
  let stage: Stage;
  const ranges = () => stage.server.seen.map(({ headers }) => headers.get('range'));
  beforeEach(async () => {
    stage = await Stage.start();
    stage.server.answerWith(rest);
  });
  afterEach(() => stage.stop());

  async function assertFetched(state: TransferState | undefined, asked: readonly (string | undefined)[]): Promise<void> {
    const staged = await stage.fetch({ state });
    assert.deepEqual(ranges(), asked);
    assert.equal(staged.sha256, sha256(image));
    assert.ok((await stage.bytes()).equals(image));
    assert.equal((await stat(stage.path)).mode & 0o777, 0o600);
  }

  it('continues at the checkpoint, hashing what is there, and keeps the name', async () => {
    await writeFile(stage.path, image.subarray(0, half), { mode: 0o600 });
    await assertFetched(partial, [`bytes=${half}-`]);
    assert.equal((await stage.fetch({ state: stage.saved.at(-1) })).fileName, 'GettyImages-77.jpg');
  });

  it('drops bytes behind the checkpoint, which nothing vouches for', async () => {
    await writeFile(stage.path, Buffer.concat([image.subarray(0, half), Buffer.alloc(500_000, 'garbage')]), { mode: 0o600 });
    await assertFetched(partial, [`bytes=${half}-`]);
  });

  it('starts again when the file is shorter than the checkpoint', async () => {
    await writeFile(stage.path, image.subarray(0, half - 1), { mode: 0o600 });
    await assertFetched(partial, [undefined]);
  });

  it('starts again when the file is gone', () => assertFetched(partial, [undefined]));

  it('starts again without a validator', async () => {
    await writeFile(stage.path, image.subarray(0, half), { mode: 0o600 });
    await assertFetched({ ...partial, etag: undefined }, [undefined]);
  });

  it('starts again when an unrecorded file is in the way', async () => {
    await writeFile(stage.path, 'left by a crash before the first save');
    await assertFetched(undefined, [undefined]);
  });

  it('asks for nothing when everything is there', async () => {
    await writeFile(stage.path, image, { mode: 0o600 });
    await assertFetched({ ...partial, checkpoint: size }, []);
  });

  it('does not pass off a complete file that is no image, and starts again the next time', async () => {
    await writeFile(stage.path, Buffer.alloc(size), { mode: 0o600 });
    await assert.rejects(stage.fetch({ state: { ...partial, checkpoint: size } }), { kind: 'wrongType' });
    assert.deepEqual(stage.saved.at(-1), { checkpoint: 0 });
    await assertFetched(stage.saved.at(-1), [undefined]);
  });

  it('never writes through a symbolic or a hard link that was planted', async () => {
    const target = join(stage.folder, 'precious');
    for (const plant of [symlink, link]) {
      await writeFile(target, image.subarray(0, half));
      await plant(target, stage.path);
      for (const state of [partial, undefined]) {
        await stage.fetch({ state });
        assert.ok((await readFile(target)).equals(image.subarray(0, half)));
      }
      await rm(stage.path);
    }
  });

  it('saves checkpoints as bytes reach the disk, with the promises of the server, and leaves the end to the caller', async () => {
    const big = jpeg(40 * 1024 * 1024, 6);
    stage.server.answerWith(answer(200, { ...type, 'content-disposition': 'attachment; filename=GettyImages-77.jpg' }, big));
    await stage.fetch();
    const promised = { length: big.length, mediaType: 'image/jpeg', fileName: 'GettyImages-77.jpg', etag: '"v"' };
    const checkpoints = stage.saved.map(({ checkpoint }) => checkpoint);
    assert.deepEqual(
      checkpoints,
      [...checkpoints].sort((x, y) => x - y),
    );
    assert.equal(checkpoints.filter((checkpoint) => checkpoint > 0 && checkpoint < big.length).length, 2);
    for (const state of stage.saved) assert.deepEqual({ ...state, checkpoint: 0 }, { checkpoint: 0, ...promised });
  });

  it('says that nothing counts any more before it empties the file for other bytes', async () => {
    await writeFile(stage.path, image.subarray(0, half), { mode: 0o600 });
    stage.server.answerWith(answer(200, { ...type, etag: '"other"' }, jpeg(size, 7)));
    const atFirstSave: [checkpoint: number, bytes: number][] = [];
    const saveState = async ({ checkpoint }: TransferState) => {
      if (atFirstSave.length === 0) atFirstSave.push([checkpoint, (await stat(stage.path)).size]);
    };
    await stage.fetch({ state: partial, saveState });
    assert.deepEqual(atFirstSave, [[0, half]], 'a crash in between would leave a checkpoint that vouches for other bytes');
  });

  it('saves no checkpoint that could not be continued', async () => {
    stage.server.answerWith((socket) => void socket.end(Buffer.concat([Buffer.from(head(200, type)), image])));
    await assert.rejects(stage.fetch(), { kind: 'endUnproven', used: 'yes', data: { received: size } });
    assert(stage.saved.every(({ checkpoint }) => checkpoint === 0));
    assert.ok((await stage.bytes()).equals(image), 'the evidence stays');
  });

  it('stops at once when aborted, and what it saved can be continued', async () => {
    const abort = new AbortController();
    stage.server.answerWith(
      (socket) => void socket.write(Buffer.concat([Buffer.from(head(200, { ...type, 'content-length': size })), image.subarray(0, half)])),
    );
    await assert.rejects(stage.fetch({ signal: abort.signal, onBytes: () => abort.abort() }), { name: 'AbortError' });
    const state = stage.saved.at(-1);
    assert.ok((state?.checkpoint ?? 0) > 0);
    stage.server.answerWith(rest);
    await assertFetched(state, [undefined, `bytes=${state?.checkpoint}-`]);
  });

  it('throws the reason when it is aborted before it begins and while it waits', async () => {
    await assert.rejects(stage.fetch({ signal: AbortSignal.abort() }), { name: 'AbortError' });
    const abort = new AbortController();
    stage.server.answerWith(answer(503));
    const clock = { steady: () => 0, now: () => 0, sleep: async () => abort.signal.throwIfAborted() };
    const log = { ...stage.log, info: () => abort.abort() };
    await assert.rejects(stage.fetch({ signal: abort.signal, clock, log }), { name: 'AbortError' });
    assert.equal(stage.server.seen.length, 1);
  });

  it('reports progress, the last one complete', async () => {
    const seen: [number, number | undefined][] = [];
    await stage.fetch({ onBytes: (...progress) => void seen.push(progress) });
    assert.deepEqual(seen.at(-1), [size, size]);
    assert.ok(seen.length <= 3, 'the clock stands still, so that at most two reports pass');
  });

  const diskFaults: readonly (readonly [code: string, kind: string])[] = [
    ['ENOSPC', 'diskFull'],
    ['EDQUOT', 'diskFull'],
    ['EROFS', 'notWritable'],
    ['EIO', 'writeFailed'],
  ];
  for (const [code, kind] of diskFaults) {
    it(`turns ${code} into ${kind}, and succeeds when the disk does`, async () => {
      await assert.rejects(stage.fetch({ disk: (file) => failingAfter(file, 2, code) }), (error: unknown) => {
        assert(error instanceof GettyError);
        assert.deepEqual([error.kind, error.used, error.data.code], [kind, 'yes', code]);
        return true;
      });
      assert.equal(stage.server.seen.length, 1, 'a disk is not tried again');
      await assertFetched(stage.saved.at(-1), [undefined, undefined]);
    });
  }

  it('refuses a file that does not fit on the disk before it reads it', async () => {
    stage.server.answerWith((socket) => void socket.write(head(200, { ...type, 'content-length': 9e14 })));
    await assert.rejects(stage.fetch({ expectedBytes: 9e14 }), { kind: 'diskFull', used: 'yes', data: { expected: 9e14, received: 0 } });
    assert.equal(stage.server.seen.length, 1);
  });

  it('refuses a length that the estimate makes absurd, and no other', async () => {
    await stage.fetch({ expectedBytes: 1 });
    stage.server.answerWith((socket) => void socket.write(head(200, { ...type, 'content-length': 70_000_000 })));
    await assert.rejects(stage.fetch({ state: undefined, expectedBytes: 100_000 }), { kind: 'wrongLength', used: 'yes' });
  });

  it('says which folder is missing', async () => {
    await assert.rejects(stage.fetch({ stagePath: join(stage.folder, 'no', 'x') }), { kind: 'folderMissing', used: 'yes' });
  });
});

function failingAfter(file: FileHandle, writes: number, code: string): FileHandleLike {
  let left = writes;
  return {
    datasync: () => file.datasync(),
    writev: (buffers, position) => {
      if (left-- > 0) return file.writev(buffers, position);
      return Promise.reject(Object.assign(new Error(code), { code, syscall: 'write' }));
    },
  };
}
