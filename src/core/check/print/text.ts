import { oneLine } from '../../text.ts';
import { helpOf, sentenceOf } from '../finding.ts';
import { type Outcome, summaryOf } from './printer.ts';

/** `path:line: severity rule: sentence`, as compilers write it, then what to do, then one line about the whole. */
export function printText(outcome: Outcome): string {
  const lines = outcome.findings.flatMap((finding) => [
    `${oneLine(finding.path)}:${finding.line}: ${finding.severity} ${finding.rule}: ${sentenceOf(finding)}`,
    `    ${helpOf(finding)}`,
  ]);
  return `${[...lines, summaryOf(outcome)].join('\n')}\n`;
}
