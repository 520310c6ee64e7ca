import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { commands } from '../../../src/core/names.ts';
import { closeEditors, inWorkspace, openDocument } from './documents.ts';
import { Person } from './person.ts';
import { bulkId, charged, download, fullArgument, heal, originalDigest, paid, type Result, sandbox, signIn, signOutAll } from './site.ts';

/** Served under a path, so that no plain path in the text could be right by accident. */
export const hugoFiles = { 'hugo.toml': 'baseURL = "https://example.org/handbook/"\n' };

export const lineOf = (number: number, path: string) => `![Bulk picture ${number}](${path}/GettyImages-${bulkId(number)}.jpg)`;

/**
 * A person who is signed in, and for every test a Hugo site of its own in a folder of the workspace: what was answered for
 * another one does not count for it.
 */
export class SiteTests {
  #person: Person | undefined;
  root = '';
  #made = 0;

  /** `name` is part of the folders' names: answers outlive the tests of a file. */
  constructor(name: string) {
    before(async () => {
      // The tests of the other files may have used up what the product had left.
      await sandbox.reset();
      this.#person = new Person();
      await signIn(this.person);
      this.person.forget();
    });
    beforeEach(async () => {
      this.root = `${name}-${++this.#made}`;
      await writeFiles({ [`${this.root}/hugo.toml`]: hugoFiles['hugo.toml'] });
    });
    afterEach(async () => {
      await heal();
      await tidy(this.root);
      this.person.forget();
    });
    after(async () => {
      await signOutAll(this.person);
      this.person.leave();
    });
  }

  get person(): Person {
    assert.ok(this.#person);
    return this.#person;
  }

  /** A page of the site, in the editor. */
  page(marked = '|'): Promise<vscode.TextEditor> {
    return openDocument(`${this.root}/content/posts/page.md`, marked);
  }
}

/** The question about a site: generator and folder. */
export const question = (label: string, folder: string): RegExp =>
  new RegExp(`^This is a ${label} site\\. Save its images in ${folder.replaceAll('.', '\\.')}\\?$`, 'm');

/** Writes files into the workspace, by their paths in it. */
export async function writeFiles(files: Readonly<Record<string, string>>, root = inWorkspace('')): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root, path), Buffer.from(text));
  }
}

/** Pays for an asset, and looks whether its own bytes stand where the command says. */
export async function license(person: Person, id: string, argument: object = {}): Promise<Result> {
  person.answers(/^License asset/, paid);
  const result = await download({ ...fullArgument(id), ...argument });
  assert.ok(result);
  assert.equal(result.charged, true);
  assert.equal(await charged(id), 1);
  await assertOriginal(result.uri, id);
  return result;
}

export async function assertOriginal(uri: string, id: string): Promise<void> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
  assert.equal(createHash('sha256').update(bytes).digest('hex'), await originalDigest(id, '?height=1067'));
}

/** From the workspace folder on. */
export function pathOf({ uri }: Pick<Result, 'uri'>): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri), false);
}

export function chooseAgain(): Thenable<unknown> {
  return vscode.commands.executeCommand(commands.chooseDestination);
}

const changed: readonly (readonly [section: string, name: string])[] = [
  ['gettyImages', 'destination'],
  ['gettyImages', 'fileName'],
  ['gettyImages', 'reference.path'],
  ['gettyImages', 'reference.publicFolders'],
  ['markdown', 'copyFiles.destination'],
];

export function setting(section: 'gettyImages' | 'markdown', name: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration(section).update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** Before the next test: settings as they were, no editors, no files of a site. */
export async function tidy(...folders: readonly string[]): Promise<void> {
  for (const [section, name] of changed) {
    await vscode.workspace.getConfiguration(section).update(name, undefined, vscode.ConfigurationTarget.Workspace);
  }
  await closeEditors();
  for (const folder of folders) await vscode.workspace.fs.delete(inWorkspace(folder), { recursive: true });
}
