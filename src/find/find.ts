import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { GettyApi } from '../core/api/client.ts';
import type { FoundImages } from '../core/api/searchTypes.ts';
import { isCancellation, loggable } from '../core/errors.ts';
import { pageOfKept } from '../core/find/forLater.ts';
import { gridPage } from '../core/find/gridPage.ts';
import type { FromPage, InTurn, Tool, ToPage } from '../core/find/messages.ts';
import { type Manner, phraseOf, phraseOfSelection, suited } from '../core/find/remembered.ts';
import { commands, contextKeys, views } from '../core/names.ts';
import { plain } from '../core/text.ts';
import { askAccount } from '../ui/askAccount.ts';
import { fillGrid, type GridView } from '../ui/grid.ts';
import { say } from '../ui/messages.ts';
import { isAsking, phrase } from '../ui/wizard.ts';
import { Acts } from './acts.ts';
import { askLike } from './askLike.ts';
import { askPicture } from './askPicture.ts';
import type { FindDeps } from './deps.ts';
import { headingFor } from './heading.ts';
import { givingKeysBack } from './keys.ts';
import { changedManner } from './manner.ts';
import { Marks } from './marks.ts';
import { FindMemory } from './memory.ts';
import { ResultPictures } from './pictures.ts';
import { type Asked, Results } from './results.ts';
import { gridWords } from './words.ts';

const longestSelection = 200;

/** From a phrase to pictures, and from a picture to what the commands do with its ID. Nothing here is paid for. */
export class Find implements vscode.Disposable {
  readonly #deps: FindDeps;
  readonly #memory: FindMemory;
  readonly #pictures: ResultPictures;
  readonly #marks: Marks;
  readonly #acts: Acts;
  readonly #changed: vscode.Disposable;
  #turn = 0;
  #results: Results | undefined;
  #view: GridView | undefined;

