import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Account } from '../../src/core/auth/types.ts';
import type { StepName } from '../../src/core/licensing/faultPoints.ts';
import type { DownloadRequest } from '../../src/core/licensing/types.ts';
import { canMount, putInTheWay, SmallDisk, Unprivileged } from './disks.ts';
import type { GestureEnd } from './gesture.ts';
import { posts } from './records.ts';
import type { Scenario } from './scenario.ts';
import { makeKeyFile, type WindowPlace } from './window.ts';
import { signedIn, type World } from './world.ts';

const productState = { 592: { remaining: 1000, status: 'active' } } as const;

/** Where a scenario takes place, and what happened there so far. */
export class Stage {
  readonly scenario: Scenario;
  readonly world: World;
  readonly account: Account;
  readonly folder: string;
  readonly storageDir: string;
  readonly workspace: string;
  readonly violations: string[] = [];
  readonly ends: GestureEnd[] = [];
  confirmations = 0;
  clockOffset: number;
  #postsAtMove: number | undefined;
  #disk: SmallDisk | undefined;
  #unprivileged: Unprivileged | undefined;

  constructor(world: World, scenario: Scenario, account: Account) {
    this.world = world;
    this.scenario = scenario;
    this.account = account;
    this.clockOffset = scenario.clockOffset ?? 0;
    this.folder = join(world.root, String(scenario.seed));
    this.workspace = join(this.folder, 'workspace');
    this.storageDir = join(scenario.otherDisk ? join(world.otherRoot, String(scenario.seed)) : this.folder, 'storage');
    mkdirSync(this.folder, { recursive: true });
    makeKeyFile(join(this.folder, 'keys'));
    this.#spoilDisk();
    mkdirSync(this.workspace, { recursive: true });
    mkdirSync(this.storageDir, { recursive: true });
  }

  static async set(world: World, scenario: Scenario): Promise<Stage> {
    const account = await signedIn(world, scenario.hasSecret);
    world.sandbox.reset();
    world.foreign.seen.length = 0;
    const { padTo, charge, delivery, history, token, numbersAsText = false } = scenario;
    world.sandbox.set({ productState, charge, delivery, history, token, numbersAsText, ...(padTo === undefined ? {} : { padTo }) });
    return new Stage(world, scenario, account);
  }

  get request(): DownloadRequest {
    const { assetId, options } = this.scenario;
    return { apiOrigin: this.world.sandbox.api, accountId: this.account.id, assetId, options };
  }

  /** Where the person wants the file. */
  get directory(): string {
    return join(this.workspace, 'images');
  }

  place(patient: boolean): WindowPlace {
    const { api, auth } = this.world.sandbox;
    const { storageDir, account, folder, clockOffset } = this;
    return { storageDir, api, auth, account, keyFile: join(folder, 'keys'), logFile: join(folder, 'log'), patient, clockOffset };
  }

  onStep(name: StepName): void {
    const { disk } = this.scenario;
    if (disk?.kind === 'filledAt' && disk.step === name) this.#disk?.fill();
  }

  /** Somebody else uses or ends the product while the person looks at the price; not where other windows charge meanwhile. */
  movePrice(): void {
    const { priceMoves, second, death } = this.scenario;
    if (!priceMoves || second || death || this.#postsAtMove !== undefined) return;
    const moves = { taken: { remaining: 999 }, gone: { remaining: 0 }, ended: { status: 'inactive' } } as const;
    this.world.sandbox.set({ productState: { 592: moves[priceMoves] } });
    this.#postsAtMove = posts(this.world.sandbox).length;
  }

  /** The price that was named is not the price any more: nothing may have been sent. */
  endPriceMove(): void {
    const sent = posts(this.world.sandbox).length - (this.#postsAtMove ?? Number.POSITIVE_INFINITY);
    if (sent > 0) this.violation('a charge was sent at another price than the one that was named');
    this.world.sandbox.set({ productState });
  }

  violation(text: string): void {
    this.violations.push(text);
  }

  #spoilDisk(): void {
    const { disk } = this.scenario;
    if (!canMount()) return;
    if (disk?.kind === 'smallStorage') this.#disk = new SmallDisk(this.storageDir, disk.kib);
    if (disk?.kind === 'filledAt') this.#disk = new SmallDisk(this.storageDir, 16_384);
    if (disk?.kind === 'smallWorkspace') this.#disk = new SmallDisk(this.workspace, disk.kib);
  }

  /** Takes away the right to write, or puts a file in the way. */
  beginFaults(): void {
    const { disk } = this.scenario;
    if (disk?.kind === 'fileInTheWay') putInTheWay(this.directory);
    if (disk?.kind !== 'forbidden') return;
    const folder = disk.what === 'workspace' ? this.directory : join(this.storageDir, disk.what);
    this.#unprivileged = new Unprivileged([this.folder, dirname(this.storageDir)], folder);
  }

  /** The last write did not get through: a file of the journal ends somewhere inside. */
  cutJournal(): void {
    const { cut } = this.scenario;
    const journal = join(this.storageDir, 'journal');
    if (!existsSync(journal)) return;
    const entries = readdirSync(journal, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
    const entry = entries[Math.floor((cut?.which ?? 0) * entries.length)];
    if (!cut || !entry) return;
    const path = join(entry.parentPath, entry.name);
    truncateSync(path, Math.floor(readFileSync(path, 'utf8').trimEnd().length * cut.where));
  }

  /** Everything works again. What was set to a wrong time stays wrong. */
  endFaults(): void {
    const { sandbox } = this.world;
    sandbox.set({ charge: null, delivery: null, history: null, token: null });
    this.#disk?.grow();
    this.#unprivileged?.unlock();
  }

  /** The folder where the person wants the file in the end: another one, if something stands in the way. */
  get lastDirectory(): string {
    return this.scenario.disk?.kind === 'fileInTheWay' ? join(this.workspace, 'elsewhere') : this.directory;
  }

  clear(): void {
    this.#unprivileged?.end();
    this.#disk?.remove();
    for (const folder of [this.folder, dirname(this.storageDir)]) rmSync(folder, { recursive: true, force: true });
  }
}
