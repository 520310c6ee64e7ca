import assert from 'node:assert/strict';
import { parseIdList } from '../../../src/core/assets/idList.ts';

const [a, b, c] = ['1167612765', '3090888', '1246323'] as const;
const three = [a, b, c];

describe('a list of asset IDs', () => {
  const lists: readonly [name: string, text: string, ids: readonly string[], leftOut?: readonly string[]][] = [
    ['one a line', '1167612765\n200261415-001\r\n3090888\n', [a, '200261415-001', b]],
    ['one a line, lines ended as on old Macs', `${a}\r${b}\r${c}`, three],
    ['with empty lines', `\n${a}\n\n${b}\n \n${c}\n`, three],
    ['with commas, semicolons and tabs', '1167612765, 57305676;3090888\t185819032', [a, '57305676', b, '185819032']],
    ['that names one twice', '1167612765 1167612765', [a, a]],
    ['in quotes', '"1167612765","57305676"', [a, '57305676']],
    ['of addresses and file names', 'https://www.gettyimages.com/detail/photo/x/1167612765\nGettyImages-57305676.jpg', [a, '57305676']],
    ['with a heading', `asset_id\n${a}\n${b}\n${c}`, three],
    ['with a heading in words', `Image ID\n${a}\n${b}\n${c}`, three],
    ['with a heading in German', `Bild-Nr.\n${a}\n${b}`, [a, b]],
    ['as a table with headings', `id,title\n${a},Ridges\n${b},Plate\n${c},Dunes`, three],
    ['as a table whose other column holds numbers', `id,title,price\n${a},Ridges,45000\n57305676,Plate,99000`, [a, '57305676']],
    ['as a table whose IDs come second', `n,asset id,title\n10001,${a},Ridges\n10002,${b},Plate`, [a, b]],
    ['as a table of semicolons', `asset;width;title\n${a};6000;Ridges\n${b};5000;Plate`, [a, b]],
    ['as a table of tabs', `id\ttitle\n${a}\tRidges\n${b}\tPlate, blue`, [a, b]],
    ['as a table without headings', `${a},Ridges,45000\n${b},Plate,99000\n${c},Dunes,12345`, three],
    ['as a table with quoted commas', `id,title\n${a},"Ridges, at dawn"\n${b},"Plate, blue"`, [a, b]],
    ['as a table with an empty cell', `id,title\n${a},\n${b},Plate`, [a, b]],
    ['as a Markdown table', `| ID | Title |\n|----|-------|\n| ${a} | Ridges |\n| ${b} | Plate |`, [a, b]],
    [
      'as an HTML table',
      `<table><tr><th>ID</th><th>Title</th></tr><tr><td>${a}</td><td>Ridges</td></tr><tr><td>${b}</td><td>x</td></tr></table>`,
      [a, b],
    ],
    ['as an HTML list', `<ul><li>${a}</li><li>${b}</li></ul>`, [a, b]],
    ['with bullets', `- ${a}\n- ${b}\n- ${c}`, three],
    ['with stars', `* ${a}\n* ${b}`, [a, b]],
    ['with round bullets', `• ${a}\n• ${b}`, [a, b]],
    ['with boxes to tick', `- [ ] ${a}\n- [x] ${b}`, [a, b]],
    ['with boxes and no bullets', `[ ] ${a}\n[x] ${b}`, [a, b]],
    ['with letters', `a) ${a}\nb) ${b}\n(c) ${c}`, three],
    ['with Roman numbers', `i. ${a}\nii. ${b}\niii. ${c}`, three],
    ['with arrows', `→ ${a}\n▸ ${b}`, [a, b]],
    ['with ticks and crosses', `✓ ${a}\n✗ ${b} rejected`, [a, b]],
    ['with numbers', `1. ${a}\n2. ${b}\n3. ${c}`, three],
    ['with numbers in brackets', `1) ${a}\n2) ${b}`, [a, b]],
    ['with bullets and words', `- ${a} Ridges at dawn\n- ${b} Plate`, [a, b]],
    ['under a Markdown heading', `# Images\n\n- ${a}\n- ${b}`, [a, b]],
    ['as an array of JSON', `[${a}, ${b}, ${c}]`, three],
    ['as an array of strings', `["${a}","${b}"]`, [a, b]],
    ['as an array over lines', `[\n  "${a}",\n  "${b}"\n]`, [a, b]],
    ['as objects of JSON', `[{"id": "${a}", "title": "Ridges"}, {"id": "${b}", "title": "Plate"}]`, [a, b]],
    ['as a value of JSON', `{"ids": ["${a}", "${b}"]}`, [a, b]],
    ['as YAML', `assets:\n  - ${a}\n  - ${b}`, [a, b]],
    ['as YAML with keys', `- id: ${a}\n- id: "${b}"`, [a, b]],
    ['as YAML in one line', `ids: [${a}, ${b}]`, [a, b]],
    ['as TOML', `ids = ["${a}", "${b}"]`, [a, b]],
    ['with number signs', '#1167612765 #3090888', [a, b]],
    ['with number signs, one a line', `#${a}\n#${b}`, [a, b]],
    ['with a typo', `${a}\n30908x88\n${c}`, [a, c], ['30908x88']],
    ['with a typo in one line', `${a}, 30908x88, ${c}`, [a, c], ['30908x88']],
    ['with a letter for a digit', `${a}\n3O90888\n${c}`, [a, c], ['3O90888']],
    ['with remarks', `${a} (hero)\n${b} (footer)`, [a, b]],
    ['with remarks behind commas', `${a}, the hero\n${b}, the footer`, [a, b]],
    ['with comments', `${a} # the hero of 2026\n${b} // old`, [a, b]],
    ['with full-width commas', `${a}，${b}`, [a, b]],
    ['with full-width semicolons', `${a}；${b}`, [a, b]],
    ['with ideographic commas', `${a}、${b}、${c}`, three],
    ['with ideographic spaces', `${a}\u3000${b}`, [a, b]],
    ['with no-break spaces', `${a}\u00a0${b}`, [a, b]],
    ['with bars', `${a} | ${b} | ${c}`, three],
    ['with slashes', `${a} / ${b} / ${c}`, three],
    ['with middle dots', `${a} · ${b}`, [a, b]],
    ['in full-width digits', '１１６７６１２７６５', [a]],
    ['in Arabic digits', '١١٦٧٦١٢٧٦٥', [a]],
    ['with zero-width spaces', `${a}\u200b\n\u200b${b}`, [a, b]],
    ['with marks of direction', `\u200f${a}\u200f ${b}`, [a, b]],
    ['with a byte order mark', `\ufeff${a}\n${b}`, [a, b]],
    ["with Excel's apostrophe", `'${a}\n'${b}`, [a, b]],
    ['in single quotes', `'${a}', '${b}'`, [a, b]],
    ['in curly quotes', `“${a}”, “${b}”`, [a, b]],
    ['in brackets', `(${a}) (${b})`, [a, b]],
    ['in bold', `**${a}**, **${b}**`, [a, b]],
    ['with "and"', `${a}, ${b} and ${c}`, three],
    ['with a label', `IDs: ${a}, ${b}`, [a, b]],
    ['with a label each', `Asset ID: ${a}\nAsset ID: ${b}`, [a, b]],
    ['with a range', `${a}\n${b}-3090890`, [a], [`${b}-3090890`]],
    ['with a line that is none', `${a}\nto be chosen\n${b}`, [a, b], ['to be chosen']],
    [
      'with a video',
      `${a}\nhttps://www.gettyimages.com/detail/video/x/482277170`,
      [a],
      ['https://www.gettyimages.com/detail/video/x/482277170'],
    ],
    ['with numbers of how many', `1/3 ${a}\n2/3: ${b}\n(3/3) ${c}`, three],
    ['with numbers of how many in brackets, behind bullets', `- [1/2] ${a}\n- [2/2] ${b}`, [a, b]],
    ['with slashes and nothing else', `${a}/${b}/${c}`, three],
    ['as an option of a form', `<option value="${a}">`, [a]],
    [
      'as options of a form',
      `<select name="x"><option value="">Choose</option><option value='${a}' selected>Ridges</option><option value=${b}>Plate</option></select>`,
      [a, b],
      ['Choose'],
    ],
    ['as boxes of a form', `<input type="checkbox" value="${a}"> Ridges<br>\n<input type="checkbox" value="${b}"> Plate`, [a, b]],
    ['as data of an HTML list', `<li data-asset-id="${a}">Ridges</li><li data-asset-id="${b}">Plate</li>`, [a, b]],
    ['as a query', `id=${a}&id=${b}`, [a, b]],
    ['as a query with other values', `?id=${a}&amp;size=45678&amp;id=${b}`, [a, b]],
    ['as a query of an array', `ids[]=${a}&ids%5B1%5D=${b}`, [a, b]],
    ['as a query with commas', `?ids=${a}%2C${b}`, [a, b]],
    ['as a spreadsheet writes numbers', `asset_id\n${a}.0\n57305676.0`, [a, '57305676']],
    ['with a price', `${a}.0\n1167612.0\n57305676.0`, [a, '57305676'], ['1167612.0']],
    ['with a version', `${a}\n116761276.0.1`, [a], ['116761276.0.1']],
    ['with a date', `${a}\n2026/11/29`, [a], ['2026/11/29']],
    ['of iStock', `gm515914670-88738565\ngm515914671`, ['515914670', '515914671']],
    ['of image names', `images/${a}.jpg\nistockphoto-${c}-612x612.jpg`, [a, c]],
  ];
  for (const [name, text, ids, leftOut = []] of lists) {
    it(name, () => assert.deepEqual(parseIdList(text), { ids, isList: true, leftOut }));
  }

  const documents: readonly [name: string, text: string, ids: readonly string[]][] = [
    ['prose', 'The issue of 20261123 opens with asset 1167612765 (page 12345).', [a]],
    [
      'prose with a name',
      'A paragraph of words that says much.\n\n![](images/GettyImages-1167612765.jpg)\n\nAnother one that says no less.',
      [a],
    ],
    ['prose with other numbers', 'In 2026 we sold 1234567 pieces.\nNobody knows why, and nobody asks.', []],
    ['prices', '1167612.0\n3090888.0\n45.50', []],
    ['fractions', '1/2 cup of sugar, 12345\n3/4 of 45678', []],
    ['years to choose from', '<select><option value="2026">2026</option><option value="2025">2025</option></select>', []],
    ['a query without IDs', `t=1646405682&v=${a}`, []],
    ['an address elsewhere', `https://example.com/p?id=${a}`, []],
    ['the query of an address elsewhere', `https://example.com/?id=${a}&id=${b}`, []],
    ['nothing', '', []],
    ['white space', ' \n\t', []],
  ];
  for (const [name, text, ids] of documents) {
    it(`is not ${name}`, () => assert.deepEqual(parseIdList(text), { ids, isList: false, leftOut: [] }));
  }

  it('names a hundred of the pieces that it left out, each shortened', () => {
    const { leftOut } = parseIdList(`${`${a}\n`.repeat(300)}${`x1234${'y'.repeat(200)}\n`.repeat(200)}`);
    assert.equal(leftOut.length, 100);
    assert.ok(leftOut.every((piece) => piece.length === 80));
  });

  it('takes time in proportion to its length', () => {
    const text = '1167612765\n'.repeat(50_000);
    const began = process.cpuUsage();
    assert.equal(parseIdList(text).ids.length, 50_000);
    assert.ok(process.cpuUsage(began).user < 5_000_000);
  });
});
