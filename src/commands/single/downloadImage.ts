import * as vscode from 'vscode';
import type { ImageFacts, Product } from '../../core/api/types.ts';
import { parseAssetId } from '../../core/assets/assetId.ts';
import { SpokenError } from '../../core/errors.ts';
import type { ChargeRecord, DownloadRequest, OnHand } from '../../core/licensing/types.ts';
import { type DownloadArguments, parseDownloadArguments } from '../../core/options/arguments.ts';
import { choicesFor, estimatedBytes } from '../../core/options/choices.ts';
import { chargedOptions } from '../../core/options/defaults.ts';
import { plain } from '../../core/text.ts';
import type { PlaceDocument } from '../../seams/links.ts';
import type { RecordedLicence } from '../../seams/records.ts';
import type { ReferenceResult, ReferenceTarget } from '../../seams/references.ts';
import { sayOutcome } from '../../ui/messages.ts';
import { back } from '../../ui/steps.ts';
import { readArgument } from '../arguments.ts';
import type { CommandDeps } from '../deps.ts';
import { expectedName, imageValues, openDocument, plannedReference } from '../placeRequest.ts';
import type { Chosen } from '../prompts/asking.ts';
import { askAssetId } from '../prompts/assetId.ts';
import { askTarget } from '../prompts/target.ts';
import type { ReportDocuments } from '../reportDocuments.ts';
import { settingsAreRight } from '../settingProblems.ts';
import { announce } from './announce.ts';
import { chosenBy, lookOnHand, preparedFor } from './finishing.ts';
import { type FoundFile, foundFiles } from './keptFile.ts';
import { land } from './landing.ts';
import { askOnHand, type Wish } from './onHand.ts';
import { type Outcome, PlanRunner } from './planRunner.ts';
import { assetTitle, chooseFor, lookUp, type Prepared } from './prepare.ts';
import { chooseAgain, type Job } from './purchase.ts';
import { keptWordsOf } from './saveImage.ts';
import { SettledPlace } from './settledPlace.ts';

/** What `gettyImages.downloadImage` gives to its caller. */
export interface DownloadResult {
  readonly assetId: string;
  readonly uri: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Whether this call used up a download. */
  readonly charged: boolean;
  /** The text that stands in the document or on the clipboard; undefined when none was asked for. */
  readonly reference: string | undefined;
}

/** What the person has answered so far: "Try again" asks nothing twice. Whoever makes one disposes of its target. */
export interface Answers {
  target?: ReferenceTarget | undefined;
  /** The document that the place of the file depends on. */
  document?: PlaceDocument | undefined;
  assetId?: string | undefined;
  prepared?: Prepared | undefined;
  chosen?: Chosen | undefined;
  /** What is here, by its record or its address, when another licence was wanted all the same. */
  declined?: ReadonlySet<string> | undefined;
  /** A folder that the person chose for it. */
  place?: SettledPlace | undefined;
}

/** One way through: what is downloaded, and what is known about it. */
interface Path extends Pick<Job, 'canGoBack' | 'isKnown' | 'promisedFree'> {
  readonly prepared: Prepared;
  readonly chosen: Chosen;
  readonly given: DownloadArguments | undefined;
  readonly answers: Answers;
}

type Ended = DownloadResult | typeof back | typeof chooseAgain | undefined;

/** From an asset ID to a licensed file and a reference: ask, look, choose, settle the place, plan, confirm, charge, fetch, place, refer. */
export class DownloadImage {
  readonly #deps: CommandDeps;
  readonly #documents: ReportDocuments;

  constructor(deps: CommandDeps, documents: ReportDocuments) {
    this.#deps = deps;
    this.#documents = documents;
  }

