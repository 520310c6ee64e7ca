import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/*
 * What bundles need not hold of the libraries in them, and of the editor's API. docs/decisions/0009 has the sizes, and why each can go.
 */

/** A namespace of CommonJS is a copy, made name by name: of the editor's API, for each file that imports it, half of the time to start. */
const editorItself: Plugin = {
  name: 'editor-itself',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(/^import \* as vscode from 'vscode';$/m, `import vscode = require('vscode');`);
      if (/^import (?!type\b)[^;]* from 'vscode'/m.test(contents)) return { errors: [{ text: "Write import * as vscode from 'vscode'." }] };
      return { contents, loader: 'ts' };
    });
  },
};

export const leaner: readonly Plugin[] = [editorItself];
