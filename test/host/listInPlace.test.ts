import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { openDocument } from './support/documents.ts';
import type { Person } from './support/person.ts';
import { signedInSuite } from './support/signedIn.ts';
import { bulkId, charged, posts } from './support/site.ts';

/** Licenses the list of the selection, or of the whole document, in the product that comes first. */
async function license(
  person: Person,
  count: number,
  from: 'selection' | 'document',
  meanwhile?: () => PromiseLike<unknown>,
): Promise<void> {
  await vscode.commands.executeCommand(commands.forgetAnswers);
  if (from === 'document') person.answers(/Where the asset IDs are/, /Asset IDs in This Document/);
  person.answers(/Product that these downloads are taken from/, /Premium Access/);
  person.answers(/^Size: the smallest/m, /At Least 1,000 Pixels Wide/);
  person.answers(new RegExp(`^License ${count} asset`), /^Use \d+ of/, meanwhile);
  await vscode.commands.executeCommand(commands.downloadImages);
}

const line = (id: string): string => `![Bulk picture ${Number(id.slice(-3))}](../images/GettyImages-${id}.jpg)`;

signedInSuite('A list that is read from a document', (person) => {
  it('is replaced where its IDs stand, as one edit that one undo takes back', async () => {
    const [first, second, third] = [bulkId(600), bulkId(601), bulkId(602)];
    const text = `# Getty Images\n\nOpens with asset ${first}, then asset ${second}.\n\n- asset ${third}\n\nAgain asset ${first}.\n`;
    const { document } = await openDocument('docs/inPlace.md', `|${text}`);
    await license(person, 3, 'document');
    const after = text.replaceAll(/9000000\d{3}/g, line);
    assert.equal(document.getText(), after);
    await person.hears(/3 of 3 assets are here\..* Asset IDs replaced by their references: 4\.$/);
    assert.deepEqual(await Promise.all([first, second, third].map(charged)), [1, 1, 1]);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
    assert.equal((await posts(first)).length, 1);
  });

  it('leaves IDs in code and in links, whose references go to the clipboard', async () => {
    const [inText, inCode, inLink] = [bulkId(603), bulkId(604), bulkId(605)];
    const rest = `\n\n\`\`\`yaml\ngetty asset: ${inCode}\n\`\`\`\n\n[this](https://www.gettyimages.com/detail/${inLink})\n`;
    const { document } = await openDocument('docs/inPlaceCode.md', `|Getty asset ${inText}.${rest}`);
    await license(person, 3, 'document');
    assert.equal(document.getText(), `Getty asset ${line(inText)}.${rest}`);
    await person.hears(/references: 1\. The other references are on the clipboard\.$/);
    assert.equal(await vscode.env.clipboard.readText(), `${line(inCode)}\n${line(inLink)}`);
  });

  it('puts what has no place behind the selection, in the same edit', async () => {
    const [inText, inCode] = [bulkId(606), bulkId(607)];
    const text = `Getty asset ${inText} and \`asset ${inCode}\`.`;
    const editor = await openDocument('docs/inPlaceSelection.md', `|${text}\n`);
    editor.selection = new vscode.Selection(0, 0, 0, text.length);
    await license(person, 2, 'selection');
    const after = `Getty asset ${line(inText)} and \`asset ${inCode}\`.`;
    assert.equal(editor.document.getText().trimEnd(), `${after}\n\n${line(inCode)}`);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), `${text}\n`);
  });

  it('follows its IDs while the text around them is typed and moved, and leaves one that was changed', async () => {
    const [first, second, third] = [bulkId(608), bulkId(609), bulkId(610)];
    const editor = await openDocument(
      'docs/inPlaceMoving.md',
      `|Getty asset ${first}.\n\nGetty asset ${second}.\n\nGetty asset ${third}.\n`,
    );
    await license(person, 3, 'document', async () => {
      await editor.edit((builder) => {
        builder.insert(new vscode.Position(0, 0), 'Written meanwhile.\n\n');
        builder.insert(new vscode.Position(2, 'Getty asset 9000000'.length), '9');
      });
    });
    assert.equal(
      editor.document.getText(),
      `Written meanwhile.\n\nGetty asset ${line(first)}.\n\nGetty asset 90000009609.\n\nGetty asset ${line(third)}.\n`,
    );
    assert.equal(await vscode.env.clipboard.readText(), line(second));
  });

  it('keeps the words of a list of remarks', async () => {
    const [first, second] = [bulkId(611), bulkId(612)];
    const text = `- ${first} for the top\n- ${second}`;
    const editor = await openDocument('docs/inPlaceList.md', `|${text}\n`);
    editor.selection = new vscode.Selection(0, 0, 1, text.length);
    await license(person, 2, 'selection');
    assert.equal(editor.document.getText(), `- ${line(first)} for the top\n- ${line(second)}\n`);
  });
});
