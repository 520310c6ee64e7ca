import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { leaner, leanerAlias } from '../../../scripts/leaner.ts';
import { root } from '../../../scripts/paths.ts';
import type { GettyError } from '../../../src/core/errors.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { answer, FaultServer, head } from '../support/faultServer.ts';
import { temporaryFolder } from '../support/licensing.ts';
import { get, text } from '../support/loopback.ts';
import { selfSigned } from '../support/selfSigned.ts';

/* Other tests run on the libraries as they were installed; the bundles hold less of them. */

describe('The transport as it is bundled', () => {
  const folder = temporaryFolder();
  const server = new FaultServer();
  const secure = new FaultServer(selfSigned());
  let transport: Transport;
  before(async () => {
    const outfile = join(folder.path, 'transport.cjs');
    const entryPoints = [join(root, 'src', 'core', 'http', 'undiciTransport.ts')];
    const define = { esbuildDetection: '1' };
    await build({ entryPoints, outfile, bundle: true, format: 'cjs', platform: 'node', define, plugins: [...leaner], logLevel: 'error' });
    transport = createRequire(import.meta.url)(outfile).createTransport();
    await Promise.all([server.start(), secure.start()]);
  });
  after(async () => {
    await transport.close();
    await Promise.all([server.stop(), secure.stop()]);
  });

  for (const ownSocket of [true, false]) {
    it(`sends and reads on ${ownSocket ? 'a socket of its own' : 'sockets that are kept'}`, async () => {
      const sent = 'x'.repeat(70_000);
      server.answerWith((socket) => void socket.write(`${head(200, { 'transfer-encoding': 'chunked' })}3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n`));
      assert.equal(await text(await get(transport, server.url(), { method: 'POST', body: sent, ownSocket })), 'onetwo');
      assert.equal(server.seen.at(-1)?.body, sent);
      server.answerWith(answer(206, { 'x-one': 'a' }, 'x'.repeat(200_000)));
      const response = await get(transport, server.url(), { ownSocket });
      assert.deepEqual([response.status, response.headers['x-one']], [206, 'a']);
      assert.equal((await text(response)).length, 200_000);
    });
  }

  it('fails in the same ways as what was installed: by a certificate, by what is no answer', async () => {
    server.answerWith((socket) => void socket.end('HTTP/1.1 2x0\r\n\r\n'));
    const installed = createTransport();
    const failure = ({ kind, used, data }: GettyError): unknown => ({ kind, used, code: data.code });
    for (const url of [secure.url(), server.url()]) {
      const [lean, full] = await Promise.all([transport, installed].map((each) => get(each, url).then(() => 'none', failure)));
      assert.notEqual(lean, 'none');
      assert.deepEqual(lean, full);
    }
    await installed.close();
  });
});

describe('YAML as it is bundled', () => {
  const written = [
    'title: one\nimage: &a {src: a.jpg, alt: "b\\u00e9"}\nother: *a\n<<: *a\n',
    'list:\n- a\n- ? key\n  : value\n- |\n  text\n   more\n- >-\n  folded\n  text\n',
    '%YAML 1.1\n---\nyes: no\nat: 2026-11-30\nbytes: !!binary aGFsbG8=\npairs: !!pairs [a: 1]\nset: !!set {a, b}\n---\nanother: 1\n',
    'tags: !own [1, 0x1f, 1e3, .inf, ~]\n? [a, b]\n: c\n',
    'broken: [a, b\nnext: "c\n',
    'a: 1\na: 2\n\tb: 3\n',
  ];

  it('reads the same, with the same mistakes in the same places', async () => {
    const lean: typeof import('yaml') = await import(leanerAlias.yaml);
    const full = await import('yaml');
    const read = ({ parseDocument }: Pick<typeof lean, 'parseDocument'>, source: string): unknown => {
      const { contents, errors, ...document } = parseDocument(source, { keepSourceTokens: true, logLevel: 'error', merge: true });
      const value = errors.length > 0 ? undefined : parseDocument(source, { logLevel: 'silent', merge: true }).toJS({ mapAsMap: true });
      return JSON.parse(
        JSON.stringify([
          contents?.srcToken,
          contents?.range,
          errors.map(({ code, pos }) => [code, pos]),
          document.directives,
          [...flat(value)],
        ]),
      );
    };
    for (const source of written) assert.deepEqual(read(lean, source), read(full, source), source);
  });
});

function* flat(value: unknown): Generator<unknown> {
  if (value instanceof Map) for (const entry of value) yield* entry.flatMap((each) => [...flat(each)]);
  else if (Array.isArray(value)) for (const each of value) yield* flat(each);
  else yield value instanceof Uint8Array ? [...value] : value;
}
