import assert from 'node:assert/strict';
import { AnswerHeads, tidyHead } from '../../../src/core/http/answerHeads.ts';

const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n';
const interim = (status: number, more = '') => `HTTP/1.1 ${status} Interim\r\n${more}\r\n`;

function passed(pieces: readonly string[]): string {
  const heads = new AnswerHeads();
  heads.expect();
  return pieces.map((piece) => heads.take(Buffer.from(piece, 'latin1'))?.toString('latin1') ?? '').join('');
}

describe('heads of answers', () => {
  const streams: Readonly<Record<string, readonly [sent: string, seen: string]>> = {
    'an answer as it is': [`${ok}body`, `${ok}body`],
    'one 100 Continue': [`${interim(100)}${ok}body`, `${ok}body`],
    'many 100 Continue': [`${interim(100).repeat(20)}${ok}body`, `${ok}body`],
    'a mixture with headers': [`${interim(102)}${interim(103, 'Link: </a>\r\n')}${interim(100, 'X: y\r\n')}${interim(199)}${ok}`, ok],
    'an interim answer with bare line feeds': [`HTTP/1.1 100 Continue\n\n${ok}`, ok],
    '100 without a reason': [`HTTP/1.1 100\r\n\r\n${ok}`, ok],
    '100 of HTTP/1.0': [`HTTP/1.0 100 Continue\r\n\r\n${ok}`, ok],
    '101, which is the end of HTTP': [`${interim(101)}xyz`, 'HTTP/1.1 101 Interim\r\n\r\nxyz'],
    'something else': ['220 mail.example.com ESMTP\r\n\r\n', '220 mail.example.com ESMTP\r\n\r\n'],
    'a body that looks like an answer': [`${ok}${interim(100)}`, `${ok}${interim(100)}`],
    'HTTP of another version': ['HTTP/9.9 200 OK\r\n\r\n', 'HTTP/9.9 200 OK\r\n\r\n'],
    'a line that is none before an answer': [`x ${interim(100)}${ok}`, `x ${interim(100)}${ok}`],
    'a status that is none': ['HTTP/1.1 abc\r\n\r\n', 'HTTP/1.1 abc\r\n\r\n'],
  };
  for (const [name, [sent, seen]] of Object.entries(streams)) {
    it(`give ${name}, in one piece and byte by byte`, () => {
      assert.equal(passed([sent]), seen);
      assert.equal(passed([...sent]), seen);
    });
  }

  it('pass everything on when no answer is expected, and look again when one is', () => {
    const heads = new AnswerHeads();
    assert.equal(heads.take(Buffer.from(interim(100)))?.toString(), interim(100));
    heads.expect();
    assert.equal(heads.take(Buffer.from(interim(100))), undefined);
    assert.equal(heads.take(Buffer.from(ok))?.toString(), ok);
    assert.equal(heads.take(Buffer.from(interim(100)))?.toString(), interim(100));
  });

  it('leave it to the parser to complain about a head without end', () => {
    const flood = `HTTP/1.1 200 OK\r\n${'x-flood: 0123456789\r\n'.repeat(1000)}`;
    assert.equal(passed([flood]), flood);
    assert.equal(passed([flood.slice(0, 200)]), '');
    assert.equal(passed(['220 mail.example.com ESMTP\r\n']), '220 mail.example.com ESMTP\r\n');
  });

  const heads: Readonly<Record<string, readonly [sent: readonly string[], seen: readonly string[]]>> = {
    'the same length twice': [['Content-Length: 5', 'content-length: 5'], ['content-length: 5']],
    'the same length as a list': [['Content-Length: 5, 05,5,0005'], ['content-length: 5']],
    'two lengths': [
      ['Content-Length: 5', 'Content-Length: 6'],
      ['content-length: 5', 'content-length: 6'],
    ],
    'a length beside chunks': [['Content-Length: 5', 'Transfer-Encoding: chunked'], ['transfer-encoding: chunked']],
    'several codings, one of them empty': [
      ['Transfer-Encoding: gzip,', 'Transfer-Encoding: chunked'],
      ['transfer-encoding: gzip, chunked'],
    ],
    'a first field that begins with a space': [
      [' X-Zero: 0', 'X-One: 1'],
      ['X-Zero: 0', 'X-One: 1'],
    ],
    'chunks named twice with identity': [['Transfer-Encoding: identity', 'Content-Length: 5'], ['content-length: 5']],
    'a space before the colon': [['Content-Length : 5'], ['content-length: 5']],
    'a line that is no field': [['nonsense', 'bad name: x', ': y', 'X-One: 1'], ['X-One: 1']],
    'a folded line': [['X-One: 1', '  and 2', '\tand 3'], ['X-One: 1 and 2 and 3']],
    'control characters': [['X-One: a\u0001b\u0000c'], ['X-One: a b c']],
    'bytes of UTF-8': [['Location: /\u00d1\u0084\u0085'], ['Location: /\u00d1\u0084\u0085']],
    'values with colons': [['Location: https://a:1/b'], ['Location: https://a:1/b']],
  };
  for (const [name, [sent, seen]] of Object.entries(heads)) {
    it(`are written anew with ${name}`, () => {
      for (const end of ['\r\n', '\n']) {
        const written = tidyHead(`HTTP/1.1 200 OK${end}${sent.map((line) => line + end).join('')}${end}`);
        assert.equal(written, `HTTP/1.1 200 OK\r\n${seen.map((line) => `${line}\r\n`).join('')}\r\n`);
      }
    });
  }
});
