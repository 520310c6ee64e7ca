import assert from 'node:assert/strict';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { type ApiKey, keys } from '../sandbox/accounts.ts';
import { closeEditors } from './support/documents.ts';
import { Person } from './support/person.ts';
import { bulkId, charged, download, facts, heal, posts, sandbox, signIn, signOutAll } from './support/site.ts';

type States = Readonly<Record<string, Readonly<Record<string, number | string>>>>;

const restored: States = {
  592: { remaining: 37, status: 'active', overageLimit: 0, overageCount: 0 },
  701: { credits: 24, teamCredits: 60, status: 'active' },
};

interface Move {
  readonly name: string;
  /** The products when the question is asked, and when the yes arrives. */
  readonly before: States;
  readonly meanwhile: States;
  /** The button that pays of the first question, and that of the next one; undefined where it is refused in clear words. */
  readonly first: RegExp;
  readonly next?: RegExp;
}

const moves = (count: 1 | 2): readonly Move[] => [
  {
    name: 'one download that somebody else took',
    before: { 592: { remaining: 37 } },
    meanwhile: { 592: { remaining: 36 } },
    first: new RegExp(`^Use ${count} of 37 downloads$`),
    next: new RegExp(`^Use ${count} of 36 downloads$`),
  },
  {
    name: 'the last that is left',
    before: { 592: { remaining: count } },
    meanwhile: { 592: { remaining: 0 } },
    first: new RegExp(`^Use ${count} of ${count} downloads?$`),
  },
];

const overage = { before: { 592: { remaining: 2, overageLimit: 5 } }, meanwhile: { 592: { remaining: 0 } } };
const credits = { before: { 701: { credits: 24 } }, meanwhile: { 701: { credits: 23 } } };

/** A download of somebody else on the same key: another window on another machine. */
async function takenElsewhere(assetId: string, { key, secret }: ApiKey = keys.getty): Promise<void> {
  const form = `grant_type=client_credentials&client_id=${key}&client_secret=${encodeURIComponent(secret)}`;
  const token = await post(`${facts.auth}/oauth2/token`, { 'content-type': 'application/x-www-form-urlencoded' }, form);
  const { access_token: accessToken } = JSON.parse(token);
  const path = `/v3/downloads/images/${assetId}?product_id=592&auto_download=false`;
  await post(facts.api + path, { 'api-key': key, authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' }, '{}');
}

function post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (answer) => text(answer).then(resolve, reject));
    sent.on('error', reject).end(body);
  });
}

