import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';
import { back } from './steps.ts';

/** What every question has. */
interface Question {
  readonly title: UiText;
  readonly canGoBack: boolean;
  /** Closes it from outside; the answer is then undefined. */
  readonly signal?: AbortSignal;
}

/** A row of a list. */
export interface Item {
  readonly label: UiText;
  readonly description?: UiText;
  readonly detail?: UiText;
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
  box.title = request.title;
  box.placeholder = request.placeholder;
  box.items = request.items;
  box.matchOnDescription = true;
  box.ignoreFocusOut = true;
  if (request.active) box.activeItems = [request.active];
  return shown<T>(box, request, (settle) => [
    box.onDidAccept(() => {
      const [item] = box.selectedItems;
      if (item?.refused) box.title = `${request.title}: ${item.refused}`;
      else if (item) settle(item);
    }),
  ]);
}

export interface InputRequest extends Question {
  readonly prompt: UiText;
  /** Stands in the empty box, also while a refusal has taken the place of the prompt. */
  readonly placeholder?: UiText;
  readonly value?: string;
  /** Why this is asked again. */
  readonly problem?: UiText;
  readonly isSecret?: boolean;
  /** Otherwise spaces at the ends are taken for accidents of copying. */
  readonly keepSpaces?: boolean;
  /** A sentence when the value does not fit. */
  readonly validate?: (value: string) => UiText | undefined;
}

/** An input box that keeps its value until it fits, and stays open when the window loses focus: values come from other windows. */
export function input(request: InputRequest): Promise<string | typeof back | undefined> {
  const box = vscode.window.createInputBox();
  box.title = request.title;
  box.prompt = request.prompt;
  box.placeholder = request.placeholder;
  box.value = request.value ?? '';
  box.password = request.isSecret === true;
  box.ignoreFocusOut = true;
  box.validationMessage = request.problem && `${request.problem} ${request.prompt}`;
  const value = () => (request.keepSpaces ? box.value : box.value.trim());
  return shown<string>(box, request, (settle) => [
    box.onDidChangeValue(() => {
      box.validationMessage = undefined;
    }),
    box.onDidAccept(() => {
      box.validationMessage = request.validate?.(value());
      if (!box.validationMessage) settle(value());
    }),
  ]);
}

type Box = Pick<vscode.InputBox, 'buttons' | 'onDidTriggerButton' | 'onDidHide' | 'show' | 'hide' | 'dispose'>;

async function shown<T>(
  box: Box,
  { canGoBack, signal }: Question,
  listen: (settle: (value: T) => void) => readonly vscode.Disposable[],
): Promise<T | typeof back | undefined> {
  if (signal?.aborted) {
    box.dispose();
    return undefined;
  }
  if (canGoBack) box.buttons = [vscode.QuickInputButtons.Back];
  const hide = () => box.hide();
  const disposables: vscode.Disposable[] = [box];
  try {
    return await new Promise<T | typeof back | undefined>((resolve) => {
      disposables.push(
        ...listen(resolve),
        box.onDidTriggerButton(() => resolve(back)),
        box.onDidHide(() => resolve(undefined)),
      );
      signal?.addEventListener('abort', hide, { once: true });
      box.show();
    });
  } finally {
    signal?.removeEventListener('abort', hide);
    for (const disposable of disposables) disposable.dispose();
  }
}
