import { createRequire } from 'node:module';
import { join } from 'node:path';
import { codeOf } from '../core/errorCode.ts';

/** Gives the proxy of a URL, undefined for a direct connection. */
export type Resolver = (url: string) => Promise<string | undefined>;

/** The second is where desktop builds that pack their modules keep them. */
const folders = ['node_modules', 'node_modules.asar'];

/**
 * The resolver that VS Code hangs on its own copy of @vscode/proxy-agent (undocumented, there since 1.9x); undefined where
 * it does not. Only the copy that VS Code has loaded is looked at: loading another one would answer nothing, and would
 * bring a second undici into the process.
 */
export function hostResolver(appRoot: string): Resolver | undefined {
  for (const folder of folders) {
    const loaded = loadedModule(join(appRoot, folder, '@vscode', 'proxy-agent'));
    const resolve = typeof loaded === 'object' && loaded !== null ? Reflect.get(loaded, 'resolveProxyURL') : undefined;
    if (typeof resolve === 'function') return async (url) => textOf(await resolve(url));
  }
  return undefined;
}

function loadedModule(path: string): unknown {
  const require = createRequire(path);
  try {
    return require.cache[require.resolve(path)]?.exports;
  } catch (error) {
    if (codeOf(error) === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
