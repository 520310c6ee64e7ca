import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoggedRequest } from '../sandbox/log.ts';
import type { Stage } from './stage.ts';

const credentialHeaders = ['authorization', 'api-key', 'proxy-authorization', 'cookie'];

/** Every secret that was found where it does not belong. */
export function leaks(stage: Stage): string[] {
  const secrets = secretsOf(stage);
  return [...requestLeaks(stage), ...foreignLeaks(stage, secrets), ...textLeaks(stage, secrets), ...storedLeaks(stage, secrets)];
}

/** By what they are, for the message; the values are never printed. */
function secretsOf({ world, account }: Stage): ReadonlyMap<string, string> {
  const { credentials } = world.sandbox;
  const requests = world.sandbox.requests();
  const bearers = requests.map(({ headers }) => /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]);
  const answers = world.sandbox.exchanges().map(({ responseBody }) => /[?&]e=([\w-]+)/.exec(responseBody)?.[1]);
  const deliveries = [...requests.map(({ query }) => query.e), ...answers];
  const named: [string | undefined, string][] = [
    [credentials.apiKey, 'the API key'],
    [credentials.apiSecret, 'the API secret'],
    [credentials.password, 'the password'],
    [account.token.accessToken, 'a token'],
    [account.token.refreshToken, 'a refresh token'],
    ...bearers.map((token): [string | undefined, string] => [token, 'a token']),
    ...deliveries.map((token): [string | undefined, string] => [token, 'a delivery URI']),
  ];
  return new Map(named.flatMap(([value, name]) => (value ? [[value, name]] : [])));
}

function requestLeaks({ world }: Stage): string[] {
  return world.sandbox.requests().flatMap((request) => misplaced(request, world.sandbox.credentials.apiSecret));
}

function misplaced(request: LoggedRequest, apiSecret: string): string[] {
  const { origin, headers, path } = request;
  const whole = JSON.stringify([request.rawHeaders, request.query, request.body]);
  const forbidden = origin === 'api' ? ['cookie', 'proxy-authorization'] : origin === 'auth' ? ['api-key', 'cookie'] : credentialHeaders;
  const found = forbidden.filter((name) => headers[name] !== undefined).map((name) => `${name} was sent to ${origin} ${path}`);
  return origin !== 'auth' && whole.includes(apiSecret) ? [...found, `the API secret was sent to ${origin}`] : found;
}

function foreignLeaks({ world }: Stage, secrets: ReadonlyMap<string, string>): string[] {
  return world.foreign.seen.flatMap((request) => {
    const found = credentialHeaders.filter((name) => request.headers[name] !== undefined);
    const told = [...secrets].filter(([value]) => JSON.stringify(request).includes(value)).map(([, name]) => name);
    return [...found, ...told].map((name) => `${name} was sent to a foreign host`);
  });
}

function textLeaks({ ends, folder }: Stage, secrets: ReadonlyMap<string, string>): string[] {
  const log = join(folder, 'log');
  const errors = ends.map(({ error }) => error?.text ?? '').join('\n');
  return [
    ...found(existsSync(log) ? readFileSync(log) : Buffer.alloc(0), secrets, 'the log'),
    ...found(Buffer.from(errors), secrets, 'an error'),
  ];
}

function storedLeaks({ storageDir }: Stage, secrets: ReadonlyMap<string, string>): string[] {
  const entries = readdirSync(storageDir, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return entries.flatMap(({ parentPath, name }) => [
    ...found(readFileSync(join(parentPath, name)), secrets, 'the storage'),
    ...found(Buffer.from(name), secrets, 'a file name'),
  ]);
}

function found(bytes: Buffer, secrets: ReadonlyMap<string, string>, where: string): string[] {
  return [...secrets].filter(([value]) => bytes.includes(value)).map(([, name]) => `${name} stands in ${where}`);
}
