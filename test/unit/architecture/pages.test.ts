import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../../scripts/paths.ts';

/*
 * A page that names a file, a command or a type that is no more sends its reader astray: whatever stands in backticks, or in the
 * picture of the way of a download, must be there.
 */

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = ['CONTRIBUTING.md', 'README.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: root })].map((page) =>
  page.replaceAll('\\', '/'),
);
const files = ['src', 'test', 'scripts'].flatMap((folder) => globSync(`${folder}/**/*.{ts,mjs,cjs,json}`, { cwd: root }));
const fileNames = new Set([...files.map((path) => path.split(/[\\/]/).at(-1)), ...readdirSync(root)]);
const others = files.filter((path) => !import.meta.filename.endsWith(path));
const words = new Set([...others, 'package.json'].flatMap((path) => read(path).match(/\w+/g) ?? []));
const scripts: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts;
const topFolders = ['src', 'test', 'scripts', 'docs', 'l10n', 'media'];
const rooms = readdirSync(join(root, 'src')).filter((name) => !name.includes('.'));

const isIn = (folders: readonly string[], path: string): boolean => folders.includes(path.split('/')[0] ?? '') && path.includes('/');

/** What is wrong with something that a page has in backticks; undefined when nothing is, or it is no name of ours. */
function faultOf(text: string): string | undefined {
  const script = /^npm (?:run )?(?:--silent )?([\w:]+)/.exec(text)?.[1];
  if (script !== undefined) return script in scripts || ['install', 'ci'].includes(script) ? undefined : `npm has no script ${script}`;
  for (const path of text.split(' ').filter((word) => isIn(topFolders, word))) {
    if (!existsSync(join(root, path))) return `there is no ${path}`;
  }
  if (/^[\w.-]+\.(?:ts|mjs|cjs|json)$/.test(text)) return fileNames.has(text) ? undefined : `no file is called ${text}`;
  const isName = /^[a-z]+[A-Z]\w*$|^[A-Z]\w*[a-z]\w*$/.test(text);
  return isName && !words.has(text) ? `${text} is not in the sources` : undefined;
}

function faultsOf(page: string): readonly string[] {
  const text = read(page);
  const parts = text.split(/^```/m);
  const outside = parts.filter((_, index) => index % 2 === 0).join('');
  const blocks = parts.filter((_, index) => index % 2 === 1);
  const quoted = [...outside.matchAll(/`([^`\n]+)`/g)].map(([, each]) => each ?? '');
  const links = [...outside.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to]) => to ?? '');
  const drawn = blocks.flatMap((block) => block.match(/(?<![\w/.])\w+(?:\/[\w.]*\w)+/g) ?? []).filter((path) => isIn(rooms, path));
  return [
    ...quoted.flatMap((each) => faultOf(each) ?? []),
    ...links.filter((to) => !existsSync(join(root, dirname(page), to))).map((to) => `there is no ${to}`),
    ...drawn.filter((path) => !existsSync(join(root, 'src', path))).map((path) => `there is no src/${path}`),
  ];
}

/** The words of commands, buttons and settings as a person sees them; `…` stands for any name in them. */
const shown = [...Object.keys(JSON.parse(read('l10n/bundle.l10n.json'))), ...Object.values<string>(JSON.parse(read('package.nls.json')))];
const isShown = (label: string): boolean => {
  const parts = label.split(' … ');
  return shown.some((text) => parts.every((part) => text.includes(part)));
};

describe('What a page names is there', () => {
  for (const page of pages) it(page, () => assert.deepEqual(faultsOf(page), []));

  for (const page of ['README.md', 'CHANGELOG.md']) {
    it(`also the commands and buttons of ${page}`, () => {
      const labels = [...read(page).matchAll(/(?<!\*)\*([A-Z][^*\n]*[^*\n.])\*(?!\*)/g)].map(([, label]) => label ?? '');
      assert.ok(labels.length > 1);
      assert.deepEqual(
        labels.filter((label) => !isShown(label)),
        [],
      );
    });
  }

  const gone = ['src/core/gone.ts', 'npm run gone', 'gone.ts', 'goneFunction', 'GoneType', 'node scripts/gone.ts all'];
  for (const each of gone) it(`so ${each} would be noticed`, () => assert.ok(faultOf(each)));
});
