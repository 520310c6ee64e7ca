import assert from 'node:assert/strict';
import type { CredentialSource } from '../../../src/core/auth/types.ts';
import { isGettyError } from '../../../src/core/errors.ts';
import { hooks } from '../support/downloadsKit.ts';
import { failing, licensingWorld } from '../support/licensingWorld.ts';
import { ManualClock } from '../support/manualClock.ts';
import { signInAs } from '../support/sandboxClient.ts';

const { signal } = new AbortController();
const plan = { kind: 'charge', history: [] } as const;

describe('the POST of a charge whose token has ended', () => {
  const world = licensingWorld();

  /** Hands out the token that has ended, and whatever `renewed` gives for it. Remembers what it was asked. */
  function aSource(renewed: () => Promise<string>): CredentialSource & { readonly asked: (string | undefined)[] } {
    const { apiKey, accessToken } = world.place;
    const asked: (string | undefined)[] = [];
    return {
      asked,
      async credentials(accountId, { rejected } = {}) {
        asked.push(rejected);
        return { accountId, apiKey, accessToken: rejected === undefined ? accessToken : await renewed() };
      },
    };
  }

  function charging(credentials: CredentialSource) {
    const { downloads } = world.window({ credentials });
    const confirmation = downloads.confirmCharge(world.request(), { kind: 'unknown' });
    return { confirmation, done: downloads.obtain(world.request(), plan, hooks(), confirmation) };
  }

  it('is sent once more with a new one, and is one charge; the yes is used up', async () => {
    world.sandbox.set({ revoke: 'access' });
    const old = world.place.accessToken;
    const source = aSource(async () => (await signInAs(world.sandbox)).access_token);
    const { confirmation, done } = charging(source);
    assert.equal((await done).charged, true);
    assert.deepEqual([world.posts(), world.sandbox.charges().length], [2, 1]);
    assert.ok(source.asked.includes(old));
    assert.throws(() => confirmation.consume(world.request()), /used before/);
  });

  it('is not sent a third time when the new one has ended too', async () => {
    world.sandbox.set({ revoke: 'access' });
    const { done } = charging(aSource(async () => 'ended as well'));
    const error = await failing(done);
    assert.ok(isGettyError(error));
    assert.deepEqual([error.kind, error.used, world.posts()], ['signInNeeded', 'no', 2]);
    assert.deepEqual(await world.kit.downloads.unfinished(signal), []);
  });

  it('is refused, and not sent again, when there is no other token to be had', async () => {
    world.sandbox.set({ revoke: 'access' });
    const same = charging(aSource(async () => world.place.accessToken));
    const error = await failing(same.done);
    assert.ok(isGettyError(error));
    assert.deepEqual([error.kind, error.used, world.posts()], ['signInNeeded', 'no', 1]);
    const none = charging(aSource(() => Promise.reject(new Error('signed out'))));
    assert.equal(((await failing(none.done)) as Error).message, 'signed out');
    assert.deepEqual([world.posts(), world.sandbox.charges().length], [2, 0]);
    assert.deepEqual(await world.kit.downloads.unfinished(signal), []);
  });

  it('waits as long as the edge says before a throttled one is sent again, and says what it does', async () => {
    world.sandbox.set({ charge: { times: 1, throttle: 'edge', retryAfter: 7 } });
    const clock = new ManualClock(Date.now(), { isHasty: true });
    const { downloads } = world.window({ clock });
    const phases: string[] = [];
    const given = hooks({ onPhase: (phase) => void phases.push(phase) });
    await downloads.obtain(world.request(), plan, given, downloads.confirmCharge(world.request(), { kind: 'unknown' }));
    assert.ok(Math.max(...clock.sleeps) >= 7000, clock.sleeps.join(', '));
    assert.deepEqual(phases.slice(0, 4), ['checking', 'charging', 'throttled', 'charging']);
    assert.deepEqual([world.posts(), world.sandbox.charges().length], [2, 1]);
  });
});
