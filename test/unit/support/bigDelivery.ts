import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * A delivery server in a process of its own, so that what is measured does not share its event loop. `GET /<bytes>` gives
 * an image of that size that is made on the fly. Prints its port when it listens, ends with its parent.
 */

const block = Buffer.alloc(64 * 1024, 'x');

async function deliver(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': bytes, etag: '"big"' });
  response.write(Buffer.from('ffd8ffe0', 'hex'));
  for (let left = bytes - 6; left > 0; left -= block.length) {
    if (!response.write(block.subarray(0, left)) && !response.destroyed) await once(response, 'drain');
    if (response.destroyed) return;
  }
  response.end(Buffer.from('ffd9', 'hex'));
}

const server = createServer((request, response) => void deliver(response, Number(request.url?.slice(1))));
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
