import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { paidButton } from '../../support/paidButton.ts';

/*
 * A person at the seam of the dialogs. VS Code gives every extension one API object, found by the folder that asks for it;
 * these tests lie in the extension's folder and so share it. What is replaced here, the extension uses. Quick picks and input
 * boxes stay the real ones: only the keys are pressed by a command. Modal dialogs cannot: a host that runs tests refuses them.
 */

/** A message as the person saw it. */
export interface Message {
  readonly kind: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly detail: string;
  readonly isModal: boolean;
  readonly buttons: readonly string[];
}

type Box = vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox;
type Progress = vscode.Progress<{ message?: string; increment?: number }>;

interface Plan {
  /** Fits the title, placeholder, prompt or text. */
  readonly to: RegExp;
  /** A button, the label of a row, what is typed, or the path of the file that is chosen; without one the person gives up. */
  readonly answer?: RegExp | string;
  /** Pressed as soon as it stands there, as a key that is still down does. Otherwise a button that pays is read first. */
  readonly hasty?: boolean;
  /** Done before the answer is given. */
  readonly meanwhile?: () => PromiseLike<unknown>;
}

const accept = 'workbench.action.acceptSelectedQuickOpenItem';
const fits = (wanted: RegExp | string, text: string): boolean => (typeof wanted === 'string' ? wanted === text : wanted.test(text));

/** Long enough for a button that pays to count: half a second from when the window shows the question, however busy it is. */
async function read(): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'gettyImages.testReads', true);
  await pause(700);
}

/** Answers what it was told to, once each, and gives up on everything else. */
export class Person {
  /** All dialogs and notifications, in order. */
  readonly messages: Message[] = [];
  /** Title, placeholder and prompt of every quick pick and input box. */
  readonly questions: string[] = [];
  readonly #shown: { readonly question: string; readonly rows: readonly string[]; readonly details: readonly string[] }[] = [];
  readonly #plans: Plan[] = [];
  readonly #listeners: { readonly text: RegExp; readonly resolve: (message: Message) => void }[] = [];
  readonly #watched: { readonly progress: RegExp; readonly act: (cancel: () => void) => void }[] = [];
  readonly #originals = originals();

  /** Whether this person answers from now on; otherwise from `come` on. */
  constructor(isHere = true) {
    if (isHere) this.come();
  }

  come(): void {
    const message =
      (kind: Message['kind']) =>
      (text: string, ...rest: unknown[]) =>
        this.#answerMessage(kind, text, rest);
    Object.assign(vscode.window, {
      showInformationMessage: message('information'),
      showWarningMessage: message('warning'),
      showErrorMessage: message('error'),
      createQuickPick: () => this.#watch(this.#originals.createQuickPick()),
      createInputBox: () => this.#watch(this.#originals.createInputBox()),
      showOpenDialog: (options: vscode.OpenDialogOptions) => this.#answerOpenDialog(options),
      withProgress: (options: vscode.ProgressOptions, task: (progress: Progress, token: vscode.CancellationToken) => Promise<unknown>) =>
        this.#originals.withProgress(options, (progress) => this.#follow(progress, task)),
    });
  }

  /** Presses a button, takes a row or types a text when asked. */
  answers(to: RegExp, answer: RegExp | string, meanwhile?: Plan['meanwhile']): void {
    this.#plans.push({ to, answer, meanwhile });
  }

  /** Gives up a question that is a message, and not before something else was done. */
  leaves(to: RegExp, meanwhile: Plan['meanwhile']): void {
    this.#plans.push({ to, meanwhile });
  }

  /** Answers at once, without having read anything. */
  answersInHaste(to: RegExp, answer: RegExp | string): void {
    this.#plans.push({ to, answer, hasty: true });
  }

  /** Acts once when a progress notification says so. */
  when(progress: RegExp, act: (cancel: () => void) => void): void {
    this.#watched.push({ progress, act });
  }

  /** The modal dialogs whose text fits. */
  dialogs(text: RegExp): Message[] {
    return this.messages.filter((each) => each.isModal && text.test(each.text));
  }

  /** The rows of the quick picks whose title or placeholder fits. */
  rows(question: RegExp): (readonly string[])[] {
    return this.#shown.filter((each) => question.test(each.question)).map(({ rows }) => rows);
  }

  /** The quick picks whose title or placeholder fits: their labels, and what stands beside and below each, a line each. */
  picks(question: RegExp): Pick<Message, 'text' | 'buttons' | 'detail'>[] {
    const fitting = this.#shown.filter((each) => question.test(each.question));
    return fitting.map(({ question: text, rows, details }) => ({ text, buttons: rows, detail: details.join('\n') }));
  }

