import { folderIn, join } from '../../paths.ts';
import { dependsOn } from '../config/packageJson.ts';
import { readScript } from '../config/script.ts';
import { isNote, relativeFrom } from '../documents.ts';
import { firstOf, type Generator, scriptExtensions, withExtensions } from '../generator.ts';
import { addressOf, basePath } from '../urls.ts';

/** Facts: svelte.dev/docs/kit, "Project structure" and "Configuration". Files of `static` are served as they are; `paths.base` has to be written. */
export const sveltekit: Generator = {
  kind: 'sveltekit',
  label: 'SvelteKit',
  async detect(candidate) {
    const { root, names, text } = candidate;
    const name = firstOf(names, withExtensions('svelte.config', scriptExtensions));
    if (name === undefined || !(await dependsOn(candidate, '@sveltejs/kit')) || !names.has('src')) return undefined;
    const script = readScript(await text(name));
    const statics = folderIn(root, script.text('assets')) ?? join(root, 'static');
    const base = basePath(script.text('base'));
    return {
      imageFolder: () => ({ folder: join(statics, 'images'), within: statics }),
      link(document, imagePath) {
        const address = document && isNote(document, root) ? undefined : addressOf([{ folder: statics, url: base }], imagePath);
        return address ?? relativeFrom(document, root, imagePath);
      },
    };
  },
};