  /** Undefined when the person gave up. Throws what went wrong; the caller may then call again with the same answers. */
  async run(argument: unknown, answers: Answers): Promise<DownloadResult | undefined> {
    const given = readArgument(parseDownloadArguments, argument);
    const scope = vscode.window.activeTextEditor?.document.uri;
    if (given?.insert !== false) answers.target ??= await this.#target(given, answers.assetId);
    if (given?.insert !== false && !answers.target) return undefined;
    answers.document ??= answers.target?.document ?? openDocument();
    answers.assetId ??= await askAssetId(given?.id, this.#deps.references.assetIdAtCursor());
    if (answers.assetId === undefined) return undefined;
    for (;;) {
      answers.prepared ??= await lookUp(this.#deps, answers.assetId);
      if (!answers.prepared) return undefined;
      const result = await this.#fromHere(answers.prepared, given, answers, scope);
      if (result !== chooseAgain) return result;
      void sayOutcome('information', vscode.l10n.t('The product that was chosen has nothing left any more. Nothing was charged.'));
      Object.assign(answers, { prepared: undefined, chosen: undefined });
    }
  }

  /** Whoever names an asset does not mean the ID of another one, on which the cursor may stand. */
  #target(given: DownloadArguments | undefined, linked: string | undefined): Promise<ReferenceTarget | undefined> | ReferenceTarget {
    if (!given) return askTarget(this.#deps.references, linked);
    const parsed = parseAssetId(given.id);
    return this.#deps.references.capture(false, 'id' in parsed ? parsed.id : undefined);
  }

  /** Goes on with a download that was left open: what was pressed promised that nothing is paid unasked. */
  async finish(record: ChargeRecord): Promise<DownloadResult | undefined> {
    const target = this.#deps.references.capture();
    try {
      const engine = await this.#deps.engine();
      const prepared = await preparedFor(this.#deps, engine, record);
      const answers: Answers = { target, document: target.document ?? openDocument() };
      const chosen = chosenBy(record, prepared.products);
      const path = { prepared, chosen, given: undefined, answers, canGoBack: false, isKnown: true, promisedFree: true };
      const ended = await this.#along(path, (runner, job) => runner.run(job));
      return ended === back || ended === chooseAgain ? undefined : ended;
    } finally {
      target.dispose();
    }
  }

  /** What is here comes before anything that costs; then what is to be licensed is asked. */
  async #fromHere(
    prepared: Prepared,
    given: DownloadArguments | undefined,
    answers: Answers,
    scope: vscode.Uri | undefined,
  ): Promise<Exclude<Ended, typeof back>> {
    const path = { prepared, given, answers, canGoBack: false, isKnown: (answers.declined?.size ?? 0) > 0, promisedFree: false };
    const run = (runner: PlanRunner, job: Job) => runner.run(job);
    if (answers.chosen) return leave(await this.#along({ ...path, chosen: answers.chosen }, run));
    const found = answers.declined ? [] : await lookOnHand(this.#deps, prepared);
    const licence = answers.declined ? undefined : await this.#deps.records.licensed(prepared.image.id);
    const files = answers.declined ? [] : await foundFiles(this.#deps, prepared.image.id, found, licence);
    // What a record alone says is told to whoever is asked anyway; a caller that named everything is not stopped by it.
    if (found.length + files.length > 0 || (licence && !given)) {
      const wish = await this.#askOnHand(prepared, found, { files, licence }, given, answers);
      if (!wish) return undefined;
      if (wish.kind !== 'another') {
        const known = { ...path, chosen: chosenIn(wish, prepared.products), isKnown: true };
        return leave(await this.#along(known, (runner, job) => runner.carryOut(job, wish)));
      }
    }
    answers.declined ??= new Set([...found.map(({ record }) => record.id), ...files.map(({ uri }) => uri.toString())]);
    const isKnown = answers.declined.size > 0;
    if (!(await settingsAreRight(this.#deps.settings, scope, given !== undefined))) return undefined;
    return chooseFor(this.#deps, prepared, given, scope, async (chosen, canGoBack) => {
      answers.chosen = chosen;
      const ended = await this.#along({ ...path, chosen, canGoBack, isKnown }, run);
      if (ended === back) answers.chosen = undefined;
      return ended;
    });
  }

  /** A caller that named what is paid for already wants nothing else, so it is not asked. */
  async #askOnHand(
    prepared: Prepared,
    found: readonly OnHand[],
    beside: { readonly files: readonly FoundFile[]; readonly licence: RecordedLicence | undefined },
    given: DownloadArguments | undefined,
    answers: Answers,
  ) {
    const [first] = found;
    if (given && first && isExactly(first, given, prepared.image)) return { kind: 'goOn', found: first } as const;
    const hasPlace = answers.target?.document?.isUntitled === false;
    const chosen = { options: first?.record.options ?? {} };
    const place = this.#placeOf({ prepared, chosen, given, answers });
    return askOnHand(this.#deps, prepared.image, found, hasPlace ? (name) => place.quietly(name) : undefined, beside);
  }

  /** Gets the file, puts it in its place and refers to it. */
  async #along(path: Path, get: (runner: PlanRunner, job: Job) => ReturnType<PlanRunner['run']>): Promise<Ended> {
    const { prepared, answers, given } = path;
    const { engine, image } = prepared;
    const place = this.#placeOf(path);
    answers.place = place;
    const offer = { assetId: image.id, image, chosen: path.chosen, payer: prepared.payer };
    const words = keptWordsOf(image, path.chosen.product, prepared.account);
    const job: Job = { ...path, request: requestOf(prepared, path.chosen), offer, place, words };
    const kit = { deps: this.#deps, engine, documents: this.#documents };
    const outcome = await get(new PlanRunner(kit, answers.declined), job);
    if (outcome === undefined || outcome === back || outcome === chooseAgain) return outcome;
    const uri =
      'existing' in outcome ? vscode.Uri.parse(outcome.existing.uri) : await land(this.#deps, engine, words, outcome.obtained, place);
    if (uri) return this.#refer(path, outcome, uri);
    if (given) throw paidButNotSaved(image.id);
    return undefined;
  }

  async #refer({ prepared, chosen, answers, given }: Path, outcome: Outcome, uri: vscode.Uri): Promise<DownloadResult> {
    const { image } = prepared;
    const facts =
      'existing' in outcome ? { ...outcome.existing, charged: false } : { ...outcome.obtained.staged, charged: outcome.obtained.charged };
    let reference: ReferenceResult | undefined;
    try {
      if (given?.insert !== false) reference = await this.#deps.references.insert(answers.target, { ...image, assetId: image.id, uri });
    } finally {
      // What was paid for is said also where its reference failed.
      announce(this.#deps, prepared, {
        uri,
        paid: 'existing' in outcome ? 'here' : facts.charged ? 'charged' : 'paid',
        product: chosen.product,
        reference,
        isKeptOut: 'obtained' in outcome && answers.place?.settled?.destination.prepare !== undefined,
      });
    }
    const { bytes, sha256, charged } = facts;
    return { assetId: image.id, uri: uri.toString(), bytes, sha256, charged, reference: reference?.text };
  }

  #placeOf({ prepared, chosen, given, answers }: Pick<Path, 'prepared' | 'chosen' | 'given' | 'answers'>): SettledPlace {
    const { image } = prepared;
    const { document, target, place } = answers;
    const facts = { ...image, assetId: image.id };
    const placing = {
      title: assetTitle(this.#deps, image, prepared.account.id),
      document,
      assetId: image.id,
      image: imageValues(image, chosen.options, chosen.product),
      template: given?.destination,
      reference: given?.insert === false ? undefined : plannedReference(this.#deps.references, target, facts),
    };
    return new SettledPlace(this.#deps, placing, expectedName(image.id, chosen.options), place);
  }
}

function requestOf({ engine, account, image, products }: Prepared, chosen: Chosen): DownloadRequest {
  const choices = choicesFor(image, products);
  return {
    apiOrigin: engine.apiOrigin,
    accountId: account.id,
    assetId: image.id,
    options: chargedOptions(chosen),
    estimatedBytes: estimatedBytes(choices, chosen.options),
    largestHeight: choices.sizes[0]?.height,
  };
}

/** From a question that was asked alone Back leads out. */
function leave(ended: Ended): Exclude<Ended, typeof back> {
  return ended === back ? undefined : ended;
}

/** Of a file without a record nobody knows what was chosen. */
function chosenIn(wish: Exclude<Wish, { kind: 'another' }>, products: readonly Product[]): Chosen {
  if (wish.kind === 'useFound') return { options: {} };
  return chosenBy(wish.kind === 'goOn' ? wish.found.record : wish.existing.record, products);
}

/** Whether it is, to the pixel, what an argument names: then there is nothing to choose, and none of this costs anything. */
function isExactly(found: OnHand, given: DownloadArguments, image: ImageFacts): found is Exclude<OnHand, { kind: 'useExisting' }> {
  if (found.kind === 'useExisting') return false;
  const largest = choicesFor(image, []).sizes[0]?.height;
  const { options } = found.record;
  return (given.fileType ?? 'jpg') === (options.fileType ?? 'jpg') && (given.height ?? largest) === (options.height ?? largest);
}

/** Undefined would say that the person cancelled and that nothing was paid. */
function paidButNotSaved(assetId: string): SpokenError {
  return new SpokenError(
    vscode.l10n.t(
      'Asset {0} is paid for and kept on this machine, but it was not saved in a folder. Saving it is free: run "Finish Open Downloads…".',
      plain(assetId, 60),
    ),
  );
}
