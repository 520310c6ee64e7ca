import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chargeRequest } from '../../../src/core/api/charge.ts';
import { credentialHeaders } from '../../../src/core/api/endpoint.ts';
import { asConductor } from '../../../src/core/api/export/conductor.ts';
import { asCurl, curlCommand, quoted } from '../../../src/core/api/export/curl.ts';
import { asHttp } from '../../../src/core/api/export/http.ts';
import { type Preview, type PreviewTexts, previewForPrograms, previewOf } from '../../../src/core/api/export/preview.ts';
import { asSimWorkflow } from '../../../src/core/api/export/simWorkflow.ts';
import type { DownloadOptions } from '../../../src/core/api/types.ts';
import { objectOf } from '../../../src/core/decode.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import type { LoggedRequest } from '../../sandbox/log.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { signInAs } from '../support/sandboxClient.ts';

const api = new URL('https://api.gettyimages.com');
const texts: PreviewTexts = {
  notSent: 'Nothing was sent.',
  warning: 'CAUTION: uses up one download.',
  free: 'Free: test with this one.',
  apiKey: '<your API key>',
  accessToken: '<your access token>',
  savedCredentials: '<saved credentials>',
  environment: 'Set the variables.',
  yourText: '<type your text here>',
};
const options: DownloadOptions = {
  productType: 'premiumaccess',
  productId: 592,
  height: 1365,
  fileType: 'jpg',
  language: 'de',
  autoDownload: true,
  projectCode: 'Größe & Co',
  downloadNotes: 'für die Titelseite',
};
const url =
  'https://api.gettyimages.com/v3/downloads/images/1167612765?auto_download=false&file_type=jpg&height=1365&product_id=592&product_type=premiumaccess';

/** Notes that end, run, split or open something in one format or another. */
const hostileNotes: readonly string[] = [
  "'; touch /tmp/owned; '",
  '"; $(touch /tmp/owned) `touch /tmp/owned`',
  '@/etc/passwd',
  'line one\nline two\r\n### POST https://evil.example\n# comment',
  '\\" \\\' \\\\ \u2028 \u0000 \u0007',
  '--next --url https://evil.example',
  '\u0024{workflow.input.secret} \u0024{jsonata: $eval("1")}',
  '{"a": [1]} {{x}} %s 🖼 写真',
  "''''",
];

describe('a previewed request', () => {
  it('is the very request that would be charged', () => {
    const { paid } = previewOf(api, '1167612765', options);
    const { url: charged, headers, body } = chargeRequest(api, '1167612765', options);
    assert.deepEqual(paid, { method: 'POST', url: charged, headers, body });
    assert.equal(paid.url.searchParams.get('auto_download'), 'true');
  });

  it('asks programs for an address instead of a redirect, and changes nothing else', () => {
    const { paid, free } = previewForPrograms(api, '1167612765', options);
    assert.equal(paid.url.href, url);
    assert.equal(free.url.href, 'https://api.gettyimages.com/v3/images/1167612765?fields=id%2Ctitle%2Cdownload_sizes');
    assert.equal(free.method, 'GET');
  });
});

const formats: readonly (readonly [string, (preview: Preview, texts: PreviewTexts) => string])[] = [
  ['HTTP', asHttp],
  ['cURL', asCurl],
  ['SimWorkflow', asSimWorkflow],
  ['Conductor', asConductor],
];

for (const [name, render] of formats) {
  describe(`a request as ${name}`, () => {
    const text = render(previewForPrograms(api, '1167612765', options), texts);

    it('says what it costs, and offers the free request first', () => {
      assert.ok(text.indexOf(texts.free) >= 0 && text.indexOf(texts.free) < text.indexOf(texts.warning));
      assert.ok(text.indexOf('/v3/images/1167612765') < text.indexOf('/v3/downloads/images/1167612765'));
      assert.ok(text.includes(url));
    });

    it('holds placeholders where the secrets go, and no way of trying again', () => {
      assert.ok(name === 'cURL' ? text.includes('$GETTY_API_KEY') : text.includes('<your API key>'));
      assert.doesNotMatch(text, /--retry|--location|"retry"|maxAttempts|"retryCount": [1-9]/);
    });

    it('is the same each time', () => assert.equal(render(previewForPrograms(api, '1167612765', options), texts), text));

    for (const downloadNotes of hostileNotes) {
      it(`keeps ${JSON.stringify(downloadNotes)} inside its text`, () => {
        const hostile = render(previewForPrograms(api, '1', { downloadNotes }), texts);
        assert.equal(
          hostile.split('\n').filter((line) => line.startsWith('### ') || line.startsWith('curl ')).length,
          name === 'HTTP' || name === 'cURL' ? 2 : 0,
        );
        assert.doesNotMatch(hostile.replaceAll('\n', ''), /\p{Cc}/u);
      });
    }
  });
}

