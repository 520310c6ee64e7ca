import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { dirname, join } from 'node:path';
import { connect, createServer, type Server } from 'node:tls';
import * as vscode from 'vscode';
import { assetKey, shardOf } from '../../src/core/licensing/assetKey.ts';
import { commands } from '../../src/core/names.ts';
import { endlessTexts, hostileTexts, misshapen } from '../unit/support/hostileTexts.ts';
import { selfSigned } from '../unit/support/selfSigned.ts';
import { longestBlock } from './support/blocks.ts';
import { closeEditors, inWorkspace, openDocument } from './support/documents.ts';
import { Person } from './support/person.ts';
import { bulkId, download, facts, fullArgument, heal, paid, posts, sandbox, signIn, signOutAll } from './support/site.ts';
import { chooseAgain, setting, tidy, writeFiles } from './support/siteKit.ts';

/* A repository is opened whose every file is out to do harm to the host that all extensions share. */

const id = bulkId(760);
const tomls = ['hugo.toml', 'config.toml', 'book.toml', 'zensical.toml'] as const;
const yamls = ['_config.yml', 'mkdocs.yml', 'antora.yml', '_quarto.yml'] as const;
const scripts = ['docusaurus.config.js', 'next.config.js', 'eleventy.config.js', 'conf.py'] as const;
const names = [...tomls, ...yamls, ...scripts, 'package.json', 'index.html'] as const;
const poison = [
  '[__proto__]\npolluted = "x"\nassetId = "9000000999"\nservername = "evil.example"\nNODE_TLS_REJECT_UNAUTHORIZED = "0"\nhttps_proxy = "http://127.0.0.1:1"',
  '[__proto__.chosen.options]\nproductId = 593\n[__proto__.chosen.product]\nid = 593\ntype = "premiumaccess"\nname = "Free of charge"\ndownloadsRemaining = 100000000',
  '[constructor.prototype]\npolluted = "x"\nrejectUnauthorized = false\nca = "x"\n[hasOwnProperty]\na = 1\n[toString]\nb = 2',
  '__proto__: { polluted: x, servername: evil.example, https_proxy: "http://127.0.0.1:1", product: "593" }\nconstructor: { prototype: { polluted: x } }\ntoString: 1\nhasOwnProperty: 2',
  '{"__proto__":{"polluted":"x","productId":593},"dependencies":{"__proto__":{"polluted":"x"},"hexo":{},"next":[]},"hexo":{"toString":1},"devDependencies":{"vuepress":{}}}',
  'export default { __proto__: { polluted: "x" }, staticDirectories: ["__proto__"], baseUrl: "__proto__" }; Object.prototype.polluted = "x"',
];

const watched = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype, Promise.prototype];
const looked = [
  'polluted',
  'https_proxy',
  'HTTPS_PROXY',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'servername',
  'assetId',
  'product',
  'checkServerIdentity',
];
const seen = (): string =>
  JSON.stringify([
    watched.map((each) => Reflect.ownKeys(each).map(String)),
    looked.map((name) => [Reflect.get(process.env, name) ?? null, Reflect.get({}, name) ?? null, Reflect.get([], name) ?? null]),
  ]);

