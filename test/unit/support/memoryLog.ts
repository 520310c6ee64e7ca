import type { Logger } from '../../../src/core/log.ts';

/** A logger that keeps its lines, so that tests can look for what must not stand in them. */
export function memoryLog(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const add = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
  return { lines, debug: add('debug'), info: add('info'), warn: add('warn'), error: add('error') };
}
