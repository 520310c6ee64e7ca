import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { invariants } from '../test/invariants.ts';
import { arrowsUpwards, circlesIn, faultOf, type Import, importsOfSource } from './imports.ts';
import { root } from './paths.ts';
import { type Room, roomOf, rooms } from './rooms.ts';

/*
 * `npm run architecture` writes the parts of docs/architecture.md that are made from the sources: the picture of the
 * imports, the table of rooms and the invariants. A test makes them too and fails when they are not what is committed.
 */

export const page = join(root, 'docs', 'architecture.md');

/** Everything that is wrong with the imports, a sentence each. */
export function faultsIn(imports: readonly Import[]): readonly string[] {
  return [
    ...imports.flatMap((each) => faultOf(each) ?? []),
    ...circlesIn(imports).map((files) => `a circle: ${files.join(', ')}`),
    ...arrowsUpwards().map((arrow) => `an arrow upwards: ${arrow}`),
  ];
}

/** Room to room, without the arrows that follow from others: what a room reaches by way of another one is not drawn again. */
function arrowsOf(imports: readonly Import[]): ReadonlyMap<Room, ReadonlySet<Room>> {
  const all = new Map<Room, Set<Room>>(rooms.map((room) => [room, new Set()]));
  for (const { from, to, isPackage } of imports) {
    const [a, b] = [roomOf(from), isPackage ? undefined : roomOf(to)];
    if (a && b && a !== b) all.get(a)?.add(b);
  }
  const reaches = (from: Room, to: Room): boolean => [...(all.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  const drawn = (from: Room) =>
    [...(all.get(from) ?? [])].filter((to) => ![...(all.get(from) ?? [])].some((via) => via !== to && reaches(via, to)));
  return new Map(rooms.map((room) => [room, new Set(drawn(room))]));
}

const idOf = ({ path }: Room): string => path.replaceAll(/\W/g, '_');

export function pictureOf(imports: readonly Import[]): string {
  const titles = { entry: 'entry', feature: 'features', shared: 'shared', core: 'core: never imports vscode' } as const;
  const groups = (['entry', 'feature', 'shared', 'core'] as const).flatMap((group) => [
    `  subgraph ${group}_rooms["${titles[group]}"]`,
    ...rooms.filter((room) => room.group === group).map((room) => `    ${idOf(room)}["${room.path}"]`),
    '  end',
  ]);
  const arrows = [...arrowsOf(imports)].flatMap(([from, targets]) => [...targets].map((to) => `  ${idOf(from)} --> ${idOf(to)}`));
  return ['```mermaid', 'flowchart TD', ...groups, ...arrows.sort(), '```'].join('\n');
}

function tableOf(): string {
  const rows = rooms.toReversed().map(({ path, holds, packages }) => `| \`src/${path}\` | ${holds} | ${(packages ?? []).join(', ')} |`);
  return ['| room | what is in it | packages |', '|---|---|---|', ...rows].join('\n');
}

function invariantsTable(): string {
  const rows = invariants.map(({ sentence, guard }, index) => `| ${index + 1} | ${sentence} | \`${guard.file}\`: ${guard.title} |`);
  return ['| | what must never break | the test that notices |', '|---|---|---|', ...rows].join('\n');
}

/** The page with its made parts made anew. Throws when a mark of theirs is missing. */
export function renewed(text: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((page, [name, content]) => {
    const [begin, end] = [`<!-- made: ${name} -->`, '<!-- end -->'];
    const start = page.indexOf(begin);
    const stop = page.indexOf(end, start);
    if (start < 0 || stop < 0) throw new Error(`docs/architecture.md has no place for "${name}"`);
    return `${page.slice(0, start + begin.length)}\n${content}\n${page.slice(stop)}`;
  }, text);
}

export async function architecturePage(text: string): Promise<string> {
  return renewed(text, { picture: pictureOf(await importsOfSource()), rooms: tableOf(), invariants: invariantsTable() });
}

if (import.meta.main) {
  await writeFile(page, await architecturePage(await readFile(page, 'utf8')));
  const faults = faultsIn(await importsOfSource());
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
