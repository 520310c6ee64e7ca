import { isSettings, readToml, valueAt } from '../config/data.ts';
import type { Generator } from '../generator.ts';
import { mkdocsLayout } from './mkdocs.ts';

/** Facts: zensical.org/docs/setup/basics. The settings of MkDocs, in a table `project`. */
export const zensical: Generator = {
  kind: 'zensical',
  label: 'Zensical',
  async detect({ root, names, text }) {
    if (!names.has('zensical.toml')) return undefined;
    const project = valueAt(readToml(await text('zensical.toml')), 'project');
    return mkdocsLayout(root, isSettings(project) ? project : {});
  },
};
