import assert from 'node:assert/strict';
import { type Finding, found } from '../../../src/core/check/finding.ts';
import { print } from '../../../src/core/check/print/print.ts';
import { type Format, formats } from '../../../src/core/check/print/printer.ts';
import { ruleIds } from '../../../src/core/check/rules.ts';

const path = 'images/a b,ü:1 %41#?.jpg';
const findings: readonly Finding[] = [
  found('unrecorded-file', { path }, { asset: '1167612765', source: 'asset 1167612765 of Getty Images', by: 'its metadata says so' }),
  found('credit-missing', { path: 'docs/a.md', line: 3, column: 7 }, { asset: '1167612765', credit: 'Ana <b>& "Co"' }),
  found('record-form', { path: '.getty-images/assets/1167612765.json' }, { asset: '1167612765' }),
];
const said = (format: Format, all = findings): string =>
  print(format, { findings: all, records: 1, pictures: 2, documents: 3, version: '1.2.3', root: '/work tree', rows: () => [] });

describe('What the check prints', () => {
  for (const format of formats) {
    it(`ends with a line break, also when nothing was found: ${format}`, () => {
      for (const all of [findings, []]) assert.match(said(format, all), /[^\n]\n$/);
    });
  }

  it('is a line for each finding that an editor can jump to, and one for the whole', () => {
    const lines = said('text')
      .split('\n')
      .filter((line) => !line.startsWith('    '));
    assert.equal(
      lines[1],
      'docs/a.md:3: error credit-missing: Asset 1167612765 is for editorial use and its credit does not stand in this document.',
    );
    assert.equal(lines[3], '2 errors, 0 warnings, 1 note in 1 record, 2 pictures, 3 documents.');
  });

  it('is SARIF with a rule for each result, an address that is one, and a fingerprint that lines above do not change', () => {
    const { version, runs } = JSON.parse(said('sarif'));
    assert.deepEqual([version, runs.length, runs[0].tool.driver.version], ['2.1.0', 1, '1.2.3']);
    assert.deepEqual(
      runs[0].tool.driver.rules.map(({ id }: { id: string }) => id),
      ruleIds,
    );
    for (const { ruleId, ruleIndex, level, message, locations } of runs[0].results) {
      assert.equal(runs[0].tool.driver.rules[ruleIndex].id, ruleId);
      assert.ok(['error', 'warning', 'note'].includes(level) && message.text.length > 0);
      const { artifactLocation, region } = locations[0].physicalLocation;
      assert.ok(region.startLine >= 1 && URL.canParse(artifactLocation.uri, 'file:///'));
    }
    const uri = runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri;
    assert.equal(decodeURIComponent(new URL(uri, 'file:///').pathname), `/${path}`);
    const printOf = (line: number): string =>
      JSON.parse(said('sarif', [{ ...(findings[1] as Finding), line }])).runs[0].results[0].partialFingerprints['gettyImagesCheck/v1'];
    assert.equal(printOf(3), printOf(30));
  });

  it('is a report for GitLab with a fingerprint of its own for each finding', () => {
    const report = JSON.parse(said('gitlab', [...findings, findings[0] as Finding]));
    assert.equal(new Set(report.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size, 4);
    assert.deepEqual(report[1].location, { path: 'docs/a.md', lines: { begin: 3 } });
  });

  it('is commands for GitHub with the summary first, ten of a level, and the rest counted', () => {
    const many = Array.from({ length: 13 }, () => findings[0] as Finding);
    const [summary, left, first] = said('github', many).split('\n');
    assert.equal(summary, '13 errors, 0 warnings, 0 notes in 1 record, 2 pictures, 3 documents.');
    assert.match(left ?? '', /^3 more of level error/);
    assert.match(first ?? '', /^::error file=images\/a b%2Cü%3A1 %2541#\?\.jpg,line=1,title=/);
  });

  it('is JUnit, whose test fails for an error alone', () => {
    const xml = said('junit');
    assert.match(xml, /<testsuites name="getty-images-check" tests="3" failures="2" errors="0"/);
    assert.equal(xml.match(/<failure /g)?.length, 2);
    assert.equal(xml.match(/<system-out>/g)?.length, 1);
    assert.match(xml, /Ana &lt;b&gt;&amp; &quot;Co&quot;/);
    assert.match(said('junit', []), /tests="1" failures="0"/);
  });
});
