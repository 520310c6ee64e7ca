import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { parts } from '../../../scripts/parts.ts';
import type { Activation, HostFacts, HostWork } from '../support/hostFacts.ts';

/** VS Code's own page of how it started, as text. */
async function startupPerformance(ids: readonly string[]): Promise<string> {
  await vscode.commands.executeCommand('perfview.show');
  for (let left = 200; left > 0; left--) {
    const text = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf')?.getText() ?? '';
    if (ids.every((id) => text.includes(`| ${id} `))) return text;
    await pause(100);
  }
  throw new Error('VS Code does not say how long its extensions took to start');
}

/** Modules of one extension that this process has loaded by `require`. */
function loadedBy(id: string): { readonly modules: number; readonly kilobytes: number } {
  const extension = vscode.extensions.getExtension(id);
  const folder = join(extension?.extensionPath ?? '', dirname(extension?.packageJSON.main), sep);
  const files = Object.keys(require.cache).filter((path) => path.startsWith(folder));
  return { modules: files.length, kilobytes: files.reduce((sum, path) => sum + statSync(path).size, 0) / 1000 };
}

/** A row is `| id | eager | load code | call activate | finish activate | …`. */
function activationIn(text: string, id: string): Activation {
  const row = text.split('\n').find((line) => line.startsWith(`| ${id} `)) ?? '';
  const [, , , loadCode = Number.NaN, callActivate = Number.NaN, finishActivate = Number.NaN] = row.split('|').map(Number);
  return { loadCode, callActivate, finishActivate, ...loadedBy(id) };
}

/** Milliseconds until each bundle of ours is there, in the order of their names; what a bundle shares with one before it is there already. */
function firstUses(id: string): Readonly<Record<string, number>> {
  const extension = vscode.extensions.getExtension(id);
  const load = createRequire(join(extension?.extensionPath ?? '', extension?.packageJSON.main));
  const times = parts.map(({ file }) => {
    const began = performance.now();
    load(`./${file}`);
    return [file, performance.now() - began] as const;
  });
  return Object.fromEntries(times);
}

/** Ours is started by VS Code itself, as every day; of the others, those that nobody had asked for yet are asked for then. */
export async function activated({ extensions: [ours = '', ...others] }: HostWork): Promise<HostFacts> {
  while (!vscode.extensions.getExtension(ours)?.isActive) await pause(100);
  for (const id of others) {
    const extension = vscode.extensions.getExtension(id);
    if (!extension) throw new Error(`${id} is not in this host`);
    await extension.activate();
  }
  const text = await startupPerformance([ours, ...others]);
  const activations = Object.fromEntries([ours, ...others].map((id) => [id, activationIn(text, id)]));
  return { activations, firstUses: firstUses(ours) };
}
