import { type Finding, helpOf, sentenceOf } from '../finding.ts';
import { rules } from '../rules.ts';
import { type Outcome, summaryOf } from './printer.ts';

/** GitHub shows ten annotations of a kind in a step; what is left out is said, not lost. */
const most = 10;
const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands, which become annotations of the changed files; the summary comes first, since it is cut last. */
export function printGithub(outcome: Outcome): string {
  const left = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = outcome.findings.filter((finding) => finding.severity === severity).length - most;
    return count > 0 ? [`${count} more of level ${severity}: GitHub shows ${most} of each; --format text lists all.`] : [];
  });
  const lines = [summaryOf(outcome), ...left].map((line) => inMessage(line));
  return `${[...lines, ...outcome.findings.map(command)].join('\n')}\n`;
}

function command(finding: Finding): string {
  const { severity, rule, path, line, column } = finding;
  const place = [
    `file=${inProperty(path)}`,
    `line=${line}`,
    ...(column === undefined ? [] : [`col=${column}`]),
    `title=${inProperty(rules[rule].title)}`,
  ];
  return `::${commands[severity]} ${place.join(',')}::${inMessage(`${sentenceOf(finding)} ${helpOf(finding)}`)}`;
}

/** A line break would end the command, and what follows could be another one. */
function inMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
