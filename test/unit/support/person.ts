import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { goesUnasked } from '../../../src/commands/price/unasked.ts';
import type { ImageFacts, Product } from '../../../src/core/api/types.ts';
import type { Account } from '../../../src/core/auth/types.ts';
import type { Engine } from '../../../src/core/engine.ts';
import { isGettyError } from '../../../src/core/errors.ts';
import { namedPrice } from '../../../src/core/licensing/price.ts';
import { type ChargePlan, type DownloadRequest, mayBeSecond, type Obtained, type OnHand } from '../../../src/core/licensing/types.ts';
import { lookUpFacts, lookUpList } from '../../../src/core/list/lookUp.ts';
import { type ListPlan, planList, pricedOf } from '../../../src/core/list/plan.ts';
import { runList } from '../../../src/core/list/run.ts';
import { choicesFor } from '../../../src/core/options/choices.ts';
import { existing, MemoryKey, newAccount, openEngine, type PersonDeps } from './machine.ts';

const { signal } = new AbortController();

/** A question about a price, as far as it names what is here or what the history says. */
interface Question {
  readonly plans: readonly ChargePlan[];
  /** What was offered before it, free. */
  readonly offered: readonly OnHand[];
}

/** Requests for one asset before a list: `earlier` may have been paid by anybody, `own` by this machine; `posts` arrived. */
interface Before {
  readonly earlier: number;
  readonly own: number;
  readonly posts: number;
}

/** One person at one machine with the real engine, who asks for assets in every way and says yes to most prices. */
export class Person {
  readonly deps: PersonDeps;
  /** What was done, for whoever looks into a failure. */
  readonly done: string[] = [];
  readonly #sealKeys = new MemoryKey();
  #account: Account;
  #engine: Engine;
  #names = 0;
  /** Assets by the paths of their files. */
  readonly #placed = new Map<string, string>();
  /** Charges that this machine sent and that nobody clearly refused, by asset. */
  readonly #attempts = new Map<string, number>();

  constructor(deps: PersonDeps) {
    this.deps = deps;
    this.#account = newAccount(deps);
    this.#engine = openEngine(this.deps, this.#account, this.#sealKeys);
  }

  close(): Promise<void> {
    return this.#engine.dispose();
  }

  /** Another window, or the editor started again. */
  async restart(): Promise<void> {
    await this.#engine.dispose();
    this.#engine = openEngine(this.deps, this.#account, this.#sealKeys);
  }

  /** A new sign-in has a new ID. */
  async signInAgain(): Promise<void> {
    this.#account = newAccount(this.deps);
    await this.restart();
  }

  async clearCache(): Promise<void> {
    await this.#engine.downloads.clearCache();
  }

  async deleteFile(assetId: string): Promise<void> {
    const [path] = this.#filesOf(assetId);
    if (path) await rm(path);
  }

