import assert from 'node:assert/strict';
import { readScript } from '../../../src/core/sites/config/script.ts';

describe('A configuration in JavaScript', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['a property', "export default { base: '/a/' }", '/a/'],
    ['a name in quotation marks', '({ "base": "/a/" })', '/a/'],
    ['a template without expressions', 'export default { base: `/a/` }', '/a/'],
    ['the last property, without a comma', "module.exports = {\n  base: '/a/'\n}\n", '/a/'],
    ['a constant', "const root: string = '/no/'\nconst path = '/a/'\nexport default { base: path }", '/a/'],
    ['a constant of the same name', "const base = '/a/';\nexport default { base, url: 'x' }", '/a/'],
    ['the least nested of several', "export default { themeConfig: { sidebar: [{ base: '/no/' }] }, base: '/a/' }", '/a/'],
    ['what stands behind comments', "export default { // base: '/no/',\n /* base: '/no/' */ base: '/a/' }", '/a/'],
    ['addresses, which are no comments', "export default { url: 'https://example.org', base: '/a/' }", '/a/'],
    ['escaped marks', "export default { base: '/it\\'s/' }", "/it's/"],
    ['an assertion of TypeScript', "export default { base: '/a/' as const }", '/a/'],
    ['what stands behind a regular expression of an address', "module.exports = { exclude: [/^https?:\\/\\//], base: '/a/' }", '/a/'],
    ['what stands behind a regular expression of a backtick', "module.exports = { exclude: /`/,\n base: '/a/' }", '/a/'],
    ['what stands behind a class with a slash and a quote', "module.exports = { exclude: /[/'\"]+/g, base: '/a/' }", '/a/'],
    [
      'what stands behind a regular expression that is returned',
      "const f = () => { return /[`]\\// };\nexport default { base: '/a/' }",
      '/a/',
    ],
    ['what stands behind a division', "export default { n: a / b, base: '/a/', m: (1) / 2 }", '/a/'],
    ['nothing that is computed', "export default { base: process.env.BASE ?? '/no/' }", undefined],
    ['nothing that is put together', "export default { base: '/no' + '/' }", undefined],
    ['nothing that is chosen', "export default { base: production ? '/no/' : '/' }", undefined],
    ['nothing with an expression in it', `export default { base: \`/\${name}/\` }`, undefined],
    ['nothing that is only said', "// base: '/no/'\nexport default {}", undefined],
    ['nothing of a computed one in a nested one', "export default { nav: { base: '/no/' }, base: find() }", undefined],
  ];
  for (const [about, source, expected] of cases) {
    it(`says ${about}`, () => assert.equal(readScript(source).text('base'), expected));
  }

  it('says the texts of a list, and what a call is given', () => {
    const script = readScript("x({ list: ['a', `b`, c] }); copy('d', { mode: 'e' }); copy({ 'f/': '/g', h: \"i\" }); // copy('no')");
    assert.deepEqual(script.texts('list'), ['a', 'b']);
    assert.deepEqual(script.calls('copy'), [
      { texts: ['d'], pairs: [['mode', 'e']] },
      {
        texts: [],
        pairs: [
          ['f/', '/g'],
          ['h', 'i'],
        ],
      },
    ]);
  });

  it('mentions names and strings of the code, not words of comments', () => {
    const script = readScript("// one\nimport { two } from 'three'");
    assert.deepEqual(['one', 'two', 'three'].map(script.mentions), [false, true, true]);
  });
});
