import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostResolver } from '../../../src/proxy/hostAgent.ts';

describe('the resolver of the editor', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'getty-host-agent-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** A copy of the module that notes its loading in the process, with what VS Code hangs on it. */
  function install(folder = 'node_modules'): string {
    const home = join(root, folder, '@vscode', 'proxy-agent');
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'index.js'), `globalThis[Symbol.for(${JSON.stringify(root)})] = true;\n`);
    return home;
  }
  const wasLoaded = () => Reflect.get(globalThis, Symbol.for(root)) === true;
  const load = (home: string, resolveProxyURL: unknown) => Object.assign(createRequire(home)(home), { resolveProxyURL });

  for (const folder of ['node_modules', 'node_modules.asar']) {
    it(`is found in ${folder} where the editor has loaded it`, async () => {
      load(install(folder), async (url: string) => `http://proxy/?${url}`);
      assert.equal(await hostResolver(root)?.('https://a.test/'), 'http://proxy/?https://a.test/');
    });
  }

  it('is not there when nothing is installed', () => assert.equal(hostResolver(root), undefined));

  it('is not there when the editor has not loaded it, and is never loaded for it', () => {
    install();
    assert.equal(hostResolver(root), undefined);
    assert.equal(wasLoaded(), false);
  });

  it('is not there when the module has no such function', () => {
    load(install(), 'no function');
    assert.equal(hostResolver(root), undefined);
  });

  for (const value of [undefined, '', null, 7]) {
    it(`says direct for ${JSON.stringify(value)}`, async () => {
      load(install(), () => value);
      assert.equal(await hostResolver(root)?.('https://a.test/'), undefined);
    });
  }

  it('passes a failure on', async () => {
    load(install(), async () => Promise.reject(new Error('no PAC')));
    await assert.rejects(Promise.resolve(hostResolver(root)?.('https://a.test/')), /no PAC/);
  });
});
