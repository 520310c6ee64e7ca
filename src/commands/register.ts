import * as vscode from 'vscode';
import { lazily } from '../core/lazily.ts';
import { boardCommands, commands } from '../core/names.ts';
import type { ReferencesSource } from '../seams/references.ts';
import type { WordsSource } from '../seams/words.ts';
import type { CommandDeps } from './deps.ts';
import type { Handlers } from './handlers.ts';
import { hasOpenDownloads, openDownloadsFound } from './openDownloads.ts';

/** Of other features. */
const elsewhere: readonly string[] = [
  commands.showMoreImages,
  commands.showImagesAsList,
  commands.groupImagesByFolder,
  commands.groupImagesByDocument,
  commands.checkRecords,
  commands.adoptImage,
  commands.reportImages,
  commands.fixFinding,
  commands.showDownloads,
  commands.filterDownloads,
  commands.clearDownloadsFilter,
  ...boardCommands,
  commands.findImages,
  commands.showForLater,
  commands.findLikeFile,
];

export interface RegisteredCommands extends vscode.Disposable {
  /** Looks once after a start for downloads that were left open; nothing more is loaded when there are none. */
  offerOpenDownloads(storage: vscode.Uri): Promise<void>;
}

/** What is loaded with the first command comes as who loads it. */
type GivenDeps = Omit<CommandDeps, 'own' | 'words' | 'references'> & {
  readonly words: WordsSource;
  readonly references: ReferencesSource;
};

/** Registers every command by its name. What they do is a bundle of its own, loaded when the first of them runs. */
export function registerCommands(given: GivenDeps): RegisteredCommands {
  const owned: vscode.Disposable[] = [];
  const own: CommandDeps['own'] = (disposable) => {
    owned.push(disposable);
    return disposable;
  };
  const handlers = lazily(async () => {
    const [{ createHandlers }, words, references] = await Promise.all([import('./handlers.ts'), given.words(), given.references()]);
    return createHandlers({ ...given, words, references, own });
  });
  const handle: Handlers = async (id, argument) => (await handlers())(id, argument);
  const ids = Object.values<string>(commands).filter((id) => !elsewhere.includes(id));
  const registered = ids.map((id) =>
    vscode.commands.registerCommand(id, (argument: unknown, selection: unknown) =>
      handle(id, (id === commands.downloadImages || id === commands.licenseSeveral) && Array.isArray(selection) ? selection : argument),
    ),
  );
  return {
    offerOpenDownloads: async (storage) => {
      if (await hasOpenDownloads(storage)) await handle(openDownloadsFound, undefined);
    },
    dispose: () => vscode.Disposable.from(...registered, ...owned).dispose(),
  };
}
