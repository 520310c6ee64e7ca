import { keys, people } from './accounts.ts';
import type { Answer } from './answers.ts';
import type { World } from './world.ts';

const style = `
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif; background: #f4f1ec; color: #222; }
  main { width: min(22rem, 90vw); padding: 2rem; border-radius: 12px; background: #fff; box-shadow: 0 8px 30px #0002; }
  h1 { margin: 0 0 .25rem; font-size: 1.4rem; } p { margin: 0 0 1rem; color: #595959; } .error { color: #b3261e; }
  label { display: block; margin: 0 0 1rem; } input { box-sizing: border-box; width: 100%; margin-top: .25rem; padding: .6rem; font: inherit; border: 1px solid #888; border-radius: 6px; }
  .buttons { display: flex; gap: .75rem; } button { flex: 1; padding: .65rem; font: inherit; border-radius: 6px; border: 1px solid #222; background: #fff; cursor: pointer; }
  button.main { background: #222; color: #fff; } small { display: block; margin-top: 1.25rem; color: #595959; }`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (found) => escapes[found] ?? found);

/** The page on which a person allows the application, or does not. */
export function signInPage(world: World, params: URLSearchParams, error?: string): Answer {
  const kept = [...params].filter(([name]) => !['username', 'password', 'decision'].includes(name));
  const hidden = kept.map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`).join('');
  const site = params.get('client_id') === keys.istock.key ? 'iStock' : 'Getty Images';
  const hint = people.map((person) => `${person.username} / ${person.password}`).join(', ');
  const body = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sign in - sandbox</title><style>${style}</style></head><body><main>
<h1>Sign in to ${site}</h1><p>An application asks to use your account. This is the sandbox: nothing here is real.</p>
${error ? `<p class="error" role="alert">${escapeHtml(error)}</p>` : ''}
<form method="post" action="${world.origins.auth}/oauth2/auth">${hidden}
<label>User name<input name="username" autocomplete="off" autofocus value="${escapeHtml(params.get('username') ?? '')}"></label>
<label>Password<input name="password" type="password" autocomplete="off"></label>
<div class="buttons"><button class="main" name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></div>
</form><small>People of the sandbox: ${escapeHtml(hint)}</small></main></body></html>`;
  return { status: error ? 401 : 200, body, contentType: 'text/html; charset=utf-8', headers: { 'cache-control': 'no-store' } };
}
