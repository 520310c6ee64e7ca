import * as vscode from 'vscode';
import { commands } from '../../../src/core/names.ts';
import type { Person } from './person.ts';

/**
 * The moments in which something may happen to a document while an image is on its way into it: `findFiles` after its place
 * was captured, `encode` when the text is ready (of a document whose encoding lacks letters), `applyEdit` as the edit leaves:
 * what happens then reaches the window first, which refuses the edit of a document that is another by now.
 */
type Moment = 'findFiles' | 'encode' | 'applyEdit';

/** Lets things happen once, right before the next call of this function of VS Code. */
export function meanwhile(moment: Moment, act: () => PromiseLike<unknown>): void {
  const original = vscode.workspace[moment];
  const value = async (...given: readonly unknown[]) => {
    Object.defineProperty(vscode.workspace, moment, { configurable: true, value: original });
    const done = act();
    if (moment !== 'applyEdit') await done;
    return Reflect.apply(original, vscode.workspace, given);
  };
  Object.defineProperty(vscode.workspace, moment, { configurable: true, value });
}

/** Lets things happen between the moment the place is captured and the moment the reference to a file of `images` is written. */
export async function insertWhile(person: Person, name: string, act: () => PromiseLike<unknown>): Promise<void> {
  meanwhile('findFiles', act);
  person.answers(/Image of this workspace/, new RegExp(`images/${name}`));
  await vscode.commands.executeCommand(commands.insertReference);
}
