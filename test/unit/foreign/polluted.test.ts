import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import { ConnectProxy } from '../support/connectProxy.ts';
import { answer, FaultServer } from '../support/faultServer.ts';
import { assetId, licensingWorld, sha256 } from '../support/licensingWorld.ts';
import { selfSigned } from '../support/selfSigned.ts';

const child = join(import.meta.dirname, '../support/pollutedChild.ts');

describe('a prototype that another extension changed', () => {
  const world = licensingWorld();

  for (const isPolluted of [false, true]) {
    it(`changes nothing: ${isPolluted ? 'changed' : 'as it was'}`, async () => {
      const certificate = selfSigned({ address: [127, 0, 0, 9] });
      const server = await new FaultServer(certificate).start();
      server.answerWith(answer(200));
      const proxy = await new ConnectProxy().start();
      const servers = { server: `https://127.0.0.1:${server.port}/`, proxy: `http://127.0.0.1:${proxy.port}`, ca: certificate.cert };
      const given = JSON.stringify({ place: world.place, assetId, isPolluted, ...servers });
      const { stdout } = await promisify(execFile)(process.execPath, [child, given]);
      await Promise.all([server.stop(), proxy.stop()]);

      const refused = 'certificate ERR_TLS_CERT_ALTNAME_INVALID';
      assert.deepEqual(JSON.parse(stdout), [
        [false, 'nothing', 'nothing', 'nothing', 'nothing', 'nothing'],
        ['nothing', 'nothing', 'nothing', 'nothing', true],
        ['nothing', 'nothing', 'nothing', true],
        [],
        'nothing',
        ...[refused, refused, refused, refused],
        ['charge', true, sha256(await world.original()), false],
      ]);
      assert.deepEqual([server.seen.length, proxy.seen.length, world.posts()], [0, 2, 1]);
      const [post] = world.sandbox.requests().filter(({ method, origin }) => method === 'POST' && origin === 'api');
      const query = { auto_download: 'false', product_id: '592' };
      assert.deepEqual([post?.path, post?.query, post?.body], [`/v3/downloads/images/${assetId}`, query, '']);
      assert.doesNotMatch(JSON.stringify(post), /EVIL|stranger/);
    }).timeout(30_000);
  }
});
