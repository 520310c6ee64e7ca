import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { FoundImage, ImageSearch } from '../core/api/searchTypes.ts';
import { isCancellation, loggable } from '../core/errors.ts';
import { gridPage } from '../core/find/gridPage.ts';
import type { Act, FromPage, Heading, InTurn, Tile, Tool, ToPage } from '../core/find/messages.ts';
import { type Manner, phraseOf, suited } from '../core/find/remembered.ts';
import { keyOf } from '../core/list/plan.ts';
import { commands, contextKeys, views } from '../core/names.ts';
import { Semaphore } from '../core/queue.ts';
import { plain, type UiText } from '../core/text.ts';
import type { Words } from '../seams/words.ts';
import { fillGrid, type GridView } from '../ui/grid.ts';
import { flash } from '../ui/statusBar.ts';
import { phrase, pick } from '../ui/wizard.ts';
import { askFilters, askSort } from './askFilters.ts';
import type { FindDeps } from './deps.ts';
import { FindMemory } from './memory.ts';
import { type Owned, ownedAmong } from './owned.ts';
import { Results } from './results.ts';
import { tileOf } from './tiles.ts';
import { familyText, filtersText, gridWords, headingOf, sortText } from './words.ts';

/** Pictures that are fetched at a time. */
const atOnce = 8;
const longestSelection = 200;

/** From a phrase to pictures, and from a picture to what the commands do with its ID. Nothing here is paid for. */
export class Find implements vscode.Disposable {
  readonly #deps: FindDeps;
  readonly #memory: FindMemory;
  readonly #pictures = new Semaphore(() => atOnce);
  readonly #changed: vscode.Disposable;
  #turn = 0;
  #results: Results | undefined;
  #view: GridView | undefined;

  constructor(deps: FindDeps) {
    this.#deps = deps;
    this.#memory = new FindMemory(deps.answers);
    this.#changed = deps.images.onDidChange(() => void this.#markAgain());
  }

  /** Asks for a phrase, which is what is selected at first. */
  async ask(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const selected = editor?.selection.isSingleLine ? editor.document.getText(editor.selection) : '';
    const value = selected.length <= longestSelection ? phraseOf(selected) : '';
    const answer = await phrase({
      title: vscode.l10n.t('Find Images'),
      placeholder: vscode.l10n.t('What the picture shows, in a few words'),
      earlier: this.#memory.phrases,
      value,
      canGoBack: false,
    });
    const text = typeof answer === 'string' ? phraseOf(answer) : '';
    if (text === '') return;
    await Promise.all([this.#memory.keepPhrase(text), this.#run({ ...this.#memory.manner, phrase: text })]);
  }

  async fill(view: vscode.WebviewView): Promise<void> {
    await fillGrid(view, this.#deps.program, {
      page: (script) =>
        gridPage(gridWords(), { language: plain(vscode.env.language), nonce: plain(randomUUID().replaceAll('-', '')), script }),
      begun: (grid) => {
        this.#view = grid;
        void this.#showAll();
      },
      said: (said) => void this.#hear(said),
      gone: () => {
        this.#view = undefined;
      },
    });
  }

  dispose(): void {
    this.#results?.stop.abort();
    this.#changed.dispose();
  }

  async #run(search: ImageSearch): Promise<void> {
    this.#results?.stop.abort();
    const results = new Results(search, ++this.#turn);
    this.#results = results;
    this.#send(results, { kind: 'tiles', from: 0, tiles: [], focus: false });
    // The server is asked while the view comes on the screen.
    const shown = this.#show(results);
    await Promise.all([shown, this.#next(results, shown)]);
  }

  async #show(results: Results): Promise<void> {
    await vscode.commands.executeCommand('setContext', contextKeys.finding, true);
    await vscode.commands.executeCommand(`${views.find}.focus`);
    await this.#showHeading(results);
  }

  /** The next page, which somebody asked for. Whatever has to be asked first waits for `shown`, which takes the focus. */
  async #next(results: Results, shown?: Promise<void>): Promise<void> {
    results.isBusy = true;
    results.failure = '';
    const words = await this.#deps.words();
    try {
      const accountId = await this.#account(shown);
      if (accountId === undefined) {
        results.failure = vscode.l10n.t('Sign in to search.');
        return;
      }
      const engine = await this.#deps.engine();
      const found = await engine.api(accountId).find(results.search, results.page + 1, results.stop.signal);
      const from = results.add(found);
      this.#send(results, { kind: 'tiles', from, tiles: tilesOf(results, words, from), focus: from === 0 });
      void this.#mark(results, from);
    } catch (error) {
      if (isCancellation(error) || results.stop.signal.aborted) return;
      this.#deps.log.warn(`a search failed: ${loggable(error)}`);
      results.failure = words.describe(error).text;
      this.#send(results, { kind: 'tiles', from: results.images.length, tiles: [], focus: results.images.length === 0 });
    } finally {
      results.isBusy = false;
      await this.#showHeading(results);
    }
  }

  async #account(shown?: Promise<void>): Promise<string | undefined> {
    const { accounts } = this.#deps;
    const current = await accounts.current();
    if (current) return current.id;
    await shown;
    if ((await accounts.list()).length === 0) return (await accounts.signIn())?.id;
    await vscode.commands.executeCommand(commands.chooseAccount);
    return (await accounts.current())?.id;
  }

