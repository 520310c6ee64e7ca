import '../support/vscodeStub.ts';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BoardsApi } from '../../../src/core/api/boards/boards.ts';
import { GettyApi } from '../../../src/core/api/client.ts';
import { type Operation, problemRows } from '../../../src/core/api/problemRows.ts';
import { isGettyError } from '../../../src/core/errors.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { aboutProduct } from '../../../src/core/licensing/usedUp.ts';
import { boardIds } from '../../sandbox/boards.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { createKit, download, type Kit, type KitPlace, requestFor } from '../support/downloadsKit.ts';
import { failing, assetId as id } from '../support/licensingWorld.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { signInAs } from '../support/sandboxClient.ts';
import { type Answer, type Row, rows, uncertain } from '../support/wireRows.ts';

/*
 * From the bytes of an answer to the words that a person reads: the sandbox answers, the real client or the real charge
 * asks, and the message is made of what it throws.
 */

type Describe = typeof import('../../../src/messages/describe.ts');

const productWithReset = {
  id: 592,
  type: 'premiumaccess',
  name: 'Premium Access',
  status: 'active',
  resetDate: `${new Date().getUTCFullYear()}-12-15T12:00:00.000Z`,
} as const;

describe('an answer on the wire becomes words', () => {
  const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  let describeError: Describe['describeError'];
  let sandbox: Sandbox;
  let place: KitPlace;
  let kit: Kit;
  const transport = createTransport();
  let assets = 0;

  before(async () => {
    ({ describeError } = await import('../../../src/messages/describe.ts'));
    sandbox = await startSandbox();
    const storageDir = join(await mkdtemp(join(memory, 'wire-')), 'storage');
    const { access_token: accessToken } = await signInAs(sandbox);
    place = { storageDir, api: sandbox.api, auth: sandbox.auth, apiKey: sandbox.credentials.apiKey, accessToken };
    kit = createKit(place, { clock: new ManualClock(Date.now(), { isHasty: true }) });
  });
  after(async () => {
    await Promise.all([kit.close(), transport.close(), sandbox.close()]);
    await rm(dirname(place.storageDir), { recursive: true });
  });
  beforeEach(() => sandbox.reset());

  const posts = () => sandbox.requests().filter(({ method, origin }) => method === 'POST' && origin === 'api').length;

  function faultOf({ status, headers }: Row, { body, contentType }: Answer) {
    return { status, body, contentType, headers };
  }

  async function refusedCharge(each: Row, answer: Answer): Promise<unknown> {
    sandbox.set({ charge: faultOf(each, answer) });
    const assetId = String(9_000_000_000 + assets++);
    return aboutProduct(await failing(download(kit, requestFor(place, assetId))), productWithReset);
  }

  function refusedLookUp(operation: Exclude<Operation, 'charge' | 'videos'>, each: Row, answer: Answer): Promise<unknown> {
    const knobs = { downloads: 'history', board: 'boards' } as const;
    sandbox.set({ [operation === 'downloads' || operation === 'board' ? knobs[operation] : operation]: faultOf(each, answer) });
    const credentials = { credentials: async (accountId: string) => ({ accountId, apiKey: place.apiKey, accessToken: place.accessToken }) };
    const clock = new ManualClock(undefined, { isHasty: true });
    const account = { apiUrl: new URL(place.api), transport, clock, log: memoryLog(), accountId: 'a', credentials };
    const [api, boards] = [new GettyApi(account), new BoardsApi(account)];
    const { signal } = new AbortController();
    const calls = {
      images: () => api.image(id, signal),
      products: () => api.products(signal),
      customer: () => api.customer(signal),
      search: () => api.find({ family: 'creative', phrase: 'harbour', sort: 'best_match', filters: {} }, 1, signal),
      similar: () => api.find({ like: { assetId: id, as: 'similar' } }, 1, signal),
      history: () => api.downloadHistory(id, {}, signal),
      boards: () => boards.list('owned', 1, signal),
      board: () => boards.board(boardIds.story, signal),
      downloads: () => api.downloads({ page: 1, pageSize: 50, from: '2000-01-01', to: '2100-01-01' }, signal),
    };
    return failing(calls[operation]());
  }

  function check(error: unknown, { kind, used = 'no', says, action }: Row, name: string): void {
    assert.ok(isGettyError(error), `${name}: ${String(error)}`);
    assert.equal(error.kind, kind, name);
    assert.equal(error.used, used, name);
    const described = describeError(error);
    assert.match(described.text, says, name);
    assert.equal(described.action?.id, action, name);
    assert.match(described.text, used === 'no' ? /No download was used up\.$/ : /not known whether a download was used up\.$/, name);
    assert.doesNotMatch(described.text, /abc123|undefined|evil/, name);
  }

  for (const each of rows) {
    const title = `${each.status} ${each.code ?? each.answers.map(({ name }) => name).join(', ')} ${JSON.stringify(each.headers ?? {})}`;
    if (each.to === 'charge') {
      it(`the charge: ${title} is ${each.kind}`, async () => {
        for (const answer of each.answers) check(await refusedCharge(each, answer), each, answer.name);
        assert.deepEqual([posts(), sandbox.charges().length], [each.answers.length, 0]);
      });
      continue;
    }
    for (const operation of each.to) {
      it(`${operation}: ${title} is ${each.kind}`, async () => {
        for (const answer of each.answers) check(await refusedLookUp(operation, each, answer), each, answer.name);
      });
    }
  }

  for (const each of uncertain) {
    for (const answer of each.answers) {
      it(`the charge: ${each.status} ${each.code ?? ''} ${answer.name} is ${each.kind} and is not sent again`, async () => {
        check(await refusedCharge(each, answer), { ...each, used: 'unknown' }, answer.name);
        assert.equal(posts(), 1);
      });
    }
  }

  it('has a case for every row of the table', () => {
    for (const { kind, status, code } of problemRows) {
      const found = rows.some(
        (each) => each.kind === kind && (status === undefined || each.status === status) && (code === undefined || each.code === code),
      );
      assert.ok(found, `${kind} ${status} ${code}`);
    }
  });
});
