import * as vscode from 'vscode';
import type { ImageFacts } from '../../core/api/types.ts';
import { parseAssetId } from '../../core/assets/assetId.ts';
import { idOf } from '../../core/decode.ts';
import type { Engine } from '../../core/engine.ts';
import { GettyError, isGettyError, SpokenError } from '../../core/errors.ts';
import type { Confirmation } from '../../core/licensing/confirmation.ts';
import { type ListArguments, parseListArguments } from '../../core/list/arguments.ts';
import { type ListFacts, lookUpFacts, lookUpList } from '../../core/list/lookUp.ts';
import {
  type ChargeStep,
  type Found,
  type FreeStep,
  keyOf,
  type ListChoice,
  type ListInput,
  type ListPlan,
  planList,
} from '../../core/list/plan.ts';
import { type ListReport, runList } from '../../core/list/run.ts';
import type { UiText } from '../../core/text.ts';
import type { AccountSummary } from '../../seams/accounts.ts';
import type { PlaceDocument } from '../../seams/links.ts';
import type { PlannedReference } from '../../seams/places.ts';
import type { ReferenceResult, ReferenceTarget } from '../../seams/references.ts';
import { askAccount } from '../../ui/askAccount.ts';
import { back } from '../../ui/steps.ts';
import { readArgument } from '../arguments.ts';
import type { CommandDeps } from '../deps.ts';
import { imageValues, openDocument, plannedReference } from '../placeRequest.ts';
import { payerLine } from '../prompts/accounts.ts';
import { LastChoices } from '../prompts/lastChoices.ts';
import type { ReportDocuments } from '../reportDocuments.ts';
import { settingsAreRight } from '../settingProblems.ts';
import { keptWordsOf, saveImage } from '../single/saveImage.ts';
import { workspaceAssets } from '../workspaceAssets.ts';
import { askPlan, type ListQuestion } from './confirm.ts';
import { promptListFor } from './options.ts';
import { ListPlaces, type Step, stepsToPlace } from './places.ts';
import { withListProgress, withLookUpProgress } from './progress.ts';
import { recordExisting } from './recordExisting.ts';
import { announceReport, insertReferences } from './report.ts';
import { askIds, type Source } from './source.ts';

/** What `gettyImages.downloadImages` gives to its caller: one entry for each ID, in the order given. */
export interface DownloadImagesResult {
  readonly charged: number;
  readonly assets: readonly { readonly assetId: string; readonly outcome: string; readonly uri?: string }[];
}

/** IDs that the tree found, and the documents in which each is to give way to its reference. */
export interface FoundList {
  readonly ids: readonly string[];
  readonly documents: readonly vscode.Uri[];
}

/** Everything that was asked and looked up before anything is chosen. */
interface Gathered {
  readonly engine: Engine;
  readonly account: AccountSummary;
  readonly payer: UiText;
  readonly source: Source;
  readonly facts: ListFacts;
  readonly given: ListArguments | undefined;
  /** The document that the place of the files depends on. */
  readonly document: PlaceDocument | undefined;
  /** Where the references go; undefined for the clipboard. */
  readonly target: ReferenceTarget | undefined;
}

interface List extends Gathered {
  readonly choice: ListChoice;
}

/** From a list of asset IDs to licensed files, references and a report: ask, look up, plan, confirm once, charge one by one. */
export class DownloadImages {
  readonly #deps: CommandDeps;
  readonly #documents: ReportDocuments;

  constructor(deps: CommandDeps, documents: ReportDocuments) {
    this.#deps = deps;
    this.#documents = documents;
  }

