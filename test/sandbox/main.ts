import { parseArgs } from 'node:util';
import { startSandbox } from './sandbox.ts';

/** `node test/sandbox/main.ts [--port N] [--exit-with-parent]`: one line of JSON on stdout, then silence. */
const { values } = parseArgs({ options: { port: { type: 'string' }, 'exit-with-parent': { type: 'boolean' } } });
const sandbox = await startSandbox(values.port === undefined ? {} : { port: Number(values.port) });
const { api, auth, delivery, control, credentials } = sandbox;
process.stdout.write(`${JSON.stringify({ api, auth, delivery, control, ...credentials })}\n`);

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
