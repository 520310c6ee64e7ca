import * as vscode from 'vscode';
import type { ImageFacts, Product } from '../../core/api/types.ts';
import type { Engine } from '../../core/engine.ts';
import { isGettyError } from '../../core/errors.ts';
import type { ChargeRecord, DownloadRequest, Obtained } from '../../core/licensing/types.ts';
import { commands } from '../../core/names.ts';
import type { DownloadArguments } from '../../core/options/arguments.ts';
import { choicesFor, estimatedBytes } from '../../core/options/choices.ts';
import { chargedOptions } from '../../core/options/defaults.ts';
import { ui } from '../../core/text.ts';
import type { PlaceDocument, PlaceRequest, ReferenceTarget } from '../../seams.ts';
import { sayOutcome } from '../../ui/messages.ts';
import { shownPath } from '../../ui/paths.ts';
import type { CommandDeps } from '../deps.ts';
import { follow, showError } from '../errors.ts';
import { imageValues, openDocument, plannedReference } from '../placeRequest.ts';
import type { Chosen } from '../prompts/asking.ts';
import { askAssetId } from '../prompts/assetId.ts';
import { PlanRunner } from './planRunner.ts';
import { choose, lookUp, type Prepared, readArguments } from './prepare.ts';
import { saveImage } from './saveImage.ts';

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
}

interface Placing extends Pick<Answers, 'target' | 'document'> {
  readonly prepared: Prepared;
  readonly chosen: Chosen;
  readonly given: DownloadArguments | undefined;
}

/** From an asset ID to a licensed file and a reference: ask, look up, plan, confirm, charge, fetch, place, refer. */
export class DownloadImage {
  readonly #deps: CommandDeps;

  constructor(deps: CommandDeps) {
    this.#deps = deps;
  }

  /** Undefined when the person gave up. Throws what went wrong; the caller may then call again with the same answers. */
  async run(argument: unknown, answers: Answers): Promise<DownloadResult | undefined> {
    const given = readArguments(argument);
    const scope = vscode.window.activeTextEditor?.document.uri;
    if (given?.insert !== false) answers.target ??= this.#deps.references.capture();
    answers.document ??= answers.target?.document ?? openDocument();
    answers.assetId ??= await askAssetId(given?.id, this.#deps.references.assetIdAtCursor());
    if (answers.assetId === undefined) return undefined;
    answers.prepared ??= await lookUp(this.#deps, answers.assetId);
    if (!answers.prepared) return undefined;
    answers.chosen ??= await choose(this.#deps, answers.prepared, given, scope);
    return answers.chosen && this.#download(answers.prepared, answers.chosen, given, answers);
  }

  /** Goes on with a download that was left open. Its asset need not be looked up to save what is already here. */
  async finish(record: ChargeRecord): Promise<DownloadResult | undefined> {
    const target = this.#deps.references.capture();
    try {
      const engine = await this.#deps.engine();
      const [image, products] = await Promise.all([this.#factsOf(engine, record), this.#productsOf(engine, record)]);
      const prepared: Prepared = { engine, account: { id: record.accountId, label: '' }, image, products };
      const product = products.find(({ id }) => id === record.options.productId);
      return await this.#download(prepared, { options: record.options, product }, undefined, {
        target,
        document: target?.document ?? openDocument(),
      });
    } finally {
      target?.dispose();
    }
  }

  async #factsOf(engine: Engine, { accountId, assetId }: ChargeRecord): Promise<ImageFacts> {
    try {
      return await engine.api(accountId).image(assetId, new AbortController().signal);
    } catch (error) {
      if (!isGettyError(error)) throw error;
      this.#deps.log.warn(`asset ${assetId} could not be looked up (${error.kind}); its title stays empty`);
      return unknownFacts(assetId);
    }
  }

  /** Only what may not have been charged can come to a price, which must be named then. */
  async #productsOf(engine: Engine, { state, accountId }: ChargeRecord): Promise<readonly Product[]> {
    if (state !== 'uncertain') return [];
    try {
      return await engine.api(accountId).products(new AbortController().signal);
    } catch (error) {
      if (!isGettyError(error)) throw error;
      this.#deps.log.warn(`products could not be looked up (${error.kind}); the price is not known`);
      return [];
    }
  }

  async #download(
    prepared: Prepared,
    chosen: Chosen,
    given: DownloadArguments | undefined,
    { target, document }: Pick<Answers, 'target' | 'document'>,
  ): Promise<DownloadResult | undefined> {
    const request = this.#request(prepared, chosen);
    const placing = this.#placing({ prepared, chosen, given, target, document });
    const place = (fileName: string) => this.#deps.files.destination({ ...placing, fileName, quiet: true });
    const hasPlace = target !== undefined && !target.document.isUntitled;
    const runner = new PlanRunner(this.#deps, prepared.engine, hasPlace ? place : undefined);
    const outcome = await runner.run(request, { assetId: request.assetId, image: prepared.image, chosen });
    if (!outcome) return undefined;
    const uri = 'existing' in outcome ? vscode.Uri.parse(outcome.existing.uri) : await this.#place(prepared, outcome.obtained, placing);
    if (!uri) return undefined;
    const facts =
      'existing' in outcome ? { ...outcome.existing, charged: false } : { ...outcome.obtained.staged, charged: outcome.obtained.charged };
    const reference =
      given?.insert === false
        ? undefined
        : await this.#deps.references.insert(target, { ...prepared.image, assetId: request.assetId, uri });
    this.#announce(uri, facts.charged, reference?.where === 'clipboard');
    return {
      assetId: request.assetId,
      uri: uri.toString(),
      bytes: facts.bytes,
      sha256: facts.sha256,
      charged: facts.charged,
      reference: reference?.text,
    };
  }

  #request({ engine, account, image, products }: Prepared, chosen: Chosen): DownloadRequest {
    return {
      apiOrigin: engine.apiOrigin,
      accountId: account.id,
      assetId: image.id,
      options: chargedOptions(chosen),
      estimatedBytes: estimatedBytes(choicesFor(image, products), chosen.options),
    };
  }

