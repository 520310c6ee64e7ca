import * as vscode from 'vscode';

/** The person pressed Back. */
export const back = Symbol('back');
/** A step had nothing to ask. */
export const skipped = Symbol('skipped');
type Answer<State> = State | typeof back | typeof skipped | undefined;

/** Asks one thing and returns the new state, `back`, `skipped` (nothing to ask), or undefined when it was cancelled. */
export type Step<State> = (state: State, position: StepPosition<State>) => Promise<Answer<State>>;
export interface StepPosition<State> {
  readonly canGoBack: boolean;
  /** The state after this step when it was answered before and the person went back: that answer is offered first. */
  readonly earlier?: State | undefined;
}

/** Runs the steps in order; Back returns to the last one that asked. Undefined when the person gave up. */
export async function runSteps<State>(start: State, steps: readonly Step<State>[]): Promise<State | undefined> {
  const asked: { readonly index: number; readonly before: State }[] = [];
  const answered = new Map<number, State>();
  let state = start;
  for (let index = 0; index < steps.length; ) {
    const answer = await steps[index]?.(state, { canGoBack: asked.length > 0, earlier: answered.get(index) });
    if (answer === undefined) return undefined;
    if (answer === back) {
      const previous = asked.pop();
      if (!previous) return undefined;
      ({ index, before: state } = previous);
      continue;
    }
    if (answer !== skipped) {
      asked.push({ index, before: state });
      answered.set(index, answer);
      state = answer;
    }
    index++;
  }
  return state;
}

interface PickRequest<T extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly T[];
  readonly canGoBack: boolean;
  /** The row that Enter takes; the first when absent. */
  readonly active?: T;
}

/** A quick pick with a Back button. Items that say `refused` are shown but cannot be taken. */
export function pick<T extends vscode.QuickPickItem & { readonly refused?: string }>(
  request: PickRequest<T>,
): Promise<T | typeof back | undefined> {
  const box = vscode.window.createQuickPick<T>();
  Object.assign(box, {
    title: request.title,
    placeholder: request.placeholder,
    items: request.items,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (request.active) box.activeItems = [request.active];
  return shown(box, request.canGoBack, (settle) =>
    box.onDidAccept(() => {
      const [item] = box.selectedItems;
      if (item?.refused) box.title = `${request.title}: ${item.refused}`;
      else if (item) settle(item);
    }),
  );
}

interface InputRequest {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly canGoBack: boolean;
  /** A sentence when the value does not fit. */
  readonly validate?: (value: string) => string | undefined;
}

/** An input box with a Back button that keeps its value until it fits. */
export function input(request: InputRequest): Promise<string | typeof back | undefined> {
  const box = vscode.window.createInputBox();
  Object.assign(box, { title: request.title, prompt: request.prompt, value: request.value ?? '', ignoreFocusOut: true });
  return shown(box, request.canGoBack, (settle) =>
    vscode.Disposable.from(
      box.onDidChangeValue(() => {
        box.validationMessage = undefined;
      }),
      box.onDidAccept(() => {
        box.validationMessage = request.validate?.(box.value);
        if (!box.validationMessage) settle(box.value);
      }),
    ),
  );
}

type Box = vscode.QuickInput & {
  buttons: readonly vscode.QuickInputButton[];
  readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
};

async function shown<T>(
  box: Box,
  canGoBack: boolean,
  listen: (settle: (value: T) => void) => vscode.Disposable,
): Promise<T | typeof back | undefined> {
  if (canGoBack) box.buttons = [vscode.QuickInputButtons.Back];
  const listeners: vscode.Disposable[] = [box];
  try {
    return await new Promise<T | typeof back | undefined>((resolve) => {
      listeners.push(
        listen(resolve),
        box.onDidTriggerButton(() => resolve(back)),
        box.onDidHide(() => resolve(undefined)),
      );
      box.show();
    });
  } finally {
    for (const listener of listeners) listener.dispose();
  }
}
