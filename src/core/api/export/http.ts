import type { Preview, PreviewedRequest, PreviewTexts } from './preview.ts';

/** As HTTP/1.1 writes it, in the form that editors' HTTP clients read: `###` parts two requests, `#` starts a comment. */
export function asHttp({ paid, free }: Preview, texts: PreviewTexts): string {
  return [
    `# ${texts.notSent}`,
    '',
    `### ${texts.free}`,
    requestText(free, texts),
    '',
    `### ${texts.warning}`,
    requestText(paid, texts),
    '',
  ].join('\n');
}

function requestText({ method, url, headers, body }: PreviewedRequest, { apiKey, accessToken }: PreviewTexts): string {
  const lines = Object.entries({ ...headers, 'api-key': apiKey, authorization: `Bearer ${accessToken}` }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`${method} ${url.href} HTTP/1.1`, ...lines, ...(body === undefined ? [] : ['', body])].join('\n');
}
