import { bodyWithoutExpressions } from './expressions.ts';
import type { Preview, PreviewedRequest, PreviewTexts } from './preview.ts';

/**
 * Two tasks for SimWorkflow, each the end of its workflow: running the free one never leads to the paid one. There is no
 * `retry`, since a repeated request is a second download, and the times are longer than the defaults of 5 and 10 seconds.
 */
export function asSimWorkflow({ assetId, paid, free }: Preview, texts: PreviewTexts): string {
  const tasks = {
    [`Look up Getty image ${assetId}`]: task(free, texts.free, texts),
    [`License Getty image ${assetId}`]: task(paid, texts.warning, texts),
  };
  return `${JSON.stringify(tasks, null, 2)}\n`;
}

function task({ method, url, headers, body }: PreviewedRequest, description: string, texts: PreviewTexts): object {
  const fields = bodyWithoutExpressions(body, texts.yourText);
  return {
    type: 'Http',
    description,
    credentials: texts.savedCredentials,
    httpRequest: { url: url.href, method, headers: { 'Api-Key': texts.apiKey, ...headers }, ...(fields ? { body: fields } : {}) },
    connectionTimeoutSeconds: 10,
    readTimeoutSeconds: 60,
    end: true,
  };
}
