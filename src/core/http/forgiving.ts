import type { Socket } from 'node:net';
import type { buildConnector } from 'undici/types/index.d.ts';
import { AnswerHeads } from './answerHeads.ts';

/**
 * The same connector, whose sockets give undici answers that it can read. It takes 100 Continue for a broken answer when it
 * did not expect one, and a length that came twice for a smuggled one: a charge would be left without its answer.
 */
export function forgiving(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error) callback(error, null);
      else callback(null, listening(socket));
    });
}

/**
 * undici reads a socket with `read()` alone, and writes to it when a request leaves. HTTP/1.1 without pipelining: what comes
 * after a request is its answer.
 */
function listening<T extends Socket>(socket: T): T {
  const heads = new AnswerHeads();
  const read = socket.read.bind(socket);
  const write = socket.write.bind(socket);
  socket.read = (size?: number) => {
    if (size !== undefined) return read(size);
    for (let chunk = read(); chunk !== null; chunk = read()) {
      const passed = heads.take(chunk);
      if (passed !== undefined) return passed;
    }
    return null;
  };
  const send = (...args: Parameters<typeof write>) => {
    heads.expect();
    return write(...args);
  };
  return Object.assign(socket, { write: send });
}
