import * as vscode from 'vscode';
import { settingsPrefix } from '../../../src/core/names.ts';

/** Settings without the prefix. */
export type Values = Readonly<Record<string, unknown>>;

/** Runs `work` with these settings of this machine's user, and takes them away again. */
export function withSettings<T>(values: Values, work: () => PromiseLike<T>): Promise<T> {
  return withValues(values, vscode.ConfigurationTarget.Global, work);
}

/** The same with settings of the workspace. */
export function withWorkspaceSettings<T>(values: Values, work: () => PromiseLike<T>): Promise<T> {
  return withValues(values, vscode.ConfigurationTarget.Workspace, work);
}

async function withValues<T>(values: Values, target: vscode.ConfigurationTarget, work: () => PromiseLike<T>): Promise<T> {
  const update = (name: string, value: unknown) => vscode.workspace.getConfiguration(settingsPrefix).update(name, value, target);
  try {
    for (const [name, value] of Object.entries(values)) await update(name, value);
    return await work();
  } finally {
    for (const name of Object.keys(values)) await update(name, undefined);
  }
}
