import { inside, nameOf, normalise, stemOf } from '../paths.ts';
import { sanitizeBaseName } from '../transfer/fileName.ts';
import { isImageExtension } from '../transfer/formats.ts';

import { slug } from './slug.ts';

/** What is known of an image; empty variables for what is not. */
export interface ImageValues {
  readonly title?: string;
  readonly artist?: string;
  readonly collection?: string;
  /** Pixels, as the API estimates them. */
  readonly width?: number;
  readonly height?: number;
  /** Type of the product that it was taken from. */
  readonly product?: string;
}

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
  readonly image?: ImageValues;
}

/** Characters: a template that names a long path over and over would make megabytes of it. */
const longestTemplate = 1_000;

export function isUsableTemplate(template: string): boolean {
  return template.length <= longestTemplate;
}

/**
 * Replaces `${name}`; an unknown variable is kept as it stands, so that a typing error is visible in the result. The two
 * folders are whole paths only where the template begins with them: further on they are the document's folder as seen from
 * the workspace folder, and the workspace folder's name.
 */
export function fillTemplate(template: string, values: TemplateValues): string {
  const known = variables(values);
  return template.replace(variable, (whole, name: string, at: number) => {
    if (at === 0 && isFolder(name)) return values[name];
    return Object.hasOwn(known, name) ? (known[name] ?? '') : whole;
  });
}

/**
 * The folder that the image goes to, as a normalised posix path. A relative template starts at the workspace folder.
 * Returns undefined when the result lies outside the workspace folder: a repository's settings choose where inside it
 * files go, never where on the disk.
 */
export function destinationFolder(template: string, values: TemplateValues): string | undefined {
  if (!isUsableTemplate(template)) return undefined;
  const [first = '', ...others] = template.replaceAll('\\', '/').split('/');
  const start = /^\$\{(\w+)\}$/.exec(first)?.[1] ?? '';
  const head = isFolder(start) ? values[start] : safeSegment(first, values);
  const filled = [head, ...others.map((segment) => safeSegment(segment, values))].join('/');
  const isAbsolute = filled.startsWith('/') || /^[A-Za-z]:(\/|$)/.test(filled);
  const path = normalise(isAbsolute ? `/${filled}` : `${values.workspaceFolder}/${filled}`);
  return inside(normalise(values.workspaceFolder), path) === undefined ? undefined : path;
}

/** The base name of the file: the template's stem, made safe, with the extension of the delivered file. An empty template keeps the delivered name. */
export function destinationName(template: string, values: TemplateValues): string {
  if (!isUsableTemplate(template)) return values.fileName;
  const extension = /\.[A-Za-z0-9]+$/.exec(values.fileName)?.[0] ?? '';
  const stem = values.fileName.slice(0, values.fileName.length - extension.length);
  const known = variables({ ...values, fileName: stem });
  const name = template.replace(variable, (whole, each: string) => (Object.hasOwn(known, each) ? (known[each] ?? '') : whole));
  const wanted = name.replaceAll('/', '-').replaceAll('\\', '-');
  // Looked at without the extension: what is left of dots and dashes alone would leave the extension for a name.
  return sanitizeBaseName(wanted) === '' ? values.fileName : sanitizeBaseName(wanted + extension);
}

/** What a template may name. */
export const templateVariables: ReadonlySet<string> = new Set([
  'assetId',
  'fileName',
  'title',
  'artist',
  'collection',
  'product',
  'width',
  'height',
  'size',
  'date',
  'year',
  'month',
  'day',
  'documentName',
  'documentFolder',
  'workspaceFolder',
]);

const variable = /\$\{(\w+)\}/g;

function isFolder(name: string): name is 'workspaceFolder' | 'documentFolder' {
  return name === 'workspaceFolder' || name === 'documentFolder';
}

function variables(values: TemplateValues): Readonly<Record<string, string>> {
  const { title = '', artist = '', collection = '', width, height, product = '' } = values.image ?? {};
  const [year = '', month = '', day = ''] = values.date.split('-');
  return {
    documentName: values.documentName,
    documentFolder: inside(normalise(values.workspaceFolder), normalise(values.documentFolder)) ?? '',
    workspaceFolder: nameOf(values.workspaceFolder),
    ...{ assetId: values.assetId, fileName: values.fileName },
    ...{ date: values.date, year, month, day },
    ...{ title: slug(title), artist: slug(artist), collection: slug(collection), product: slug(product) },
    ...{ width: String(width ?? ''), height: String(height ?? ''), size: width && height ? `${width}x${height}` : '' },
  };
}

/**
 * One segment of a path. What the template says is kept as it stands, also `..` and a leading dot; what variables bring in
 * becomes safe names and never a way up.
 */
function safeSegment(segment: string, values: TemplateValues): string {
  const filled = fillTemplate(`/${segment}`, values).slice(1);
  if (filled === segment) return segment;
  const [dots = ''] = /^[.~-]*/.exec(segment) ?? [];
  const names = filled.slice(dots.length).split('/').map(sanitizeBaseName).filter(Boolean);
  return names.length === 0 ? '' : dots + names.join('/');
}

/** The same base name with the extension of the delivered file: an extension of an image is replaced, any other stays part of the name. */
export function withExtensionOf(name: string, delivered: string): string {
  const extension = name.slice(stemOf(name).length);
  const wanted = delivered.slice(stemOf(delivered).length);
  if (extension.toLowerCase() === wanted.toLowerCase()) return name;
  return (isImageExtension(extension) ? stemOf(name) : name) + wanted;
}