  #send(results: Results, message: ToPage): void {
    if (results === this.#results) this.#view?.send({ turn: results.turn, message });
  }

  async #showHeading(results: Results): Promise<void> {
    this.#send(results, { kind: 'heading', heading: headingFor(results, this.#memory.manner, await this.#deps.words()) });
  }

  /** For a page that was made anew: its view was hidden, or moved to another place. */
  async #showAll(): Promise<void> {
    const results = this.#results;
    if (!results) {
      await vscode.commands.executeCommand(commands.findImages);
      return;
    }
    const words = await this.#deps.words();
    await this.#showHeading(results);
    this.#send(results, { kind: 'tiles', from: 0, tiles: tilesOf(results, words), focus: !results.isBusy });
  }

  /** What is owned is looked for behind the pictures: it is many looks at the disk. */
  async #mark(results: Results, from: number, to?: number): Promise<void> {
    try {
      const asked = results.images.slice(from, to);
      const owned = await ownedAmong(
        this.#deps,
        asked.map(({ id }) => id),
      );
      const changed = asked.flatMap((image, at) => (isSame(owned.get(keyOf(image.id)), results.ownedOf(image)) ? [] : [from + at]));
      for (const { id } of asked) results.owned.delete(keyOf(id));
      for (const [key, value] of owned) results.owned.set(key, value);
      const words = await this.#deps.words();
      const tiles = changed.flatMap((index) => {
        const image = results.images[index];
        return image ? [[index, tileOf(image, results.ownedOf(image), words)] as const] : [];
      });
      if (tiles.length > 0) this.#send(results, { kind: 'changed', tiles });
    } catch (error) {
      this.#deps.log.warn(`what is owned cannot be said: ${loggable(error)}`);
    }
  }

  async #markAgain(): Promise<void> {
    if (this.#results && this.#view) await this.#mark(this.#results, 0);
  }

  async #hear({ turn, message }: InTurn<FromPage>): Promise<void> {
    const results = this.#results;
    if (!results || turn !== results.turn) return;
    try {
      if (message.kind === 'more') {
        if (!results.isBusy && !results.isLast) await this.#next(results);
      } else if (message.kind === 'see') this.#showPictures(results, message.indexes, message.size);
      else if (message.kind === 'act') await this.#act(results, message.act, message.index);
      else if (message.kind === 'tool') await this.#useTool(results, message.tool);
      else if (message.kind === 'license') await this.#licenseSeveral(results, message.indexes);
      else if (message.kind === 'related') await this.#searchRelated(results, message.index);
    } catch (error) {
      if (!isCancellation(error)) this.#deps.log.warn(`finding failed: ${loggable(error)}`);
    }
  }

  #showPictures(results: Results, indexes: readonly number[], size: 'thumb' | 'large'): void {
    for (const index of indexes) {
      const image = results.images[index];
      if (image) void this.#pictures.run(results.stop.signal, () => this.#showPicture(results, image, index, size)).catch(() => undefined);
    }
  }

  async #showPicture(results: Results, image: FoundImage, index: number, size: 'thumb' | 'large'): Promise<void> {
    const uri = size === 'large' ? (image.previewUri ?? image.thumbUri) : image.thumbUri;
    const { pictures } = await this.#deps.engine();
    const picture = uri === undefined ? undefined : await pictures.get(uri, size, results.stop.signal).catch(() => undefined);
    this.#send(results, { kind: 'picture', index, size, picture });
  }

  async #act(results: Results, act: Act, index: number): Promise<void> {
    const image = results.images[index];
    if (!image) return;
    try {
      const isDone = await this.#do(results, act, image);
      if (act === 'board' || act === 'like' || (act === 'license' && !isDone)) await this.#takeKeys(results);
    } finally {
      // Whatever became of it: what is here now is marked.
      if (act === 'license' || act === 'insert') await this.#mark(results, index, index + 1);
    }
  }

  /** A question that is closed leaves the keys to the text: they go back to where they came from. */
  async #takeKeys(results: Results): Promise<void> {
    if (results === this.#results && this.#view) await vscode.commands.executeCommand(`${views.find}.focus`);
  }

  async #do(results: Results, act: Act, image: FoundImage): Promise<unknown> {
    const { id } = image;
    if (act === 'license') return vscode.commands.executeCommand(commands.licenseAndInsert, id);
    if (act === 'look') await vscode.commands.executeCommand(commands.lookAtAsset, id);
    else if (act === 'insert') await this.#insert(results, image);
    else if (act === 'page') await vscode.commands.executeCommand(commands.openAssetPage, id);
    else if (act === 'board') await vscode.commands.executeCommand(commands.addToBoard, { assetId: id });
    else if (act === 'like') await this.#searchLike(results, image);
    else {
      await vscode.env.clipboard.writeText(id);
      flash(vscode.l10n.t('Asset ID copied'), 3000);
      this.#send(results, { kind: 'say', text: vscode.l10n.t('Copied: {0}', plain(id, 60)) });
    }
    return undefined;
  }

  /** Free, or not at all: what is only paid for elsewhere goes the way that names what is free of it first. */
  async #insert(results: Results, image: FoundImage): Promise<void> {
    const owned = results.ownedOf(image);
    if (owned) await vscode.commands.executeCommand(owned.kind === 'here' ? commands.insertReference : commands.licenseAndInsert, image.id);
    else this.#send(results, { kind: 'say', text: vscode.l10n.t('It is not here yet: L names what a licence costs.') });
  }

  async #licenseSeveral(results: Results, indexes: readonly number[]): Promise<void> {
    const ids = indexes.flatMap((index) => results.images[index]?.id ?? []);
    if (ids.length > 0 && !(await vscode.commands.executeCommand(commands.licenseSelected, ids))) await this.#takeKeys(results);
    await this.#markAgain();
  }

  async #searchRelated(results: Results, index: number): Promise<void> {
    const related = results.related[index];
    if (related === undefined || results.search.like) return;
    const text = phraseOf(related);
    await this.#memory.keepPhrase(text);
    await this.#run({ ...results.search, phrase: text });
  }

  async #searchLike({ search }: Results, { id, artist, assetFamily, eventIds = [] }: FoundImage): Promise<void> {
    const manner = this.#memory.manner;
    const family = assetFamily === 'editorial' ? 'editorial' : assetFamily === 'creative' ? 'creative' : (search.family ?? manner.family);
    const rows: { label: UiText; search: ImageSearch }[] = [
      { label: vscode.l10n.t('Similar Pictures'), search: { like: { assetId: id, as: 'similar' } } },
    ];
    if (family === 'creative') {
      rows.push({ label: vscode.l10n.t('The Same Series'), search: { like: { assetId: id, as: 'sameSeries' } } });
    }
    if (artist !== undefined) {
      const byArtist: Manner = suited({ ...manner, family, filters: { artist } });
      rows.push({ label: vscode.l10n.t('By {0}', plain(artist)), search: { ...byArtist, phrase: '' } });
    }
    for (const eventId of eventIds.slice(0, 3)) {
      const ofEvent: Manner = suited({ ...manner, family: 'editorial', filters: { eventId } });
      rows.push({ label: vscode.l10n.t('Event {0}', plain(eventId)), search: { ...ofEvent, phrase: '' } });
    }
    const question = { title: vscode.l10n.t('Asset {0}', plain(id, 60)), placeholder: vscode.l10n.t('More pictures like it') };
    const answer = await pick({ ...question, items: rows, canGoBack: false });
    if (typeof answer === 'object') await this.#run(answer.search);
  }

  async #useTool(results: Results, tool: Tool): Promise<void> {
    if (tool === 'phrase') await this.ask();
    else await this.#changeManner(results, tool);
    await this.#takeKeys(results);
  }

  async #changeManner({ search }: Results, tool: Exclude<Tool, 'phrase'>): Promise<void> {
    const manner: Manner = search.like ? this.#memory.manner : search;
    const changed = await this.#changedManner(manner, tool);
    if (!changed) return;
    await this.#memory.keepManner({ family: changed.family, sort: changed.sort, filters: changed.filters });
    // What is like a picture takes no filters: the next phrase does.
    if (!search.like) await this.#run({ ...changed, phrase: search.phrase });
    else if (this.#results) await this.#showHeading(this.#results);
  }

  async #changedManner(manner: Manner, tool: Exclude<Tool, 'phrase'>): Promise<Manner | undefined> {
    if (tool === 'family') return suited({ ...manner, family: manner.family === 'creative' ? 'editorial' : 'creative' });
    if (tool === 'sort') {
      const sort = await askSort(manner.family, manner.sort);
      return sort && { ...manner, sort };
    }
    const filters = await askFilters(manner.family, manner.filters, () => this.#products());
    return filters && { ...manner, filters };
  }

  async #products() {
    const accountId = await this.#account();
    return accountId === undefined ? [] : (await this.#deps.engine()).api(accountId).products(new AbortController().signal);
  }
}

function tilesOf(results: Results, words: Words, from = 0): readonly Tile[] {
  return results.images.slice(from).map((image) => tileOf(image, results.ownedOf(image), words));
}

function isSame(one: Owned | undefined, other: Owned | undefined): boolean {
  return one?.kind === other?.kind && one?.path === other?.path;
}

function headingFor(results: Results, remembered: Manner, words: Words): Heading {
  const { search, total, isBusy, failure, corrected, related, isLast, images } = results;
  const manner: Manner = search.like ? remembered : search;
  const found = total === undefined ? undefined : { total: words.number(total), shown: words.number(images.length) };
  const empty =
    !isBusy && failure === '' && images.length === 0 ? vscode.l10n.t('Nothing was found. Try other words or fewer filters.') : '';
  const instead = corrected === undefined ? '' : vscode.l10n.t('Searched for “{0}” instead.', plain(corrected));
  return {
    text: headingOf(search, found, isBusy),
    busy: isBusy,
    note: failure || empty || instead,
    filters: search.like ? '' : filtersText(manner.filters),
    family: familyText(manner.family),
    sort: sortText(manner.sort),
    related: related.map((each) => plain(each)),
    more: !isLast && !isBusy,
  };
}
