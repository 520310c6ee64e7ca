import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';
import type { Step, Work } from './progress.ts';
import { toasts } from './toasts.ts';

export interface StagedWork extends Work {
  /** From now on the person can, or cannot, cancel. */
  readonly stage: (isCancellable: boolean) => void;
}

/** Milliseconds after which the first stage counts as long. */
const longAfter = 500;
/** Milliseconds within which VS Code has passed on what was reported. What it has not passed on when the work ends, it drops. */
const passedOnAfter = 150;

/**
 * Work of which some cannot be cancelled. VS Code cannot take the Cancel button off a notification, so each stage has one of its
 * own: a button that does nothing but close the only sign of a charge is worse than none. The first stage shows when it is long.
 */
export async function inStages<T>(title: UiText, work: (given: StagedWork) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stages = new Stages(title, () => controller.abort());
  const timer = setTimeout(() => stages.open(true), longAfter);
  const stage = (isCancellable: boolean) => {
    clearTimeout(timer);
    stages.open(isCancellable);
  };
  try {
    return await work({ signal: controller.signal, report: (step) => stages.report(step), stage });
  } finally {
    clearTimeout(timer);
    void pause(passedOnAfter).then(() => stages.close());
  }
}

class Stages {
  readonly #title: UiText;
  readonly #cancel: () => void;
  #isCancellable: boolean | undefined;
  #last: Step | undefined;
  #close: (() => void) | undefined;
  #report: Work['report'] | undefined;

  constructor(title: UiText, cancel: () => void) {
    this.#title = title;
    this.#cancel = cancel;
  }

  report(step: Step): void {
    this.#last = step;
    this.#report?.(step);
  }

  open(isCancellable: boolean): void {
    if (this.#isCancellable === isCancellable) return;
    this.close();
    this.#isCancellable = isCancellable;
    const ended = Promise.withResolvers<void>();
    this.#close = () => ended.resolve();
    toasts.leave();
    const options = { location: vscode.ProgressLocation.Notification, title: this.#title, cancellable: isCancellable };
    void vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(this.#cancel);
      this.#report = (step) => progress.report(step);
      if (this.#last) progress.report({ message: this.#last.message });
      return ended.promise;
    });
  }

  close(): void {
    this.#close?.();
    this.#close = undefined;
    this.#report = undefined;
  }
}
