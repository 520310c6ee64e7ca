import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { inWorkspace, openDocument } from './support/documents.ts';
import { type Values, withWorkspaceSettings } from './support/settings.ts';
import { signedInSuite } from './support/signedIn.ts';
import { bulkId, download, fullArgument, paid } from './support/site.ts';

const image = () => ({
  uri: inWorkspace('images/GettyImages-1.jpg'),
  assetId: '1167612765',
  title: 'A quiet morning',
  caption: 'Boats at dawn.',
  creditLine: 'Getty Images',
});
const path = '../images/GettyImages-1.jpg';

interface Case {
  readonly settings: Values;
  readonly command: string;
  readonly text: string;
}

const reference = (settings: Values, text: string): Case => ({ settings, command: commands.insertReference, text });
const frontMatter = (settings: Values, lines: string): Case => ({
  settings,
  command: commands.setFrontMatterImage,
  text: `---\n${lines}---\n\nText\n`,
});

const cases: readonly Case[] = [
  reference({}, `![A quiet morning](${path})Text\n`),
  reference({ 'reference.altText': 'title' }, `![A quiet morning](${path})Text\n`),
  reference({ 'reference.altText': 'caption' }, `![Boats at dawn.](${path})Text\n`),
  reference({ 'reference.altText': 'empty' }, `![](${path})Text\n`),
  reference({ 'reference.caption': 'title' }, `![A quiet morning](${path} "A quiet morning")Text\n`),
  reference({ 'reference.credit': 'caption' }, `![A quiet morning](${path} "Getty Images")Text\n`),
  frontMatter({ 'frontMatter.alt': 'imageAlt' }, `image: "${path}"\nimageAlt: "A quiet morning"\n`),
  frontMatter({ 'frontMatter.image': '', 'frontMatter.caption': 'caption' }, 'caption: "Boats at dawn."\n'),
  frontMatter({ 'frontMatter.alt': 'alt', 'reference.altText': 'caption' }, `image: "${path}"\nalt: "Boats at dawn."\n`),
];

signedInSuite('What the settings say about a reference', (person) => {
  for (const [index, { settings, command, text }] of cases.entries()) {
    it(`stands in the document: ${JSON.stringify(settings)} with ${command}`, async () => {
      const { document } = await openDocument(`docs/setting-${index}.md`, '|Text\n');
      await withWorkspaceSettings(settings, () => vscode.commands.executeCommand(command, image()));
      assert.equal(document.getText(), text);
    });
  }

  it('names the file', async () => {
    const id = bulkId(420);
    person.answers(/^License asset/, paid);
    const variable = (name: string) => `$${'{'}${name}}`;
    const fileName = `cover-${variable('assetId')}`;
    const result = await withWorkspaceSettings({ fileName }, () => download({ ...fullArgument(id), insert: false }));
    assert.ok(result?.uri.endsWith(`/images/cover-${id}.jpg`), result?.uri);
  });
});
