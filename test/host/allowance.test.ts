import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { views } from '../../src/core/names.ts';
import { openDocument, openUntitled } from './support/documents.ts';
import { withSettings } from './support/settings.ts';
import { signedInSuite } from './support/signedIn.ts';
import { bulkId, download, fullArgument, paid, sandbox, signOutAll } from './support/site.ts';
import { license, pathOf } from './support/siteKit.ts';

/** Entries of the status bar that are on the screen, by their IDs; noted before any test can make the extension create one. */
const onScreen = new Map<string, vscode.StatusBarItem>();
const { createStatusBarItem } = vscode.window;
Object.assign(vscode.window, {
  createStatusBarItem: (...given: Parameters<typeof createStatusBarItem>) => {
    const item = createStatusBarItem(...given);
    const [show, hide] = [item.show.bind(item), item.hide.bind(item)];
    return Object.assign(item, {
      show: () => {
        onScreen.set(item.id, item);
        show();
      },
      hide: () => {
        onScreen.delete(item.id);
        hide();
      },
    });
  },
});

const entry = () => [...onScreen].find(([id]) => id.endsWith(views.account))?.[1];

async function untilShown(text: string | undefined): Promise<vscode.StatusBarItem | undefined> {
  for (let tries = 0; tries < 500 && entry()?.text !== text; tries++) await pause(20);
  assert.equal(entry()?.text, text);
  return entry();
}

const icon = '$(device-camera)';
const products = async () => (await sandbox.requests()).filter(({ path }) => path === '/v3/products').length;

signedInSuite('What is left, in the status bar', (person) => {
  before(() => sandbox.reset());

  it('is not said before somebody has looked it up, and nobody is asked for it', async () => {
    const before = await products();
    await withSettings({ product: '592' }, async () => {
      await openUntitled('markdown', `Getty Images asset ${bulkId(960)}|`);
      await pause(1_000);
      assert.equal(entry(), undefined);
    });
    assert.equal(await products(), before);
  });

  it('is said of the product of the settings, in full in the tooltip and for those who listen', async () => {
    await openUntitled('markdown', `Getty Images asset ${bulkId(960)}|`);
    await withSettings({ product: '592' }, async () => {
      assert.equal(await download({ ...fullArgument(bulkId(960)), insert: false }), undefined, 'the price was not paid');
      const shown = await untilShown(`${icon} 37 left`);
      assert.equal(shown?.command, `${views.account}.focus`);
      assert.match(String(shown?.tooltip), /^Premium Access \(Newsroom 2026\)\nAPI key account[^\n]*\nAgreement: Newsroom 2026\n/);
      assert.match(String(shown?.tooltip), /\nAllowance: 37 of 50 left, per month\n[\s\S]*\nLooked up [^\n]+$/);
      assert.match(shown?.accessibilityInformation?.label ?? '', /^Getty Images, Premium Access \(Newsroom 2026\), 37 of 50 left, resets /);
    });
    await withSettings({ product: 'imagepack' }, () => untilShown(`${icon} 9 left`));
  });

  it('is not said where the person will be asked for the product, nor of one that was chosen by somebody else', async () => {
    await openUntitled('markdown', `Getty Images asset ${bulkId(960)}|`);
    await untilShown(undefined);
    await withSettings({ product: '701' }, () => pause(300));
    assert.equal(entry(), undefined);
  });

  it('is that of the product that was chosen last, as it is after the charge', async () => {
    await openUntitled('markdown', `Getty Images asset ${bulkId(961)}|`);
    person.answers(/Product that this download/, /^Premium Access \(Newsroom/);
    person.answers(/Size in pixels/, /^1600/);
    person.answers(/^License asset/, paid);
    assert.ok(await download({ id: bulkId(961), insert: false }).then((result) => result?.charged));
    await untilShown(`${icon} 36 left`);
  });

  it('goes with the document and comes with it, and asks nobody', async () => {
    const before = await products();
    await openUntitled('markdown', 'Nothing of that kind.|');
    await untilShown(undefined);
    await openUntitled('markdown', `Getty Images asset ${bulkId(960)}|`);
    await untilShown(`${icon} 36 left`);
    assert.equal(await products(), before);
  });

  it('comes with a licensed image that has a name of its own', async () => {
    const named = { fileName: 'quiet harbour', destination: 'pictures' };
    const { uri } = await withSettings(named, () => license(person, bulkId(962), { insert: false }));
    const path = encodeURI(pathOf({ uri }));
    await openDocument('docs/none.md', '![Hills](../pictures/other.jpg)|');
    await untilShown(undefined);
    await openDocument('docs/named.md', `![Hills](../${path})|`);
    await untilShown(`${icon} 35 left`);
  });

  it('is nothing that a workspace without trust sees', async () => {
    const trust = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted');
    Object.defineProperty(vscode.workspace, 'isTrusted', { value: false, configurable: true });
    try {
      await openUntitled('markdown', `Getty Images asset ${bulkId(960)}|`);
      await untilShown(undefined);
      await pause(300);
      assert.equal(entry(), undefined);
    } finally {
      if (trust) Object.defineProperty(vscode.workspace, 'isTrusted', trust);
    }
    await openUntitled('markdown', `Getty Images asset ${bulkId(961)}|`);
    await untilShown(`${icon} 35 left`);
  });

  it('goes with the account', async () => {
    await openUntitled('markdown', `Getty Images asset ${bulkId(960)}|`);
    await untilShown(`${icon} 35 left`);
    await signOutAll(person);
    await untilShown(undefined);
  });
});
