import * as vscode from 'vscode';
import type { ImageFacts, Product } from '../core/api/types.ts';
import type { Engine } from '../core/engine.ts';
import { GettyError, isGettyError, SpokenError } from '../core/errors.ts';
import { type DownloadArguments, optionsOf, parseDownloadArguments } from '../core/licensing/arguments.ts';
import { choicesFor, estimatedBytes, productNamed } from '../core/licensing/choices.ts';
import type { ChargeRecord, DownloadRequest, Obtained } from '../core/licensing/types.ts';
import { creditOf } from '../core/references/credit.ts';
import type { AccountSummary, Destination, ReferenceTarget } from '../seams.ts';
import { askAccount, askAssetId } from './ask.ts';
import type { CommandDeps } from './deps.ts';
import { follow, showError } from './errors.ts';
import { type Chosen, promptOptions } from './optionsPrompt.ts';
import { PlanRunner } from './planRunner.ts';
import { withFreeProgress } from './progress.ts';

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

interface Prepared {
  readonly engine: Engine;
  readonly account: AccountSummary;
  readonly image: ImageFacts;
  readonly products: readonly Product[];
}

/** From an asset ID to a licensed file and a reference: ask, look up, plan, confirm, charge, fetch, place, refer. */
export class DownloadImage {
  readonly #deps: CommandDeps;

  constructor(deps: CommandDeps) {
    this.#deps = deps;
  }

