import { folderIn, join } from '../../paths.ts';
import { readScript } from '../config/script.ts';
import { isNote, relativeFrom } from '../documents.ts';
import { firstOf, type Generator, scriptExtensions, withExtensions } from '../generator.ts';
import { addressOf } from '../urls.ts';

/**
 * Facts: nuxt.com/docs/getting-started/assets, content.nuxt.com. Files of `public` (`static` in version 2) are named by
 * their address; `app.baseURL` is added to it, in Markdown by the component for its images.
 */
export const nuxt: Generator = {
  kind: 'nuxt',
  label: 'Nuxt',
  async detect({ root, names, text }) {
    const name = firstOf(names, withExtensions('nuxt.config', scriptExtensions));
    if (name === undefined) return undefined;
    const folder = !names.has('public') && names.has('static') ? 'static' : 'public';
    const publicFolder = folderIn(root, readScript(await text(name)).text('publicDir')) ?? join(root, folder);
    return {
      imageFolder: () => ({ folder: join(publicFolder, 'images'), within: publicFolder }),
      link(document, imagePath) {
        const address = document && isNote(document, root) ? undefined : addressOf([{ folder: publicFolder, url: '/' }], imagePath);
        return address ?? relativeFrom(document, root, imagePath);
      },
    };
  },
};
