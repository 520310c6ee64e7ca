import assert from 'node:assert/strict';
import postcss, { type Declaration, type Root } from 'postcss';
import less from 'postcss-less';
import scss from 'postcss-scss';
import valueParser from 'postcss-value-parser';
import { controlPaths, hostileCases, hostilePaths, imageOf, quotedPaths } from '../../support/hostileReferences.ts';

const parsers: Readonly<Record<string, (sheet: string) => Root>> = {
  css: (sheet) => postcss.parse(sheet),
  scss: (sheet) => scss.parse(sheet) as Root,
  less: (sheet) => less.parse(sheet) as Root,
};

describe('A reference in a style sheet', () => {
  for (const [languageId, parse] of Object.entries(parsers)) {
    it(`is one url() with exactly that path (${languageId})`, () => {
      for (const hostile of hostileCases([...hostilePaths, ...quotedPaths, ...controlPaths])) {
        const reference = imageOf(languageId, hostile);
        const declarations: Declaration[] = [];
        parse(`a { color: red; background: ${reference} no-repeat; margin: 0 }`).walkDecls((each) => void declarations.push(each));
        assert.deepEqual(
          declarations.map(({ prop }) => prop),
          ['color', 'background', 'margin'],
          reference,
        );
        const { nodes } = valueParser(declarations[1]?.value ?? '');
        const urls = nodes.flatMap((node) => (node.type === 'function' ? node.nodes : []));
        assert.deepEqual(
          urls.map(({ type, value }) => [type, decodeURIComponent(value)]),
          [['string', hostile.path]],
          reference,
        );
        assert.doesNotMatch(reference, /[#@]\{|\*\//);
      }
    });
  }
});