  /** Undefined when the person gave up. Throws what went wrong. */
  async run(argument: unknown): Promise<DownloadResult | undefined> {
    const given = this.#arguments(argument);
    const target = given?.insert === false ? undefined : this.#deps.references.capture();
    try {
      const assetId = await askAssetId(given?.id, this.#deps.references.assetIdAtCursor());
      const prepared = assetId === undefined ? undefined : await this.#lookUp(assetId);
      const chosen = prepared && (await this.#choose(prepared, given));
      return prepared && chosen && (await this.#download(prepared, chosen, given, target));
    } finally {
      target?.dispose();
    }
  }

  /** Goes on with a download that was left open. Its asset need not be looked up to save what is already here. */
  async finish(record: ChargeRecord): Promise<DownloadResult | undefined> {
    const target = this.#deps.references.capture();
    try {
      const engine = await this.#deps.engine();
      const image = await this.#factsOf(engine, record);
      const prepared = { engine, account: { id: record.accountId, label: '' }, image, products: [] };
      return await this.#download(prepared, { options: record.options }, undefined, target);
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

  #arguments(argument: unknown): DownloadArguments | undefined {
    try {
      return parseDownloadArguments(argument);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new SpokenError(
        vscode.l10n.t('The argument "{0}" is unknown or has a value that does not fit. Nothing was charged.', error.message),
      );
    }
  }

  async #lookUp(assetId: string): Promise<Prepared | undefined> {
    const account = await askAccount(this.#deps.accounts);
    if (!account) return undefined;
    return withFreeProgress(vscode.l10n.t('Looking up asset {0} (free)', assetId), async (signal) => {
      const engine = await this.#deps.engine();
      const api = engine.api(account.id);
      const [image, products] = await Promise.all([api.image(assetId, signal), api.products(signal)]);
      if (image.callForImage) throw new GettyError('notInAgreement', { assetId, code: 'CallForImage' });
      return { engine, account, image, products };
    });
  }

  async #choose({ image, products }: Prepared, given: DownloadArguments | undefined): Promise<Chosen | undefined> {
    const choices = choicesFor(image, products);
    const named = given?.productId ?? given?.productType ?? this.#deps.settings.product;
    const product = named === undefined ? undefined : productNamed(String(named), choices.products);
    if (products.length > 0 && choices.products.length === 0) throw new GettyError('notInAgreement', { assetId: image.id });
    const autoDownload = this.#deps.settings.autoDownload;
    const options = { autoDownload, language: this.#deps.settings.language, ...(given ? optionsOf(given) : {}) };
    const title = vscode.l10n.t('Getty Images: asset {0}', image.id);
    return promptOptions(title, choices, { options, product }, this.#deps.words);
  }

  async #download(
    prepared: Prepared,
    chosen: Chosen,
    given: DownloadArguments | undefined,
    target: ReferenceTarget | undefined,
  ): Promise<DownloadResult | undefined> {
    const request = this.#request(prepared, chosen);
    const runner = new PlanRunner(this.#deps, prepared.engine);
    const outcome = await runner.run(request, { assetId: request.assetId, image: prepared.image, chosen });
    if (!outcome) return undefined;
    const uri =
      'existing' in outcome
        ? vscode.Uri.parse(outcome.existing.uri)
        : await this.#place(prepared, outcome.obtained, target, given?.destination);
    if (!uri) return undefined;
    const facts =
      'existing' in outcome ? { ...outcome.existing, charged: false } : { ...outcome.obtained.staged, charged: outcome.obtained.charged };
    const reference =
      given?.insert === false
        ? undefined
        : await this.#deps.references.insert(target, { uri, title: prepared.image.title, caption: prepared.image.caption });
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

  /** `product_id` is sent besides `product_type`, since one account may hold two agreements of one type. */
  #request({ engine, account, image, products }: Prepared, { options, product }: Chosen): DownloadRequest {
    const type = product?.type as DownloadRequest['options']['productType'];
    const withProduct = product ? { ...options, productType: type, productId: product.id } : options;
    return {
      apiOrigin: engine.apiOrigin,
      accountId: account.id,
      assetId: image.id,
      options: withProduct,
      estimatedBytes: estimatedBytes(choicesFor(image, products), options),
    };
  }

  /** Repeats until the file stands somewhere: what was paid for stays staged, so another place costs nothing. */
  async #place(
    prepared: Prepared,
    obtained: Obtained,
    target: ReferenceTarget | undefined,
    template: string | undefined,
  ): Promise<vscode.Uri | undefined> {
    const request = { document: target?.document.uri, assetId: prepared.image.id, fileName: obtained.staged.fileName, template };
    for (let ask = false; ; ask = true) {
      const destination = await this.#deps.files.destination({ ...request, ask });
      if (!destination) return this.#keptForLater();
      try {
        return await this.#save(prepared, obtained, destination);
      } catch (error) {
        if (!isGettyError(error)) throw error;
        const action = await follow(await showError(error, this.#deps.words), prepared.image.id);
        if (action !== 'choosePlace') return undefined;
      }
    }
  }

  async #save({ engine, image }: Prepared, obtained: Obtained, destination: Destination): Promise<vscode.Uri> {
    const { staged, record } = obtained;
    const uri = await this.#deps.files.save(staged, destination, new AbortController().signal);
    await engine.downloads.recordPlacement(record, uri.toString());
    await this.#deps.images.add(uri, {
      assetId: image.id,
      title: image.title,
      caption: image.caption,
      creditLine: creditOf(image),
      sha256: staged.sha256,
      bytes: staged.bytes,
      at: Date.now(),
    });
    return uri;
  }

  #keptForLater(): undefined {
    const text = vscode.l10n.t('The licensed file is kept on this machine. Run "Finish Open Downloads…" to save it at no charge.');
    void vscode.window.showInformationMessage(text);
    return undefined;
  }

  #announce(uri: vscode.Uri, charged: boolean, onClipboard: boolean): void {
    const path = vscode.workspace.asRelativePath(uri);
    const saved = charged
      ? vscode.l10n.t('Licensed and saved as {0}.', path)
      : vscode.l10n.t('Ready at {0}. No download was used up.', path);
    const show = vscode.l10n.t('Show File');
    const text = onClipboard ? `${saved} ${vscode.l10n.t('The reference is on the clipboard.')}` : saved;
    void vscode.window.showInformationMessage(text, show).then((chosen) => {
      if (chosen === show) void vscode.commands.executeCommand('vscode.open', uri);
    });
    this.#deps.refresh();
  }
}

function unknownFacts(id: string): ImageFacts {
  return { id, callForImage: false, editorialUseOnly: false, usageRestrictions: [], productTypes: [], downloadSizes: [] };
}
