import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isGettyError } from '../../../src/core/errors.ts';
import { download, hooks, requestFor } from '../support/downloadsKit.ts';
import { failing, assetId as id, licensingWorld, sha256 } from '../support/licensingWorld.ts';
import { ManualClock } from '../support/manualClock.ts';

const { signal } = new AbortController();

describe('the charge, against the sandbox', () => {
  const world = licensingWorld();

  const refusals = [
    [{ status: 403, envelope: 'service', code: 'OverageLimitReached' }, 'overLimit'],
    [{ status: 401, envelope: 'service', code: 'AuthorizationTokenRequired' }, 'unauthorized'],
    [{ status: 400, envelope: 'service', code: 'InvalidParameterValue' }, 'badRequest'],
    [{ status: 404, envelope: 'legacy', code: 'ImageNotFound' }, 'notFound'],
  ] as const;
  for (const [fault, kind] of refusals) {
    it(`a refusal with ${fault.status} is ${kind}, is sent once and uses up nothing`, async () => {
      world.sandbox.set({ charge: fault });
      const error = await failing(download(world.kit, world.request()));
      assert.ok(isGettyError(error));
      assert.deepEqual([error.kind, error.used, world.posts(), world.sandbox.charges().length], [kind, 'no', 1, 0]);
      world.sandbox.set({ charge: null });
      assert.equal((await world.planOf(world.window())).kind, 'charge');
      assert.deepEqual(await world.kit.downloads.unfinished(signal), []);
    });
  }

  const uncertain = [
    [{ resetBefore: true }, 0, 'notCharged'],
    [{ resetAfter: true }, 1, 'charged'],
    [{ status: 421, body: '' }, 0, 'notCharged'],
    [{ status: 500 }, 0, 'notCharged'],
    [{ status5xxAfter: true }, 1, 'charged'],
    [{ status5xxAfter: 503 }, 1, 'charged'],
    [{ hangAfter: true }, 1, 'charged'],
    [{ redirect: 307 }, 0, 'notCharged'],
    [{ redirect: 308 }, 0, 'notCharged'],
    [{ answerAfter: { status: 200, body: 'not json' } }, 1, 'charged'],
    [{ answerAfter: { status: 200, body: '{"uri":"http://delivery.example/x"}' } }, 1, 'charged'],
    [{ answerAfter: { status: 200, body: '' } }, 1, 'charged'],
    [{ answerAfter: { status: 204 } }, 1, 'charged'],
  ] as const;
  for (const [fault, charges, outcome] of uncertain) {
    it(`${JSON.stringify(fault)} is uncertain, is never sent again, and the history says ${outcome}`, async () => {
      world.sandbox.set({ charge: fault });
      const error = await failing(download(world.window({ answerTimeout: 300 }), world.request()));
      assert.ok(isGettyError(error));
      assert.deepEqual([error.used, world.posts(), world.sandbox.charges().length], ['unknown', 1, charges]);
      world.sandbox.set({ charge: null });
      const other = world.window();
      const plan = await world.planOf(other);
      assert.equal(plan.kind, 'resolveUncertain');
      assert.deepEqual((await other.downloads.unfinished(signal)).length, 1);
      const blocked = await failing(
        other.downloads.obtain(
          world.request(),
          { kind: 'charge', history: [] },
          hooks(),
          world.kit.downloads.confirmCharge(world.request(), { kind: 'unknown' }),
        ),
      );
      assert.ok(isGettyError(blocked) && blocked.kind === 'chargeUncertain');
      const record = plan.kind === 'resolveUncertain' ? plan.record : assert.fail();
      assert.equal(await other.downloads.resolveUncertain(record, signal), outcome);
      assert.equal((await world.planOf(other)).kind, outcome === 'charged' ? 'resolveUncertain' : 'charge');
      assert.equal(world.posts(), 1);
    });
  }

  it('is found without holding anything, so that no window takes another that looks for one that works', async () => {
    world.sandbox.set({ charge: { resetAfter: true } });
    await failing(download(world.kit, world.request()));
    const leases = join(world.place.storageDir, 'leases');
    await rm(leases, { recursive: true });
    assert.deepEqual(
      (await world.window().downloads.unfinished(signal)).map(({ state }) => state),
      ['uncertain'],
    );
    assert.equal(existsSync(leases), false);
  });

  it('gives a history that lags the time it needs', async () => {
    world.sandbox.set({ charge: { resetAfter: true }, historyLagMs: 400 });
    await failing(download(world.kit, world.request()));
    const patient = world.window({ historyLag: 1500 });
    const [record] = await patient.downloads.unfinished(signal);
    assert.equal(await patient.downloads.resolveUncertain(record ?? assert.fail(), signal), 'charged');
  });

  it('takes the file that was fetched from the website, and settles the charge with it', async () => {
    world.sandbox.set({ charge: { resetAfter: true } });
    await failing(download(world.kit, world.request()));
    const [record] = await world.kit.downloads.unfinished(signal);
    const path = join(world.place.storageDir, '..', 'from the website.jpg');
    await writeFile(path, '<html>');
    const wrong = await failing(world.kit.downloads.adoptFile(record ?? assert.fail(), path));
    assert.ok(isGettyError(wrong) && wrong.kind === 'wrongType');
    await writeFile(path, (await world.original()).subarray(0, 1000));
    assert.ok(isGettyError(await failing(world.kit.downloads.adoptFile(record ?? assert.fail(), path))));
    await writeFile(path, await world.original());
    const { staged, charged, record: adopted } = await world.kit.downloads.adoptFile(record ?? assert.fail(), path);
    assert.deepEqual([staged.sha256, charged], [sha256(await world.original()), false]);
    assert.equal((await world.planOf(world.window())).kind, 'placeAgain');
    await world.kit.downloads.recordPlacement(adopted, 'file:///a.jpg');
    assert.deepEqual(await world.kit.downloads.unfinished(signal), []);
  });

  it('lets an attempt be set aside, after which a charge is offered again', async () => {
    world.sandbox.set({ charge: { times: 1, resetAfter: true } });
    await failing(download(world.kit, world.request()));
    const [record] = await world.kit.downloads.unfinished(signal);
    await world.kit.downloads.setAside(record ?? assert.fail());
    assert.deepEqual(await world.kit.downloads.unfinished(signal), []);
    assert.equal((await world.planOf(world.window())).kind, 'charge');
  });

  it('sends a charge again only when it was rejected for speed, and at most four times', async () => {
    for (const throttle of ['edge', 'legacy'] as const) {
      world.sandbox.reset();
      world.sandbox.set({ charge: { times: 3, throttle, retryAfter: 2 } });
      const clock = new ManualClock(Date.now(), { isHasty: true });
      const asset = throttle === 'edge' ? id : '2250186867';
      assert.equal((await download(world.window({ clock }), requestFor(world.place, asset))).charged, true);
      assert.deepEqual([world.posts(), world.sandbox.charges().length], [4, 1]);
    }
    world.sandbox.reset();
    world.sandbox.set({ charge: { throttle: 'edge' } });
    const clock = new ManualClock(Date.now(), { isHasty: true });
    const error = await failing(download(world.window({ clock }), requestFor(world.place, '185819032')));
    assert.ok(isGettyError(error));
    assert.deepEqual([error.kind, error.used, world.posts()], ['throttled', 'no', 5]);
    assert.ok((await world.kit.downloads.unfinished(signal)).every(({ assetId }) => assetId !== '185819032'));
  });

  it('can be cancelled while it waits to send a throttled charge again', async () => {
    world.sandbox.set({ charge: { throttle: 'edge', retryAfter: 60 } });
    const controller = new AbortController();
    const onPhase = (phase: string) => void (phase === 'throttled' && controller.abort());
    const given = hooks({ signal: controller.signal, onPhase });
    assert.equal(((await failing(download(world.kit, world.request(), given))) as Error).name, 'AbortError');
    assert.deepEqual([world.posts(), await world.kit.downloads.unfinished(signal)], [1, []]);
  });

  it('is not sent again after a wait in which the price has moved', async () => {
    world.sandbox.set({ charge: { times: 1, throttle: 'edge', retryAfter: 1 } });
    const request = world.request();
    const price = { kind: 'download', productId: 592, left: 37 } as const;
    const onPhase = (phase: string) => void (phase === 'throttled' && world.sandbox.set({ productState: { 592: { remaining: 36 } } }));
    const { downloads } = world.kit;
    const error = await failing(
      downloads.obtain(request, { kind: 'charge', history: [] }, hooks({ onPhase }), downloads.confirmCharge(request, price)),
    );
    assert.ok(isGettyError(error));
    assert.deepEqual([error.kind, error.used, world.posts(), world.sandbox.charges().length], ['priceChanged', 'no', 1, 0]);
    assert.deepEqual(await downloads.unfinished(signal), []);
  });

  const cancelled = {
    'the token': (stop: () => void, { apiKey, accessToken }: { readonly apiKey: string; readonly accessToken: string }) => {
      const credentials = async (accountId: string) => {
        stop();
        return { accountId, apiKey, accessToken };
      };
      return { credentials: { credentials } };
    },
    'the sealing key': (stop: () => void) => {
      const current = async () => {
        stop();
        return { id: 'k', key: Buffer.alloc(32, 1) };
      };
      return { sealKeys: { current, find: async () => undefined } };
    },
  };
  for (const [name, meanwhile] of Object.entries(cancelled)) {
    it(`is not sent when it is cancelled while ${name} is waited for, and the yes is not used up`, async () => {
      const controller = new AbortController();
      const kit = world.window(meanwhile(() => controller.abort(), world.place));
      const confirmation = kit.downloads.confirmCharge(world.request(), { kind: 'unknown' });
      const given = hooks({ signal: controller.signal });
      const error = await failing(kit.downloads.obtain(world.request(), { kind: 'charge', history: [] }, given, confirmation));
      assert.deepEqual([(error as Error).name, world.posts()], ['AbortError', 0]);
      assert.deepEqual(await world.kit.downloads.unfinished(signal), []);
      confirmation.consume(world.request());
    });
  }

  it('needs a token before it writes an intent, and the sealing key before it charges', async () => {
    const credentials = { credentials: () => Promise.reject(new Error('signed out')) };
    const sealKeys = { current: () => Promise.reject(new Error('no secret storage')), find: async () => undefined };
    for (const more of [{ credentials }, { sealKeys }]) {
      await assert.rejects(
        world
          .window(more)
          .downloads.obtain(
            world.request(),
            { kind: 'charge', history: [] },
            hooks(),
            world.kit.downloads.confirmCharge(world.request(), { kind: 'unknown' }),
          ),
      );
      assert.deepEqual([world.posts(), await world.kit.downloads.unfinished(signal)], [0, []]);
    }
  });
});
