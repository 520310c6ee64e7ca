import assert from 'node:assert/strict';
import { copyFile, link, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { placeFile } from '../../../src/core/transfer/place.ts';
import { type DiskLog, logDisk } from '../support/diskLog.ts';
import { download } from '../support/downloadsKit.ts';
import { licensingWorld } from '../support/licensingWorld.ts';

const { signal } = new AbortController();

/** What happens to the disk for one download, by what docs/journal.md calls it. */
const marker = /^rename .*\.tmp > storage\/journal\/v1\/open\/[^/]+$/;
const markerFolder = /^sync storage\/journal\/v1\/open$/;
const reserve = /^write .*\.reserved\.tmp$/;
const reserved = /^sync .*\.reserved\.tmp$/;
const record = /^rename .*\.tmp > storage\/journal\/v1\/assets\/.*\.json$/;
const recordFolder = /^sync storage\/journal\/v1\/assets\/[^/]+\/[^/]+$/;
const fromReserve = /^rename .*\.reserved\.tmp > .*\.json$/;
const stageName = /^sync storage\/stage$/;
const stageBytes = /^sync storage\/stage\/[^/]+$/;
const brought = /^link storage\/stage\/[^/]+ > workspace\/images\/deep\/\.getty-/;
const linked = /^link .* > workspace\/images\/deep\/a\.jpg$/;
const settled = 'settled';
const markerGone = /^remove storage\/journal\/v1\/open\//;

describe('the order of one download on the disk', () => {
  const world = licensingWorld();
  let disk: DiskLog;

  beforeEach(() => {
    disk = logDisk(join(world.place.storageDir, '..'));
  });
  afterEach(() => disk.stop());

  /** Where each of them happens, one after another: each is looked for behind the one before. */
  function assertOrder(...steps: readonly (readonly [name: string, what: RegExp | string])[]): void {
    let at = -1;
    for (const [name, what] of steps) {
      const next = disk.lines.findIndex((line, index) => index > at && (typeof what === 'string' ? line === what : what.test(line)));
      assert.ok(next > at, `${name} is missing behind line ${at} of\n${disk.lines.map((line, index) => `${index} ${line}`).join('\n')}`);
      at = next;
    }
  }

  /** Looked up when they are called, so that they are written down too. */
  const names = {
    link: (from: string, to: string) => link(from, to),
    rename: (from: string, to: string) => rename(from, to),
    copyFile: (from: string, to: string, mode: number) => copyFile(from, to, mode),
  };

  async function placed(): Promise<void> {
    const steps = (name: string) => {
      if (name === 'beforePost') disk.note('POST');
      if (name === 'beforeSettled') disk.note(settled);
    };
    const kit = world.window({ steps });
    const { staged, record: fetched } = await download(kit, world.request());
    const directory = join(world.place.storageDir, '..', 'workspace', 'images', 'deep');
    const path = await placeFile({ staged, directory, fileName: 'a.jpg', signal, names });
    await kit.downloads.recordPlacement(fetched, pathToFileURL(path).href);
  }

  it('has marker, room and intent durable before the POST', async () => {
    await placed();
    assertOrder(
      ['marker', marker],
      ['room', reserve],
      ['name of the marker', markerFolder],
      ['intent', record],
      ['its name', recordFolder],
      ['POST', 'POST'],
    );
    const posted = disk.lines.indexOf('POST');
    assert.ok(
      disk.lines.slice(0, posted).some((line) => /^sync .*\.tmp$/.test(line)),
      'bytes are synced before they get their name',
    );
  });

  it('writes the address into room that is there, synced, before anything is fetched', async () => {
    await placed();
    assertOrder(['POST', 'POST'], ['bytes', reserved], ['record', fromReserve], ['its name', recordFolder], ['stage', /storage\/stage\//]);
  });

  it('says fetched when bytes and name of the staged file are on the disk', async () => {
    await placed();
    assertOrder(['POST', 'POST'], ['stage', /storage\/stage\//], ['bytes', stageBytes], ['record', record], ['image', brought]);
    assertOrder(['stage', /storage\/stage\//], ['its name', stageName], ['record', record], ['its name', recordFolder], ['image', brought]);
  });

  it('says settled when the image and the folders that were made for it are on the disk, and removes the marker last', async () => {
    await placed();
    assertOrder(['image', brought], ['name', linked], ['its folder', /^sync workspace\/images\/deep$/], ['settled', settled]);
    assertOrder(['name', linked], ['a folder that was made', /^sync workspace\/images$/], ['settled', settled]);
    assertOrder(['name', linked], ['another', /^sync workspace$/], ['settled', settled]);
    assertOrder(['settled', settled], ['its bytes', /^sync storage\/journal\/.*\.tmp$/], ['record', record], ['marker', markerGone]);
  });

  it('makes the name of every folder of the storage durable before the POST, whoever made it', async () => {
    await rm(world.place.storageDir, { recursive: true });
    await placed();
    const posted = disk.lines.indexOf('POST');
    const before = disk.lines.slice(0, posted);
    for (const folder of ['', 'storage', 'storage/journal', 'storage/journal/v1', 'storage/journal/v1/assets']) {
      assert.ok(before.includes(`sync ${folder}`), `names in "${folder}" are not synced:\n${before.join('\n')}`);
    }
  });
});
