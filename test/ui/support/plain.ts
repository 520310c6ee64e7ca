import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';

export const command = 'command:workbench.action.terminal.new';

/** Names that a repository can give to folders and files. A line break cuts names that VS Code's own search reports, so it is in `worst`. */
export const names: readonly string[] = [
  ...[`[Show](${command})`, `[a]\u200e(${command})`, `[a]\u200b(${command})`, `[a]\u2060(${command})`, `[a]\u00ad(${command})`],
  ...['[a](file:a)', '[a](COMMAND:b)', '[a](com\u200dmand:b)', '[[a](command:b)](command:c)', `![a](${command} "t")`],
  ...[
    '$(error) failed',
    '$(sync~spin)',
    '$\u200b($(trash))',
    '$\u202e(warning)',
    '$(x',
    'cost $(5)',
    '$$(alert)',
    '$\u034f(bell)',
    '$(',
    '$(check)$(check)',
  ],
  ...['photo\u202egpj.exe', '\u2066a\u2067b\u2068c\u2069', 'a\u200e\u200f\u061cb', '\u202d\u202eabc', 'm\u00e4rz\u202c', '\u2067left'],
  ...[
    'pay\u200bpal',
    'a\u2060b',
    '\ufeffstart',
    'soft\u00adhyphen',
    'a\u3164b',
    '\u2800blank',
    'tag\u{e0041}\u{e0042}',
    'a\u180eb',
    'joined\u200d\u200cx',
  ],
  ...[
    `Z${'\u0301'.repeat(40)}`,
    'long '.repeat(45).trim(),
    '[x]',
    '<b>bold<br>',
    '&lt;img src=x&gt;',
    '`code` **bold** | pipe',
    '👩\u200d👩\u200d👧',
  ],
];
/** Characters that nobody sees, or that turn what stands behind them. */
export const deceiving = /\u034f|[\p{Cc}\p{Bidi_Control}\u00ad\u180e\u200b\u2060-\u206f\u3164\ufeff\u{e0000}-\u{e007f}]/u;

/** What VS Code would have made of a text: links that can be clicked, icons, characters that deceive, lines. */
export async function assertPlain(place: Locator, lines: number | { readonly most: number }, what: string): Promise<void> {
  const text = await place.innerText();
  assert.equal(await place.locator('a:not(.label-name, .statusbar-item-label)').count(), 0, `${what}: a link in ${text}`);
  assert.equal(await place.locator('.codicon').count(), 0, `${what}: an icon in ${text}`);
  assert.doesNotMatch(text.replaceAll('\n', ''), deceiving, what);
  const count = text.split(/\n+/).filter((line) => line.trim()).length;
  if (typeof lines === 'number') assert.equal(count, lines, `${what}: ${JSON.stringify(text)}`);
  else assert.ok(count >= 1 && count <= lines.most, `${what}: ${JSON.stringify(text)}`);
}
