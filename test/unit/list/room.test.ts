import assert from 'node:assert/strict';
import type { Product } from '../../../src/core/api/types.ts';
import { GettyError } from '../../../src/core/errors.ts';
import type { Confirmation } from '../../../src/core/licensing/confirmation.ts';
import type { DownloadRequest, Obtained, ObtainHooks, Plan } from '../../../src/core/licensing/types.ts';
import { planList } from '../../../src/core/list/plan.ts';
import { type ListDeps, runList } from '../../../src/core/list/run.ts';
import { aList, anImage, aProduct, neverCharged } from '../support/list.ts';

type Answer = 'charged' | 'refused' | 'uncertain';

/** Runs a list of so many assets against a service that answers as told, by asset ID; gives the IDs that were POSTed. */
async function posted(count: number, product: Product, credits: number | undefined, answers: Readonly<Record<string, Answer>>) {
  const ids = Array.from({ length: count }, (_, index) => String(index + 1));
  const images = ids.map((id) => anImage(id, { productTypes: [product.type], credits }));
  const plan = planList(aList(count, { images, products: [product], found: new Map() }));
  const sent: string[] = [];
  const downloads = {
    chargePlan: async () => neverCharged,
    async obtain(request: DownloadRequest, _plan: Plan, hooks: ObtainHooks) {
      sent.push(request.assetId);
      hooks.onPhase?.('charging', false);
      const answer = answers[request.assetId] ?? 'charged';
      if (answer === 'refused') throw new GettyError('notInAgreement', {}, { used: 'no' });
      if (answer === 'uncertain') throw new GettyError('chargeUncertain', {}, { used: 'unknown' });
      hooks.onPhase?.('fetching', true);
      return { charged: true } as Obtained;
    },
  } as ListDeps['downloads'];
  const deps: ListDeps = { downloads, place: async () => 'file:///x.jpg', concurrency: () => 2 };
  const confirmations = [...plan.charges, ...plan.reserve].map(() => ({}) as Confirmation);
  await runList(deps, plan, confirmations, { signal: new AbortController().signal });
  return sent.join(' ');
}

describe('the price of a list', () => {
  const downloads = (left: number) => aProduct({ downloadsRemaining: left });
  const credits = (left: number) => aProduct({ type: 'creditpack', downloadsRemaining: undefined, creditsRemaining: left });
  const cases: readonly (readonly [string, number, Product, number | undefined, Record<string, Answer>, string])[] = [
    ['is never exceeded by one', 4, downloads(2), undefined, {}, '1 2'],
    ['has room for one of the reserve after a refusal, and for no more', 5, downloads(2), undefined, { 1: 'refused' }, '1 2 3'],
    ['has room for as many as were refused', 5, downloads(2), undefined, { 1: 'refused', 2: 'refused' }, '1 2 3 4'],
    ['counts an attempt of which nobody knows as spent', 4, downloads(2), undefined, { 1: 'uncertain' }, '1 2'],
    ['counts one of the reserve of which nobody knows as spent', 5, downloads(2), undefined, { 1: 'refused', 3: 'uncertain' }, '1 2 3'],
    ['is never exceeded by a credit', 4, credits(13), 6, {}, '1 2'],
    ['has room for one more in credits after a refusal', 5, credits(13), 6, { 2: 'refused' }, '1 2 3'],
    ['counts credits of which nobody knows as spent', 4, credits(12), 6, { 2: 'uncertain' }, '1 2'],
  ];
  for (const [title, count, product, cost, answers, expected] of cases) {
    it(title, async () => assert.equal(await posted(count, product, cost, answers), expected));
  }
});
