import type { Reference, ReferenceFormat, ReferenceParts } from '../format.ts';
import { dotted, encodePath, percentEncode } from '../urlPath.ts';

/** `<img>`, in `<figure>` with a caption: HTML and the template languages that are HTML with something between braces, `<%` or `@`. */
export const html: ReferenceFormat = {
  languageIds: [
    ...['html', 'xhtml', 'php', 'blade', 'aspnetcorerazor', 'razor', 'svelte', 'astro', 'angular', 'django-html', 'jinja-html'],
    ...['jinja', 'twig', 'nunjucks', 'njk', 'liquid', 'handlebars', 'mustache', 'erb', 'ejs', 'gotmpl', 'hugo', 'go-template'],
    ...['javascriptreact', 'typescriptreact'],
  ],
  parts: (reference) => element(reference, attributePath(reference.path)),
  text: escapeHtml,
  path: attributePath,
};

/** Vue's compiler takes a path for a file of the project only when it begins with a dot. */
export const vue: ReferenceFormat = {
  languageIds: ['vue', 'vue-html'],
  parts: (reference) => element(reference, vuePath(reference.path)),
  text: escapeHtml,
  path: vuePath,
};

/** The tag closes itself, so that JSX and XML take it too. */
function element({ alt, caption, figure }: Reference, src: string): ReferenceParts {
  const title = caption && !figure ? ` title="${escapeHtml(caption)}"` : '';
  const image = { before: `<img src="${src}" alt="`, placeholder: escapeHtml(alt), after: `"${title} />` };
  if (!figure) return image;
  const captioned = caption && `\n  <figcaption>${escapeHtml(caption)}</figcaption>`;
  return { ...image, before: `<figure>\n  ${image.before}`, after: `${image.after}${captioned}\n</figure>`, block: true };
}

/** References also for braces and `@`, with which templates begin an expression; compilers look for them before they decode. */
export function escapeHtml(line: string): string {
  return line.replace(/[&<>"'{}@`]/g, (character) => names[character] ?? `&#${character.charCodeAt(0)};`);
}

const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** `~` at the beginning is a module of the bundler or the root of the application, `@` an expression or an alias. */
function attributePath(path: string): string {
  return percentEncode(encodePath(path), /['~@]/g);
}

function vuePath(path: string): string {
  return dotted(attributePath(path), /^[^./]|^\.+[^./]/);
}
