import * as vscode from 'vscode';
import { imageNames } from '../core/assets/imageNames.ts';
import { loggable } from '../core/errors.ts';
import { inPortions } from '../core/inPortions.ts';
import { views } from '../core/names.ts';
import { productLabel } from '../core/options/choices.ts';
import { accountKey, choicesKey, lastChoice } from '../core/options/lastAnswers.ts';
import { likelyProduct } from '../core/options/likelyProduct.ts';
import { joined, plain } from '../core/text.ts';
import type { AccountSummary } from '../seams/accounts.ts';
import { type StatusEntry, StatusPlace } from '../ui/statusBar.ts';
import type { AllowanceDeps } from './deps.ts';
import { type Found, statusEntry } from './statusEntry.ts';

/** Of a long document, as far as it is searched for asset IDs too. */
const searchedCharacters = 500_000;

/**
 * What is left of the product that the next download will be taken from, in the status bar: while a document is in front that
 * holds an asset ID or names a licensed image, or while the sidebar is open. Nobody is asked for it: it shows what was looked
 * up last, by whoever needed it, and nothing from a charge on until somebody has looked again.
 */
export class Allowance implements vscode.Disposable {
  readonly #deps: AllowanceDeps;
  readonly #place = new StatusPlace(vscode.l10n.t('Getty Images: What Is Left'), views.account);
  readonly #found = new Map<string, Found>();
  readonly #listeners: vscode.Disposable;
  #turn = 0;

  constructor(deps: AllowanceDeps) {
    this.#deps = deps;
    const update = () => this.update();
    this.#listeners = vscode.Disposable.from(
      deps.ids.onDidChange(update),
      deps.onDidShow(update),
      deps.images.onDidChange(update),
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.workspace.onDidSaveTextDocument(update),
      vscode.workspace.onDidChangeConfiguration(update),
      vscode.workspace.onDidGrantWorkspaceTrust(update),
    );
  }

  found(accountId: string, found: Found): void {
    this.#found.set(accountId, found);
    this.update();
  }

  charged(accountId: string): void {
    this.#found.delete(accountId);
    this.update();
  }

  /** What happens meanwhile is shown, and nothing that was found out before it. */
  update(): void {
    const turn = ++this.#turn;
    const entry = this.#entry().catch((error: unknown) => {
      this.#deps.log.warn(`what is left is not shown: ${loggable(error)}`);
      return undefined;
    });
    void entry.then((shown) => {
      if (turn === this.#turn) this.#place.show(shown);
    });
  }

  async #entry(): Promise<StatusEntry | undefined> {
    if (!vscode.workspace.isTrusted || this.#found.size === 0) return undefined;
    const account = await this.#deps.accounts.current();
    const found = account && this.#found.get(account.id);
    if (!found) return undefined;
    const product = this.#productOf(account, found);
    if (!product || !(await this.#isOfUse())) return undefined;
    const about = { label: plain(productLabel(product, found.products)), account: joined([account.label, account.hint], ' · ') };
    return statusEntry({ product, at: found.at, ...about }, await this.#deps.words());
  }

  #productOf({ id }: AccountSummary, { products }: Found) {
    const { settings, answers } = this.#deps;
    const { product } = settings.defaults(vscode.window.activeTextEditor?.document.uri);
    return likelyProduct(products, product, lastChoice(answers.get(choicesKey), accountKey(settings.apiUrl.origin, id)));
  }

  async #isOfUse(): Promise<boolean> {
    return this.#deps.isShown() || this.#deps.ids.areThere || this.#namesLicensedImage();
  }

  /** A name of one's own gives no ID away, so the index is asked for it. */
  async #namesLicensedImage(): Promise<boolean> {
    const document = vscode.window.activeTextEditor?.document;
    if (!document) return false;
    const end = document.positionAt(searchedCharacters);
    const { names } = await inPortions(imageNames(document.getText(new vscode.Range(new vscode.Position(0, 0), end))));
    if (names.size === 0) return false;
    const files = new Set([...names].map(fileOf));
    return (await this.#deps.images.known(({ uri }) => files.has(fileOf(uri.path.toLowerCase())))).length > 0;
  }

  dispose(): void {
    this.#turn++;
    this.#listeners.dispose();
    this.#place.dispose();
  }
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
