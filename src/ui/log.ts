import * as vscode from 'vscode';
import { type Logger, redacted } from '../core/log.ts';

export interface ShownLog extends Logger, vscode.Disposable {
  show(): void;
}

/** The one log, in the Output view. No line reaches it but through the guards. */
export function createLog(): ShownLog {
  const channel = vscode.window.createOutputChannel('Getty Images', { log: true });
  return {
    debug: (message) => channel.debug(redacted(message)),
    info: (message) => channel.info(redacted(message)),
    warn: (message) => channel.warn(redacted(message)),
    error: (message) => channel.error(redacted(message)),
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
}
