import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extensionId } from '../../src/core/names.ts';
import { keys } from '../sandbox/accounts.ts';
import { workspaceFolder } from './support/documents.ts';
import { sandbox } from './support/site.ts';

interface Secret {
  readonly name: string;
  readonly text: string;
}

/** What the tests before this one used: the secret, the tokens that were sent, and what makes a delivery URI good. */
async function secretsSeen(): Promise<readonly Secret[]> {
  const found = (await sandbox.requests()).flatMap(({ origin, headers, query }): Secret[] => {
    const token = /^Bearer (.+)$/.exec(String(headers.authorization ?? ''))?.[1];
    const delivery = origin === 'delivery' ? Reflect.get(Object(query), 'e') : undefined;
    return [
      ...(token ? [{ name: 'an access token', text: token }] : []),
      ...(delivery ? [{ name: 'a delivery URI', text: String(delivery) }] : []),
    ];
  });
  return [{ name: 'the API secret', text: keys.getty.secret }, ...found];
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** After the files that sort before it, with their charges, refusals and cancels. */
describe('What all this has left on the disk', () => {
  it("holds no token, no secret and no delivery URI, in VS Code's folder or in the workspace", async () => {
    const secrets = await secretsSeen();
    for (const name of ['an access token', 'a delivery URI'])
      assert.ok(
        secrets.some((secret) => secret.name === name),
        `${name} was seen`,
      );
    const files = [process.env.GETTY_DATA ?? '', workspaceFolder().fsPath].flatMap(filesBelow);
    assert.ok(
      files.some((path) => path.includes(extensionId) && path.includes('journal')),
      'the journal is among the files',
    );
    const leaks = files.flatMap((path) => {
      const bytes = readFileSync(path);
      return secrets.filter(({ text }) => bytes.includes(text)).map(({ name }) => `${name} in ${path}`);
    });
    assert.deepEqual([...new Set(leaks)], []);
  });
});