  constructor(deps: FindDeps) {
    this.#deps = deps;
    this.#memory = new FindMemory(deps.answers);
    const send = (results: Results, message: ToPage) => this.#send(results, message);
    this.#marks = new Marks(deps, this.#memory, send);
    this.#pictures = new ResultPictures(deps, send);
    this.#acts = new Acts({
      ...{ deps, memory: this.#memory, marks: this.#marks },
      say: (results, text) => this.#send(results, { kind: 'say', text }),
      showHeading: (results) => this.#showHeading(results),
      asking: (results, ask) => this.#asking(results, ask),
    });
    this.#changed = deps.images.onDidChange(() => void this.#markAgain());
  }

  /** All pictures of an event. */
  async ofEvent(eventId: string): Promise<void> {
    await this.#run({ ...suited({ ...this.#memory.manner, family: 'editorial', filters: { eventId } }), phrase: '' });
  }

  /** Asks for a phrase. What is selected is offered first, and is in nobody's way who types another one. */
  async ask(): Promise<boolean> {
    const editor = vscode.window.activeTextEditor;
    const selected = editor?.selection.isSingleLine ? editor.document.getText(editor.selection) : '';
    const selection = selected.length <= longestSelection ? phraseOfSelection(selected) : '';
    const { phrases } = this.#memory;
    // While somebody types, what a search needs comes from the disk, and from the window.
    const current = this.#deps.accounts.current();
    void Promise.allSettled([current, this.#deps.words(), this.#deps.engine()]);
    const answer = await phrase({
      title: vscode.l10n.t('Find Images'),
      placeholder: vscode.l10n.t('What the picture shows, in a few words'),
      earlier: selection === '' ? phrases : [selection, ...phrases.filter((each) => each !== selection)],
      canGoBack: false,
    });
    const text = typeof answer === 'string' ? phraseOf(answer) : '';
    if (text === '') return false;
    await Promise.all([this.#memory.keepPhrase(text), this.#run({ ...this.#memory.manner, phrase: text }, false, current)]);
    return true;
  }

  /** The list for later in the place of results. */
  async showForLater(): Promise<void> {
    const kept = this.#memory.forLater;
    if (kept.length > 0) await this.#run({ kept });
    else void say(vscode.l10n.t('Nothing is kept for later yet. In the results of a search, K keeps a picture.'));
  }

  /** Searches by a picture of one's own, after a question about that. */
  async askPicture(argument: unknown): Promise<void> {
    const search = await askPicture(this.#deps, argument);
    if (search) await this.#run(search);
  }

  async fill(view: vscode.WebviewView): Promise<void> {
    await fillGrid(view, this.#deps.program, {
      page: (script) =>
        gridPage(gridWords(), { language: plain(vscode.env.language), nonce: plain(randomUUID().replaceAll('-', '')), script }),
      begun: (grid) => {
        this.#view = grid;
        this.#pictures.begun();
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

  /** `isThere`: a button of the view was pressed, so that its keys are where they should be, or where somebody has gone since. */
  async #run(search: Asked, isThere = false, current = this.#deps.accounts.current()): Promise<void> {
    this.#results?.stop.abort();
    const results = new Results(search, ++this.#turn);
    this.#results = results;
    this.#send(results, { kind: 'tiles', from: 0, tiles: [], focus: false });
    // The server is asked while the view comes on the screen.
    const shown = this.#show(results, isThere);
    await Promise.all([shown, this.#next(results, current, shown)]);
  }

  async #show(results: Results, isThere: boolean): Promise<void> {
    await vscode.commands.executeCommand('setContext', contextKeys.finding, true);
    if (!isThere) await this.#giveKeys(results);
    await this.#showHeading(results);
  }

  /** The next page, which somebody asked for. What has to be asked of the person first waits for `shown`, which takes the focus. */
  async #next(results: Results, current = this.#deps.accounts.current(), shown?: Promise<void>): Promise<void> {
    results.isBusy = true;
    results.failure = '';
    const words = await this.#deps.words();
    try {
      if (!(await current)) await shown;
      const accountId = ((await current) ?? (await askAccount(this.#deps.accounts)))?.id;
      if (accountId === undefined) {
        results.failure = vscode.l10n.t('Sign in to search.');
        return;
      }
      results.accountId = accountId;
      const found = await pageOf((await this.#deps.engine()).api(accountId), results);
      const from = results.add(found);
      this.#send(results, { kind: 'tiles', from, tiles: this.#marks.tiles(results, words, from), focus: from === 0 });
      void this.#markBehind(results, from);
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

  /** What is owned is many looks at the disk: the first pictures come before it, and nobody looks for results that are gone. */
  async #markBehind(results: Results, from: number): Promise<void> {
    if (from === 0) await this.#pictures.showFirst(results);
    if (results === this.#results) await this.#marks.mark(results, from);
  }

  #send(results: Results, message: ToPage): void {
    if (results === this.#results) this.#view?.send({ turn: results.turn, message });
  }

  async #showHeading(results: Results): Promise<void> {
    this.#send(results, { kind: 'heading', heading: headingFor(results, this.#memory, await this.#deps.words()) });
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
    this.#send(results, { kind: 'tiles', from: 0, tiles: this.#marks.tiles(results, words), focus: !results.isBusy });
  }

  async #markAgain(): Promise<void> {
    if (this.#results && this.#view) await this.#marks.mark(this.#results, 0);
  }

  async #hear({ turn, message }: InTurn<FromPage>): Promise<void> {
    const results = this.#results;
    if (!results || turn !== results.turn) return;
    try {
      if (message.kind === 'more') {
        if (!results.isBusy && !results.isLast) await this.#next(results);
      } else if (message.kind === 'see') this.#pictures.see(results, message.indexes, message.size);
      else if (message.kind === 'act') {
        if (message.act === 'like') await this.#searchLike(results, message.index);
        else await this.#acts.act(results, message.act, message.index);
      } else if (message.kind === 'tool') await this.#useTool(results, message.tool);
      else if (message.kind === 'keep') await this.#acts.keep(results, message.indexes);
      else if (message.kind === 'license') await this.#acts.licenseSeveral(results, message.indexes);
      else if (message.kind === 'related') await this.#searchRelated(results, message.index);
    } catch (error) {
      if (!isCancellation(error)) this.#deps.log.warn(`finding failed: ${loggable(error)}`);
    }
  }

  #asking<T>(results: Results, ask: () => PromiseLike<T>): Promise<T> {
    return givingKeysBack(ask, async () => {
      if (results === this.#results && this.#view) await this.#giveKeys(results);
    });
  }

  async #giveKeys(results: Results): Promise<void> {
    // Somebody may have asked for the next question meanwhile.
    const preserveFocus = isAsking();
    await vscode.commands.executeCommand(`${views.find}.focus`, { preserveFocus });
    if (!preserveFocus) this.#send(results, { kind: 'focus' });
  }

  async #searchLike(results: Results, index: number): Promise<void> {
    const image = results.images[index];
    const search = image && (await this.#asking(results, () => askLike(image, results.search, this.#memory.manner)));
    if (search) await this.#run(search);
  }

  async #searchRelated(results: Results, index: number): Promise<void> {
    const related = results.related[index];
    if (related === undefined || !results.search.family) return;
    const text = phraseOf(related);
    await this.#memory.keepPhrase(text);
    await this.#run({ ...results.search, phrase: text }, true);
  }

  async #useTool(results: Results, tool: Tool): Promise<void> {
    const { search } = results;
    if (tool === 'phrase') {
      await this.#asking(results, () => this.ask());
      return;
    }
    if (tool === 'later') return this.showForLater();
    if (tool === 'all') return this.#acts.licenseAll(results);
    const manner: Manner = search.family ? search : this.#memory.manner;
    const changed = await this.#asking(results, () => changedManner(this.#deps, manner, tool));
    if (!changed) return;
    await this.#memory.keepManner({ family: changed.family, sort: changed.sort, filters: changed.filters });
    // What is like a picture, and what was kept, take no filters: the next phrase does.
    if (search.family) await this.#run({ ...changed, phrase: search.phrase }, tool === 'family');
    else if (this.#results) await this.#showHeading(this.#results);
  }
}

function pageOf(api: GettyApi, { search, page, stop }: Results): Promise<FoundImages> {
  return search.kept ? pageOfKept(api, search.kept, page + 1, stop.signal) : api.find(search, page + 1, stop.signal);
}
