import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Plugin } from 'esbuild';
import { root } from './paths.ts';

/*
 * What bundles need not hold of the libraries in them, and of the editor's API. docs/decisions/0009 has the sizes, and why each can go.
 */

const inUndici = (path: string): string => join(root, 'node_modules', 'undici', 'lib', path);
const parser = inUndici('llhttp/llhttp-wasm.js');

/**
 * Of undici: HTTP/2, which no connection of ours offers; `FormData` and what stands behind it, which no body of ours is; and the parser
 * for processors with wide registers, as the other one runs on every processor. What is left out throws when something calls it. Of the
 * parser's tables, the names of all methods, states and headers among them, the two that its only reader looks at.
 */
const leanUndici: Plugin = {
  name: 'lean-undici',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]undici[\\/]lib[\\/](?:dispatcher[\\/]client-h2|web[\\/].+)\.js$/ }, () => ({
      contents: `module.exports = () => { throw new Error('left out of the bundle'); };`,
    }));
    onResolve({ filter: /[\\/]llhttp_simd-wasm\.js$/ }, () => ({ path: parser }));
    onLoad({ filter: /[\\/]llhttp[\\/]constants\.js$/ }, async ({ path }) => ({ contents: await tablesInUse(path) }));
    onLoad({ filter: /[\\/]llhttp-wasm\.js$/ }, async ({ path }) => ({ contents: deflated(await readFile(path, 'utf8')) }));
  },
};

async function tablesInUse(path: string): Promise<string> {
  const reader = await readFile(inUndici('dispatcher/client-h1.js'), 'utf8');
  const names = new Set([...reader.matchAll(/\bconstants\.([A-Z]+)/g)].map(([, name = '']) => name));
  const tables: Readonly<Record<string, unknown>> = createRequire(import.meta.url)(path);
  const used = Object.fromEntries([...names].map((name) => [name, tables[name]]));
  if (Object.values(used).includes(undefined)) throw new Error("The tables of undici's parser look different now.");
  return `module.exports = ${JSON.stringify(used)};`;
}

/** The parser's program as it is, in a third of the letters. */
function deflated(source: string): string {
  const [, base64] = /'([A-Za-z0-9+/=]{10000,})'/.exec(source) ?? [];
  if (base64 === undefined) throw new Error('The parser of undici looks different now.');
  const program = Buffer.from(base64, 'base64');
  const packed = deflateRawSync(program, { level: 9 });
  if (!inflateRawSync(packed).equals(program)) throw new Error('The parser of undici does not come back as it was.');
  return `
    let program;
    const read = () => require('node:zlib').inflateRawSync(Buffer.from('${packed.toString('base64')}', 'base64'));
    Object.defineProperty(module, 'exports', { get: () => (program ??= read()) });`;
}

/**
 * A namespace of CommonJS is a copy, made name by name: of the editor's API, for each file that imports it, half of the time to start.
 * All take the object itself from one place, because the editor looks up who asks whenever somebody does.
 */
const editorItself: Plugin = {
  name: 'editor-itself',
  setup({ onLoad, onResolve }) {
    const namespace = 'editor';
    onResolve({ filter: /^editor:vscode$/ }, () => ({ path: 'vscode', namespace }));
    onLoad({ filter: /./, namespace }, () => ({ contents: "export const vscode = require('vscode');" }));
    onLoad({ filter: /[\\/]src[\\/].+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(/^import \* as vscode from 'vscode';$/m, "import { vscode } from 'editor:vscode';");
      if (/^import (?!type\b)[^;]* from 'vscode'/m.test(contents)) return { errors: [{ text: "Write import * as vscode from 'vscode'." }] };
      return { contents, loader: 'ts' };
    });
  },
};

export const leaner: readonly Plugin[] = [leanUndici, editorItself];

/** The same library as ES modules, of which only what is used is taken. */
export const leanerAlias = { yaml: join(root, 'node_modules', 'yaml', 'browser', 'index.js') };
