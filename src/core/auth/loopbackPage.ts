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

/**
 * The address bar of this page holds a code: nothing is stored, loaded, framed or told to another site. The style is
 * allowed by its hash.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

export function pageHtml(title: string, text: string): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style>`;
  return `<!doctype html><html><head>${head}</head><body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
