import { createHash } from 'node:crypto';
import { wellFormed } from '../../text.ts';
import { type Finding, helpOf, sentenceOf } from '../finding.ts';
import { ruleIds, rules } from '../rules.ts';
import { jsonText } from './jsonText.ts';
import { countsOf, type Outcome } from './printer.ts';

export function printJson(outcome: Outcome): string {
  const { findings, records, pictures, documents } = outcome;
  return jsonText({
    version: 1,
    summary: { ...countsOf(findings), records, pictures, documents },
    findings: findings.map((finding) => {
      const { rule, severity, path, line, column, asset, facts } = finding;
      return { rule, severity, path, line, column, asset, message: sentenceOf(finding), help: helpOf(finding), facts };
    }),
  });
}

/** GitLab's Code Quality report (its subset of the Code Climate format). */
export function printGitlab({ findings }: Outcome): string {
  const severities = { error: 'major', warning: 'minor', info: 'info' } as const;
  const seen = new Map<string, number>();
  return jsonText(
    findings.map((finding) => ({
      description: sentenceOf(finding),
      check_name: finding.rule,
      fingerprint: fingerprintOf(finding, seen),
      severity: severities[finding.severity],
      location: { path: finding.path, lines: { begin: finding.line } },
    })),
  );
}

/** The same finding in another run, also after lines were added above it; equal ones are counted. */
function fingerprintOf({ rule, path, facts }: Finding, seen: Map<string, number>): string {
  const key = JSON.stringify([rule, path, Object.entries(facts).sort()]);
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  return createHash('sha256').update(`${key} ${count}`).digest('hex').slice(0, 40);
}

/** SARIF 2.1.0, for code scanning. */
export function printSarif({ findings, version }: Outcome): string {
  const levels = { error: 'error', warning: 'warning', info: 'note' } as const;
  const seen = new Map<string, number>();
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'getty-images-check',
            version,
            rules: ruleIds.map((id) => ({
              id,
              shortDescription: { text: rules[id].title },
              help: { text: rules[id].help },
              defaultConfiguration: { level: levels[rules[id].severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: ruleIds.indexOf(finding.rule),
          level: levels[finding.severity],
          message: { text: `${sentenceOf(finding)} ${helpOf(finding)}` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(wellFormed(finding.path)).replace(/[?#]/g, encodeURIComponent), uriBaseId: '%SRCROOT%' },
                region: { startLine: finding.line, ...(finding.column === undefined ? {} : { startColumn: finding.column }) },
              },
            },
          ],
          partialFingerprints: { 'gettyImagesCheck/v1': fingerprintOf(finding, seen) },
        })),
      },
    ],
  });
}
