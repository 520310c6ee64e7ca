import { sanitizeBaseName } from '../transfer/fileName.ts';

/** What a destination or file-name template may name, as `${name}`. */
export interface TemplateValues {
  /** Posix path of the workspace folder, in the scheme of its URI. */
  readonly workspaceFolder: string;
  /** Posix path of the folder that holds the document; the workspace folder when there is no document. */
  readonly documentFolder: string;
  /** The document's name without extension; empty when there is no document. */
  readonly documentName: string;
  readonly assetId: string;
  /** The delivered name with its extension, already safe. */
  readonly fileName: string;
  /** ISO date, `2026-11-23`. */
  readonly date: string;
}

/** Replaces `${name}`; an unknown variable is kept as it stands, so that a typing error is visible in the result. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template.replace(/\$\{(\w+)\}/g, (whole, name: string) => (isKey(values, name) ? values[name] : whole));
}

/**
 * The folder that the image goes to, as a normalised posix path. A relative template starts at the workspace folder.
 * Returns undefined when the result lies outside the workspace folder: a repository's settings choose where inside it
 * files go, never where on the disk.
 */
export function destinationFolder(template: string, values: TemplateValues): string | undefined {
  const filled = fillTemplate(template, values).replaceAll('\\', '/');
  const absolute = filled.startsWith('/') ? filled : `${values.workspaceFolder}/${filled}`;
  const path = normalise(absolute);
  const root = normalise(values.workspaceFolder);
  return path === root || path.startsWith(root === '/' ? '/' : `${root}/`) ? path : undefined;
}

/** The base name of the file: the template's stem, made safe, with the extension of the delivered file. An empty template keeps the delivered name. */
export function destinationName(template: string, values: TemplateValues): string {
  const extension = /\.[A-Za-z0-9]+$/.exec(values.fileName)?.[0] ?? '';
  const stem = values.fileName.slice(0, values.fileName.length - extension.length);
  const name = fillTemplate(template, { ...values, fileName: stem });
  if (!name.trim()) return values.fileName;
  return sanitizeBaseName(`${name.replaceAll('/', '-').replaceAll('\\', '-')}${extension}`) || values.fileName;
}

function isKey(values: TemplateValues, name: string): name is keyof TemplateValues {
  return Object.hasOwn(values, name);
}

function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
