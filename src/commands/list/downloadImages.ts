import * as vscode from 'vscode';
import type { ImageFacts } from '../../core/api/types.ts';
import { parseAssetId } from '../../core/assets/assetId.ts';
import type { Engine } from '../../core/engine.ts';
import { GettyError, SpokenError } from '../../core/errors.ts';
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
  pricedOf,
} from '../../core/list/plan.ts';
import { type ListReport, runList } from '../../core/list/run.ts';
import { plain } from '../../core/text.ts';
import type { AccountSummary, PlaceDocument, ReferenceTarget } from '../../seams.ts';
import type { CommandDeps } from '../deps.ts';
import { imageValues, openDocument, plannedReference } from '../placeRequest.ts';
import { askAccount } from '../prompts/assetId.ts';
import { saveImage } from '../single/saveImage.ts';
import { askPlan } from './confirm.ts';
import { promptList } from './options.ts';
import { withListProgress, withLookUpProgress } from './progress.ts';
import { announceReport, insertReferences } from './report.ts';
import type { ReportDocuments } from './reportDocuments.ts';
import { askIds, type Source } from './source.ts';
import { workspaceAssets } from './workspace.ts';

/** What `gettyImages.downloadImages` gives to its caller: one entry for each ID, in the order given. */
export interface DownloadImagesResult {
  readonly charged: number;
  readonly assets: readonly { readonly assetId: string; readonly outcome: string; readonly uri?: string }[];
}

/** Everything that was asked and looked up before the plan. */
interface List {
  readonly engine: Engine;
  readonly account: AccountSummary;
  readonly source: Source;
  readonly facts: ListFacts;
  readonly choice: ListChoice;
  readonly given: ListArguments | undefined;
  /** The document that the place of the files depends on. */
  readonly document: PlaceDocument | undefined;
  /** Where the references go; undefined for the clipboard. */
  readonly target: ReferenceTarget | undefined;
}

interface Confirmed {
  readonly plan: ListPlan;
  /** The folder that the person chose, where the settings name none. */
  readonly folder: vscode.Uri | undefined;
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
    try {
      const list = await this.#prepare(given, target);
      const confirmed = list && (await this.#confirm(list));
      if (!confirmed) return undefined;
      const report = await this.#carryOut(list, confirmed);
      await this.#finish(list, report);
      return resultOf(report);
    } finally {
      target?.dispose();
    }
  }