describe('a request as HTTP', () => {
  it('has a request line, headers, an empty line and the body', () => {
    const text = asHttp(previewOf(api, '1167612765', { ...options, autoDownload: false }), texts);
    const paid = text.slice(text.indexOf('POST '));
    const [head = '', body = ''] = paid.trimEnd().split('\n\n');
    assert.equal(head.split('\n')[0], `POST ${url} HTTP/1.1`);
    assert.deepEqual(head.split('\n').slice(1).sort(), [
      'accept-language: de',
      'accept: application/json',
      'api-key: <your API key>',
      'authorization: Bearer <your access token>',
      'content-type: application/json',
    ]);
    assert.deepEqual(JSON.parse(body), { download_notes: 'für die Titelseite', project_code: 'Größe & Co' });
  });
});

/** Field by field, as the two programs document their tasks; `?` may be absent. */
type Shape = { readonly [field: string]: 'string' | 'integer' | 'boolean' | 'text or object?' | 'string?' | Shape };

const httpRequest: Shape = { url: 'string', method: 'string', headers: {}, body: 'text or object?' };
const simWorkflowTask: Shape = {
  type: 'string',
  description: 'string',
  credentials: 'string',
  httpRequest,
  connectionTimeoutSeconds: 'integer',
  readTimeoutSeconds: 'integer',
  end: 'boolean',
};

/** Facts of Conductor's published schemas WorkflowDef.json and TaskDef.json, and of its documentation of the HTTP task. */
const conductorTask: Shape = {
  name: 'string',
  taskReferenceName: 'string',
  type: 'string',
  description: 'string',
  retryCount: 'integer',
  inputParameters: {
    http_request: {
      uri: 'string',
      method: 'string',
      accept: 'string',
      contentType: 'string?',
      headers: {},
      body: 'text or object?',
      connectionTimeOut: 'integer',
      readTimeOut: 'integer',
    },
  },
  taskDefinition: {
    name: 'string',
    description: 'string',
    retryCount: 'integer',
    timeoutSeconds: 'integer',
    timeoutPolicy: 'string',
    responseTimeoutSeconds: 'integer',
  },
};

function assertShape(value: unknown, shape: Shape, path = ''): void {
  assert.ok(typeof value === 'object' && value !== null, path);
  const fields = Object.entries(value);
  if (Object.keys(shape).length > 0) for (const [name] of fields) assert.ok(name in shape, `${path}.${name} is unknown`);
  for (const [name, expected] of Object.entries(shape)) {
    const found = fields.find(([each]) => each === name)?.[1];
    if (typeof expected === 'object') assertShape(found, expected, `${path}.${name}`);
    else if (found === undefined) assert.ok(expected.endsWith('?'), `${path}.${name} is missing`);
    else if (expected === 'integer') assert.ok(Number.isSafeInteger(found), `${path}.${name}`);
    else if (!expected.startsWith('text')) assert.equal(typeof found, expected.replace('?', ''), `${path}.${name}`);
  }
}

describe('a task for SimWorkflow', () => {
  const tasks: Record<string, Record<string, unknown>> = JSON.parse(asSimWorkflow(previewForPrograms(api, '1167612765', options), texts));
  const [free, paid] = Object.values(tasks);

  it('has the shape that its pages document', () => {
    for (const task of [free, paid]) assertShape(task, simWorkflowTask);
    assert.deepEqual([free?.type, paid?.type, free?.end, paid?.end], ['Http', 'Http', true, true]);
  });

  it('waits longer than the defaults of 5 and 10 seconds', () => {
    assert.ok(Number(paid?.connectionTimeoutSeconds) > 5 && Number(paid?.readTimeoutSeconds) >= 60);
  });

  it('says the body as an object', () => {
    assert.deepEqual(objectOf(paid?.httpRequest)?.body, { download_notes: 'für die Titelseite', project_code: 'Größe & Co' });
  });
});

