import { bodyWithoutExpressions } from './expressions.ts';
import type { Preview, PreviewedRequest, PreviewTexts } from './preview.ts';

const milliseconds = { connection: 10_000, read: 60_000 };

/**
 * Two tasks for a Conductor workflow's `tasks`. Conductor repeats a failed task three times unless its definition says
 * otherwise, and runs each task at least once: so `retryCount` is 0 in the task and in the definition inside it, and a
 * timeout ends the workflow instead of trying again.
 */
export function asConductor({ assetId, paid, free }: Preview, texts: PreviewTexts): string {
  const id = assetId.replace(/\W/g, '_');
  const tasks = [task(`getty_look_up_${id}`, free, texts.free, texts), task(`getty_license_${id}`, paid, texts.warning, texts)];
  return `${JSON.stringify(tasks, null, 2)}\n`;
}

function task(name: string, request: PreviewedRequest, description: string, texts: PreviewTexts): object {
  return {
    name,
    taskReferenceName: `${name}_ref`,
    type: 'HTTP',
    description,
    retryCount: 0,
    inputParameters: { http_request: httpRequest(request, texts) },
    taskDefinition: {
      name,
      description,
      retryCount: 0,
      timeoutSeconds: 120,
      timeoutPolicy: 'TIME_OUT_WF',
      responseTimeoutSeconds: 90,
    },
  };
}

function httpRequest({ method, url, headers, body }: PreviewedRequest, texts: PreviewTexts): object {
  const { accept, 'content-type': contentType, ...others } = headers;
  const fields = bodyWithoutExpressions(body, texts.yourText);
  return {
    uri: url.href,
    method,
    accept,
    ...(contentType ? { contentType } : {}),
    headers: { 'Api-Key': texts.apiKey, Authorization: `Bearer ${texts.accessToken}`, ...others },
    ...(fields ? { body: fields } : {}),
    connectionTimeOut: milliseconds.connection,
    readTimeOut: milliseconds.read,
  };
}
