import type { Outcome } from './printer.ts';

/**
 * For VS Code: a value a line, so that a long answer is read in portions. First the whole, then a line for each finding and for each
 * file of the sites, with what its record says of it.
 */
export function printEditor({ findings, root, records, pictures, documents, rows }: Outcome): string {
  const comps = new Set(findings.filter(({ rule }) => rule === 'comp-committed' || rule === 'comp-expired').map(({ path }) => path));
  // A comp is known by its name and its bytes too, without a record.
  const files = rows().map(({ path, asset, state, record }) => ({
    ...{ path, asset, state: state === 'unrecorded' && comps.has(path) ? 'comp' : state },
    licensed: record?.licences?.at(-1)?.date,
  }));
  const assets = new Set(files.map(({ state, asset, path }) => `${state} ${asset || path}`));
  const count = (state: string): number => [...assets].filter((each) => each.startsWith(`${state} `)).length;
  const counts = { licensed: count('licensed'), comp: count('comp') + count('requested') };
  const head = {
    ...{ version: 1, root, records, pictures, documents, ...counts },
    ...{ unconfirmed: count('unconfirmed'), unrecorded: count('unrecorded') },
  };
  const named = files.filter(({ path }) => path !== '');
  const lines = [head, ...findings.map((finding) => ({ finding })), ...named.map((file) => ({ file }))];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
