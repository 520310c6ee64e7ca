import { extensionId } from '../../src/core/names.ts';
import type { Activation } from './support/hostFacts.ts';
import { inNewHost } from './support/hostRun.ts';
import { spreadOf } from './support/measure.ts';
import { type BenchOptions, type Result, type Row, ratioBar } from './support/report.ts';

export const about =
  "the start of the extension in a new extension host each time, beside those of two that come with VS Code, by VS Code's own count";

const others = ['vscode.github-authentication', 'vscode.markdown-language-features'];

export async function run({ rounds }: BenchOptions): Promise<Result> {
  const ids = [extensionId, ...others];
  const starts = new Map<string, Activation[]>(ids.map((id) => [id, []]));
  const uses: Readonly<Record<string, number>>[] = [];
  for (let round = 0; round < rounds; round++) {
    const { activations = {}, firstUses = {} } = await inNewHost({ kind: 'activation', extensions: ids, isQuick: true, repository: '' });
    for (const [id, activation] of Object.entries(activations)) starts.get(id)?.push(activation);
    uses.push(firstUses);
  }
  const row = (what: string, unit: string, of: (activation: Activation) => number): Row => {
    const columns = [...starts].map(([way, all]) => ({ way, value: spreadOf(all.map(of)) }));
    return { what, unit, columns };
  };
  const sum = row(
    'until activate has ended',
    'ms',
    ({ loadCode, callActivate, finishActivate }) => loadCode + callActivate + finishActivate,
  );
  const bundles = Object.keys(uses[0] ?? {}).map((way) => ({ way, value: spreadOf(uses.map((each) => each[way] ?? Number.NaN)) }));
  const rows: Row[] = [
    sum,
    row('of it, loading code', 'ms', ({ loadCode }) => loadCode),
    row('of it, until activate returns', 'ms', ({ callActivate }) => callActivate),
    row('modules loaded', 'number', ({ modules }) => modules),
    row('of so much code', 'kB', ({ kilobytes }) => kilobytes),
    { what: 'first use of each bundle', unit: 'ms', columns: bundles, isParts: true },
  ];
  return { rows, bars: ratioBar(sum, extensionId, 'vscode.github-authentication', 0.7) };
}
