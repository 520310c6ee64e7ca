import * as vscode from 'vscode';
import { parts, plain, type RowText, type UiText, wrapped } from '../core/text.ts';
import { type Title, titleText } from '../core/title.ts';
import { back } from './steps.ts';

/** What every question has. */
interface Question {
  readonly title: Title;
  readonly canGoBack: boolean;
  /** Closes it from outside; the answer is then undefined. */
  readonly signal?: AbortSignal;
}

/** A row of a list. */
export interface Item {
  readonly label: RowText;
  readonly description?: UiText;
  readonly detail?: RowText;
  /** Why it cannot be taken; it is shown all the same. */
  readonly refused?: UiText;
}

interface PickRequest<T extends Item> extends Question {
  readonly placeholder: UiText;
  readonly items: readonly T[];
  /** The row that Enter takes; the first when absent. */
  readonly active?: T;
}

/** One row of a list. */
export function pick<T extends Item>(request: PickRequest<T>): Promise<T | typeof back | undefined> {
  const box = vscode.window.createQuickPick<T>();
  box.title = titleText(request.title);
  box.placeholder = request.placeholder;
  box.items = request.items;
  box.matchOnDescription = true;
  box.ignoreFocusOut = true;
  if (request.active) box.activeItems = [request.active];
  return shown<T>(box, request, (settle) => [
    box.onDidAccept(() => {
      const [item] = box.selectedItems;
      if (item?.refused) box.title = `${titleText(request.title)}: ${item.refused}`;
      else if (item) settle(item);
    }),
  ]);
}

/** Units that a row shows without being cut. */
const rowLength = 80;

/** Whether a row shows all of these lines when it has one of them. */
export function fitsRow(lines: readonly RowText[]): boolean {
  return lines.length <= 1 && (lines[0]?.length ?? 0) <= rowLength;
}

/** Something to read, to the letter, in as many rows as it takes; whatever is pressed leads back. Undefined when the person gave up. */
export async function read(title: Title, about: UiText, lines: readonly RowText[]): Promise<typeof back | undefined> {
  const items = lines.flatMap((line) => parts(line, rowLength)).map((label) => ({ label }));
  return (await pick({ title, placeholder: about, items, canGoBack: true })) && back;
}

/** Sentences as lines that a row shows whole. */
export function asLines(sentences: readonly UiText[]): readonly UiText[] {
  return sentences.flatMap((sentence) => wrapped(sentence, rowLength));
}

export interface InputRequest extends Question {
  readonly prompt: UiText;
  /** Stands in the empty box, also while a refusal has taken the place of the prompt. */
  readonly placeholder?: UiText;
  readonly value?: string;
  /** Why this is asked again. */
  readonly problem?: UiText;
  readonly isSecret?: boolean;
  /** A page that says where the value comes from, behind a button of the title. */
  readonly help?: { readonly title: UiText; readonly page: vscode.Uri };
  /** Otherwise spaces at the ends are taken for accidents of copying. */
  readonly keepSpaces?: boolean;
  /** A sentence when the value does not fit. */
  readonly validate?: (value: string) => UiText | undefined;
}

/** An input box that keeps its value until it fits, and stays open when the window loses focus: values come from other windows. */
export function input(request: InputRequest): Promise<string | typeof back | undefined> {
  const box = vscode.window.createInputBox();
  box.title = titleText(request.title);
  box.prompt = request.prompt;
  box.placeholder = request.placeholder;
  box.value = request.value ?? '';
  box.password = request.isSecret === true;
  box.ignoreFocusOut = true;
  box.validationMessage = request.problem && `${request.problem} ${request.prompt}`;
  const { help } = request;
  const asking = { iconPath: new vscode.ThemeIcon('question'), tooltip: help?.title };
  if (help) box.buttons = [asking];
  const value = () => (request.keepSpaces ? box.value : box.value.trim());
  return shown<string>(box, request, (settle) => [
    box.onDidChangeValue(() => {
      box.validationMessage = undefined;
    }),
    box.onDidTriggerButton((button) => {
      if (help && button === asking) void vscode.env.openExternal(help.page);
    }),
    box.onDidAccept(() => {
      box.validationMessage = request.validate?.(value());
      if (!box.validationMessage) settle(value());
    }),
  ]);
}

export interface PhraseRequest extends Question {
  readonly placeholder: UiText;
  /** What Enter takes of an empty box comes first; the others stand below what is typed. */
  readonly earlier: readonly string[];
}

/**
 * A few words, typed or one of those that are offered. VS Code names a row that was taken by its number in the list that it has
 * just then, which may be older than what was typed. So numbers keep their meaning: the first row is what stands in the box, the
 * others never move, and nothing in them matches what is typed, which would put one of them first.
 */
export function phrase(request: PhraseRequest): Promise<string | typeof back | undefined> {
  type Row = vscode.QuickPickItem & { readonly value: string };
  const [first = '', ...others] = request.earlier;
  const rowOf = (value: string): Row => ({
    label: '',
    iconPath: new vscode.ThemeIcon('history'),
    description: plain(value),
    value,
    alwaysShow: true,
  });
  const box = vscode.window.createQuickPick<Row>();
  box.title = titleText(request.title);
  box.placeholder = request.placeholder;
  box.ignoreFocusOut = true;
  const fill = (value: string) => {
    const head = value.trim() || first;
    const below = [...others, ...(head === first ? [] : [first])].filter((each) => each !== '').map(rowOf);
    box.items = head === '' ? [] : [{ label: plain(head), value: head, alwaysShow: true }, ...below];
  };
  fill('');
  return shown<string>(box, request, (settle) => [
    box.onDidChangeValue(fill),
    box.onDidAccept(() => {
      const [row = box.items[0]] = box.selectedItems;
      if (row) settle(row.value);
    }),
  ]);
}

let questions = 0;

/** A question stands there, and has the keys. */
export function isAsking(): boolean {
  return questions > 0;
}

type Box = Pick<vscode.InputBox, 'buttons' | 'onDidTriggerButton' | 'onDidHide' | 'show' | 'hide' | 'dispose'>;

async function shown<T>(
  box: Box,
  { title, canGoBack, signal }: Question,
  listen: (settle: (value: T) => void) => readonly vscode.Disposable[],
): Promise<T | typeof back | undefined> {
  if (signal?.aborted) {
    box.dispose();
    return undefined;
  }
  const eye = { iconPath: new vscode.ThemeIcon('eye'), tooltip: vscode.l10n.t('Look at the Asset') };
  const look = typeof title === 'object' ? title.look : undefined;
  box.buttons = [...(canGoBack ? [vscode.QuickInputButtons.Back] : []), ...box.buttons, ...(look ? [eye] : [])];
  const hide = () => box.hide();
  const disposables: vscode.Disposable[] = [box];
  questions++;
  try {
    return await new Promise<T | typeof back | undefined>((resolve) => {
      disposables.push(
        ...listen(resolve),
        box.onDidTriggerButton((button) => {
          if (button === vscode.QuickInputButtons.Back) resolve(back);
          else if (button === eye) look?.();
        }),
        box.onDidHide(() => resolve(undefined)),
      );
      signal?.addEventListener('abort', hide, { once: true });
      box.show();
    });
  } finally {
    questions--;
    signal?.removeEventListener('abort', hide);
    for (const disposable of disposables) disposable.dispose();
  }
}
