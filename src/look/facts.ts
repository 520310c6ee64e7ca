import * as vscode from 'vscode';
import type { ImageFacts } from '../core/api/types.ts';
import { isCancellation, isGettyError, loggable } from '../core/errors.ts';
import type { DataUri } from '../core/html.ts';
import type { PictureSize } from '../core/look/pictures.ts';
import type { UiText } from '../core/text.ts';
import type { LookedAt } from '../seams/look.ts';
import type { Words } from '../seams/words.ts';
import type { LookDeps } from './deps.ts';

/** In which an asset is not asked for again of which nothing could be had, in milliseconds: a missing one, and any other failure. */
const [missingPause, failurePause] = [300_000, 30_000];
const mostFailures = 1_000;

type Known = { readonly asset: LookedAt; readonly image: ImageFacts } | { readonly failed: UiText };

/** What the API says of assets, for whoever looks at them. Free, and nothing in it throws: a picture is worth no message. */
export class Facts implements vscode.Disposable {
  readonly #deps: LookDeps;
  /** Look-ups are not ended with the hover that began them: their answers are kept for the next one. */
  readonly #stop = new AbortController();
  readonly #failures = new Map<string, { readonly until: number; readonly as: 'missing' | undefined }>();

  constructor(deps: LookDeps) {
    this.#deps = deps;
  }

  words(): Promise<Words> {
    return this.#deps.words();
  }

  /** For somebody who asked: what is not known is looked up, with the products that it could be paid from, and what fails is said. */
  async assetFor(asset: LookedAt): Promise<Known> {
    try {
      if (asset.image) return { asset, image: asset.image };
      const accountId = asset.accountId ?? (await this.#deps.accounts.current())?.id;
      if (accountId === undefined) return { failed: vscode.l10n.t('Sign in to see it.') };
      const api = (await this.#deps.engine()).api(accountId);
      const { signal } = this.#stop;
      const [image, products] = await Promise.all([api.image(asset.assetId, signal), asset.products ?? api.products(signal)]);
      return { asset: { ...asset, products }, image };
    } catch (error) {
      this.note('an asset', error);
      return { failed: (await this.words()).describe(error).text };
    }
  }

  /** Undefined where the server has none, or none that may be shown. */
  async picture({ thumbUri, previewUri }: ImageFacts, size: PictureSize): Promise<DataUri | undefined> {
    const uri = size === 'large' ? (previewUri ?? thumbUri) : thumbUri;
    if (uri === undefined) return undefined;
    try {
      return await (await this.#deps.engine()).pictures.get(uri, size, this.#stop.signal);
    } catch (error) {
      this.note('a picture', error);
      return undefined;
    }
  }

  /** For somebody who asked nothing: only in a trusted workspace with an account, and `missing` where the API knows no such asset. */
  async glimpse(assetId: string): Promise<ImageFacts | 'missing' | undefined> {
    if (!vscode.workspace.isTrusted) return undefined;
    const account = await this.#deps.accounts.current();
    if (!account) return undefined;
    const key = `${account.id} ${assetId}`;
    const failed = this.#failures.get(key);
    if (failed && Date.now() < failed.until) return failed.as;
    try {
      return await (await this.#deps.engine()).api(account.id).glimpse(assetId, this.#stop.signal);
    } catch (error) {
      this.note('an asset', error);
      const as = isGettyError(error) && error.kind === 'notFound' ? 'missing' : undefined;
      if (this.#failures.size >= mostFailures) this.#failures.clear();
      this.#failures.set(key, { until: Date.now() + (as ? missingPause : failurePause), as });
      return as;
    }
  }

  dispose(): void {
    this.#stop.abort();
  }

  /** For the log alone. */
  note(what: string, error: unknown): void {
    if (!isCancellation(error)) this.#deps.log.debug(`${what} cannot be looked at: ${loggable(error)}`);
  }
}