  /** Waits for a message: what became of money waits for its turn on the screen. */
  async hears(text: RegExp): Promise<Message> {
    const seen = this.messages.find((each) => text.test(each.text));
    if (seen) return seen;
    const { promise, resolve } = Promise.withResolvers<Message>();
    this.#listeners.push({ text, resolve });
    return promise;
  }

  /** The last error that was shown. */
  get error(): Message | undefined {
    return this.messages.findLast(({ kind }) => kind === 'error');
  }

  /** Before the next test. Throws when an answer was never asked for. */
  forget(): void {
    const unused = this.#plans.splice(0).map(({ to }) => String(to));
    const asked = [...this.questions, ...this.messages.map(({ text }) => text)];
    this.messages.length = 0;
    this.questions.length = 0;
    this.#shown.length = 0;
    this.#watched.length = 0;
    if (unused.length > 0) throw new Error(`nobody asked for ${unused.join(', ')}, but said: ${asked.join(' | ')}`);
  }

  /** Gives VS Code its own dialogs back. */
  leave(): void {
    Object.assign(vscode.window, this.#originals);
  }

  #planFor(text: string): Plan | undefined {
    const at = this.#plans.findIndex(({ to }) => to.test(text));
    return at < 0 ? undefined : this.#plans.splice(at, 1)[0];
  }

  async #answerMessage(kind: Message['kind'], text: string, rest: readonly unknown[]): Promise<string | undefined> {
    const options = rest.find((each) => typeof each === 'object' && each !== null) as vscode.MessageOptions | undefined;
    const buttons = rest.filter((each) => typeof each === 'string');
    const message: Message = { kind, text, detail: options?.detail ?? '', isModal: options?.modal === true, buttons };
    this.messages.push(message);
    for (const listener of this.#listeners) if (listener.text.test(text)) listener.resolve(message);
    const plan = this.#planFor(text);
    await plan?.meanwhile?.();
    const answer = plan?.answer;
    if (answer === undefined) return undefined;
    const button = buttons.find((each) => fits(answer, each));
    if (button && paidButton.test(button) && !plan?.hasty) await read();
    if (!button) throw new Error(`"${text}" has no button ${answer}, only ${buttons.join(', ')}`);
    return button;
  }

  async #answerOpenDialog({ title = '' }: vscode.OpenDialogOptions): Promise<vscode.Uri[] | undefined> {
    this.questions.push(title);
    const plan = this.#planFor(title);
    await plan?.meanwhile?.();
    return plan && [vscode.Uri.file(String(plan.answer))];
  }

  #watch<T extends Box>(box: T): T {
    const show = box.show.bind(box);
    box.show = () => this.#answerBox(box, show);
    return box;
  }

  /** Rows and texts are set before the box is shown, so that one message carries both to the window. */
  #answerBox(box: Box, show: () => void): void {
    const question = [box.title, box.placeholder, 'prompt' in box ? box.prompt : undefined].filter(Boolean).join('\n');
    this.questions.push(question);
    if (isPick(box)) {
      const details = box.items.flatMap(({ description, detail }) => [description ?? [], detail ?? []].flat());
      this.#shown.push({ question, rows: box.items.map(({ label }) => label), details });
    }
    const plan = this.#planFor(question);
    const answer = plan?.answer;
    const taken = answer !== undefined && (isPick(box) ? takeRow(box, answer) : typeText(box, answer));
    show();
    if (taken) void vscode.commands.executeCommand(accept);
    else box.hide();
  }

  async #follow(progress: Progress, task: (progress: Progress, token: vscode.CancellationToken) => Promise<unknown>): Promise<unknown> {
    const source = new vscode.CancellationTokenSource();
    const report: Progress['report'] = (value) => {
      progress.report(value);
      const at = this.#watched.findIndex((each) => each.progress.test(value.message ?? ''));
      if (at >= 0) this.#watched.splice(at, 1)[0]?.act(() => source.cancel());
    };
    return task({ report }, source.token).finally(() => source.dispose());
  }
}

/** What a person meets, as VS Code made it. */
function originals() {
  const { showInformationMessage, showWarningMessage, showErrorMessage, showOpenDialog } = vscode.window;
  const { createQuickPick, createInputBox, withProgress } = vscode.window;
  return { showInformationMessage, showWarningMessage, showErrorMessage, showOpenDialog, createQuickPick, createInputBox, withProgress };
}

function isPick(box: Box): box is vscode.QuickPick<vscode.QuickPickItem> {
  return 'items' in box;
}

function takeRow(box: vscode.QuickPick<vscode.QuickPickItem>, label: RegExp | string): boolean {
  const row = box.items.find((item) => fits(label, item.label));
  if (row) box.activeItems = [row];
  return row !== undefined;
}

function typeText(box: vscode.InputBox, text: RegExp | string): boolean {
  box.value = String(text);
  return true;
}
