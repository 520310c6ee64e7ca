import assert from 'node:assert/strict';
import { safeFileName, sanitizeBaseName, withExtension } from '../../../src/core/transfer/fileName.ts';

const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;

function assertSafe(name: string, extension = /\.(jpe?g|png|eps)$/i): void {
  assert.notEqual(name, '');
  assert.doesNotMatch(name, /[/\\<>:"|?*]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  assert.doesNotMatch(name, /^[\s.-]|[\s.]$/);
  assert.doesNotMatch(name, device);
  assert.match(name, extension);
  assert.ok(Buffer.byteLength(name) <= 200, `${Buffer.byteLength(name)} bytes`);
  assert.equal(name, name.normalize('NFC'));
}

/** `undefined` for names of which only the properties matter. */
const hostile: readonly (readonly [name: string, expected: string | undefined])[] = [
  ['GettyImages-1167612765.jpg', 'GettyImages-1167612765.jpg'],
  ['iStock-184387501.JPG', 'iStock-184387501.JPG'],
  ['photo.jpeg', 'photo.jpeg'],
  ['../../etc/passwd', 'passwd.jpg'],
  ['../../.ssh/authorized_keys', 'authorized_keys.jpg'],
  ['/abs/x.jpg', 'x.jpg'],
  ['..\\..\\windows\\system32\\x.jpg', 'x.jpg'],
  ['C:\\x.jpg', 'x.jpg'],
  ['C:x.jpg', 'C_x.jpg'],
  ['\\\\server\\share\\x.jpg', 'x.jpg'],
  ['//server/share/x.jpg', 'x.jpg'],
  ['b/../c.jpg', 'c.jpg'],
  ['mixed/..\\c.jpg', 'c.jpg'],
  ['trailing/', 'GettyImages-77.jpg'],
  ['', 'GettyImages-77.jpg'],
  ['.', 'GettyImages-77.jpg'],
  ['..', 'GettyImages-77.jpg'],
  ['...', 'GettyImages-77.jpg'],
  [' ', 'GettyImages-77.jpg'],
  ['\u0000', 'GettyImages-77.jpg'],
  ['\u202e\u200b', 'GettyImages-77.jpg'],
  ['\u202egpj.exe', 'gpj.jpg'],
  ['photo\u202egpj.exe', 'photogpj.jpg'],
  ['a\u0000b.jpg', 'ab.jpg'],
  ['a.jpg\u0000.exe', 'a.jpg.jpg'],
  ['a\r\nset-cookie: x.jpg', 'aset-cookie_ x.jpg'],
  ['a\tb.jpg', 'ab.jpg'],
  ['a\u001b]0;x\u0007.jpg', 'a]0;x.jpg'],
  ['a\u007fb.jpg', 'ab.jpg'],
  ['a\u0085b.jpg', 'ab.jpg'],
  ['a\u2028b\u2029.jpg', 'ab.jpg'],
  ['a\u2066b\u2069.jpg', 'ab.jpg'],
  ['a\ufeffb.jpg', 'ab.jpg'],
  ['a\u00adb.jpg', 'ab.jpg'],
  ['a\u{e0041}b.jpg', 'ab.jpg'],
  ['a\ud800b.jpg', 'a\ufffdb.jpg'],
  ['con', '_con.jpg'],
  ['CON.jpg', '_CON.jpg'],
  ['CON .jpg', '_CON.jpg'],
  ['nul', '_nul.jpg'],
  ['aux.jpg', '_aux.jpg'],
  ['PRN.tar.jpg', '_PRN.tar.jpg'],
  ['COM1.jpg', '_COM1.jpg'],
  ['COM¹.jpg', '_COM¹.jpg'],
  ['lpt³', '_lpt³.jpg'],
  ['COM0.jpg', '_COM0.jpg'],
  ['CONIN$', '_CONIN$.jpg'],
  ['c\u200bon.jpg', '_con.jpg'],
  ['/dev/nul.jpg', '_nul.jpg'],
  ['console.jpg', 'console.jpg'],
  ['.bashrc', 'bashrc.jpg'],
  ['.htaccess.jpg', 'htaccess.jpg'],
  ['-rf.jpg', 'rf.jpg'],
  ['--help', 'help.jpg'],
  ['~root.jpg', 'root.jpg'],
  ['. .jpg', 'jpg.jpg'],
  ['a.jpg.', 'a.jpg'],
  ['a.jpg. . .', 'a.jpg'],
  ['a .jpg', 'a.jpg'],
  ['a.jpg::$DATA', undefined],
  ['a.jpg:stream', undefined],
  ['a<b>c|d?e*f"g.jpg', 'a_b_c_d_e_f_g.jpg'],
  ['photo.exe', 'photo.jpg'],
  ['photo.jpg.exe', 'photo.jpg.jpg'],
  ['photo.html', 'photo.jpg'],
  ['photo.png', 'photo.jpg'],
  ['photo.lnk', 'photo.jpg'],
  ['photo 1.2', 'photo 1.2.jpg'],
  ['v1.20', 'v1.20.jpg'],
  ['name.with.dots', 'name.with.jpg'],
  ['e\u0301tude.jpg', 'étude.jpg'],
  ['\u212b.jpg', 'Å.jpg'],
  ['日本語.jpg', '日本語.jpg'],
  ['a\u00a0b\u3000c.jpg', 'a b c.jpg'],
  ['%2e%2e%2fx.jpg', '%2e%2e%2fx.jpg'],
  ['x'.repeat(300), `${'x'.repeat(150)}.jpg`],
  [`${'x'.repeat(300)}.jpg`, `${'x'.repeat(150)}.jpg`],
  [`${'é'.repeat(300)}.jpg`, `${'é'.repeat(75)}.jpg`],
  [`${'👩‍👩‍👧'.repeat(60)}.jpg`, undefined],
  [`${'x'.repeat(149)} .jpg`, `${'x'.repeat(149)}.jpg`],
  [`a.${'x'.repeat(250)}`, undefined],
  [`${'.'.repeat(300)}a`, 'a.jpg'],
  [`${'../'.repeat(100)}x.jpg`, 'x.jpg'],
  ['$(touch x).jpg', '$(touch x).jpg'],
  ['[a](command:x).jpg', '[a](command_x).jpg'],
];

describe('file names', () => {
  for (const [name, expected] of hostile) {
    it(`makes ${JSON.stringify(name.slice(0, 40))} ${expected === undefined ? 'safe' : `"${expected.slice(0, 40)}"`}`, () => {
      const safe = withExtension(sanitizeBaseName(name) || 'GettyImages-77', 'image/jpeg');
      assertSafe(safe);
      if (expected !== undefined) assert.equal(safe, expected);
      const encoded = encodeURIComponent(name.toWellFormed());
      assertSafe(safeFileName(`attachment; filename*=UTF-8''${encoded}`, '77', 'image/jpeg'));
      assertSafe(safeFileName(`attachment; filename="${name}"`, '77', 'image/jpeg'));
      assertSafe(safeFileName(`attachment; filename=${name}`, '77', 'image/jpeg'));
    });
  }

  it('is stable: a safe name stays as it is', () => {
    for (const [name] of hostile) {
      const once = sanitizeBaseName(name);
      assert.equal(sanitizeBaseName(once), once);
    }
  });

  const headers: readonly (readonly [header: string | undefined, expected: string])[] = [
    ['attachment; filename=GettyImages-1167612765.jpg', 'GettyImages-1167612765.jpg'],
    ['attachment; filename="GettyImages 1.jpg"', 'GettyImages 1.jpg'],
    [`attachment; filename="plain.jpg"; filename*=UTF-8''na%C3%AFve.jpg`, 'naïve.jpg'],
    [`attachment; filename*=UTF-8''b%2F..%2Fc.jpg`, 'c.jpg'],
    [`attachment; filename*=UTF-8''a%00b.jpg`, 'ab.jpg'],
    [`attachment; filename*=UTF-8''%ZZ`, 'GettyImages-77.jpg'],
    [`attachment; filename*=ISO-8859-1''%e9t%e9.jpg`, 'été.jpg'],
    ['attachment; filename=first.jpg; filename=second.jpg', 'first.jpg'],
    ['attachment; filename="unfinished', 'GettyImages-77.jpg'],
    [`attachment; filename="${Buffer.from('Zürich.jpg').toString('latin1')}"`, 'Zürich.jpg'],
    [`attachment; filename="${Buffer.from('Zürich.jpg', 'latin1').toString('latin1')}"`, 'Zürich.jpg'],
    ['inline', 'GettyImages-77.jpg'],
    [`attachment; filename='x.jpg'`, 'x.jpg'],
    [`attachment; filename="'x y.jpg'"`, 'x y.jpg'],
    [`attachment; filename='x`, `'x.jpg`],
    ['filename=x.jpg', 'x.jpg'],
    ['filename="x y.jpg"', 'x y.jpg'],
    [' FileName = "x.jpg"', 'x.jpg'],
    [`filename*=UTF-8''%D1%84.jpg`, 'ф.jpg'],
    ['garbage ; ; =', 'GettyImages-77.jpg'],
    ['', 'GettyImages-77.jpg'],
    [undefined, 'GettyImages-77.jpg'],
  ];
  for (const [header, expected] of headers) {
    it(`reads ${header ?? 'no header'}`, () => assert.equal(safeFileName(header, '77', 'image/jpeg'), expected));
  }

  const types: readonly (readonly [name: string, mediaType: string, expected: string])[] = [
    ['a.jpg', 'image/jpeg', 'a.jpg'],
    ['a.JPG', 'image/jpeg', 'a.JPG'],
    ['a.jpg', 'application/postscript', 'a.eps'],
    ['a', 'image/png', 'a.png'],
    ['a.tif', 'image/tiff', 'a.tif'],
    ['a.eps', 'application/octet-stream', 'a.eps'],
    ['a.exe', 'application/octet-stream', 'a.jpg'],
    ['a.php5', 'image/webp', 'a.webp'],
    ['con.exe', 'image/gif', '_con.gif'],
  ];
  for (const [name, mediaType, expected] of types) {
    it(`gives ${name} of type ${mediaType} the name ${expected}`, () => assert.equal(withExtension(name, mediaType), expected));
  }

  it('makes an asset ID from outside safe as well', () => {
    assertSafe(safeFileName(undefined, '../../../../x', 'image/jpeg'));
    assertSafe(safeFileName(undefined, '\u0000/', 'image/jpeg'));
  });

  it('is empty for the caller to replace when nothing is left of a base name', () => assert.equal(sanitizeBaseName('../..'), ''));
});