  #placing({ prepared, chosen, given, target, document }: Placing): Omit<PlaceRequest, 'fileName' | 'file'> {
    const { image } = prepared;
    return {
      document,
      assetId: image.id,
      image: imageValues(image, chosen.options, chosen.product),
      template: given?.destination,
      reference: given?.insert === false ? undefined : plannedReference(this.#deps.references, target, { ...image, assetId: image.id }),
    };
  }

  /** Repeats until the file stands somewhere: what was paid for stays staged, so another place costs nothing. */
  async #place(prepared: Prepared, obtained: Obtained, placing: Omit<PlaceRequest, 'fileName' | 'file'>): Promise<vscode.Uri | undefined> {
    const { staged } = obtained;
    for (let ask = false; ; ask = true) {
      const destination = await this.#deps.files.destination({ ...placing, fileName: staged.fileName, file: staged, ask });
      if (!destination) return this.#keptForLater();
      try {
        return (await saveImage(this.#deps, prepared.engine, prepared.image, obtained, destination)) ?? this.#keptForLater();
      } catch (error) {
        if (!isGettyError(error)) throw error;
        const action = await follow(await showError(error, this.#deps.words), prepared.image.id);
        if (action !== 'choosePlace') return undefined;
      }
    }
  }

  #keptForLater(): undefined {
    const finish = vscode.l10n.t('Finish…');
    const text = vscode.l10n.t('The licensed file is kept on this machine. Saving it later is free: "Finish Open Downloads…".');
    void sayOutcome('information', text, finish).then((chosen) => {
      if (chosen === finish) void vscode.commands.executeCommand(commands.finishDownloads);
    });
    return undefined;
  }

  #announce(uri: vscode.Uri, charged: boolean, onClipboard: boolean): void {
    const path = shownPath(uri);
    const saved = charged
      ? vscode.l10n.t('Licensed and saved as {0}.', path)
      : vscode.l10n.t('Ready at {0}. No download was used up.', path);
    const show = vscode.l10n.t('Show File');
    const text = onClipboard ? ui`${saved} ${vscode.l10n.t('The reference is on the clipboard.')}` : saved;
    void sayOutcome('information', text, show).then((chosen) => {
      if (chosen === show) void vscode.commands.executeCommand('vscode.open', uri);
    });
    this.#deps.refresh();
  }
}

function unknownFacts(id: string): ImageFacts {
  return { id, callForImage: false, editorialUseOnly: false, usageRestrictions: [], productTypes: [], downloadSizes: [] };
}
