import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { markdownText } from '../../../src/core/markdownText.ts';
import type { UiText } from '../../../src/core/text.ts';

const texts: readonly string[] = [
  ...[
    'https://evil.example/x',
    'see www.evil.example now',
    'a@evil.example',
    'ftp://evil.example',
    '<https://evil.example>',
    'HTTPS://EVIL.EXAMPLE',
  ],
  ...[
    '[x](https://evil.example)',
    '![x](https://evil.example/x.png)',
    '[x](command:workbench.action.quit)',
    '[x]: https://evil.example',
    '[x][y]',
  ],
  ...[
    '# heading',
    '1. one',
    '- one',
    '> quote',
    '```js',
    '    code',
    '---',
    '| a | b |',
    '**bold** _and_ ~~not~~ `code`',
    '<img src=x>',
    '<b>b</b>',
  ],
  ...[
    '&lt;script&gt;',
    '&#60;b&#62;',
    '&amp;',
    '\\# x',
    '\\',
    '$(alert)',
    '{{site}}',
    '$' + '{x}',
    ':smile:',
    '[^1]',
    'Größe 5 × 7, 写真。',
    'a',
    '',
  ],
];

describe('A text in Markdown', () => {
  for (const text of texts) {
    it(`is that text and nothing else: ${text}`, () => {
      const written = markdownText(text as UiText);
      assert.doesNotMatch(written.replace(/&#\d+;/g, ''), /[!-/:-@[-`{-~]/);
      const tokens = new MarkdownIt({ html: true }).parse(`before ${written}`, {}).flatMap(({ children }) => children ?? []);
      assert.deepEqual(
        [...new Set(tokens.map(({ type }) => type))].filter((type) => !['text', 'text_special'].includes(type)),
        [],
      );
      assert.equal(
        tokens
          .map(({ content }) => content)
          .join('')
          .trimEnd(),
        `before ${text}`.trimEnd(),
      );
    });
  }
});
