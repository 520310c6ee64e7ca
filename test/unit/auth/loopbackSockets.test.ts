import assert from 'node:assert/strict';
import { Server } from 'node:net';
import { closeAll, listenOnLoopback } from '../../../src/core/auth/loopback/sockets.ts';
import { gettyError } from '../support/gettyError.ts';

/** Refuses as Windows does for ports that it reserves: by address, the first so many times. */
function refusing(code: string, refusals: Record<string, number>) {
  const real = Server.prototype.listen;
  const asked: string[] = [];
  Server.prototype.listen = function (this: Server, ...args: unknown[]) {
    const { host } = args[0] as { host: string };
    asked.push(host);
    if ((refusals[host] ?? 0) > 0) {
      refusals[host] = (refusals[host] ?? 0) - 1;
      setImmediate(() => this.emit('error', Object.assign(new Error(code), { code, syscall: 'listen' })));
      return this;
    }
    return Reflect.apply(real, this, args) as Server;
  };
  const restore = () => {
    Server.prototype.listen = real;
  };
  return { asked, restore };
}

describe('ports of the loopback listener', () => {
  const listener = () => undefined;

  for (const code of ['EACCES', 'EPERM', 'EADDRINUSE', 'EFAULT']) {
    for (const [name, refusals] of Object.entries<Record<string, number>>({
      '127.0.0.1': { '127.0.0.1': 2 },
      '::1': { '::1': 2 },
      'both addresses': { '127.0.0.1': 1, '::1': 1 },
    })) {
      it(`that are refused on ${name} with ${code} are passed over`, async () => {
        const { restore } = refusing(code, { ...refusals });
        try {
          closeAll(await listenOnLoopback(undefined, listener));
        } finally {
          restore();
        }
      });
    }
    it(`that the person chose are not, and ${code} is told`, async () => {
      const { asked, restore } = refusing(code, { '127.0.0.1': 9 });
      try {
        const { data } = await gettyError(listenOnLoopback(8443, listener), 'unreachable');
        assert.deepEqual([data.code, data.host, asked.length], [code, 'localhost', 1]);
      } finally {
        restore();
      }
    });
  }

  it('are those of 127.0.0.1 alone where ::1 takes none', async () => {
    const { restore } = refusing('EACCES', { '::1': 99 });
    try {
      const servers = await listenOnLoopback(undefined, listener);
      assert.equal(servers.length, 1);
      closeAll(servers);
    } finally {
      restore();
    }
  });
});