  /** `isTold`: the editor tells of it; otherwise it happens in a shell. */
  async moveFile(assetId: string, isTold: boolean): Promise<void> {
    const [path] = this.#filesOf(assetId);
    if (!path) return;
    const to = join(this.#workspace, `moved ${++this.#names}.jpg`);
    await mkdir(this.#workspace, { recursive: true });
    await rename(path, to);
    this.#placed.delete(path);
    if (!isTold) return;
    this.#placed.set(to, assetId);
    await this.#engine.downloads.followMoves(assetId, [{ from: pathToFileURL(path).href, to: pathToFileURL(to).href }]);
  }

  /** "Finish Open Downloads…": the oldest that is open. Never ends in a charge. */
  async finishOpen(): Promise<void> {
    const [record] = await this.#engine.downloads.unfinished(signal);
    if (!record) return;
    const { apiOrigin, assetId } = record;
    const [found] = (await this.#onHand({ apiOrigin, assetId })).filter((each) => each.record.id === record.id);
    if (found) await this.#forFree(found);
  }

  async setOpenAside(): Promise<void> {
    const [record] = await this.#engine.downloads.unfinished(signal);
    if (record) await this.#engine.downloads.setAside(record);
  }

  /** What the command for one asset does: what is here first, then product and size, then the price. */
  async download(assetId: string, heightOf: (image: ImageFacts) => number | undefined): Promise<void> {
    const { image, products } = await this.#facts(assetId);
    const offered = await this.#onHand(this.#asset(assetId));
    const [taken] = offered.length > 0 && this.deps.random.chance(0.4) ? [this.deps.random.pick(offered)] : [];
    if (taken) return this.#forFree(taken);
    const request = this.#request(image, heightOf(image));
    const plan = await this.#engine.downloads.plan(request, { signal, existing });
    if (plan.kind === 'charge') return this.#purchase(request, image, products, { plans: [plan], offered });
    if (plan.kind !== 'useExisting' || this.deps.random.chance(0.5)) return this.#forFree(plan);
    const again = await this.#engine.downloads.licenseAgain(request, signal);
    return this.#purchase(request, image, products, { plans: [again], offered: [...offered, plan] });
  }

  /** What the command for lists does. */
  async downloadList(ids: readonly string[], again: boolean, minimumWidth: number): Promise<void> {
    const facts = await lookUpFacts(this.#engine.api(this.#account.id), ids, signal);
    const products = facts.products.filter(({ id }) => id === 592);
    const account = { apiOrigin: this.#engine.apiOrigin, accountId: this.#account.id };
    const input = { ids, ...facts, account, choice: { products, minimumWidth, options: {}, again } };
    const found = await lookUpList(this.#engine.downloads, input, { signal, existing });
    const plan = planList({ ...input, found });
    const question = { plans: plan.charges.map((step) => step.plan), offered: [] };
    const isAsked = again || !this.#goesUnasked(question);
    if (plan.charges.length > 0 && isAsked && this.deps.random.chance(0.15)) return void this.done.push('no');
    const before = new Map(ids.map((id) => [id, { earlier: this.#earlier(id), own: this.#attempts.get(id) ?? 0, posts: this.#posts(id) }]));
    const confirmations = this.#engine.downloads.confirmCharges(pricedOf(plan));
    const place = (obtained: Obtained) => this.#place(obtained);
    await runList({ downloads: this.#engine.downloads, place, concurrency: () => 2 }, plan, confirmations, { signal });
    this.#judgeList(plan, before, isAsked);
  }

  #judgeList(plan: ListPlan, before: ReadonlyMap<string, Before>, isAsked: boolean): void {
    for (const { id } of plan.lines) {
      const charged = plan.charges.find(({ image }) => image.id === id);
      const { earlier, own, posts } = before.get(id) ?? { earlier: 0, own: 0, posts: 0 };
      const sent = this.#posts(id) - posts;
      this.#attempts.set(id, (this.#attempts.get(id) ?? 0) + sent);
      assert.ok(sent <= (charged ? 1 : 0), `${id} of a list was sent ${sent} times`);
      const isKnown = own > 0 && !plan.again && charged?.plan.unclearSince === undefined;
      assert.ok(sent === 0 || !isKnown, `${id} was licensed a second time by a list that leaves out what was licensed before`);
      if (sent > 0 && earlier > 0) this.#requireNamed({ plans: charged ? [charged.plan] : [], offered: [] }, isAsked);
    }
  }

  async #purchase(request: DownloadRequest, image: ImageFacts, products: readonly Product[], question: Question): Promise<void> {
    const { downloads } = this.#engine;
    const [plan] = question.plans;
    if (!plan) return;
    const isAsked = !this.#goesUnasked(question);
    if (isAsked && this.deps.random.chance(0.15)) return void this.done.push('no');
    const [before, sentBefore] = [this.#earlier(image.id), this.#allPosts()];
    const price = namedPrice(
      products.find(({ id }) => id === request.options.productId),
      image,
      request.options,
    );
    try {
      await this.#place(await downloads.obtain(request, plan, { signal }, downloads.confirmCharge(request, price)));
    } catch (error) {
      this.#failed(error);
    }
    const sent = this.#allPosts() - sentBefore;
    assert.ok(sent <= 1, `${sent} requests for one yes`);
    this.#attempts.set(image.id, (this.#attempts.get(image.id) ?? 0) + sent);
    if (sent > 0 && before > 0) this.#requireNamed(question, isAsked);
  }

  /** Nothing that is called free may send a charge. */
  async #forFree(found: OnHand): Promise<void> {
    const before = this.#allPosts();
    try {
      await this.#take(found);
    } catch (error) {
      this.#failed(error);
    }
    assert.equal(this.#allPosts(), before, `${found.kind} was free, and a charge was sent`);
  }

  async #take(found: OnHand): Promise<void> {
    this.done.push(found.kind);
    if (found.kind === 'useExisting') return;
    if (found.kind === 'resolveUncertain')
      return void (await this.#engine.downloads.resolveUncertain(found.record, signal, this.#account.id));
    await this.#place(await this.#engine.downloads.obtain({ ...found.record, accountId: this.#account.id }, found, { signal }));
  }

  /** What must be so before a charge that was asked about: the question says that there is something, and what. */
  #requireNamed({ plans, offered }: Question, isAsked: boolean): void {
    assert.ok(isAsked, 'a second charge was sent without a question');
    const isNamed = offered.length > 0 || plans.every(mayBeSecond);
    assert.ok(isNamed, 'the question before a second charge names neither what is here nor what the history says');
  }

  #goesUnasked({ plans, offered }: Question): boolean {
    const isSecond = offered.length > 0 || plans.some(mayBeSecond);
    const elsewhere = { promisedFree: false, isTrusted: true, workspaceDecides: false, hasChanged: false };
    return goesUnasked(this.deps.confirmCharge, { mayBeSecond: isSecond, ...elsewhere });
  }

  /** Everything that the service or the disk may say; a mistake of the program is none of it. */
  #failed(error: unknown): void {
    if (!isGettyError(error)) throw error;
    this.done.push(`${error.kind} ${error.used}`);
  }

  async #facts(assetId: string): Promise<{ readonly image: ImageFacts; readonly products: readonly Product[] }> {
    const api = this.#engine.api(this.#account.id);
    const [image] = (await api.images([assetId], signal)).images;
    return { image: image ?? assert.fail(`no asset ${assetId}`), products: await api.products(signal) };
  }

  #request(image: ImageFacts, height: number | undefined): DownloadRequest {
    const largestHeight = choicesFor(image, []).sizes[0]?.height;
    const options = { productId: 592, ...(height === undefined ? {} : { height }) };
    return { ...this.#asset(image.id), accountId: this.#account.id, options, largestHeight };
  }

  #asset(assetId: string) {
    return { apiOrigin: this.#engine.apiOrigin, assetId };
  }

  async #onHand(asset: { readonly apiOrigin: string; readonly assetId: string }): Promise<readonly OnHand[]> {
    const found = await this.#engine.downloads.onHand(asset, { signal, existing });
    const isShown = found.some(({ kind }) => kind === 'useExisting');
    if (!isShown) assert.deepEqual(this.#filesOf(asset.assetId), [], 'a file that is where it was put is not offered');
    return found;
  }

  async #place({ record, staged }: Obtained): Promise<string> {
    const directory = join(this.#workspace, 'images');
    const path = await this.#engine.place(staged, { directory, fileName: `${record.assetId}.jpg` }, signal);
    this.#placed.set(path, record.assetId);
    const uri = pathToFileURL(path).href;
    await this.#engine.downloads.recordPlacement(record, uri);
    return uri;
  }

  /** Files of the asset that stand where they were put, or where they were moved with the editor's knowledge. */
  #filesOf(assetId: string): string[] {
    return [...this.#placed].flatMap(([path, id]) => (id === assetId && existsSync(path) ? [path] : []));
  }

  get #workspace(): string {
    return join(this.deps.folder, 'workspace');
  }

  /** Charges of the asset that may have been paid: those of this machine, and what the service counted of any. */
  #earlier(assetId: string): number {
    const counted = this.deps.sandbox.charges().filter((charge) => charge.assetId === assetId).length;
    return Math.max(this.#attempts.get(assetId) ?? 0, counted);
  }

  #posts(assetId: string): number {
    return this.deps.sandbox.requests().filter(({ method, path }) => method === 'POST' && path.endsWith(`/images/${assetId}`)).length;
  }

  #allPosts(): number {
    return this.deps.sandbox.requests().filter(({ method, origin }) => method === 'POST' && origin === 'api').length;
  }
}
