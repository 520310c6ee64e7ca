import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'gettyimages-community.getty-images';

describe('The extension in its host', () => {
  it('is found and activates', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command that the manifest declares', async () => {
    const declared: { command: string }[] = vscode.extensions.getExtension(id)?.packageJSON.contributes.commands ?? [];
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      declared.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });

  it('points at the sandbox', () => {
    const facts = JSON.parse(process.env.GETTY_SANDBOX ?? '{}');
    assert.equal(vscode.workspace.getConfiguration('gettyImages').get('apiUrl'), facts.api);
  });
});
