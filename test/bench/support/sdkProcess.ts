import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import https, { type RequestOptions } from 'node:https';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Measured, measured, noteIdle } from './measured.ts';
import { serveTasks } from './tasks.ts';

/*
 * The official Node SDK in a process of its own, used as its README shows, or the same requests by plain https where it could not be
 * installed. It knows no port but 443, so whoever it asks is sent to the sandbox.
 */

interface Call {
  withId(id: string): Call;
  withProductId(id: number): Call;
  execute(): Promise<{ readonly uri: string }>;
}

interface Client {
  images(): Call;
  downloadsimages(): Call;
}

interface Place {
  readonly api: string;
  readonly auth: string;
  readonly credentials: object;
  /** Where the SDK is installed; undefined where it is not. */
  readonly sdk: string | undefined;
}

type Ask = (method: string, path: string) => Promise<unknown>;

let lookUp: (id: string) => Promise<unknown>;
let charge: (id: string) => Promise<{ readonly uri: string }>;

/** Requests for these names go to these addresses. */
function redirect(names: Readonly<Record<string, string>>): void {
  const original = https.request;
  const redirected = (options: RequestOptions, ...rest: never[]) => {
    const address = names[String(options.hostname)];
    if (address === undefined) return original(options, ...rest);
    const { hostname, port } = new URL(address);
    return original({ ...options, hostname, port }, ...rest);
  };
  Object.defineProperty(https, 'request', { value: redirected });
}

function readBody(path: string, options: RequestOptions, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = https.request({ ...options, path }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () =>
        Number(answer.statusCode) < 400 ? resolve(text) : reject(new Error(`${path}: ${answer.statusCode} ${text}`)),
      );
    });
    sent.on('error', reject).end(body);
  });
}

/** What the SDK sends, without it. */
async function plainly({ auth, api, credentials }: Place): Promise<Ask> {
  const { apiKey, apiSecret, ...person } = credentials as { apiKey: string; apiSecret: string };
  const form = new URLSearchParams({ grant_type: 'password', client_id: apiKey, client_secret: apiSecret, ...person }).toString();
  const token = await tasks.token(`${auth}/oauth2/token`, form);
  const signedIn = { 'api-key': apiKey, authorization: `Bearer ${token}` };
  return async (method, path) => {
    const body = method === 'POST' ? 'null' : undefined;
    const own = body ? { 'content-type': 'application/json', 'content-length': 4 } : {};
    return JSON.parse(await readBody(path, { ...address(api), method, headers: { ...signedIn, ...own } }, body));
  };
}

const address = (origin: string): RequestOptions => ({ hostname: new URL(origin).hostname, port: new URL(origin).port });

/** As in the README: the bytes as they come, to a file. */
function save(uri: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    https
      .get(uri, (answer) => {
        const { statusCode = 0, headers } = answer;
        if (statusCode >= 300 && statusCode < 400 && headers.location) {
          answer.resume();
          return resolve(save(new URL(headers.location, uri).href, path));
        }
        if (statusCode !== 200) return reject(new Error(`HTTP ${statusCode}`));
        pipeline(answer, createWriteStream(path)).then(resolve, reject);
      })
      .on('error', reject);
  });
}

async function download(id: string, folder: string): Promise<void> {
  await lookUp(id);
  const { uri } = await charge(id);
  await save(uri, join(folder, `${id}.jpg`));
}

const tasks = {
  /** A token from the sandbox itself, whose certificate this process trusts. */
  token: async (url: string, form: string): Promise<string> => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': form.length };
    const answer = await readBody(new URL(url).pathname, { ...address(url), method: 'POST', headers }, form);
    return (JSON.parse(answer) as { access_token: string }).access_token;
  },
  open: async (place: Place): Promise<void> => {
    noteIdle();
    if (place.sdk === undefined) {
      const ask = await plainly(place);
      lookUp = (id) => ask('GET', `/v3/images/${id}`);
      charge = (id) => ask('POST', `/v3/downloads/images/${id}?auto_download=false&product_id=592`) as Promise<{ uri: string }>;
      return;
    }
    redirect({ 'api.sandbox': place.api, 'auth.sandbox': place.auth });
    const Sdk = createRequire(join(place.sdk, 'here.js'))('gettyimages-api') as new (
      credentials: object,
      api: string,
      auth: string,
    ) => Client;
    const client = new Sdk(place.credentials, 'api.sandbox', 'auth.sandbox');
    lookUp = (id) => client.images().withId(id).execute();
    charge = (id) => client.downloadsimages().withId(id).withProductId(592).execute();
  },
  downloadOne: (id: string, folder: string): Promise<Measured<void>> =>
    measured(async () => {
      await mkdir(folder, { recursive: true });
      await download(id, folder);
    }),
  /** So many loops that each take the next asset. */
  downloadList: (ids: readonly string[], folder: string, loops: number): Promise<Measured<void>> =>
    measured(async () => {
      await mkdir(folder, { recursive: true });
      const waiting = [...ids];
      const loop = async (): Promise<void> => {
        for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await download(id, folder);
      };
      await Promise.all(Array.from({ length: loops }, loop));
    }),
};

export type SdkTasks = typeof tasks;
serveTasks(tasks);
