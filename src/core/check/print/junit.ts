import { type Finding, helpOf, sentenceOf } from '../finding.ts';
import { grouped } from '../grouped.ts';
import type { Outcome } from './printer.ts';

/** One test for each file with a finding; errors fail, the others are said in the output. Without a finding there is one test, which passes. */
export function printJunit({ findings, records, pictures }: Outcome): string {
  const byPath = [...grouped(findings, ({ path }) => path)];
  const failed = byPath.filter(([, all]) => all.some(isError)).length;
  const counts = `tests="${Math.max(1, byPath.length)}" failures="${failed}" errors="0"`;
  const name = `${records} records, ${pictures} pictures`;
  const cases =
    byPath.length === 0
      ? [`    <testcase classname="getty-images-check" name="${name}" time="0"/>`]
      : byPath.map(([path, all]) => testcase(path, all));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="getty-images-check" ${counts} time="0">`,
    `  <testsuite name="getty-images-check" ${counts} skipped="0" time="0">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

const isError = ({ severity }: Finding): boolean => severity === 'error';

function testcase(path: string, findings: readonly Finding[]): string {
  const lines = findings.map(
    (finding) => `${finding.path}:${finding.line}: ${finding.severity} ${finding.rule}: ${sentenceOf(finding)} ${helpOf(finding)}`,
  );
  const [first] = findings.filter(isError);
  const text = inXml(lines.join('\n'));
  const body = first
    ? `<failure type="${first.rule}" message="${inXml(sentenceOf(first))}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `    <testcase classname="getty-images-check" name="${inXml(path)}" time="0">${body}</testcase>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** XML has no place for control characters, escaped or not. */
function inXml(text: string): string {
  const allowed = text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
  return allowed.replace(/[&<>"\n\r\t]/g, (character) => escapes[character] ?? character);
}
