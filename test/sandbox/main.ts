import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startSandbox } from './sandbox.ts';

/** `node test/sandbox/main.ts [--port N] [--host ADDRESS] [--tls-key FILE --tls-cert FILE] [--exit-with-parent]`: one line of JSON on stdout, then silence. */
const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { port: text, host: text, 'tls-key': text, 'tls-cert': text, 'exit-with-parent': { type: 'boolean' } },
});
const { port, host, 'tls-key': key, 'tls-cert': cert } = values;
const sandbox = await startSandbox({
  port: port === undefined ? undefined : Number(port),
  host,
  tls: key && cert ? { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } : undefined,
});
const { api, auth, delivery, control, media, credentials } = sandbox;
process.stdout.write(`${JSON.stringify({ api, auth, delivery, control, media, ...credentials })}\n`);

async function exit(): Promise<void> {
  await sandbox.close();
  process.exit(0);
}

process.once('SIGTERM', exit);
process.once('SIGINT', exit);
if (values['exit-with-parent']) {
  process.stdin.resume();
  process.stdin.once('end', exit);
  process.stdin.once('close', exit);
}
