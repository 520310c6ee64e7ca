import * as vscode from 'vscode';

/** The person pressed Back. */
export const back = Symbol('back');

export interface InputRequest {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** Shown as the reason why this is asked again. */
  readonly problem?: string;
  readonly isSecret?: boolean;
  /** Otherwise spaces at the ends are taken for accidents of copying. */
  readonly keepSpaces?: boolean;
  readonly canGoBack: boolean;
  /** Closes the box from outside; the answer is then undefined. */
  readonly signal?: AbortSignal;
  /** A sentence when the value does not fit. */
  readonly validate: (value: string) => string | undefined;
}

/** An input box that stays open when the window loses focus, since the value often comes from another one. */
export function askText(request: InputRequest): Promise<string | typeof back | undefined> {
  const box = vscode.window.createInputBox();
  box.title = request.title;
  box.prompt = request.prompt;
  box.placeholder = request.placeholder;
  box.value = request.value ?? '';
  box.password = request.isSecret === true;
  box.ignoreFocusOut = true;
  box.validationMessage = request.problem;
  const value = () => (request.keepSpaces ? box.value : box.value.trim());
  return shown<string>(box, request, (settle) => [
    box.onDidChangeValue(() => {
      box.validationMessage = undefined;
    }),
    box.onDidAccept(() => {
      box.validationMessage = request.validate(value());
      if (!box.validationMessage) settle(value());
    }),
  ]);
}

/** A list to choose one item of. */
export function askChoice<T extends vscode.QuickPickItem>(
  title: string,
  placeholder: string,
  items: readonly T[],
  canGoBack: boolean,
): Promise<T | typeof back | undefined> {
  const box = vscode.window.createQuickPick<T>();
  box.title = title;
  box.placeholder = placeholder;
  box.items = items;
  box.ignoreFocusOut = true;
  return shown<T>(box, { canGoBack }, (settle) => [
    box.onDidAccept(() => {
      const [item] = box.selectedItems;
      if (item) settle(item);
    }),
  ]);
}

type Box = vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox;

async function shown<T>(
  box: Pick<Box, 'buttons' | 'onDidTriggerButton' | 'onDidHide' | 'show' | 'hide' | 'dispose'>,
  { canGoBack, signal }: { readonly canGoBack: boolean; readonly signal?: AbortSignal },
  listen: (settle: (value: T) => void) => vscode.Disposable[],
): Promise<T | typeof back | undefined> {
  if (signal?.aborted) return undefined;
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
