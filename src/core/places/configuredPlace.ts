import { inside } from '../paths.ts';
import { copyFilesTarget } from './copyFiles.ts';
import { destinationFolder, destinationName, type TemplateValues } from './destination.ts';
import { type ByGlob, valueFor } from './globs.ts';

/** Everything that may say where an image goes, before the site is asked. */
export interface Wishes {
  /** Of the command. */
  readonly argument?: string;
  /** `gettyImages.destinations`; where none of its globs fits, or the text is empty, the next one counts. */
  readonly destinations?: ByGlob;
  /** `gettyImages.destination`; an empty text decides nothing. Globs stood here before `destinations` was there. */
  readonly destination: ByGlob;
  /** `gettyImages.fileNames` and `gettyImages.fileName`, likewise. */
  readonly fileNames?: ByGlob;
  readonly fileName: ByGlob;
  /** VS Code's own `markdown.copyFiles.destination`. */
  readonly copyFiles: Readonly<Record<string, string>>;
}

/** `by` is undefined when nothing is settled. `folder` is undefined when it would lie outside the workspace folder. */
export interface Settled {
  readonly by: 'argument' | 'destinations' | 'destination' | 'copyFiles' | undefined;
  readonly folder: string | undefined;
  readonly name: string;
}

/**
 * What argument and settings say about an image, in this order: the command's argument, the person's own setting, the
 * setting of VS Code. `document` is a normalised path, and absent when there is none in the workspace folder.
 */
export function settle(wishes: Wishes, values: TemplateValues, document: string | undefined, now: Date): Settled {
  const { workspaceFolder } = values;
  const relative = document === undefined ? undefined : inside(workspaceFolder, document);
  const said = (setting: ByGlob = '') => valueFor(setting, relative)?.trim() || undefined;
  const name = destinationName(said(wishes.fileNames) ?? valueFor(wishes.fileName, relative) ?? '', values);
  if (wishes.argument !== undefined) return { by: 'argument', folder: destinationFolder(wishes.argument, values), name };
  for (const by of ['destinations', 'destination'] as const) {
    const own = said(wishes[by]);
    if (own !== undefined) return { by, folder: destinationFolder(own, values), name };
  }
  const copy = document === undefined ? undefined : copyFilesTarget(wishes.copyFiles, { document, workspaceFolder, fileName: name, now });
  if (copy === undefined) return { by: undefined, folder: undefined, name };
  return copy === 'outside' ? { by: 'copyFiles', folder: undefined, name } : { by: 'copyFiles', ...copy };
}
