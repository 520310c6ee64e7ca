import { folderOf, inside, nameOf, normalise, stemOf } from '../paths.ts';
import { sanitizeBaseName } from '../transfer/fileName.ts';
import { isUsableTemplate, withExtensionOf } from './destination.ts';
import { valueFor } from './globs.ts';
import { patternReplacer } from './timedPattern.ts';

/** What the destination depends on. Paths are posix and normalised. */
export interface CopiedFile {
  readonly document: string;
  readonly workspaceFolder: string;
  readonly fileName: string;
  readonly now: Date;
}

export interface CopyTarget {
  readonly folder: string;
  readonly name: string;
}

/**
 * Where VS Code's setting `markdown.copyFiles.destination` puts a file: globs to paths with variables, as its own Markdown
 * extension reads them (`languageFeatures/copyFiles` of `markdown-language-features` in VS Code 1.139). The name keeps the
 * extension of the file. Undefined when no glob fits; `'outside'` when the path leaves the workspace folder.
 */
export function copyFilesTarget(setting: Readonly<Record<string, string>>, file: CopiedFile): CopyTarget | 'outside' | undefined {
  const relative = inside(file.workspaceFolder, file.document);
  const wanted = relative === undefined ? undefined : valueFor(setting, relative, file.document.slice(1));
  if (wanted === undefined || !isUsableTemplate(wanted)) return undefined;
  const filled = completed(wanted.trim(), file);
  const path = normalise(filled.startsWith('/') ? filled : `${folderOf(file.document)}/${filled}`);
  const folder = folderOf(path);
  if (inside(file.workspaceFolder, folder) === undefined) return 'outside';
  const name = sanitizeBaseName(withExtensionOf(nameOf(path), file.fileName));
  return { folder, name: name || file.fileName };
}

/** A leading slash means the workspace folder, a trailing one asks for the file's own name. */
function completed(wanted: string, file: CopiedFile): string {
  const filled = fill(wanted, variablesOf(file));
  const rooted = wanted.startsWith('/') ? file.workspaceFolder + filled : filled;
  return wanted === '' || wanted.endsWith('/') ? rooted + file.fileName : rooted;
}

function variablesOf({ document, workspaceFolder, fileName, now }: CopiedFile): Readonly<Record<string, string>> {
  return {
    documentDirName: folderOf(document),
    documentRelativeDirName: inside(workspaceFolder, folderOf(document)) ?? '',
    documentFileName: nameOf(document),
    documentBaseName: stemOf(document),
    documentExtName: extensionOf(document),
    documentFilePath: document,
    documentRelativeFilePath: inside(workspaceFolder, document) ?? '',
    documentWorkspaceFolder: workspaceFolder,
    fileName,
    fileExtName: extensionOf(fileName),
    unixTime: String(now.getTime()),
    isoTime: now.toISOString(),
  };
}

function extensionOf(path: string): string {
  return nameOf(path).slice(stemOf(path).length + 1);
}

/** `\$` is a dollar sign; `${name}`; `${name/pattern/replacement/}`, in which `\/` is a slash. */
const piece = /\\\$|\$\{(\w+)(?:\/((?:\\\/|[^/}])+)\/((?:\\\/|[^/}])*)\/)?\}/g;

function fill(path: string, values: Readonly<Record<string, string>>): string {
  const transformed = patternReplacer();
  return path.replace(piece, (whole: string, name?: string, pattern?: string, replacement?: string) => {
    if (name === undefined) return '$';
    if (!Object.hasOwn(values, name)) return whole;
    const value = values[name] ?? '';
    return pattern && replacement ? transformed(value, unescaped(pattern), unescaped(replacement)) : value;
  });
}

function unescaped(text: string): string {
  return text.replaceAll('\\/', '/');
}
