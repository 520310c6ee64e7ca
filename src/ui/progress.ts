import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';
import { toasts } from './toasts.ts';

/** What is known of work under way. */
export interface Step {
  readonly message: UiText;
  /** Percent more than before, of the whole. */
  readonly increment?: number;
}

export interface Work {
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
  readonly report: (step: Step) => void;
}

/** Milliseconds after which work counts as long. */
const longAfter = 500;

/** Work behind a notification that can be cancelled. */
export async function whileShown<T>(title: UiText, work: (given: Work) => Promise<T>): Promise<T> {
  toasts.leave();
  return vscode.window.withProgress(optionsFor(title), (progress, token) =>
    work({ signal: signalOf(token), report: (step) => progress.report(step) }),
  );
}

/**
 * Free work, behind a notification that can be cancelled once it takes long: looks that pass in a moment must not use up the
 * notifications that VS Code shows at a time.
 */
export async function whenLong<T>(title: UiText, work: (given: Work) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let last: Step | undefined;
  let show: Work['report'] | undefined;
  const report = (step: Step) => {
    last = { message: step.message, increment: (step.increment ?? 0) + (show ? 0 : (last?.increment ?? 0)) };
    show?.(step);
  };
  const working = work({ signal: controller.signal, report });
  const timer = setTimeout(() => {
    toasts.leave();
    void vscode.window.withProgress(optionsFor(title), async (progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      show = (step) => progress.report(step);
      if (last) progress.report(last);
      await Promise.allSettled([working]);
    });
  }, longAfter);
  return working.finally(() => clearTimeout(timer));
}

function optionsFor(title: UiText): vscode.ProgressOptions {
  return { location: vscode.ProgressLocation.Notification, title, cancellable: true };
}

function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
