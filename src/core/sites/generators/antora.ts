import { inside, join } from '../../paths.ts';
import { readYaml } from '../config/data.ts';
import { relativeFrom } from '../documents.ts';
import type { Candidate, Generator } from '../generator.ts';
import type { SiteDocument, SiteLink } from '../site.ts';

/**
 * Facts: docs.antora.org, "Resource ID Coordinates" and "Image Resource ID Examples". An AsciiDoc document names an image by
 * its way from the `images` folder of its module, whatever folder the document lies in; elsewhere behind the names of the
 * component and the module, with the family (`image$`) that may be left out, so that nobody takes them for an address.
 */
export const antora: Generator = {
  kind: 'antora',
  label: 'Antora',
  async detect(candidate) {
    const { root, names } = candidate;
    if (!names.has('antora.yml')) return undefined;
    return {
      imageFolder: (document) => join(root, 'modules', moduleOf(root, document?.path) ?? 'ROOT', 'images'),
      link: (document, imagePath) => linkTo(candidate, document, imagePath),
    };
  },
};

/** An image of a module: `path` is its way from the folder of images. */
interface Resource {
  readonly component: string;
  readonly module: string;
  readonly path: string;
}

async function linkTo(candidate: Candidate, document: SiteDocument | undefined, imagePath: string): Promise<string | SiteLink> {
  const { root } = candidate;
  const own = moduleOf(root, document?.path);
  const plain = relativeFrom(document, root, imagePath);
  if (own === undefined || !isAsciiDoc(document)) return plain;
  const resource = await resourceAt(candidate, imagePath);
  if (!resource) return { path: plain, whole: true };
  const { module, path } = resource;
  if (resource.component !== root) return { path: (await coordinates(candidate, resource)) ?? plain, whole: true };
  return { path: own === module ? path : `${module}:image$${path}`, whole: true };
}

/** The component that holds the image: this one, or another of the repository that has an `antora.yml` of its own. */
async function resourceAt({ elsewhere }: Candidate, imagePath: string): Promise<Resource | undefined> {
  const folders = /^(.*)\/modules\/([^/]+)\/(?:assets\/)?images\/(.+)$/.exec(imagePath);
  const [, component = '', module, path] = folders ?? [];
  if (module === undefined || path === undefined) return undefined;
  return (await elsewhere(join(component, 'antora.yml'))) === undefined ? undefined : { component, module, path };
}

/** Without a version Antora takes the latest one: it is written where the two components are not of the same. */
async function coordinates({ root, elsewhere }: Candidate, { component, module, path }: Resource): Promise<string | undefined> {
  const [own, other] = await Promise.all([root, component].map(async (each) => describe(await elsewhere(join(each, 'antora.yml')))));
  if (own === undefined || other === undefined) return undefined;
  const version = other.version !== undefined && other.version !== own.version ? `${other.version}@` : '';
  return `${version}${other.name}:${module}:image$${path}`;
}

/** A version that only Git knows (`true`, patterns) is undefined; `_` is how one that is empty is named. */
function describe(text: string | undefined): { readonly name: string; readonly version: string | undefined } | undefined {
  const { name, version } = readYaml(text);
  if (typeof name !== 'string' || !/^[^\s:@$/[\]]+$/.test(name)) return undefined;
  if (version === null || version === '~') return { name, version: '_' };
  const known = typeof version === 'string' || typeof version === 'number' ? String(version) : undefined;
  return { name, version: known !== undefined && /^[^\s:@$/[\]]+$/.test(known) ? known : undefined };
}

function moduleOf(root: string, path: string | undefined): string | undefined {
  const [name, rest] = path === undefined ? [] : (inside(join(root, 'modules'), path)?.split('/') ?? []);
  return rest === undefined ? undefined : name;
}

function isAsciiDoc(document: SiteDocument | undefined): boolean {
  return document !== undefined && (document.languageId === 'asciidoc' || /\.(?:adoc|asciidoc|asc)$/i.test(document.path));
}
