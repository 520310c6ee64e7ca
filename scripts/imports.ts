import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { parseSync } from 'oxc-parser';
import { root } from './paths.ts';
import { roomOf, rooms } from './rooms.ts';

/** One import of a file of `src`, of whatever kind: static, dynamic, of types, or a re-export. Paths are relative to `src`, with `/`. */
export interface Import {
  readonly from: string;
  /** A file of `src`, or a package as it is named. */
  readonly to: string;
  readonly isPackage: boolean;
}

/** The imports of all files of `src`, in the order of their names. */
export async function importsOfSource(): Promise<readonly Import[]> {
  const files: string[] = [];
  for await (const file of glob('**/*.ts', { cwd: join(root, 'src') })) files.push(file.replaceAll('\\', '/'));
  return files.sort().flatMap((file) => (file.endsWith('.d.ts') ? [] : importsOf(file, readFileSync(join(root, 'src', file), 'utf8'))));
}

export function importsOf(file: string, source: string): readonly Import[] {
  const { module } = parseSync(file, source);
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    ...module.dynamicImports.map(({ moduleRequest }) => source.slice(moduleRequest.start + 1, moduleRequest.end - 1)),
  ];
  return [...new Set(named)].map((to) => {
    const isPackage = !to.startsWith('.');
    return { from: file, to: isPackage ? to : posix.join(posix.dirname(file), to), isPackage };
  });
}

/** What an import breaks of the table of rooms; undefined when it may be. */
export function faultOf({ from, to, isPackage }: Import): string | undefined {
  const room = roomOf(from);
  if (!room) return `${from} is in no room of scripts/rooms.ts`;
  if (isPackage) {
    const allowed = to.startsWith('node:') || room.packages?.some((name) => to === name || (name.endsWith('/') && isPart(to, name)));
    return allowed ? undefined : `${from} imports ${to}, which is not for ${room.path}`;
  }
  const other = roomOf(to);
  if (!other) return `${from} imports ${to}, which is in no room`;
  return other === room || room.mayImport.includes(other.path)
    ? undefined
    : `${from} imports ${to}: ${room.path} may not import ${other.path}`;
}

/** Undici's own entries and its globals replace the dispatcher of the whole process, which is not ours. */
function isPart(to: string, name: string): boolean {
  return to.startsWith(name) && !/^undici\/(index|lib\/global)/.test(to);
}

/** Rooms that the table lets import one above them, or one that it does not know. */
export function arrowsUpwards(): readonly string[] {
  const order = rooms.map(({ path }) => path);
  return rooms.flatMap(({ path, mayImport }) => {
    const wrong = mayImport.filter((other) => !order.includes(other) || order.indexOf(other) >= order.indexOf(path));
    return wrong.map((other) => `${path} -> ${other}`);
  });
}

/** Files that import each other in a circle, by Tarjan's algorithm; each circle as its files. */
export function circlesIn(imports: readonly Import[]): readonly (readonly string[])[] {
  const next = Map.groupBy(
    imports.filter(({ isPackage }) => !isPackage),
    ({ from }) => from,
  );
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const lowOf = (file: string): number => low.get(file) ?? 0;
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.size - 1);
    stack.push(file);
    for (const { to } of next.get(file) ?? []) {
      if (!index.has(to)) visit(to);
      if (stack.includes(to)) low.set(file, Math.min(lowOf(file), lowOf(to)));
    }
    if (lowOf(file) !== index.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) circles.push(circle.toSorted());
  };
  for (const file of next.keys()) if (!index.has(file)) visit(file);
  return circles;
}
