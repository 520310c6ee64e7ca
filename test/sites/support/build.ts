import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';

/** Nothing listens there: a generator that asks the network for something fails instead of passing by luck. */
const nowhere = 'http://127.0.0.1:9';

const quiet = {
  ASTRO_TELEMETRY_DISABLED: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NO_UPDATE_NOTIFIER: '1',
  BROWSERSLIST_IGNORE_OLD_DATA: '1',
  CI: '1',
  // The gems come from the distribution; the site's Gemfile would have Bundler look for them.
  JEKYLL_NO_BUNDLER_REQUIRE: '1',
};

const offline = { HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, http_proxy: nowhere, https_proxy: nowhere, NODE_USE_ENV_PROXY: '1' };

/** Runs a generator in a site's folder. Throws with all that it said when it fails. */
export async function build(folder: string, [program = '', ...args]: readonly string[], settings: NodeJS.ProcessEnv = {}): Promise<void> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:npm_|NODE_OPTIONS$|TEST_)/i.test(name));
  const env = { ...Object.fromEntries(kept), ...quiet, ...offline, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, ...settings };
  const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with code ${code}:\n${said.join('')}`);
}
