import assert from 'node:assert/strict';
import { locationUrl } from '../../../src/core/http/location.ts';

const base = 'https://delivery.example/dir/x.jpg?k=1';
/** As a header arrives: one character for each byte. */
const sent = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

describe('Location', () => {
  const rows: readonly (readonly [location: string, url: string])[] = [
    ['https://other.example/a.jpg', 'https://other.example/a.jpg'],
    ['HTTPS://OTHER.example/A.jpg', 'https://other.example/A.jpg'],
    ['//other.example/a', 'https://other.example/a'],
    ['/a?b=c', 'https://delivery.example/a?b=c'],
    ['a', 'https://delivery.example/dir/a'],
    ['../a', 'https://delivery.example/a'],
    ['./a', 'https://delivery.example/dir/a'],
    ['?a', 'https://delivery.example/dir/x.jpg?a'],
    ['  /a  ', 'https://delivery.example/a'],
    ['</a>', 'https://delivery.example/a'],
    ['"/a"', 'https://delivery.example/a'],
    [' </a> ', 'https://delivery.example/a'],
    ['<>', 'https://delivery.example/dir/x.jpg?k=1'],
    ['""', 'https://delivery.example/dir/x.jpg?k=1'],
    ['/b<a>', 'https://delivery.example/b%3Ca%3E'],
    ['<a>b', 'https://delivery.example/dir/%3Ca%3Eb'],
    ['/b"a"', 'https://delivery.example/b%22a%22'],
    ['"a"b', 'https://delivery.example/dir/%22a%22b'],
    [sent('/ru/фото/a.jpg'), 'https://delivery.example/ru/%D1%84%D0%BE%D1%82%D0%BE/a.jpg'],
    [sent('https://other.example/ru/фото?имя=я'), 'https://other.example/ru/%D1%84%D0%BE%D1%82%D0%BE?%D0%B8%D0%BC%D1%8F=%D1%8F'],
    [sent('/写真.jpg'), 'https://delivery.example/%E5%86%99%E7%9C%9F.jpg'],
    [sent('/😀'), 'https://delivery.example/%F0%9F%98%80'],
    ['/caf\u00e9.jpg', 'https://delivery.example/caf%E9.jpg'],
    ['/a b/c d.jpg?e=f g', 'https://delivery.example/a%20b/c%20d.jpg?e=f%20g'],
    ['/%D1%84/100%.jpg', 'https://delivery.example/%D1%84/100%.jpg'],
    ['/a%20b', 'https://delivery.example/a%20b'],
    ['/a"b<c>{d}', 'https://delivery.example/a%22b%3Cc%3E%7Bd%7D'],
    ['\\\\other.example\\a', 'https://other.example/a'],
    [sent('https://bücher.example/a'), 'https://xn--bcher-kva.example/a'],
    ['https://b\u00fccher.example/a', 'https://xn--bcher-kva.example/a'],
  ];
  for (const [location, url] of rows) {
    it(`${JSON.stringify(location)} leads to ${url}`, () => assert.equal(locationUrl(location, base)?.href, url));
  }

  it('is relative to a URL as to its text', () => assert.equal(locationUrl('a', new URL(base))?.href, 'https://delivery.example/dir/a'));

  for (const location of ['http://[', 'https://', 'https://a b/', 'https://%zz/']) {
    it(`${location} leads nowhere`, () => assert.equal(locationUrl(location, base), null));
  }
});
