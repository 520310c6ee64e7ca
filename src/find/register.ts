import * as vscode from 'vscode';
import { loggable } from '../core/errors.ts';
import { eventAsked } from '../core/find/argument.ts';
import { lazily } from '../core/lazily.ts';
import { commands, views } from '../core/names.ts';
import { gridView } from '../ui/grid.ts';
import type { FindDeps } from './deps.ts';
import type { Find } from './find.ts';

/** Registers the search for images. It is a bundle of its own, loaded when somebody searches. */
export function registerFind(deps: FindDeps): vscode.Disposable {
  let loaded: Find | undefined;
  const find = lazily(async () => {
    const { Find: Loaded } = await import('./find.ts');
    loaded = new Loaded(deps);
    return loaded;
  });
  const failed = (error: unknown): void => deps.log.warn(`finding failed: ${loggable(error)}`);
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.findImages, async (argument: unknown) => {
      const eventId = eventAsked(argument);
      return eventId === undefined ? (await find()).ask() : (await find()).ofEvent(eventId);
    }),
    vscode.commands.registerCommand(commands.showForLater, async () => (await find()).showForLater()),
    vscode.commands.registerCommand(commands.findLikeFile, async (argument: unknown) => (await find()).askPicture(argument)),
    gridView(views.find, async (view) => (await find()).fill(view).catch(failed)),
    new vscode.Disposable(() => loaded?.dispose()),
  );
}
