import { createHash } from 'node:crypto';

/** What the person reads in the browser. Plain text, already in their language. */
export interface LoopbackPage {
  readonly title: string;
  readonly done: string;
  readonly failed: string;
}

const style = [
  ':root{color-scheme:light dark}',
  'body{font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0 2rem}',
  'main{max-width:32rem}h1{font-size:1.25rem}',
].join('');
const styleHash = createHash('sha256').update(style).digest('base64');
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/**
 * The address bar of this page holds a code: nothing is stored, loaded, framed or told to another site. The style is
 * allowed by its hash.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

export function pageHtml(title: string, text: string): string {
  return documentOf(title, `<p>${escapeHtml(text)}</p>`);
}

/** Takes the fragment out of the address bar and its history entry first, and then hands it to the listener, once. */
const script = `
const answer = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const show = (id) => { document.getElementById(id).hidden = false; };
const headers = { 'content-type': 'application/x-www-form-urlencoded' };
const request = { method: 'POST', mode: 'same-origin', referrerPolicy: 'same-origin', redirect: 'error', headers, body: answer };
if (answer) fetch(location.pathname, request).then(({ ok }) => show(ok ? 'done' : 'failed'), () => show('failed'));
else show('failed');`;

/** The page that a token arrives at, in the fragment, which browsers send to no server. One script may run: ours. */
export function tokenPage({ title, done, failed }: LoopbackPage, nonce: string): { html: string; headers: typeof pageHeaders } {
  const texts = `<p id="done" hidden>${escapeHtml(done)}</p><p id="failed" hidden>${escapeHtml(failed)}</p>`;
  const allowed = `${policy}; script-src 'nonce-${nonce}'; connect-src 'self'`;
  return {
    html: documentOf(title, `${texts}<noscript><p>${escapeHtml(failed)}</p></noscript><script nonce="${nonce}">${script}</script>`),
    headers: { ...pageHeaders, 'content-security-policy': allowed },
  };
}

function documentOf(title: string, body: string): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style>`;
  return `<!doctype html><html><head>${head}</head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
