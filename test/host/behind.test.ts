import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { closeEditors, inWorkspace, openDocument } from './support/documents.ts';
import { Person } from './support/person.ts';

const image = { uri: inWorkspace('images/A.jpg'), assetId: '1167612765', title: 'A' };
const insert = () => vscode.commands.executeCommand(commands.insertReference, image);

async function untilTab(fits: (input: unknown) => boolean): Promise<void> {
  const isThere = () => fits(vscode.window.tabGroups.activeTabGroup.activeTab?.input) && vscode.window.activeTextEditor === undefined;
  for (let tries = 0; tries < 200 && !isThere(); tries++) await pause(50);
  assert.ok(isThere(), 'the tab is in front');
}

describe('A reference that is asked for where no text is in front', () => {
  let person: Person;
  before(async () => {
    person = new Person();
    await vscode.workspace.fs.writeFile(inWorkspace('images/pixel.png'), Buffer.from('x'));
  });
  afterEach(async () => {
    await closeEditors();
    person.forget();
  });
  after(async () => {
    person.leave();
    await vscode.workspace.fs.delete(inWorkspace('images/pixel.png'));
  });

  it('goes to the document that the Markdown preview in front shows', async () => {
    await openDocument('docs/notShown.md', 'other|\n');
    const { document } = await openDocument('docs/shown.md', 'one | two\n');
    await vscode.commands.executeCommand('markdown.showPreview');
    await untilTab((input) => input instanceof vscode.TabInputWebview);
    await insert();
    assert.equal(document.getText(), 'one ![A](../images/A.jpg) two\n');
    assert.equal(vscode.window.activeTextEditor, undefined, 'the preview stays in front');
  });

  it('goes to the last cursor when an image is in front and the person says so', async () => {
    const { document } = await openDocument('docs/behindImage.md', 'one | two\n');
    await vscode.commands.executeCommand('vscode.open', inWorkspace('images/pixel.png'));
    await untilTab((input) => input instanceof vscode.TabInputCustom);
    person.answers(/Where the reference goes/, 'Insert at the Last Cursor');
    await insert();
    assert.equal(document.getText(), 'one ![A](../images/A.jpg) two\n');
  });

  it('goes to the clipboard when the person says that, and nowhere when they give up', async () => {
    const { document } = await openDocument('docs/behindClipboard.md', 'one | two\n');
    await vscode.commands.executeCommand('vscode.open', inWorkspace('images/pixel.png'));
    await untilTab((input) => input instanceof vscode.TabInputCustom);
    await vscode.env.clipboard.writeText('mine');
    await insert();
    assert.equal(await vscode.env.clipboard.readText(), 'mine');
    person.answers(/Where the reference goes/, 'Copy to the Clipboard');
    await insert();
    assert.match(await vscode.env.clipboard.readText(), /^!\[A\]\(.*images\/A\.jpg\)$/);
    assert.equal(document.getText(), 'one  two\n');
  });
});
