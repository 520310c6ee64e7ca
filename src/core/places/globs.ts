import { globFits } from './globMatch.ts';

/** One text for all documents, or one for each glob: the first that fits the document counts. */
export type ByGlob = string | Readonly<Record<string, string>>;

/** Globs that fit every document fit also where there is none. */
const everything: readonly string[] = ['*', '**', '**/*', '/**', '/**/*'];

/**
 * What a setting says about a document; undefined when none of its globs fits. `path` is the document's, without a leading
 * slash. The globs mean what they mean in VS Code's own `markdown.copyFiles.destination`: `/docs/*.md` starts at the
 * workspace folder, whose document `relative` names, and `docs/*.md` may begin in any folder.
 */
export function valueFor(setting: ByGlob, relative: string | undefined, path = relative): string | undefined {
  if (typeof setting === 'string') return setting;
  return Object.entries(setting).find(([glob]) => fits(glob, relative, path))?.[1];
}

function fits(glob: string, relative: string | undefined, path: string | undefined): boolean {
  if (relative === undefined || path === undefined) return everything.includes(glob);
  if (glob.startsWith('/')) return globFits(glob.slice(1), relative);
  return globFits(glob.startsWith('**') ? glob : `**/${glob}`, path);
}