describe('A price that moves while the question is open', () => {
  let person: Person;
  before(() => {
    person = new Person();
  });
  afterEach(async () => {
    await heal();
    await sandbox.set({ productState: restored });
    await closeEditors();
    person.forget();
  });
  after(() => person.leave());

  const asked = () => person.dialogs(/^(License|None of the)/);
  const change = (states: States) => sandbox.set({ productState: states });

  /** Runs to the price, says yes while it moves, and gives the questions that were asked. */
  async function run(move: Pick<Move, 'before' | 'first'>, meanwhile: () => PromiseLike<unknown>, command: () => PromiseLike<unknown>) {
    await change(move.before);
    person.answers(/^License .*\?$/, move.first, meanwhile);
    const error = await command().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const [, again] = asked();
    return { error, again };
  }

  async function sentFor(...ids: readonly string[]): Promise<number> {
    return (await Promise.all(ids.map((id) => posts(id)))).flat().length;
  }

  function single(id: string, more: object = {}) {
    return () => download({ id, productId: 592, height: 1067, insert: false, ...more });
  }

  function list(ids: readonly string[], more: object = {}) {
    const argument = { ids, productId: 592, minimumWidth: 1600, insert: false, ...more };
    return () => vscode.commands.executeCommand(commands.downloadImages, argument);
  }

  describe('with downloads', () => {
    before(async () => {
      await signIn(person);
      person.forget();
    });
    after(() => signOutAll(person));

    for (const [index, move] of moves(1).entries()) {
      it(`by ${move.name} is not paid: one asset`, async () => {
        const id = bulkId(860 + index);
        const { error, again } = await run(move, () => change(move.meanwhile), single(id));
        assert.equal(await sentFor(id), 0);
        if (move.next) assert.match(again?.buttons.at(-1) ?? '', move.next);
        else assert.match(String(error), /Nothing is left of the allowance of Premium Access.*No download was used up\./);
        if (again) assert.match(again.detail, /^This has changed since you were asked\. Nothing was charged\.[\s\S]*After this: 35 left/);
      });
    }

    for (const [index, move] of moves(2).entries()) {
      it(`by ${move.name} is not paid: a list`, async () => {
        const ids = [bulkId(864 + 2 * index), bulkId(865 + 2 * index)];
        const { error, again } = await run(move, () => change(move.meanwhile), list(ids));
        assert.deepEqual([error, await sentFor(...ids)], [undefined, 0]);
        if (move.next) assert.match(again?.buttons.at(-1) ?? '', move.next);
        else await person.hears(/^0 of 2 assets are here\. Downloads used up: 0\./);
        if (again)
          assert.match(again.detail, /^This has changed since you were asked\. Nothing more was charged\.[\s\S]*after this 34 left/);
      });
    }

    it('into the overage names that price: one asset', async () => {
      const id = bulkId(870);
      const { again } = await run({ ...overage, first: /^Use 1 of 2 downloads$/ }, () => change(overage.meanwhile), single(id));
      assert.deepEqual([await sentFor(id), again?.buttons.at(-1)], [0, 'Use 1 overage download']);
    });

    it('into the overage is left to single downloads: a list', async () => {
      const ids = [bulkId(871), bulkId(872)];
      const { again } = await run({ ...overage, first: /^Use 2 of 2 downloads$/ }, () => change(overage.meanwhile), list(ids));
      assert.deepEqual([await sentFor(...ids), again?.text], [0, 'None of the 2 assets can be licensed now.']);
    });

    it('so that less than the list is left is asked about for less', async () => {
      const ids = [bulkId(873), bulkId(874)];
      const fewer = { before: { 592: { remaining: 2 } }, first: /^Use 2 of 2 downloads$/ };
      const { again } = await run(fewer, () => change({ 592: { remaining: 1 } }), list(ids));
      assert.deepEqual(
        [await sentFor(...ids), again?.text, again?.buttons.at(-1)],
        [0, 'License 1 asset of this list?', 'Use 1 of 1 download'],
      );
    });

    it('because the product has ended is not paid by another one: a list', async () => {
      const ids = [bulkId(875), bulkId(876)];
      const ended = { before: { 592: { remaining: 37 } }, first: /^Use 2 of 37 downloads$/ };
      const { again } = await run(ended, () => change({ 592: { status: 'inactive' } }), list(ids));
      assert.deepEqual([await sentFor(...ids), again?.text], [0, 'None of the 2 assets can be licensed now.']);
    });

    it('within a list is told with what was charged, also where the rest cannot be looked up', async () => {
      const [first, second] = [bulkId(880), bulkId(881)];
      await sandbox.set({ charge: { throttle: 'edge', retryAfter: 1, times: 1, match: second } });
      const end = {
        productState: { 592: { status: 'inactive' } },
        products: [
          { delayMs: 1, times: 1 },
          { status: 503, envelope: 'html' },
        ],
      };
      let ended: Promise<void> | undefined;
      person.when(/waiting, not charged yet/, () => {
        ended = sandbox.set(end);
      });
      const yes = { before: { 592: { remaining: 37 } }, first: /^Use 2 of 37 downloads$/ };
      const { error, again } = await run(yes, async () => undefined, list([first, second]));
      await ended;
      assert.ok(error instanceof Error, 'the caller is told');
      await person.hears(/^1 of 2 assets are here\. Downloads used up: 1\./);
      assert.deepEqual([again, await sentFor(first), await charged(second)], [undefined, 1, 0]);
    });

    it('by a download in another window is asked about with the new number', async () => {
      const id = bulkId(877);
      const first = { before: { 592: { remaining: 37 } }, first: /^Use 1 of 37 downloads$/ };
      const { again } = await run(first, () => takenElsewhere(bulkId(878)), single(id));
      assert.deepEqual([await sentFor(id), again?.buttons.at(-1)], [0, 'Use 1 of 36 downloads']);
      assert.doesNotMatch(again?.detail ?? '', /Already downloaded/);
    });

    it('by a download of the very asset in another window says so', async () => {
      const id = bulkId(879);
      const first = { before: { 592: { remaining: 37 } }, first: /^Use 1 of 37 downloads$/ };
      const { again } = await run(first, () => takenElsewhere(id), single(id));
      assert.equal(await sentFor(id), 1, 'that of the other window');
      assert.match(again?.detail ?? '', /Already downloaded on/);
    });
  });

  describe('with credits', () => {
    before(async () => {
      await signIn(person, keys.istock);
      person.forget();
    });
    after(() => signOutAll(person));
    /** No other suite before this one licenses it. */
    const id = '1301700665';
    const own = { productId: 701, useTeamCredits: false };

    it('is asked about with what is left now: one asset', async () => {
      const { again } = await run(
        { ...credits, first: /^Use 3 of 24 credits$/ },
        () => change(credits.meanwhile),
        single(id, { ...own, height: 3600 }),
      );
      assert.deepEqual([await sentFor(id), again?.buttons.at(-1)], [0, 'Use 3 of 23 credits']);
    });

    it('is refused in clear words when they do not suffice any more', async () => {
      const fallen = () => change({ 701: { credits: 2 } });
      const { error, again } = await run({ ...credits, first: /^Use 3 of 24 credits$/ }, fallen, single(id, { ...own, height: 3600 }));
      assert.deepEqual([await sentFor(id), again], [0, undefined]);
      assert.match(String(error), /There are not enough credits\..*No download was used up\./);
    });

    it('of the team is asked about with what the team has left now', async () => {
      const team = { before: { 701: { teamCredits: 60 } }, first: /^Use 3 of 60 team credits$/ };
      const { again } = await run(
        team,
        () => change({ 701: { teamCredits: 58 } }),
        single(id, { ...own, height: 3600, useTeamCredits: true }),
      );
      assert.deepEqual([await sentFor(id), again?.buttons.at(-1)], [0, 'Use 3 of 58 team credits']);
    });

    it('is asked about with what is left now: a list', async () => {
      const { again } = await run({ ...credits, first: /^Use 3 of 24 credits$/ }, () => change(credits.meanwhile), list([id], own));
      assert.deepEqual([await sentFor(id), again?.buttons.at(-1)], [0, 'Use 3 of 23 credits']);
    });
  });
});
