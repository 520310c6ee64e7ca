import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { parseDeliveredName } from '../../../src/core/assets/deliveredName.ts';
import { authProviderId, commands, contextKeys, extensionId, settingNames, settingsPrefix, views } from '../../../src/core/names.ts';

const root = join(import.meta.dirname, '../../..');
const text = readFileSync(join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(text);
const nls: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
const contributes = manifest.contributes;
interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}
interface Setting {
  readonly scope?: string;
  readonly default?: unknown;
  readonly markdownDescription?: string;
}
const settingGroups: readonly { readonly properties: Readonly<Record<string, Setting>> }[] = contributes.configuration;
const properties = Object.fromEntries(settingGroups.flatMap((group) => Object.entries(group.properties)));
const menuItems: readonly MenuItem[] = (Object.values(contributes.menus) as MenuItem[][]).flat();
const submenus: readonly string[] = contributes.submenus.map(({ id }: { id: string }) => id);

function sources(directory = join(root, 'src')): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

describe('the manifest', () => {
  it('has the names that other programs rely on', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, extensionId);
    assert.deepEqual(contributes.authentication, [{ id: authProviderId, label: 'Getty Images' }]);
    for (const id of ['signIn', 'signOut', 'downloadImage', 'insertReference', 'copyCredit', 'openAssetPage', 'refresh', 'showLog']) {
      assert.ok(Object.values<string>(commands).includes(`${settingsPrefix}.${id}`), id);
    }
  });

  it('declares exactly the commands of the code', () => {
    assert.deepEqual(contributes.commands.map(({ command }: { command: string }) => command).sort(), Object.values(commands).sort());
  });

  it('declares exactly the settings of the code, each with a description and a default', () => {
    assert.deepEqual(
      Object.keys(properties).sort(),
      Object.values(settingNames)
        .map((name) => `${settingsPrefix}.${name}`)
        .sort(),
    );
    for (const [name, property] of Object.entries(properties)) {
      assert.ok(property.markdownDescription, name);
      assert.notEqual(property.default, undefined, name);
    }
  });

  it('lets no repository choose who gets the secrets or whether a charge is confirmed', () => {
    for (const name of ['apiUrl', 'authUrl', 'confirmCharge']) {
      const id = `${settingsPrefix}.${name}`;
      assert.equal(properties[id]?.scope, 'machine', id);
      assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes(id), id);
    }
    assert.equal(properties[`${settingsPrefix}.confirmCharge`]?.default, 'always');
  });

  it('has a text for every key and a key for every text', () => {
    const used = [...text.matchAll(/%([\w.]+)%/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(used)].sort(), Object.keys(nls).sort());
  });

  it('puts every command of a menu under a declared name', () => {
    for (const { command, submenu } of menuItems) {
      assert.ok(command === undefined ? submenus.includes(submenu ?? '') : Object.values<string>(commands).includes(command), command);
    }
  });

  it('shows one entry with its name in the menu of the editor, and behind it what fits the document', () => {
    const [entry, ...others] = contributes.menus['editor/context'];
    assert.deepEqual([entry.submenu, others, nls['submenu.editor']], ['gettyImages.editor', [], 'Getty Images']);
    const behind: readonly MenuItem[] = contributes.menus[entry.submenu];
    assert.ok(behind.length > 1);
    for (const { when = entry.when } of behind) assert.ok(entry.when.includes(when), when);
  });

  const titleOf = (id = '') =>
    nls[contributes.commands.find(({ command }: { command: string }) => command === id)?.title.slice(1, -1)] ?? '';

  it('tells apart what is paid for and what is free, in words and in groups, wherever a menu is only called Getty Images', () => {
    const paying: readonly string[] = [commands.licenseAndInsert, commands.licenseSeveral];
    for (const submenu of submenus) {
      for (const { command = '', group } of contributes.menus[submenu] as { command?: string; group: string }[]) {
        assert.equal(/^License /.test(titleOf(command)), paying.includes(command), command);
        assert.equal(/license/.test(group), paying.includes(command), command);
        assert.doesNotMatch(titleOf(command), /download|buy/i);
      }
    }
  });

  it('has one key for text editors that can be written in, one for the search from anywhere, and none that would not ask', () => {
    assert.deepEqual(contributes.keybindings, [
      { command: commands.downloadImage, key: 'ctrl+alt+g', mac: 'cmd+alt+g', when: 'editorTextFocus && !editorReadonly' },
      { command: commands.findImages, key: 'ctrl+alt+shift+g', mac: 'cmd+alt+shift+g' },
    ]);
  });

  it('stands in the menu of the explorer for pictures, with what is free, and for those that are licensed or named so with more', () => {
    const [entry, ...others] = contributes.menus['explorer/context'];
    assert.deepEqual([others, nls[entry ? contributes.submenus[1].label.slice(1, -1) : '']], [[], 'Getty Images']);
    const behind: readonly MenuItem[] = contributes.menus[entry.submenu];
    const { insertReference, copyCredit, lookAtAsset, openAssetPage, adoptImage, findLikeFile } = commands;
    const ofAssets = behind.filter(({ command }) => command !== adoptImage && command !== findLikeFile);
    assert.deepEqual(
      ofAssets.map(({ command }) => command).toSorted(),
      [copyCredit, insertReference, lookAtAsset, openAssetPage].toSorted(),
    );
    assert.equal(behind.length, ofAssets.length + 2);
    const [{ when = '' } = {}, ...same] = ofAssets;
    for (const each of same) assert.equal(each.when, when);
    const [, source = ''] = /resourceFilename =~ \/(\S+)\/i/.exec(when) ?? [];
    const isMeant = (name: string) => new RegExp(source, 'i').test(name);
    const delivered = [
      'GettyImages-1167612765.jpg',
      'gettyimages-200261415-001.JPEG',
      'iStock-184387501-1.jpg',
      'GettyImages-a0001-000012.eps',
    ];
    for (const name of [...delivered, 'GettyImages-1167612765 (1).jpg', 'gettyimages-977164032-612x612.jpg']) {
      assert.ok(isMeant(name) && 'id' in (parseDeliveredName(name) ?? {}), name);
    }
    for (const name of ['gettyimages-logo.jpg', 'gettyimages.ts', 'GettyImages-1167612765.md', 'my-iStock-184387501.txt']) {
      assert.ok(!isMeant(name), name);
    }
    assert.ok(when.includes(`resourcePath in ${contextKeys.licensedFiles}`));
    const [, picture = ''] = /resourceFilename =~ \/(\S+)\/i/.exec(entry.when) ?? [];
    for (const name of [...delivered, 'ridge.png', 'a.WEBP']) assert.ok(new RegExp(picture, 'i').test(name), name);
    for (const name of ['jpg', 'a.jpg.md', 'a.svg']) assert.ok(!new RegExp(picture, 'i').test(name), name);
  });

  /**
   * VS Code gives a row or a resource to these, and nothing when they are run from the palette: each of them says in `commandPalette`
   * where it can do without (`true`: always, because it asks).
   */
  it('says of every command that a menu or a row gives something to whether the palette may run it', () => {
    const menus: Record<string, { command?: string; submenu?: string; when?: string }[]> = contributes.menus;
    const commandsOf = (items: readonly { command?: string }[] = []) => items.flatMap(({ command }) => command ?? []);
    const submenus = menus['editor/context']?.flatMap(({ submenu }) => submenu ?? []) ?? [];
    const withoutArgument = ['view/title', 'editor/context', ...submenus];
    const ofMenus = Object.entries(menus).flatMap(([menu, items]) => (menu === 'commandPalette' ? [] : commandsOf(items)));
    const views = ['views', 'boards'].flatMap((room) => sources(join(root, 'src', room)));
    const ofRows = [...views.join('\n').matchAll(/command: \{ id: commands\.(\w+)/g)].map(
      ([, key]) => commands[key as keyof typeof commands],
    );
    const problems = readFileSync(join(root, 'src/audit/shown.ts'), 'utf8');
    const ofProblems = [...problems.matchAll(/path: commands\.(\w+)/g)].map(([, key]) => commands[key as keyof typeof commands]);
    const results = sources(join(root, 'src/find')).join('\n');
    const ofResults = [...results.matchAll(/\bcommands\.(\w+)/g)].map(([, key]) => commands[key as keyof typeof commands]);
    const inPalette = new Set(commandsOf(menus.commandPalette?.filter(({ when }) => when)));
    const worksAlone = new Set(withoutArgument.flatMap((menu) => commandsOf(menus[menu])));
    const given = [...ofMenus, ...ofRows, ...ofProblems].filter((command) => !worksAlone.has(command));
    assert.ok(given.includes(commands.copyAssetId) && given.includes(commands.showMoreImages));
    for (const command of given) assert.ok(inPalette.has(command), `${command} needs an entry with "when" in menus.commandPalette`);
    const hidden = commandsOf(menus.commandPalette?.filter(({ when }) => /^false$|\bview(?:Item)?\b/.test(when ?? '')));
    const reachable = new Set([...ofMenus, ...ofRows, ...ofProblems, ...ofResults]);
    for (const command of hidden) assert.ok(reachable.has(command), `nobody can run ${command}: it stands in no menu`);
  });

  it('uses only context keys that the code sets', () => {
    const clauses = [...menuItems, ...contributes.viewsWelcome].map(({ when }: { when?: string }) => when ?? '');
    const ours = clauses
      .flatMap((clause) => clause.match(/gettyImages\.\w+/g) ?? [])
      .filter((key) => !Object.values<string>(views).includes(key) && !submenus.includes(key));
    const code = sources().join('\n');
    for (const key of ours) {
      const name = Object.entries(contextKeys).find(([, value]) => value === key)?.[0];
      assert.ok(name && code.includes(`contextKeys.${name}`), key);
    }
    assert.ok(ours.length > 0);
  });

  it('names every view of the code', () => {
    assert.deepEqual(
      Object.values<readonly { id: string }[]>(contributes.views)
        .flat()
        .map(({ id }) => id)
        .sort(),
      Object.values(views).sort(),
    );
  });

  it('links only to commands that exist from its welcome texts', () => {
    const linked = Object.values(nls).flatMap((value) => [...value.matchAll(/\(command:([\w.]+)[)?]/g)].map(([, id]) => id ?? ''));
    const ofVsCode = /^(?:vscode\.\w+|workbench\.action\.(?:openWalkthrough|openSettings))$/;
    for (const id of linked) assert.ok(ofVsCode.test(id) || Object.values<string>(commands).includes(id), id);
    assert.ok(linked.length > 0);
    const [, page] = /\((https:[^)]+)\)/.exec(nls['welcome.signedOut'] ?? '') ?? [];
    assert.ok(page && sources().some((source) => source.includes(`'${page}'`)), 'the box for the key leads to the same page');
  });
});
