import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { answer, FaultServer } from '../support/faultServer.ts';
import { Loopback } from '../support/loopback.ts';
import { selfSigned } from '../support/selfSigned.ts';

/* What only a process of its own can show: what the environment says when it starts, and what is global in it. */
describe('transport, in a process of its own,', () => {
  const loopback = new Loopback();
  const start = (server?: FaultServer) => loopback.start(server);
  afterEach(() => loopback.stop());

  it('verifies although the environment says not to', async () => {
    const server = await start(new FaultServer(selfSigned()));
    const script = `
      const { createTransport } = await import('./src/core/http/undiciTransport.ts');
      const outcome = await createTransport().send({ method: 'GET', url: new URL('${server.url()}'), headers: {} }).catch((error) => error.kind);
      console.log(outcome);`;
    const { stdout } = await run(script, { NODE_TLS_REJECT_UNAUTHORIZED: '0' });
    assert.equal(stdout.trim(), 'certificate');
  });

  it('leaves the dispatcher of the host alone', async () => {
    const server = await start();
    server.answerWith(answer(200, {}, 'x'));
    const script = `
      const slots = () => [1, 2].map((n) => typeof globalThis[Symbol.for('undici.globalDispatcher.' + n)]).join();
      const before = slots();
      const { createTransport } = await import('./src/core/http/undiciTransport.ts');
      const transport = createTransport();
      for (const ownSocket of [true, false]) {
        const { body } = await transport.send({ method: 'GET', url: new URL('${server.url()}'), headers: {}, ownSocket });
        for await (const _ of body);
      }
      await transport.close();
      console.log(before, slots());`;
    const { stdout } = await run(script);
    assert.equal(stdout.trim(), 'undefined,undefined undefined,undefined');
  });
});

function run(script: string, env: Record<string, string> = {}): Promise<{ stdout: string }> {
  return promisify(execFile)(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], { env: { ...process.env, ...env } });
}
