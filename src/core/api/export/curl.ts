import type { Preview, PreviewedRequest, PreviewTexts } from './preview.ts';

const seconds = { connect: 10, whole: 60 };

/** For a POSIX shell. Key and token come from the environment, so that they stay out of the shell's history. */
export function asCurl({ paid, free }: Preview, texts: PreviewTexts): string {
  return [
    `# ${texts.notSent}`,
    `# ${texts.environment}`,
    '',
    `# ${texts.free}`,
    curlCommand(free),
    '',
    `# ${texts.warning}`,
    curlCommand(paid),
    '',
  ].join('\n');
}

/**
 * One command without `--retry` and without `--location`: both could ask twice. An empty body is said, so that curl sends
 * its length, and curl's own content type is taken out again.
 */
export function curlCommand({ method, url, headers, body }: PreviewedRequest): string {
  const type = method === 'POST' && body === undefined ? ["--header 'content-type:'"] : [];
  const data = method === 'POST' ? [`--data-raw ${quoted(body ?? '')}`] : [];
  return [
    `curl --globoff --request ${method} --connect-timeout ${seconds.connect} --max-time ${seconds.whole}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`),
    '--header "api-key: $GETTY_API_KEY"',
    '--header "authorization: Bearer $GETTY_ACCESS_TOKEN"',
    ...type,
    ...data,
    `--url ${quoted(url.href)}`,
  ].join(' \\\n  ');
}

/** Nothing is special to a shell between single quotes but the quote itself. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