describe('a task for Conductor', () => {
  const tasks: Record<string, unknown>[] = JSON.parse(asConductor(previewForPrograms(api, '200261415-001', options), texts));
  const [free, paid] = tasks;

  it('has the shape that its schemas publish', () => {
    for (const task of tasks) assertShape(task, conductorTask);
    assert.deepEqual([free?.type, paid?.type], ['HTTP', 'HTTP']);
    assert.match(String(paid?.taskReferenceName), /^\w+$/);
  });

  it('is not tried again: neither by the task nor by its definition nor by a timeout', () => {
    for (const task of tasks) {
      const definition = task.taskDefinition as Record<string, unknown>;
      assert.deepEqual([task.retryCount, definition.retryCount, definition.timeoutPolicy], [0, 0, 'TIME_OUT_WF']);
      assert.ok(Number(definition.timeoutSeconds) > Number(definition.responseTimeoutSeconds));
    }
  });

  it('counts its times in milliseconds and waits long enough', () => {
    const request = objectOf(objectOf(paid?.inputParameters)?.http_request);
    assert.deepEqual([request?.connectionTimeOut, request?.readTimeOut], [10_000, 60_000]);
  });
});

describe('a text that a workflow engine would run', () => {
  for (const render of [asSimWorkflow, asConductor]) {
    it(`is left to be typed there (${render.name})`, () => {
      const text = render(previewForPrograms(api, '1', { downloadNotes: 'a \u0024{workflow.input.secret}', projectCode: 'plain' }), texts);
      assert.doesNotMatch(text, /\$\{/);
      assert.ok(text.includes('"download_notes": "<type your text here>"') && text.includes('"project_code": "plain"'));
    });
  }
});

describe('a command for the shell', () => {
  const run = promisify(execFile);
  const transport = createTransport();
  let sandbox: Sandbox;
  let token: string;

  before(async () => {
    sandbox = await startSandbox();
    token = (await signInAs(sandbox)).access_token;
  });
  after(async () => {
    await transport.close();
    await sandbox?.close();
  });
  beforeEach(() => sandbox.reset());

  async function runInShell(text: string): Promise<string> {
    const env = { PATH: process.env.PATH, HOME: '/nowhere', GETTY_API_KEY: sandbox.credentials.apiKey, GETTY_ACCESS_TOKEN: token };
    return (await run('sh', ['-c', text], { env })).stdout;
  }

  /** What this extension itself sends for the same options. */
  async function sendOurs(chosen: DownloadOptions): Promise<LoggedRequest> {
    const origin = new URL(sandbox.api);
    const { url: address, headers, body } = chargeRequest(origin, '1167612765', chosen);
    const credentials = credentialHeaders({ apiKey: sandbox.credentials.apiKey, accessToken: token }, address, origin);
    const answer = await transport.send({ method: 'POST', url: address, headers: { ...headers, ...credentials }, body, ownSocket: true });
    await answer.body.toArray();
    return sandbox.requests().at(-1) ?? assert.fail();
  }

  function essence({ method, path, query, headers, body }: LoggedRequest): object {
    const { host: _host, connection: _connection, 'user-agent': _agent, ...rest } = headers;
    return { method, path, query, headers: { 'content-length': '0', ...rest }, body };
  }

  it('looks the asset up, really', async () => {
    const { free } = previewForPrograms(new URL(sandbox.api), '1167612765', options);
    const answer = JSON.parse(await runInShell(`${curlCommand(free)} --silent`));
    assert.equal(answer.images[0].id, '1167612765');
    assert.deepEqual(sandbox.charges(), []);
  });

  const charged: readonly DownloadOptions[] = [
    { productId: 592 },
    { productId: 592, productType: 'premiumaccess', height: 1365, language: 'de', autoDownload: false },
    ...hostileNotes.map((downloadNotes) => ({ productId: 592, downloadNotes })),
  ];
  for (const chosen of charged) {
    it(`sends exactly what this extension sends for ${JSON.stringify(chosen)}`, async () => {
      const { paid } = previewForPrograms(new URL(sandbox.api), '1167612765', chosen);
      const answer = JSON.parse(await runInShell(`${curlCommand(paid)} --silent`));
      assert.ok(URL.canParse(answer.uri));
      const [theirs] = sandbox.requests();
      assert.deepEqual(essence(theirs ?? assert.fail()), essence(await sendOurs(chosen)));
      assert.equal(sandbox.charges().length, 2);
    });
  }

  it('is one word, whatever is quoted', async () => {
    for (const text of [...hostileNotes.map((note) => note.replaceAll('\u0000', '')), '', "'", '$HOME']) {
      assert.equal(await runInShell(`printf %s ${quoted(text)}`), text);
    }
  });
});