  /** Undefined when the person gave up. Throws what kept the whole list from being done; one asset's failure is in the report. */
  async run(argument: unknown): Promise<DownloadImagesResult | undefined> {
    const given = readListArguments(argument);
    const target = given?.insert === false ? undefined : this.#deps.references.capture();
    return this.#run(given, target, () =>
      given ? Promise.resolve({ ids: given.ids, isList: true, from: 'elsewhere' }) : askIds(listTitle()),
    );
  }

  /** The same for IDs that were chosen among pictures; their references go to the cursor. */
  async runChosen(ids: readonly string[]): Promise<DownloadImagesResult | undefined> {
    return this.#run(undefined, this.#deps.references.capture(), async () => ({ ids, isList: true, from: 'elsewhere' }));
  }

  /** The same for IDs that were found in documents. */
  async runFound({ ids, documents }: FoundList): Promise<DownloadImagesResult | undefined> {
    const target = await this.#deps.references.captureListed(documents, ids);
    return this.#run(undefined, target, async () => ({ ids, isList: false, from: 'found' }));
  }

  async #run(
    given: ListArguments | undefined,
    target: ReferenceTarget | undefined,
    sourceOf: () => Promise<Source | undefined>,
  ): Promise<DownloadImagesResult | undefined> {
    try {
      const gathered = await this.#gather(given, target, sourceOf);
      if (!gathered) return undefined;
      const { facts, document } = gathered;
      const { settings, words } = this.#deps;
      const memory = new LastChoices(this.#deps, gathered);
      const asking = { title: listTitle(), facts, defaults: settings.defaults(document?.uri), words, memory };
      const done = await promptListFor(asking, given, (choice, canGoBack) => this.#license({ ...gathered, choice }, canGoBack));
      if (!done) return undefined;
      await this.#finish(gathered, done);
      return resultOf(done);
    } finally {
      target?.dispose();
    }
  }

  async #gather(
    given: ListArguments | undefined,
    target: ReferenceTarget | undefined,
    sourceOf: () => Promise<Source | undefined>,
  ): Promise<Gathered | undefined> {
    const document = target?.document ?? openDocument();
    if (!(await settingsAreRight(this.#deps.settings, document?.uri, given !== undefined))) return undefined;
    const source = await sourceOf();
    if (!source) return undefined;
    if (source.ids.length === 0) throw new SpokenError(vscode.l10n.t('The list holds no asset ID.'));
    await this.#noteIds(target, source);
    const account = await askAccount(this.#deps.accounts);
    if (!account) return undefined;
    const engine = await this.#deps.engine();
    const facts = await this.#lookUpFacts(engine, account, source);
    const wanted = source.from === 'selection' || source.from === 'found' || given?.insert === true ? target : target?.forClipboard();
    const payer = await payerLine(this.#deps.accounts, account);
    return { engine, account, payer, source, facts, given, document, target: wanted };
  }

  /** From now on the IDs are followed wherever the text around them goes: their references take their places. */
  async #noteIds(target: ReferenceTarget | undefined, { from, ids, isList }: Source): Promise<void> {
    if (from === 'elsewhere' || from === 'found' || target?.document !== vscode.window.activeTextEditor?.document) return;
    await this.#deps.references.noteListed(target, { ids, isList, from });
  }

  #lookUpFacts(engine: Engine, account: AccountSummary, { ids }: Source): Promise<ListFacts> {
    const looking = vscode.l10n.t('Looking up {0} asset IDs (free)', ids.length);
    return withLookUpProgress(looking, (signal) => lookUpFacts(engine.api(account.id), ids, signal));
  }

  /** What a first yes has cost is told also where the question about the rest cannot be asked. */
  async #license(first: List, canGoBack: boolean): Promise<ListReport | typeof back | undefined> {
    const carriedOut: { report?: ListReport } = {};
    const hold = this.#deps.looks.hold();
    try {
      return await this.#untilDone(first, { canGoBack, hold }, carriedOut);
    } catch (error) {
      if (carriedOut.report) await this.#finish(first, carriedOut.report);
      throw error;
    } finally {
      hold.dispose();
    }
  }

  /** Asks about the price until there is an answer, and carries the list out; a price that has moved meanwhile is asked about anew. */
  async #untilDone(
    first: List,
    { canGoBack, hold }: Pick<ListQuestion, 'canGoBack' | 'hold'>,
    carriedOut: { report?: ListReport },
  ): Promise<ListReport | typeof back | undefined> {
    const places = new ListPlaces(
      this.#deps,
      (step) => placing(first, step),
      (step) => this.#reference(first, step),
    );
    let list = first;
    let done: ListReport | undefined;
    let known: ReadonlyMap<string, Found> | undefined;
    for (;;) {
      const input = this.#input(list, await this.#assetsHere(list));
      known = await this.#lookUp(list, input, known);
      const plan = planList({ ...input, found: known });
      const steps = stepsToPlace(plan);
      const isFirst = done === undefined;
      const ask = (mayGoBack: boolean) => {
        const asked = { plan, payer: list.payer, place: places.describe() };
        const question = { ...asked, canGoBack: mayGoBack && isFirst, hasChanged: !isFirst, hold };
        return askPlan(question, list.engine.downloads, this.#deps, this.#documents);
      };
      const answer = await places.before(steps, canGoBack && isFirst, ask);
      if (answer === undefined || answer === back) return done ?? answer;
      if (answer === 'place') await places.chooseAnother();
      else if (answer === 'again') list = { ...list, choice: { ...list.choice, again: true } };
      else {
        done = merged(done, await this.#carryOut(list, plan, answer.confirmations, places));
        carriedOut.report = done;
        if (!hasPriceChanged(done)) return done;
        list = await this.#withNewPrices(list);
        known = undefined;
      }
    }
  }

  async #assetsHere({ source }: List): Promise<ReadonlyMap<string, string>> {
    await this.#deps.moves.followed();
    const found = await workspaceAssets(this.#deps, source.ids);
    return new Map([...found].flatMap(([key, [newest]]) => (newest ? [[key, newest.toString()] as const] : [])));
  }

  async #withNewPrices(list: List): Promise<List> {
    this.#deps.engine.forgetLookUps();
    const facts = await this.#lookUpFacts(list.engine, list.account, list.source);
    this.#deps.refresh();
    const products = list.choice.products.flatMap(({ id }) => facts.products.find((product) => product.id === id) ?? []);
    return { ...list, facts, choice: { ...list.choice, products } };
  }

  #reference(list: List, { image }: Step): PlannedReference | undefined {
    if (list.given?.insert === false) return undefined;
    return plannedReference(this.#deps.references, list.target, { ...image, assetId: image.id }, true);
  }

  #input({ engine, account, source, facts, choice }: List, inWorkspace: ReadonlyMap<string, string>): Omit<ListInput, 'found'> {
    const accountOf = { apiOrigin: engine.apiOrigin, accountId: account.id };
    return { ids: source.ids, ...facts, account: accountOf, choice, inWorkspace };
  }

  #lookUp({ engine }: List, input: Omit<ListInput, 'found'>, known: ReadonlyMap<string, Found> | undefined) {
    const title = vscode.l10n.t('Checking what is already paid for (free)');
    return withLookUpProgress(title, (signal, onProgress) =>
      lookUpList(engine.downloads, input, { signal, known, onProgress, existing: (record) => this.#deps.files.existing(record) }),
    );
  }

  async #carryOut(
    { engine, account }: List,
    plan: ListPlan,
    confirmations: readonly Confirmation[],
    places: ListPlaces,
  ): Promise<ListReport> {
    const { downloads } = engine;
    const place: Parameters<typeof runList>[0]['place'] = async (obtained, step) => {
      const destination = await places.of(step, obtained.staged);
      if (!destination) throw new GettyError('folderMissing', { assetId: step.image.id }, { used: 'yes' });
      const words = keptWordsOf(step.image, 'product' in step ? step.product : undefined, account);
      return (await saveImage(this.#deps, engine, words, obtained, destination)).toString();
    };
    const concurrency = () => this.#deps.settings.concurrency;
    try {
      await recordExisting(this.#deps, plan, account);
      return await withListProgress(this.#deps.words, (hooks) => runList({ downloads, place, concurrency }, plan, confirmations, hooks));
    } finally {
      this.#deps.refresh();
    }
  }

  async #finish({ facts, source, given, target }: Gathered, report: ListReport): Promise<void> {
    this.#deps.log.info(`list of ${report.lines.length}: ${report.charged} charged`);
    const images = new Map<string, ImageFacts>(facts.images.map((image) => [keyOf(image.id), image]));
    let references: ReferenceResult | undefined;
    try {
      const replace = source.isList && (source.from === 'selection' || given?.insert === true);
      if (given?.insert !== false) references = await insertReferences(this.#deps.references, target, report, images, replace);
    } finally {
      // What the list has cost is said also where its references failed.
      this.#deps.refresh();
      announceReport(report, references, this.#deps, this.#documents);
    }
  }
}

/** What is the same for the question and for the file itself. */
function placing({ document, given }: List, { image, request, ...step }: ChargeStep | FreeStep) {
  const product = 'product' in step ? step.product : undefined;
  return {
    title: listTitle(),
    document,
    assetId: image.id,
    template: given?.destination,
    image: imageValues(image, request.options, product),
  };
}

/** Rows of the tree are a list too; VS Code passes the file's address from an editor's menu, which is none. */
function readListArguments(argument: unknown): ListArguments | undefined {
  const rows = [argument].flat().flatMap((row) => assetOf(row) ?? []);
  if (rows.length > 0) return { ids: rows };
  return readArgument(parseListArguments, argument);
}

function listTitle(): UiText {
  return vscode.l10n.t('Getty Images: Download Images');
}

function hasPriceChanged({ lines }: ListReport): boolean {
  return lines.some(({ end }) => end.kind === 'failed' && isGettyError(end.error) && end.error.kind === 'priceChanged');
}

/** Two runs of one list: what the first one charged is only found again by the second. */
function merged(first: ListReport | undefined, second: ListReport): ListReport {
  if (!first) return second;
  const lines = second.lines.map((line, index) => {
    const earlier = first.lines[index];
    return earlier?.end.kind === 'saved' && earlier.end.charged ? earlier : line;
  });
  return { lines, charged: first.charged + second.charged };
}

function assetOf(row: unknown): string | undefined {
  if (typeof row !== 'object' || row === null || !('uri' in row && 'assetId' in row)) return undefined;
  const parsed = parseAssetId(idOf(row.assetId) ?? '');
  return 'id' in parsed ? parsed.id : undefined;
}

function resultOf({ lines, charged }: ListReport): DownloadImagesResult {
  const assets = lines.map(({ id, end }) => {
    return { assetId: id, outcome: end.kind, ...(end.kind === 'saved' ? { uri: end.uri } : {}) };
  });
  return { charged, assets };
}
