import { posix } from 'node:path';

/** What a generator of sites makes, beside the file by which it is known. The same pictures again: they would double every finding. */
const outputs: readonly (readonly [file: RegExp, folders: readonly string[]])[] = [
  [/^(?:hugo\.(?:toml|ya?ml|json)|\.hugo_build\.lock)$/, ['public', 'resources/_gen']],
  [/^_config\.ya?ml$/, ['_site', '.jekyll-cache']],
  [/^(?:\.eleventy|eleventy\.config)\.[cm]?[jt]s$/, ['_site']],
  [/^mkdocs\.ya?ml$/, ['site']],
  [/^docusaurus\.config\.[cm]?[jt]s$/, ['build', '.docusaurus']],
  [/^astro\.config\.[cm]?[jt]s$/, ['dist', '.astro']],
  [/^gatsby-config\.[cm]?[jt]s$/, ['public', '.cache']],
  [/^next\.config\.[cm]?[jt]s$/, ['.next', 'out']],
  [/^nuxt\.config\.[cm]?[jt]s$/, ['.nuxt', '.output']],
  [/^svelte\.config\.[cm]?[jt]s$/, ['.svelte-kit', 'build']],
  [/^_quarto\.ya?ml$/, ['_site', '_book', '_freeze']],
  [/^antora-playbook\.ya?ml$/, ['build']],
  [/^conf\.py$/, ['_build', 'build']],
  [/^book\.toml$/, ['book']],
];

/** What all of the names above hold: a repository has tens of thousands of others. */
const mayBeConfiguration = /config|hugo|mkdocs|quarto|antora|conf\.py|book\.toml|eleventy/;

/** Paths of folders, each with a slash at its end. */
export function outputFolders(files: readonly string[]): readonly string[] {
  return files.flatMap((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (!mayBeConfiguration.test(name)) return [];
    const made = outputs.flatMap(([file, folders]) => (file.test(name) ? folders : []));
    return made.map((folder) => `${posix.join(posix.dirname(path), folder)}/`);
  });
}

/** Asks all of them at once: by the folders of a path. */
export function isMade(folders: ReadonlySet<string>, path: string): boolean {
  if (/(?:^|\/)node_modules\//.test(path)) return true;
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) if (folders.has(path.slice(0, at + 1))) return true;
  return false;
}
