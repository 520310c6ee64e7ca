import assert from 'node:assert/strict';
import { buildReference } from '../../../../src/core/references/reference.ts';
import { hostileTexts } from '../../support/hostileReferences.ts';

/* What Hexo makes of the tag is seen in test/sites; here, that no text ends it. */
const tag = (path: string, alt: string, caption = '') =>
  buildReference({ path, alt, caption, tag: 'asset_img', languageId: 'markdown', style: 'image' }).text;

describe("Hexo's tag for an image of a post's own folder", () => {
  it('names the file, its title and its alternative text', () => {
    assert.equal(tag('a b (1).jpg', 'Alt', 'Cap'), `{% asset_img "a b (1).jpg" '"Cap" "Alt"' %}`);
    assert.equal(tag('in/a.jpg', ''), `{% asset_img "in/a.jpg" '"" ""' %}`);
    assert.equal(tag('a"b.jpg', ''), `{% asset_img 'a"b.jpg' '"" ""' %}`);
  });

  it('ends where it should, whatever the texts hold', () => {
    for (const text of hostileTexts)
      assert.match(tag('a.jpg', text, text), /^\{% asset_img "a\.jpg" '"[^"'{}\\]*" "[^"'{}\\]*"' %\}$/u, text);
  });

  it('is a figure with the caption below it', () => {
    const { text } = buildReference({ path: 'a.jpg', alt: 'Alt', caption: 'Cap', tag: 'asset_img', languageId: 'markdown' });
    assert.equal(text, `{% asset_img "a.jpg" '"" "Alt"' %}\n*Cap*`);
  });
});
