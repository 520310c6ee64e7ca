import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { inWorkspace, namesIn } from './support/documents.ts';
import { signedInSuite } from './support/signedIn.ts';
import { bulkId, charged, download, fullArgument, heal, paid, posts, sandbox } from './support/site.ts';

const unused = 'No download was used up.';
const used = 'One download was used up.';
const unknown = 'It is not known whether a download was used up.';

interface Case {
  readonly name: string;
  readonly id: string;
  /** 592 when absent. */
  readonly productId?: number;
  /** Set on the sandbox first. */
  readonly fault?: object;
  readonly sentence: RegExp;
  readonly ends: string;
  /** Charges that were sent. */
  readonly posts: number;
  /** Downloads that were used up. */
  readonly charged: number;
}

const cases: readonly Case[] = [
  {
    name: 'an ID that does not exist',
    id: '8888888888',
    sentence: /no image with asset ID 8888888888/,
    ends: unused,
    posts: 0,
    charged: 0,
  },
  {
    name: 'the ID of a video',
    id: '1434251234',
    sentence: /^Asset 1434251234 is a video\. Only images/,
    ends: unused,
    posts: 0,
    charged: 0,
  },
  {
    name: 'an image to call for',
    id: '57305676',
    sentence: /^Asset 57305676 cannot be downloaded online/,
    ends: unused,
    posts: 0,
    charged: 0,
  },
  {
    name: 'an asset that 403 refuses',
    id: '1390000403',
    sentence: /None of your products covers asset 1390000403/,
    ends: unused,
    posts: 1,
    charged: 0,
  },
  {
    name: 'an asset that 401 refuses',
    id: '1390000401',
    sentence: /refused asset 1390000401: .* your agreement/,
    ends: unused,
    posts: 1,
    charged: 0,
  },
  {
    name: 'a product of which nothing is left',
    id: '3090888',
    productId: 601,
    sentence: /^Nothing is left of /,
    ends: unused,
    posts: 0,
    charged: 0,
  },
  {
    name: 'an allowance that ended meanwhile',
    id: bulkId(200),
    fault: { charge: { status: 403, envelope: 'service', code: 'OverageLimitReached', times: 1 } },
    sentence: /^Nothing is left of /,
    ends: unused,
    posts: 1,
    charged: 0,
  },
  {
    name: 'a charge that ends in an error of the server',
    id: bulkId(201),
    fault: { charge: { status: 502, envelope: 'html', times: 1 } },
    sentence: /^No clear answer came to the charge/,
    ends: unknown,
    posts: 1,
    charged: 0,
  },
  {
    name: 'a charge that is counted and then cut off',
    id: bulkId(202),
    fault: { charge: { resetAfter: true, times: 1 } },
    sentence: /^No clear answer came to the charge/,
    ends: unknown,
    posts: 1,
    charged: 1,
  },
  {
    name: 'a charge that is redirected',
    id: bulkId(203),
    fault: { charge: { redirect: 307, times: 1 } },
    sentence: /was sent on to another address, which was not followed/,
    ends: unknown,
    posts: 1,
    charged: 0,
  },
  {
    name: 'a delivery that has expired',
    id: bulkId(204),
    fault: { delivery: { expire: true, times: 2 } },
    sentence: /^The address of the file has expired/,
    ends: used,
    posts: 1,
    charged: 1,
  },
  {
    name: 'a page in place of the image',
    id: bulkId(205),
    fault: { delivery: { html200: true } },
    sentence: /is not an image and was not saved/,
    ends: used,
    posts: 1,
    charged: 1,
  },
  {
    name: 'a lookup that the server cannot answer',
    id: bulkId(206),
    fault: { images: { status: 503, envelope: 'html' } },
    sentence: /^Getty Images has a problem of its own \(HTTP 503/,
    ends: unused,
    posts: 0,
    charged: 0,
  },
  {
    name: 'an address of the API that is wrong',
    id: bulkId(207),
    fault: { products: { status: 403, body: '{"message":"Missing Authentication Token"}', contentType: 'application/json' } },
    sentence: /^The address of the API is wrong\. Check the setting gettyImages\.apiUrl/,
    ends: unused,
    posts: 0,
    charged: 0,
  },
];

signedInSuite('What goes wrong, from end to end', (person) => {
  for (const each of cases) {
    it(`says of ${each.name} what happened and whether a download was used up`, async () => {
      await sandbox.set(each.fault ?? {});
      if (each.posts > 0) person.answers(/^License asset/, paid);
      const { productId = fullArgument(each.id).productId } = each;
      const argument = { ...fullArgument(each.id), productId, height: each.id.startsWith('9') ? 1067 : 3600, insert: false };
      await assert.rejects(Promise.resolve(download(argument)), ({ message }: Error) => {
        assert.match(message, each.sentence);
        assert.ok(message.endsWith(each.ends), message);
        return true;
      });
      assert.deepEqual([(await posts(each.id)).length, await charged(each.id)], [each.posts, each.charged]);
      assert.equal(
        (await namesIn('images')).some((name) => name.includes(each.id)),
        false,
      );
    });
  }

  it('finds in the history that the charge was counted, and takes the file that the person has fetched', async () => {
    const id = bulkId(202);
    const original = vscode.Uri.file(`${process.env.GETTY_DATA}/fetched by hand.jpg`);
    await vscode.workspace.fs.writeFile(original, await sandbox.original(id));
    person.answers(/was charged, but its file never arrived/, 'Choose Downloaded File…');
    person.answers(/Choose the file of asset/, original.fsPath);
    const result = await download({ ...fullArgument(id), insert: false });
    assert.equal(result?.charged, false);
    assert.deepEqual([(await posts(id)).length, await charged(id)], [1, 1]);
    const [name] = (await namesIn('images')).filter((each) => each.includes(id));
    assert.deepEqual(await vscode.workspace.fs.readFile(inWorkspace(`images/${name}`)), await vscode.workspace.fs.readFile(original));
  });

  it('takes a history that does not list the charge yet for no proof, and asks again before the next one', async () => {
    const id = bulkId(201);
    person.answers(/cannot be told whether asset/, 'Set Attempt Aside…');
    person.answers(/^License asset/, paid);
    const result = await download({ ...fullArgument(id), insert: false });
    assert.equal(result?.charged, true);
    assert.deepEqual([(await posts(id)).length, await charged(id)], [2, 1]);
  });

  it('names the price of an attempt that was left open and was not counted, before it is tried again', async () => {
    const [id, other] = [bulkId(220), bulkId(221)];
    await sandbox.set({ charge: { resetBefore: true, times: 2 } });
    for (const each of [id, other]) {
      person.answers(/^License asset/, paid);
      await assert.rejects(async () => download({ ...fullArgument(each), insert: false }));
    }
    person.forget();
    person.answers(/Download to finish/, id);
    person.answers(/cannot be told whether asset/, 'Set Attempt Aside…');
    person.answers(/^License asset/, /^Use 1 of \d+ downloads$/);
    await vscode.commands.executeCommand(commands.finishDownloads);
    assert.match(person.dialogs(/^License asset/)[0]?.detail ?? '', /Product: Premium Access\n/);
    assert.deepEqual([(await posts(id)).length, await charged(id)], [2, 1]);
    person.answers(/cannot be told whether asset/, 'Set Attempt Aside…');
    person.answers(/^License asset/, paid);
    await download({ ...fullArgument(other), insert: false });
    assert.equal(await charged(other), 1);
  });

  it('offers a person the one next step that helps, and the history is asked before anything is paid', async () => {
    const id = bulkId(210);
    await sandbox.set({ charge: { status5xxAfter: true, times: 1 } });
    person.answers(/Asset ID/, id);
    person.answers(/Product that this download/, /^Premium Access/);
    person.answers(/Size in pixels/, /^1600/);
    person.answers(/^License asset/, paid);
    person.answers(/^No clear answer came/, 'Check Download History (Free)');
    assert.equal(await download(), undefined);
    assert.equal(person.questions.length, 3, 'nothing is asked twice');
    assert.equal(person.dialogs(/was charged, but its file never arrived/).length, 1);
    assert.deepEqual([(await posts(id)).length, await charged(id)], [1, 1]);
  });

  it('saves for free, later, what arrived wrong at first', async () => {
    const id = bulkId(205);
    const result = await download({ ...fullArgument(id), insert: false });
    assert.deepEqual([result?.charged, (await posts(id)).length], [false, 1]);
  });

  it('keeps what was paid for when the saving is cancelled, and finishes it for free', async () => {
    const id = bulkId(211);
    await sandbox.set({ delivery: { stallAt: 4000, match: id, times: 1 } });
    person.answers(/^License asset/, paid);
    person.when(/^Charged\. Saving$/, (cancel) => cancel());
    assert.equal(await download({ ...fullArgument(id), insert: false }), undefined);
    assert.equal(await charged(id), 1);
    await heal();
    const again = await download({ ...fullArgument(id), insert: false });
    assert.deepEqual([again?.charged, (await posts(id)).length], [false, 1]);
  });

  it('renews a token that ended in the middle once, and goes on', async () => {
    const id = bulkId(212);
    const tokens = async () => (await sandbox.requests()).filter(({ origin, method }) => origin === 'auth' && method === 'POST').length;
    const before = await tokens();
    await sandbox.set({ revoke: 'access' });
    person.answers(/^License asset/, paid);
    const result = await download({ ...fullArgument(id), insert: false });
    assert.equal(result?.charged, true);
    assert.equal((await tokens()) - before, 1);
    assert.equal((await posts(id)).length, 1);
  });

  it('renews a token that ends at the button, under the same yes, and charges once', async () => {
    const id = bulkId(213);
    person.answers(/^License asset/, paid, () => sandbox.set({ revoke: 'access' }));
    const result = await download({ ...fullArgument(id), insert: false });
    assert.equal(result?.charged, true);
    assert.deepEqual([(await posts(id)).length, await charged(id)], [1, 1]);
  });

  it('says that nobody answers, when nobody does', async () => {
    const id = bulkId(214);
    await sandbox.set({ images: { resetBefore: true }, products: { resetBefore: true } });
    await assert.rejects(Promise.resolve(download(fullArgument(id))), /cannot be reached.*No download was used up\.$/);
  });
});