  async #prepare(given: ListArguments | undefined, target: ReferenceTarget | undefined): Promise<List | undefined> {
    const title = vscode.l10n.t('Getty Images: Download Images');
    const document = target?.document ?? openDocument();
    const source = given ? { ids: given.ids, isList: true, isSelection: false } : await askIds(title);
    if (!source) return undefined;
    if (source.ids.length === 0) throw new SpokenError(vscode.l10n.t('The list holds no asset ID.'));
    const account = await askAccount(this.#deps.accounts);
    if (!account) return undefined;
    const engine = await this.#deps.engine();
    const looking = vscode.l10n.t('Looking up {0} asset IDs (free)', source.ids.length);
    const facts = await withLookUpProgress(looking, (signal) => lookUpFacts(engine.api(account.id), source.ids, signal));
    const asking = { title, facts, defaults: this.#deps.settings.defaults(document?.uri), words: this.#deps.words };
    const choice = await promptList(asking, given);
    const wanted = source.isSelection || given?.insert === true ? target : undefined;
    return choice && { engine, account, source, facts, choice, given, document, target: wanted };
  }

  async #confirm(list: List): Promise<Confirmed | undefined> {
    await this.#deps.moves.followed();
    const inWorkspace = await workspaceAssets(this.#deps.images);
    let known: ReadonlyMap<string, Found> | undefined;
    let folder: vscode.Uri | undefined;
    for (let again = list.choice.again; ; again = true) {
      const input = this.#input(list, again, inWorkspace);
      known = await this.#lookUp(list, input, known);
      const plan = planList({ ...input, found: known });
      const place = folder ? { folder } : await this.#askPlace(list, plan);
      if (!place) return undefined;
      folder = place.folder;
      const answer = await askPlan(plan, this.#deps, this.#documents);
      if (answer !== 'again') return answer && { plan, folder };
    }
  }

  #input({ engine, account, source, facts, choice }: List, again: boolean, inWorkspace: ReadonlyMap<string, string>) {
    const accountOf = { apiOrigin: engine.apiOrigin, accountId: account.id };
    return { ids: source.ids, ...facts, account: accountOf, choice: { ...choice, again }, inWorkspace };
  }

  #lookUp({ engine }: List, input: Omit<ListInput, 'found'>, known: ReadonlyMap<string, Found> | undefined) {
    const title = vscode.l10n.t('Checking what is already paid for (free)');
    return withLookUpProgress(title, (signal, onProgress) =>
      lookUpList(engine.downloads, input, { signal, known, onProgress, existing: (record) => this.#deps.files.existing(record) }),
    );
  }

  /** Where the files go is settled before anything is charged, with the first one for all; undefined when the person gave up. */
  async #askPlace(list: List, { charges, free }: ListPlan): Promise<{ readonly folder: vscode.Uri | undefined } | undefined> {
    const first = [...charges, ...free].find(({ plan }) => plan.kind !== 'useExisting');
    if (!first) return { folder: undefined };
    const { id } = first.image;
    const image = { ...first.image, assetId: id };
    const reference = list.given?.insert === false ? undefined : plannedReference(this.#deps.references, list.target, image, true);
    const destination = await this.#deps.files.destination({ ...placing(list, first), fileName: `GettyImages-${id}.jpg`, reference });
    if (!destination || !(await this.#deps.git.admit(destination))) return undefined;
    return { folder: destination.within ? undefined : destination.folder };
  }

  #carryOut(list: List, { plan, folder }: Confirmed): Promise<ListReport> {
    const { engine } = list;
    const { downloads } = engine;
    const confirmations = downloads.confirmCharges(pricedOf(plan));
    const place: Parameters<typeof runList>[0]['place'] = async (obtained, step) => {
      const { image } = step;
      const request = { ...placing(list, step), fileName: obtained.staged.fileName, file: obtained.staged, folder };
      const destination = await this.#deps.files.destination(request);
      if (!destination) throw new GettyError('folderMissing', { assetId: image.id }, { used: 'yes' });
      const uri = await saveImage(this.#deps, engine, image, obtained, destination);
      if (!uri) throw new DOMException('not placed', 'AbortError');
      return uri.toString();
    };
    const concurrency = () => this.#deps.settings.concurrency;
    return withListProgress(this.#deps.words, (hooks) => runList({ downloads, place, concurrency }, plan, confirmations, hooks));
  }

  async #finish({ facts, source, given, target }: List, report: ListReport): Promise<void> {
    this.#deps.log.info(`list of ${report.lines.length}: ${report.charged} charged`);
    const images = new Map<string, ImageFacts>(facts.images.map((image) => [keyOf(image.id), image]));
    const where = given?.insert === false ? undefined : await insertReferences(this.#deps.references, target, report, images, source);
    this.#deps.refresh();
    announceReport(report, where, this.#deps, this.#documents);
  }
}

/** What is the same for the question and for the file itself. */
function placing({ document, given }: List, { image, request, ...step }: ChargeStep | FreeStep) {
  const product = 'product' in step ? step.product : undefined;
  return { document, assetId: image.id, template: given?.destination, image: imageValues(image, request.options, product) };
}

/** Rows of the tree are a list too; VS Code passes the file's address from an editor's menu, which is none. */
function readListArguments(argument: unknown): ListArguments | undefined {
  const rows = [argument].flat().flatMap((row) => assetOf(row) ?? []);
  if (rows.length > 0) return { ids: rows };
  try {
    return parseListArguments(argument);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SpokenError(
      vscode.l10n.t('The argument "{0}" is unknown or has a value that does not fit. Nothing was charged.', plain(error.message)),
    );
  }
}

function assetOf(row: unknown): string | undefined {
  if (typeof row !== 'object' || row === null || !('uri' in row && 'assetId' in row)) return undefined;
  const parsed = parseAssetId(String(row.assetId));
  return 'id' in parsed ? parsed.id : undefined;
}

function resultOf({ lines, charged }: ListReport): DownloadImagesResult {
  const assets = lines.map(({ id, end }) => {
    return { assetId: id, outcome: end.kind, ...(end.kind === 'saved' ? { uri: end.uri } : {}) };
  });
  return { charged, assets };
}
