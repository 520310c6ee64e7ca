import * as vscode from 'vscode';
import { settingsPrefix } from '../../../src/core/names.ts';

/** Settings without the prefix. */
export type Values = Readonly<Record<string, unknown>>;

/** Runs `work` with these settings of this machine's user, and puts back what was there. */
export function withSettings<T>(values: Values, work: () => PromiseLike<T>): Promise<T> {
  return withValues(values, vscode.ConfigurationTarget.Global, work);
}

/** The same with settings of the workspace. */
export function withWorkspaceSettings<T>(values: Values, work: () => PromiseLike<T>): Promise<T> {
  return withValues(values, vscode.ConfigurationTarget.Workspace, work);
}

async function withValues<T>(values: Values, target: vscode.ConfigurationTarget, work: () => PromiseLike<T>): Promise<T> {
  const settings = () => vscode.workspace.getConfiguration(settingsPrefix);
  const place = target === vscode.ConfigurationTarget.Global ? 'globalValue' : 'workspaceValue';
  const before = Object.keys(values).map((name): [string, unknown] => [name, settings().inspect(name)?.[place]]);
  try {
    for (const [name, value] of Object.entries(values)) await settings().update(name, value, target);
    return await work();
  } finally {
    for (const [name, value] of before) await settings().update(name, value, target);
  }
}
