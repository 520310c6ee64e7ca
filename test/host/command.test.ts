import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { namesIn, openDocument } from './support/documents.ts';
import { signedInSuite } from './support/signedIn.ts';
import { askedWhile, bulkId, charged, download, fullArgument, originalDigest, paid, posts, sandbox } from './support/site.ts';

signedInSuite('gettyImages.downloadImage, run with an argument', (person) => {
  it('asks for nothing but the charge and says everything about the file', async () => {
    const id = bulkId(1);
    const { document } = await openDocument('docs/command.md', 'See | here.\n');
    person.answers(/^License asset/, paid);
    const result = await download(fullArgument(id));
    assert.deepEqual(person.questions, []);
    const [question] = person.dialogs(/./);
    for (const part of [/^Bulk picture 1$/m, /^1600 × 1067\b/m, /Premium Access/, /Newsroom 2026/, /\b\d+ of 50 left\b/]) {
      assert.match(question?.detail ?? '', part);
    }
    assert.ok(result);
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(result.uri));
    assert.deepEqual(result, {
      assetId: id,
      uri: result.uri,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      charged: true,
      reference: `![Bulk picture 1](../images/GettyImages-${id}.jpg)`,
    });
    assert.equal(result.sha256, await originalDigest(id, '?height=1067'));
    assert.equal(document.getText(), `See ${result.reference} here.\n`);
    assert.equal(await charged(id), 1);
  });

  it('charges once: a second call says so and uses the file that is there', async () => {
    const id = bulkId(1);
    person.answers(/already in this workspace/, /^Use .*\(free\)$/);
    const again = await download({ ...fullArgument(id), insert: false });
    assert.equal(again?.charged, false);
    assert.equal(again?.reference, undefined);
    assert.deepEqual([(await posts(id)).length, await charged(id)], [1, 1]);
  });

  it('does not charge again when the file was deleted: what was paid for is still on this machine', async () => {
    const id = bulkId(2);
    person.answers(/^License asset/, paid);
    const first = await download({ ...fullArgument(id), insert: false });
    assert.ok(first);
    await vscode.workspace.fs.delete(vscode.Uri.parse(first.uri));
    const second = await download({ ...fullArgument(id), insert: false });
    assert.deepEqual(second, { ...first, charged: false });
    assert.equal((await posts(id)).length, 1);
  });

  it('takes every option that it documents to the request', async () => {
    const id = '1300000100';
    const argument = {
      id,
      productType: 'imagepack',
      productId: 620,
      height: 1365,
      fileType: 'jpg',
      projectCode: 'SPRING-27',
      downloadNotes: 'Cover of May',
      language: 'de',
      autoDownload: true,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the extension fills it in
      destination: 'press/${assetId}',
      insert: false,
    };
    person.answers(/^License asset/, /^Use 1 of 9 downloads$/);
    const result = await download(argument);
    assert.deepEqual(person.questions, []);
    assert.match(result?.uri ?? '', new RegExp(`/press/${id}/GettyImages-${id}\\.jpg$`));
    const [charge] = (await sandbox.charges()).filter((each) => each.assetId === id);
    assert.deepEqual(charge?.query, {
      auto_download: 'true',
      file_type: 'jpg',
      height: '1365',
      product_id: '620',
      product_type: 'imagepack',
    });
    const [post] = await posts(id);
    assert.deepEqual(JSON.parse(String(Reflect.get(post ?? {}, 'body'))), { download_notes: 'Cover of May', project_code: 'SPRING-27' });
    assert.equal(post?.headers['accept-language'], 'de');
  });

  it('takes a page address for an ID', async () => {
    const id = bulkId(3);
    person.answers(/^License asset/, paid);
    const result = await download({ ...fullArgument(id), id: `https://www.gettyimages.com/detail/photo/some-words/${id}`, insert: false });
    assert.equal(result?.assetId, id);
  });

  const wrong: readonly (readonly [string, object, RegExp])[] = [
    [
      'an unknown name',
      { id: bulkId(4), colour: 'red' },
      /argument "colour" is unknown or has a value that does not fit\. Nothing was charged\./,
    ],
    ['a product ID that is no number', { id: bulkId(4), productId: '592' }, /argument "productId"/],
    ['a height of nothing', { id: bulkId(4), height: 0 }, /argument "height"/],
    ['a file type that does not exist', { id: bulkId(4), fileType: 'png' }, /argument "fileType"/],
    ['an ID that is none', { id: 'no number at all' }, /holds no asset ID/],
    ['a video page', { id: 'https://www.gettyimages.com/detail/video/some-words/1434251234' }, /is a video/],
  ];
  for (const [name, argument, sentence] of wrong) {
    it(`refuses ${name} with a sentence, asking nobody`, async () => {
      const asked = await askedWhile([bulkId(4), '1434251234'], async () => {
        await assert.rejects(Promise.resolve(download(argument)), sentence);
      });
      assert.deepEqual(asked, []);
      // What became of an earlier download may still be waiting for its turn on the screen.
      assert.deepEqual([person.messages.filter(({ kind, isModal }) => isModal || kind !== 'information'), person.questions], [[], []]);
    });
  }

  it('gives undefined and charges nothing when the question is dismissed', async () => {
    const id = bulkId(5);
    assert.equal(await download(fullArgument(id)), undefined);
    assert.equal(person.dialogs(/^License asset/).length, 1);
    assert.deepEqual([(await posts(id)).length, await charged(id)], [0, 0]);
    assert.equal((await namesIn('images')).includes(`GettyImages-${id}.jpg`), false);
  });

  it('asks what the argument leaves open, with the real pick, and Escape costs nothing', async () => {
    const id = bulkId(6);
    person.answers(/Product that this download is taken from/, /^Premium Access/);
    assert.equal(await download({ id }), undefined);
    assert.equal(person.questions.length, 2);
    assert.match(person.questions[1] ?? '', /Size in pixels/);
    assert.equal((await posts(id)).length, 0);
  });
});
