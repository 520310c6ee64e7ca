import assert from 'node:assert/strict';
import { type FileHandleLike, VecSink } from '../../../src/core/transfer/sink.ts';

const kib = 1024;
const mib = 1024 * kib;

/** A file in memory whose writes end when the test says so. */
class SlowFile implements FileHandleLike {
  readonly writes: { readonly bytes: number; readonly position: number }[] = [];
  readonly content: Buffer[] = [];
  syncs = 0;
  shortBy = 0;
  failWith: Error | undefined;
  failSyncWith: Error | undefined;
  #held: (() => void)[] = [];
  hold = false;

  async writev(buffers: readonly NodeJS.ArrayBufferView[], position: number): Promise<{ bytesWritten: number }> {
    if (this.hold) await new Promise<void>((resolve) => this.#held.push(resolve));
    if (this.failWith) throw this.failWith;
    const data = Buffer.concat(buffers.map((buffer) => buffer as Buffer));
    const taken = data.subarray(0, data.length - Math.min(this.shortBy, data.length - 1));
    this.shortBy = 0;
    this.writes.push({ bytes: taken.length, position });
    this.content.push(taken);
    return { bytesWritten: taken.length };
  }

  async datasync(): Promise<void> {
    if (this.failSyncWith) throw this.failSyncWith;
    this.syncs++;
  }

  release(): void {
    this.hold = false;
    for (const resolve of this.#held.splice(0)) resolve();
  }
}

function sinkOver(file: FileHandleLike, position = 0, checkpointMs?: number) {
  const events: string[] = [];
  const sink = new VecSink({
    file,
    position,
    checkpointMs,
    onWritten: (written) => void events.push(`written ${written}`),
    onCheckpoint: async (checkpoint) => void events.push(`checkpoint ${checkpoint}`),
    onRoom: () => void events.push('room'),
    onFailure: (error) => void events.push(`failure ${error.message}`),
  });
  return { sink, events };
}

describe('the sink', () => {
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  const eventually = async (check: () => boolean) => {
    for (let turn = 0; turn < 400 && !check(); turn++) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok(check());
  };

  it('makes what a slow line brought durable after a while, however little it is', async () => {
    const file = new SlowFile();
    const { sink, events } = sinkOver(file, 0, 10);
    sink.write(Buffer.alloc(5));
    await eventually(() => events.includes('checkpoint 5'));
    sink.write(Buffer.alloc(7));
    await eventually(() => events.includes('checkpoint 12'));
    const { syncs } = file;
    await new Promise((resolve) => setTimeout(resolve, 40));
    assert.equal(file.syncs, syncs, 'nothing new, nothing to sync');
    await sink.finish();
  });

  it('vouches only for what was written before the sync began', async () => {
    let release = () => {};
    const file = new SlowFile();
    const slow: FileHandleLike = {
      writev: (buffers, position) => file.writev(buffers, position),
      datasync: () => new Promise((resolve) => (release = resolve)),
    };
    const { sink, events } = sinkOver(slow, 0, 10);
    sink.write(Buffer.alloc(5));
    await eventually(() => events.includes('written 5'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    for (let count = 0; count < 20; count++) sink.write(Buffer.alloc(16 * kib));
    await eventually(() => events.length > 1);
    release();
    await eventually(() => events.some((event) => event.startsWith('checkpoint')));
    assert.equal(
      events.find((event) => event.startsWith('checkpoint')),
      'checkpoint 5',
    );
    const ending = sink.finish();
    const timer = setInterval(() => release(), 5);
    await ending;
    clearInterval(timer);
    assert.equal(events.at(-1), `checkpoint ${5 + 20 * 16 * kib}`);
  });

  it('gathers 256 KiB before it writes', async () => {
    const file = new SlowFile();
    const { sink } = sinkOver(file);
    for (let count = 0; count < 15; count++) sink.write(Buffer.alloc(16 * kib));
    await settled();
    assert.deepEqual(file.writes, []);
    sink.write(Buffer.alloc(16 * kib));
    await settled();
    assert.deepEqual(file.writes, [{ bytes: 256 * kib, position: 0 }]);
  });

  it('does not let tiny chunks pile up by the thousand', async () => {
    const file = new SlowFile();
    const { sink } = sinkOver(file);
    for (let count = 0; count < 1024; count++) sink.write(Buffer.from('x'));
    await settled();
    assert.equal(file.writes[0]?.bytes, 1024);
  });

  it('has one write in flight, asks to pause at 1 MiB and to go on at 768 KiB', async () => {
    const file = new SlowFile();
    file.hold = true;
    const { sink, events } = sinkOver(file);
    const answers = Array.from({ length: 16 }, () => sink.write(Buffer.alloc(64 * kib)));
    await settled();
    assert.deepEqual(answers.lastIndexOf(true), 14);
    assert.equal(answers.at(-1), false);
    assert.deepEqual(events, []);
    file.release();
    await settled();
    assert.deepEqual(events.slice(0, 2), ['written 262144', 'room']);
    assert(file.writes.every(({ bytes }) => bytes === 256 * kib));
  });

  it('writes every byte once, in order, whatever the chunks and however short the writes', async () => {
    const file = new SlowFile();
    const { sink } = sinkOver(file, 7);
    const parts: Buffer[] = [];
    for (let count = 0; count < 200; count++) {
      const part = Buffer.alloc((count * 7919) % 40_000, count);
      parts.push(part);
      sink.write(part);
      if (count % 9 === 0) file.shortBy = 12_345;
      if (count % 20 === 0) await settled();
    }
    await sink.finish();
    assert.ok(Buffer.concat(file.content).equals(Buffer.concat(parts)));
    let expected = 7;
    for (const { bytes, position } of file.writes) {
      assert.equal(position, expected);
      expected += bytes;
    }
    assert.equal(sink.position, expected);
  });

  it('syncs and reports a checkpoint every 16 MiB and at the end', async () => {
    const file = new SlowFile();
    const { sink, events } = sinkOver(file);
    for (let count = 0; count < 34; count++) {
      sink.write(Buffer.alloc(mib));
      await settled();
    }
    await sink.finish();
    assert.deepEqual(
      events.filter((event) => event.startsWith('checkpoint')),
      [16 * mib, 32 * mib, 34 * mib].map((position) => `checkpoint ${position}`),
    );
    assert.equal(file.syncs, 3);
  });

  it('waits for the write in flight when stopped, and drops the rest', async () => {
    const file = new SlowFile();
    file.hold = true;
    const { sink, events } = sinkOver(file);
    for (let count = 0; count < 3; count++) sink.write(Buffer.alloc(200 * kib));
    let stopped = false;
    const stopping = sink.stop().then(() => {
      stopped = true;
    });
    await settled();
    assert.equal(stopped, false);
    file.release();
    await stopping;
    assert.equal(sink.position, 400 * kib);
    assert.equal(events.at(-1), `checkpoint ${400 * kib}`);
  });

  it('reports a failing write once, writes nothing more and throws it at the end', async () => {
    const file = new SlowFile();
    file.failWith = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' });
    const { sink, events } = sinkOver(file);
    sink.write(Buffer.alloc(300 * kib));
    await settled();
    assert.equal(sink.write(Buffer.alloc(300 * kib)), false);
    await assert.rejects(sink.finish(), { message: 'ENOSPC' });
    await assert.rejects(sink.stop(), { message: 'ENOSPC' });
    assert.deepEqual(events, ['failure ENOSPC']);
    assert.deepEqual(file.writes, []);
  });

  it('vouches for nothing when syncing fails', async () => {
    const file = new SlowFile();
    file.failSyncWith = new Error('EIO');
    const { sink, events } = sinkOver(file);
    sink.write(Buffer.alloc(10));
    await assert.rejects(sink.finish(), { message: 'EIO' });
    assert(!events.some((event) => event.startsWith('checkpoint')));
  });
});
