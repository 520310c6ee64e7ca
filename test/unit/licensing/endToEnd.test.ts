import assert from 'node:assert/strict';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isGettyError } from '../../../src/core/errors.ts';
import { download, hooks, requestFor } from '../support/downloadsKit.ts';
import { failing, assetId as id, licensingWorld, sha256 } from '../support/licensingWorld.ts';
import { ManualClock } from '../support/manualClock.ts';

const day = 86_400_000;
const { signal } = new AbortController();

describe('downloads, against the sandbox', () => {
  const world = licensingWorld();

  it('charges once, brings the very bytes, and then places them again for nothing', async () => {
    const phases: string[] = [];
    const first = await download(
      world.kit,
      world.request(),
      hooks({ onPhase: (phase, charged) => phases.push(`${phase}${charged ? ' charged' : ''}`) }),
    );
    assert.equal(first.charged, true);
    assert.equal(sha256(await readFile(first.staged.path)), sha256(await world.original()));
    assert.deepEqual([...new Set(phases)], ['checking', 'charging', 'waiting charged', 'fetching charged']);
    await world.kit.downloads.recordPlacement(first.record, 'file:///a.jpg');
    const again = await download(world.window(), world.request());
    assert.deepEqual([again.charged, again.staged.sha256], [false, first.staged.sha256]);
    assert.equal(world.sandbox.charges().length, 1);
  });

  for (const autoDownload of [true, false]) {
    it(`charges once with auto_download=${autoDownload}`, async () => {
      const obtained = await download(world.kit, requestFor(world.place, id, { productId: 592, autoDownload }));
      assert.equal(obtained.charged, true);
      assert.deepEqual([world.posts(), world.sandbox.charges().length], [1, 1]);
    });
  }

  it('says who downloaded the asset before, also when that was on another machine', async () => {
    await download(world.kit, world.request());
    await rm(world.place.storageDir, { recursive: true });
    const plan = await world.planOf(world.window());
    assert.equal(plan.kind, 'charge');
    assert.equal(plan.kind === 'charge' && plan.history.length, 1);
  });

  it('finds the bytes, the URI and at last nothing when one after the other is gone', async () => {
    const { record } = await download(world.kit, world.request());
    assert.equal((await world.planOf()).kind, 'placeAgain');
    await world.kit.downloads.recordPlacement(record, 'file:///a.jpg');
    assert.ok((await world.kit.downloads.cacheSize()) > 0);
    assert.ok((await world.kit.downloads.clearCache()) > 0);
    assert.equal(await world.kit.downloads.cacheSize(), 0);
    assert.equal((await world.planOf()).kind, 'resume');
    assert.equal((await download(world.kit, world.request())).charged, false);
    await world.kit.downloads.recordPlacement(record, 'file:///b.jpg');
    await world.kit.downloads.clearCache();
    await rm(join(world.place.storageDir, '..', 'keys'));
    assert.equal((await world.planOf()).kind, 'charge');
    assert.equal(world.sandbox.charges().length, 1);
  });

  it('uses the existing file where the workspace has it', async () => {
    const { record, staged } = await download(world.kit, world.request());
    await world.kit.downloads.recordPlacement(record, 'file:///a.jpg');
    const existing = async () => ({ uri: 'file:///a.jpg', sha256: staged.sha256 });
    assert.equal((await world.kit.downloads.plan(world.request(), { signal, existing })).kind, 'useExisting');
  });

  it('licenses again only for somebody who declined the free file', async () => {
    const { record } = await download(world.kit, world.request());
    await world.kit.downloads.recordPlacement(record, 'file:///a.jpg');
    const plain = { kind: 'charge', history: [] } as const;
    assert.equal(
      (
        await world.kit.downloads.obtain(
          world.request(),
          plain,
          hooks(),
          world.kit.downloads.confirmCharge(world.request(), { kind: 'unknown' }),
        )
      ).charged,
      false,
    );
    const again = await world.kit.downloads.licenseAgain(world.request(), signal);
    assert.equal(again.history.length, 1);
    assert.equal(
      (
        await world.kit.downloads.obtain(
          world.request(),
          again,
          hooks(),
          world.kit.downloads.confirmCharge(world.request(), { kind: 'unknown' }),
        )
      ).charged,
      true,
    );
    assert.equal(world.sandbox.charges().length, 2);
  });

  it('never charges without a confirmation, nor twice with one', async () => {
    const plan = await world.planOf();
    await assert.rejects(world.kit.downloads.obtain(world.request(), plan, hooks()), TypeError);
    const confirmation = world.kit.downloads.confirmCharge(world.request(), { kind: 'unknown' });
    await world.kit.downloads.obtain(world.request(), plan, hooks(), confirmation);
    await rm(world.place.storageDir, { recursive: true });
    await assert.rejects(world.kit.downloads.obtain(world.request(), plan, hooks(), confirmation), TypeError);
    assert.equal(world.posts(), 1);
  });

  it('lets two windows that were both confirmed charge once', async () => {
    const windows = [world.kit, world.window(), world.window()];
    const plans = await Promise.all(windows.map((each) => world.planOf(each)));
    const obtained = await Promise.all(
      windows.map((each, index) =>
        each.downloads.obtain(
          world.request(),
          plans[index] ?? assert.fail(),
          hooks(),
          each.downloads.confirmCharge(world.request(), { kind: 'unknown' }),
        ),
      ),
    );
    assert.deepEqual(obtained.map(({ charged }) => charged).sort(), [false, false, true]);
    assert.equal(world.posts(), 1);
  });

  it('cancelled before the charge costs nothing and leaves nothing', async () => {
    const controller = new AbortController();
    const given = hooks({ signal: controller.signal, onPhase: (phase) => phase === 'checking' && controller.abort() });
    const error = await failing(download(world.kit, world.request(), given));
    assert.equal(error instanceof Error && error.name, 'AbortError');
    assert.deepEqual([world.posts(), await world.kit.downloads.unfinished(signal)], [0, []]);
  });

  it('cancelled during the charge keeps what was paid for', async () => {
    world.sandbox.set({ charge: { delayMs: 150 } });
    const controller = new AbortController();
    const given = hooks({
      signal: controller.signal,
      onPhase: (phase) => phase === 'charging' && setTimeout(() => controller.abort(), 30),
    });
    const error = await failing(download(world.kit, world.request(), given));
    assert.equal(error instanceof Error && error.name, 'AbortError');
    assert.deepEqual(
      (await world.window().downloads.unfinished(signal)).map(({ state }) => state),
      ['charged'],
    );
    assert.equal((await download(world.window(), world.request())).charged, false);
    assert.equal(world.posts(), 1);
  });

  it('resumes a transfer that broke off, in another process, without paying', async () => {
    world.sandbox.set({ delivery: { stallAt: 100_000 } });
    const given = hooks({ signal: AbortSignal.timeout(600) });
    assert.equal(((await failing(download(world.kit, world.request(), given))) as Error).name, 'TimeoutError');
    world.sandbox.set({ delivery: null });
    const { staged, charged } = await download(world.window(), world.request());
    assert.deepEqual([charged, staged.sha256, world.posts()], [false, sha256(await world.original()), 1]);
  });

  for (const jump of [-2 * day, 2 * day]) {
    it(`a clock that jumps ${jump / day} days costs nothing`, async () => {
      world.sandbox.set({ delivery: { status: 400 } });
      await failing(download(world.kit, world.request()));
      world.sandbox.set({ delivery: null });
      const later = world.window({ clock: new ManualClock(Date.now() + jump, { isHasty: true }) });
      assert.equal((await download(later, world.request())).charged, false);
      assert.equal(world.posts(), 1);
    });
  }

  it('keeps a URI that the disk refuses for this window, and saves the file when the disk is back', async () => {
    const journal = join(world.place.storageDir, 'journal');
    const breaking = async (name: string) => {
      if (name !== 'beforeUri') return;
      await rename(journal, `${journal}.away`);
      await writeFile(journal, '');
    };
    const broken = world.window({ steps: breaking });
    const error = await failing(download(broken, world.request()));
    assert.ok(isGettyError(error) && error.used === 'yes');
    await rm(journal);
    await rename(`${journal}.away`, journal);
    const { charged, staged } = await download(broken, world.request());
    assert.deepEqual([charged, staged.sha256, world.posts()], [false, sha256(await world.original()), 1]);
  });

  it('does not hold up a file that was placed when it was fetched again in vain', async () => {
    const { record } = await download(world.kit, world.request());
    await world.kit.downloads.recordPlacement(record, 'file:///a.jpg');
    await world.kit.downloads.clearCache();
    const plan = await world.planOf();
    assert.equal(plan.kind, 'resume');
    world.sandbox.set({ delivery: { expire: true } });
    const error = await failing(world.kit.downloads.obtain(world.request(), plan, hooks()));
    assert.ok(isGettyError(error) && error.kind === 'uriExpired');
    assert.deepEqual([(await world.planOf()).kind, await world.kit.downloads.unfinished(signal)], ['charge', []]);
  });

  it('tells an expired URI, and never charges again by itself', async () => {
    world.sandbox.set({ delivery: { expire: true } });
    const error = await failing(download(world.kit, world.request()));
    assert.ok(isGettyError(error));
    assert.deepEqual([error.kind, error.used], ['uriExpired', 'yes']);
    const plan = await world.planOf(world.window());
    assert.equal(plan.kind, 'resolveUncertain');
    const record = plan.kind === 'resolveUncertain' ? plan.record : assert.fail();
    assert.equal(await world.kit.downloads.resolveUncertain(record, signal), 'charged');
    assert.equal(world.posts(), 1);
  });

  it('asks an old URI whether it is still good before it offers a charge', async () => {
    const { record } = await download(world.kit, world.request());
    await world.kit.downloads.recordPlacement(record, 'file:///a.jpg');
    await world.kit.downloads.clearCache();
    const later = world.window({ clock: new ManualClock(Date.now() + 2 * day, { isHasty: true }) });
    assert.equal((await world.planOf(later)).kind, 'resume');
    world.sandbox.set({ clockShiftMs: 2 * day, delivery: { expire: true } });
    await world.signIn();
    const signedIn = world.window({ clock: new ManualClock(Date.now() + 2 * day, { isHasty: true }) });
    assert.equal((await world.planOf(signedIn)).kind, 'charge');
  });

  it('keeps charges strictly one after another, and transfers few at a time', async () => {
    world.sandbox.set({ charge: { delayMs: 30 } });
    const ids = Array.from({ length: 6 }, (_, index) => `900000000${index}`);
    const limited = world.window({ limits: { concurrency: 2, cacheBytes: 0 } });
    const obtained = await Promise.all(ids.map((asset) => download(limited, requestFor(world.place, asset))));
    assert.equal(new Set(obtained.map(({ staged }) => staged.path)).size, 6);
    const times = world.sandbox.charges().map(({ at }) => at);
    assert.ok(
      times.every((at, index) => index === 0 || at - (times[index - 1] ?? 0) >= 25),
      String(times),
    );
  });

  it('keeps the cache under its cap, least recently used out first, and paid bytes out of its reach', async () => {
    const limited = world.window({ limits: { concurrency: 2, cacheBytes: 500_000 } });
    for (const asset of [id, '2250186867', '1300000100']) {
      const { record } = await download(limited, requestFor(world.place, asset));
      await limited.downloads.recordPlacement(record, `file:///${asset}.jpg`);
    }
    const waiting = await download(limited, requestFor(world.place, '1300000110'));
    assert.ok((await limited.downloads.cacheSize()) <= 500_000);
    assert.deepEqual((await readdir(join(world.place.storageDir, 'stage'))).length, 1);
    await limited.downloads.clearCache();
    assert.equal((await download(limited, requestFor(world.place, '1300000110'))).staged.sha256, waiting.staged.sha256);
    assert.equal(world.sandbox.charges().length, 4);
  });

  it('does not trust bytes on the disk that have changed', async () => {
    const { staged } = await download(world.kit, world.request());
    const bytes = await readFile(staged.path);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    await writeFile(staged.path, bytes);
    const again = await download(world.window(), world.request());
    assert.deepEqual([again.charged, again.staged.sha256], [false, staged.sha256]);
    assert.equal(sha256(await readFile(again.staged.path)), sha256(await world.original()));
  });

  it('sends credentials to the API only, and writes none of them, nor the URI, anywhere', async () => {
    await download(world.kit, world.request());
    for (const { origin, headers } of world.sandbox.requests()) {
      if (origin !== 'api') assert.deepEqual([headers.authorization, headers['api-key']], [undefined, undefined]);
    }
    const uris = world.sandbox.requests().flatMap(({ origin, query }) => (origin === 'delivery' ? (query.e ?? []) : []));
    const secrets = [world.place.accessToken, world.place.apiKey, ...uris];
    const names = await readdir(world.place.storageDir, { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile() && !entry.parentPath.includes('stage'));
    const texts = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')));
    for (const secret of secrets) assert.ok(![...texts, ...world.kit.log.lines].some((text) => text.includes(secret)), secret);
    assert.ok(secrets.length > 2 && texts.length > 1);
  });
});