/** Each poison in every kind of file that is read as what it is written in. */
const poisoned = poison.flatMap((text) => {
  const kinds = /^\[/.test(text) ? tomls : /^\{/.test(text) ? ['package.json'] : /^export/.test(text) ? scripts : yamls;
  return kinds.map((name) => [name, text] as const);
});
const nameAt = (index: number): string => names[index % names.length] ?? '';
/** A folder is the site of one generator only: what others would read in it is not read. */
const site = (folder: string, name: string, text: string) => ({ [`${folder}/${name}`]: text, [`${folder}/.gitignore`]: text });

describe('A repository that is out to do harm, in the extension host', () => {
  let person: Person;
  let untouched: string;
  let plain: { readonly button: string; readonly detail: string };
  let made = 0;

  before(async () => {
    await sandbox.reset();
    person = new Person();
    await signIn(person);
    person.forget();
    untouched = seen();
    plain = await price();
  });
  afterEach(async () => {
    await heal();
    person.forget();
  });
  after(async () => {
    await tidy();
    await signOutAll(person);
    person.leave();
  });

  /** What the question before the charge says; it is left without an answer. */
  async function price(): Promise<{ readonly button: string; readonly detail: string }> {
    await download({ ...fullArgument(id), insert: false, destination: 'images' }).then(undefined, (error: unknown) =>
      assert.fail(String(error)),
    );
    const [dialog] = person.dialogs(/^License asset/);
    assert.ok(dialog, person.messages.map(({ text }) => text).join('\n'));
    person.messages.length = 0;
    const lines = dialog.detail.split('\n').filter((line) => /product|left|download/i.test(line));
    return { button: dialog.buttons.find((each) => paid.test(each)) ?? '', detail: lines.join('\n') };
  }

  /** Opens a page in a folder of these files, and asks everything that is read for it; nothing is answered. */
  async function visit(files: Readonly<Record<string, string>>, folder: string, page: string): Promise<void> {
    await writeFiles(files);
    await openDocument(`${folder}/content/page.md`, `${page}|`);
    await ask();
    await closeEditors();
    await vscode.workspace.fs.delete(inWorkspace(folder), { recursive: true });
  }

  /** A refusal is a sentence that was meant. */
  async function ask(): Promise<void> {
    await chooseAgain();
    const refusal = await download(fullArgument(id)).then(
      () => '',
      (error: unknown) => String(error),
    );
    assert.equal(seen(), untouched);
    assert.doesNotMatch(refusal, /not foreseen|TypeError/);
    for (const { text } of person.messages) assert.doesNotMatch(text, /not foreseen/);
  }

  it('changes no object of the host, and asks what it would have answered', async () => {
    const others = hostileTexts.filter((_, index) => index % 18 === 0).map((text, index) => [nameAt(index), text] as const);
    for (const [name, text] of [...poisoned, ...others]) {
      const folder = `hostile-${++made}`;
      await visit(site(folder, name, text), folder, `---\n${text}\n---\n`);
      assert.equal(seen(), untouched, `${name}: ${text}`);
    }
    person.messages.length = 0;
    await download();
    assert.deepEqual(person.dialogs(/^License asset/), [], 'no asset was taken from a repository');
    person.questions.length = 0;
    await download({ id: bulkId(761), insert: false });
    assert.deepEqual(person.dialogs(/^License asset/), [], 'no product was taken from a repository');
    assert.ok(person.questions.length > 0, 'it was asked');
    assert.deepEqual([await posts(id), await posts(bulkId(761)), await posts('9000000999')], [[], [], []]);
  }).timeout(240_000);

  it('whose settings it holds, changes none either', async () => {
    const values = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '{a,__proto__}/**', `$${'{'}__proto__}`];
    for (const name of values) {
      const value = JSON.parse(`{${JSON.stringify(name)}:"images","__proto__":"x"}`);
      await setting('gettyImages', 'destination', value);
      await setting('gettyImages', 'reference.publicFolders', value);
      await setting('markdown', 'copyFiles.destination', value);
      const folder = `hostile-${++made}`;
      await visit({ [`${folder}/a.txt`]: '' }, folder, 'A page.\n');
      assert.equal(seen(), untouched, name);
    }
    await tidy();
  }).timeout(120_000);

  it('names the true price afterwards', async () => {
    const now = await price();
    assert.deepEqual(now, plain);
    assert.match(now.button, paid);
    assert.deepEqual(await posts(id), []);
  });

  it('leaves the certificates of other connections looked at', async () => {
    const server: Server = createServer(selfSigned(), (socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')).listen(
      0,
      '127.0.0.1',
    );
    server.on('tlsClientError', () => undefined);
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const failure = (start: (done: (code: string) => void) => void) => new Promise<string>(start);
    const byTls = await failure((done) => {
      const socket = connect({ host: '127.0.0.1', port }, () => {
        socket.destroy();
        done('connected');
      }).on('error', (error: NodeJS.ErrnoException) => done(String(error.code)));
    });
    const byHttps = await failure((done) => {
      get({ host: '127.0.0.1', port, agent: false }, (response) => {
        response.resume();
        done('answered');
      }).on('error', (error: NodeJS.ErrnoException) => done(String(error.code)));
    });
    server.close();
    assert.match(byTls, /SELF_SIGNED|UNABLE_TO_VERIFY/);
    assert.match(byHttps, /SELF_SIGNED|UNABLE_TO_VERIFY/);
  });

  it('holds up the host no longer than a plain one, however endless its files are', async () => {
    const texts = endlessTexts(128 * 1024).filter((_, index) => index % 5 === 0);
    assert.ok(texts.length >= 20, `${texts.length} texts`);
    const run = async (text: string, name = 'hugo.toml') => {
      const folder = `hostile-${++made}`;
      const files = { ...site(folder, name, text), [`${folder}/.git/HEAD`]: 'ref: refs/heads/main\n' };
      await writeFiles(files);
      await openDocument(`${folder}/content/page.md`, 'A page.\n|');
      const block = await longestBlock(ask);
      await closeEditors();
      await vscode.workspace.fs.delete(inWorkspace(folder), { recursive: true });
      return block;
    };
    const usual = Math.max(await run('a = "b"\n'), await run('a: b\n', 'mkdocs.yml'), await run('a = "b"\n'));
    const slow: string[] = [];
    for (const [index, [about, text]] of texts.entries()) {
      const name = nameAt(index);
      const first = await run(text, name);
      const block = first - usual > 50 ? Math.min(first, await run(text, name), await run(text, name)) : first;
      if (block - usual > 50) slow.push(`${name} of ${about}: ${Math.round(block)} ms, usually ${Math.round(usual)} ms`);
    }
    assert.deepEqual(slow, []);
    assert.equal(seen(), untouched);
  }).timeout(400_000);

  const matters = (text: string): readonly string[] => [`---\n${text}\n---\n\nA page.\n`, `+++\n${text}\n+++\n\nA page.\n`, `${text}\n`];

  /** Names an image in the front matter of a document with this text; a refusal is a sentence that was meant. */
  async function nameImage(text: string): Promise<number> {
    const path = `hostile-${++made}.md`;
    await openDocument(path, text.replaceAll('|', '\u00a6'));
    const image = { uri: inWorkspace('images/a.jpg'), assetId: id };
    const block = await longestBlock(() => vscode.commands.executeCommand(commands.setFrontMatterImage, image));
    for (const { text: said } of person.messages) assert.doesNotMatch(said, /not foreseen|TypeError/, JSON.stringify(text.slice(0, 200)));
    person.messages.length = 0;
    await closeEditors();
    await vscode.workspace.fs.delete(inWorkspace(path));
    return block;
  }

  it('changes no object of the host by the document that is to name an image', async () => {
    const usual = Math.max(await nameImage('---\na: b\n---\n'), await nameImage('---\na: b\n---\n'));
    const slow: string[] = [];
    const texts = [...poison, ...hostileTexts.filter((_, index) => index % 9 === 0)].flatMap(matters);
    const endless = endlessTexts(128 * 1024).flatMap(([, text], at) => (at % 6 === 0 ? matters(text).slice(at % 3, (at % 3) + 1) : []));
    for (const text of [...texts, ...endless]) {
      let block = await nameImage(text);
      if (block - usual > 50) block = Math.min(block, await nameImage(text), await nameImage(text));
      if (block - usual > 50) slow.push(`${JSON.stringify(text.slice(0, 40))}: ${Math.round(block)} ms, usually ${Math.round(usual)} ms`);
      assert.equal(seen(), untouched, JSON.stringify(text.slice(0, 200)));
    }
    assert.deepEqual(slow, []);
  }).timeout(400_000);

  it('neither believes hostile lines of the journal nor trips over them', async () => {
    const asset = bulkId(762);
    const key = assetKey(new URL(facts.api).origin, asset);
    const data = process.env.GETTY_DATA ?? '';
    const leases = readdirSync(data, { recursive: true, encoding: 'utf8' }).find((path) => /getty-images[\\/]leases$/.test(path));
    const journal = join(data, dirname(leases ?? assert.fail('the price was asked for')), 'journal', 'v1');
    const folder = join(journal, 'assets', shardOf(key), key);
    const record = { ...{ version: 1, id: '', state: 'settled', apiOrigin: new URL(facts.api).origin, accountId: 'a' }, assetId: asset };
    const whole = { ...record, options: { height: 1067 }, intentAt: 1, chargedAt: 2, placements: [{ uri: 'file:///a.jpg', at: 3 }] };
    const lines = [
      ...misshapen(whole).filter((_, index) => index % 5 === 0),
      ...hostileTexts.filter((text) => text.startsWith('{') || text.startsWith('[')),
      ...['[', '[]', '{}', '{},', '"', '1,', '{"a":'].map((piece) => piece.repeat(125_000 / piece.length)),
      JSON.stringify({ ...whole, state: 'charged', uri: { keyId: '__proto__', iv: 'x', tag: '', data: '../../..' } }),
      JSON.stringify({
        ...whole,
        state: 'fetched',
        file: { sha256: '../../../etc/passwd', bytes: 1, mediaType: 'a', fileName: '../../x' },
      }),
    ];
    for (const each of [folder, join(journal, 'open')]) mkdirSync(each, { recursive: true });
    const write = (text: string, at: number): void => {
      const own = text.replace('"id":""', `"id":"hostile${at}"`);
      writeFileSync(join(folder, `hostile${at}.json`), own);
      if (at % 2 === 0) writeFileSync(join(journal, 'open', `${key}~hostile${at}`), own);
    };
    lines.forEach(write);
    writeFileSync(join(folder, 'huge.json'), '');
    truncateSync(join(folder, 'huge.json'), 64 * 1024 * 1024);
    writeFileSync(join(journal, 'open', '__proto__~__proto__'), '{"__proto__":{"polluted":"x"}}');
    try {
      for (const argument of [fullArgument(asset), { ...fullArgument(asset), height: 2 }, { id: asset }]) {
        const refusal = await download({ ...argument, insert: false }).then(
          () => '',
          (error: unknown) => String(error),
        );
        assert.doesNotMatch(refusal, /not foreseen|TypeError/);
      }
      await vscode.commands.executeCommand(commands.finishDownloads);
      for (const { text } of person.messages) assert.doesNotMatch(text, /not foreseen|TypeError/);
      assert.equal(seen(), untouched);
      assert.deepEqual(await posts(asset), []);
      person.messages.length = 0;
      assert.deepEqual(await price(), plain, 'of another asset');
    } finally {
      rmSync(folder, { recursive: true });
      for (const name of readdirSync(join(journal, 'open'))) {
        if (name.startsWith(key) || name.startsWith('__')) rmSync(join(journal, 'open', name));
      }
    }
  }).timeout(240_000);
});
