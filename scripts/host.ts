import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheFolder } from './paths.ts';

/** Where VS Code runs for tests and for `npm start`. */
export type HostKind = 'desktop' | 'server';

type Environment = Readonly<Record<string, string | undefined>>;

function hasDisplay(env: Environment, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/** `VSCODE_HOST` decides; without it the desktop build where there is a screen, the server build elsewhere. */
export function hostKind(env: Environment = process.env, platform: NodeJS.Platform = process.platform): HostKind {
  const wanted = env.VSCODE_HOST;
  if (wanted === 'desktop' || wanted === 'server') return wanted;
  if (wanted) throw new Error(`VSCODE_HOST is "${wanted}"; it may be desktop or server.`);
  return hasDisplay(env, platform) ? 'desktop' : 'server';
}

/**
 * The desktop program, downloaded when it is not there yet; undefined where the server build is to be used. A desktop that was
 * asked for by name is not replaced when it cannot be had, one that was only preferred is.
 */
export async function desktopProgram(): Promise<string | undefined> {
  if (hostKind() === 'server') return undefined;
  try {
    return await downloadAndUnzipVSCode({ version: process.env.VSCODE_VERSION ?? 'stable', cachePath: cacheFolder });
  } catch (error) {
    if (process.env.VSCODE_HOST === 'desktop') throw error;
    console.error(`The desktop build cannot be had here (${String(error)}); the server build stands in.`);
    return undefined;
  }
}
