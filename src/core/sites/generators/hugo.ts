import { bareObject } from '../../foreign.ts';
import { folderIn, folderOf, inside, join, stemOf } from '../../paths.ts';
import { isSettings, readSettings, type Settings, textsOf, valueAt } from '../config/data.ts';
import { isMarkdown, relativeFrom } from '../documents.ts';
import { type Candidate, firstOf, type Generator, type Layout, withExtensions } from '../generator.ts';
import type { PublicFolder, SiteDocument } from '../site.ts';
import { addressOf, basePath, under } from '../urls.ts';

/**
 * Facts: gohugo.io/configuration, /content-management/page-bundles and /static-files. Hugo leaves addresses in Markdown
 * as they are, so that the path of `baseURL` has to be written, unless `canonifyURLs` or `relativeURLs` rewrite whatever
 * begins with a slash.
 */
export const hugo: Generator = {
  kind: 'hugo',
  label: 'Hugo',
  async detect(candidate) {
    const settings = await read(candidate);
    return settings && layout(candidate.root, settings);
  },
};

const extensions = ['toml', 'yaml', 'yml', 'json'];
const ownNames = withExtensions('hugo', extensions);
const sharedNames = withExtensions('config', extensions);
const folders = ['content', 'layouts', 'themes', 'archetypes'];
/** `config.toml` is a name that many tools use; Hugo's has one of these. */
const ownKeys = ['baseurl', 'languagecode', 'defaultcontentlanguage', 'contentdir', 'staticdir', 'theme', 'module'];

async function read(candidate: Candidate): Promise<Settings | undefined> {
  const name = firstOf(candidate.names, [...ownNames, ...sharedNames]);
  const likely = firstOf(candidate.names, folders) !== undefined;
  const main = name === undefined ? undefined : lowerCased(readSettings(name, await candidate.text(name)));
  const parts = likely && candidate.names.has('config') ? await readParts(candidate) : undefined;
  // A list of things about Hugo is called `hugo.json` too; an empty file is enough where its folders are.
  const says = likely || Object.keys(main ?? {}).length > 0;
  if (name !== undefined && ownNames.includes(name) && says) return bareObject(Object.entries({ ...main, ...parts }));
  const shared = main && likely && ownKeys.some((key) => Object.hasOwn(main, key)) ? main : undefined;
  return shared || parts ? bareObject(Object.entries({ ...shared, ...parts })) : undefined;
}

/** `config/_default` holds the whole, or a file for each part of it. */
async function readParts(candidate: Candidate): Promise<Settings | undefined> {
  const file = async (name: string): Promise<Settings | undefined> => {
    const text = await candidate.text(`config/_default/${name}`);
    return text === undefined ? undefined : lowerCased(readSettings(name, text));
  };
  const whole = (await Promise.all([...ownNames, ...sharedNames].map(file))).find((each) => each !== undefined);
  const modules = (await Promise.all(withExtensions('module', extensions).map(file))).find((each) => each !== undefined);
  return whole || modules ? bareObject(Object.entries({ ...whole, ...(modules && { module: modules }) })) : undefined;
}

/** Names in Hugo's configuration mean the same in any case. */
function lowerCased(settings: Settings): Settings {
  return bareObject(Object.entries(settings).map(([name, value]) => [name.toLowerCase(), isSettings(value) ? lowerCased(value) : value]));
}

function layout(root: string, settings: Settings): Layout {
  const rewritten = settings.canonifyurls === true || settings.relativeurls === true;
  const base = rewritten ? '/' : basePath(settings.baseurl);
  const contents = contentFolders(root, settings);
  const statics = staticFolders(root, settings, base);
  const assets = folderIn(root, settings.assetdir) ?? join(root, 'assets');
  const [first = { folder: join(root, 'static'), url: base }] = statics;
  const home = (document: SiteDocument) => contents.find((folder) => inside(folder, document.path));
  return {
    imageFolder: (document) =>
      document && home(document) !== undefined && isBundle(document)
        ? folderOf(document.path)
        : { folder: join(first.folder, 'images'), within: first.folder },
    link(document, imagePath) {
      if (document && isMarkdown(document) && home(document) === undefined) return relativeFrom(document, root, imagePath);
      // An ugly address is one level above the files of its bundle.
      if (document && isBundle(document) && settings.uglyurls !== true && inside(folderOf(document.path), imagePath)) {
        return relativeFrom(document, root, imagePath);
      }
      const published = [...statics, ...contents.map((folder) => ({ folder, url: base })), { folder: assets, url: '/' }];
      return addressOf(published, imagePath) ?? relativeFrom(document, root, imagePath);
    },
  };
}

/** A page that owns the files beside it: `index.md`, `_index.md`, also with the language in the name. */
function isBundle(document: SiteDocument): boolean {
  return /^_?index(?:\.[\w-]+)?$/.test(stemOf(document.path));
}

function staticFolders(root: string, settings: Settings, base: string): readonly PublicFolder[] {
  const mounted = mounts(root, settings, 'static').map(({ folder, target }) => ({ folder, url: under(base, basePath(target)) }));
  const named = textsOf(settings.staticdir).flatMap((value) => folderIn(root, value) ?? []);
  if (mounted.length > 0) return mounted;
  return (named.length > 0 ? named : [join(root, 'static')]).map((folder) => ({ folder, url: base }));
}

function contentFolders(root: string, settings: Settings): readonly string[] {
  const languages = valueAt(settings, 'languages');
  const perLanguage = isSettings(languages) ? Object.values(languages).map((language) => valueAt(language, 'contentdir')) : [];
  const named = [...perLanguage, settings.contentdir].flatMap((value) => folderIn(root, value) ?? []);
  const mounted = mounts(root, settings, 'content').map(({ folder }) => folder);
  return [...mounted, ...named, join(root, 'content')];
}

/** `module.mounts`, which take the place of the usual folders: those whose target is, or lies in, one of Hugo's own folders. */
function mounts(root: string, settings: Settings, kind: string): readonly { readonly folder: string; readonly target: string }[] {
  const list = valueAt(settings, 'module', 'mounts');
  return (Array.isArray(list) ? list : []).flatMap((mount: unknown) => {
    const entry = isSettings(mount) ? lowerCased(mount) : {};
    const folder = folderIn(root, entry.source);
    const [first, ...rest] = typeof entry.target === 'string' ? entry.target.split('/') : [];
    return folder !== undefined && first === kind ? [{ folder, target: rest.join('/') }] : [];
  });
}
