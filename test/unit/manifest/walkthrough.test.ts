import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import picomatch from 'picomatch/posix.js';
import { kinds, languages, readTexts } from '../../../scripts/translations.ts';
import { commands, contextKeys, extensionId, settingNames, settingsPrefix } from '../../../src/core/names.ts';

const root = join(import.meta.dirname, '../../..');
interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly image: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}
const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const [walkthrough]: readonly { readonly id: string; readonly steps: readonly Step[] }[] = contributes.walkthroughs;
const { id = '', steps = [] } = walkthrough ?? {};
const [manifest] = kinds;
const textOf = (key: string, language?: (typeof languages)[number]) => readTexts(manifest, language)[key.slice(1, -1)] ?? '';

/** What a link of a text runs, with what it hands over. */
const linksOf = (text: string) =>
  [...text.matchAll(/\]\(([^)?]+)(?:\?([^)]*))?\)/g)].map(([, target = '', given]) => [
    target,
    JSON.parse(decodeURIComponent(given ?? '[]')),
  ]);

describe('The walkthrough', () => {
  it('leads from the key to the style in four steps', () => {
    assert.deepEqual(
      steps.map((step) => step.id),
      ['key', 'signIn', 'image', 'style'],
    );
  });

  it('is opened from the welcome view, in every language', () => {
    for (const language of [undefined, ...languages]) {
      const links = linksOf(textOf('%welcome.signedOut%', language));
      assert.deepEqual(links.at(-1), ['command:workbench.action.openWalkthrough', [`${extensionId}#${id}`]], language);
    }
  });

  it('links to commands and pages that exist, to the same ones in every language', () => {
    const own = Object.values<string>(commands).map((command) => `command:${command}`);
    for (const { description } of steps) {
      const links = linksOf(textOf(description));
      assert.equal(links.length, 1, 'a button for each step');
      for (const [target, given] of links) {
        if (target === 'command:workbench.action.openSettings') assert.deepEqual(given, [`@ext:${extensionId}`]);
        else assert.ok(own.includes(target) || target === 'https://developers.gettyimages.com', target);
      }
      for (const language of languages) assert.deepEqual(linksOf(textOf(description, language)), links, language);
    }
  });

  it('is ticked off by commands, settings, context keys and links that exist', () => {
    const settings = Object.values<string>(settingNames).map((name) => `${settingsPrefix}.${name}`);
    const known: Readonly<Record<string, readonly string[]>> = {
      onCommand: Object.values<string>(commands),
      onContext: Object.values<string>(contextKeys),
      onSettingChanged: settings,
      onLink: ['https://developers.gettyimages.com'],
    };
    for (const { completionEvents } of steps) {
      assert.ok(completionEvents.length > 0);
      for (const event of completionEvents) {
        const [, kind = '', what = ''] = /^(\w+):(.+)$/.exec(event) ?? [];
        assert.ok(known[kind]?.includes(what), event);
      }
    }
  });

  it('shows pictures that are there, ship with the extension and are small', () => {
    const taken = readFileSync(join(root, '.vscodeignore'), 'utf8')
      .split('\n')
      .flatMap((line) => /^!(.+)/.exec(line)?.[1] ?? []);
    let bytes = 0;
    for (const { media } of steps) {
      const picture = readFileSync(join(root, media.image));
      assert.match(picture.toString('latin1', 0, 12), /^RIFF[\s\S]{4}WEBP$/, media.image);
      assert.ok(picture.length < 30_000, `${media.image}: ${picture.length} bytes`);
      assert.ok(
        taken.some((pattern) => picomatch.isMatch(media.image, pattern)),
        media.image,
      );
      bytes += picture.length;
    }
    assert.ok(bytes < 80_000, `${bytes} bytes`);
    const files = readdirSync(join(root, 'media/walkthrough')).map((name) => `media/walkthrough/${name}`);
    assert.deepEqual(files.sort(), steps.map(({ media }) => media.image).sort());
  });

  it('says in words what its pictures show', () => {
    for (const { media } of steps) {
      for (const language of [undefined, ...languages]) assert.ok(textOf(media.altText, language).length > 10, media.image);
    }
  });
});
