/** Beyond it the parser may complain about a header that is too large. */
const largestHead = 16 * 1024;
const protocol = 'HTTP/1.';
const statusLine = /^HTTP\/1\.[01] (\d{3})(?:[ \r\n]|$)/;
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const switching = 101;

interface Field {
  readonly name: string;
  readonly value: string;
}

/**
 * What stands between a connection and a parser that is stricter than servers are. Interim answers (100 Continue, which some
 * servers and boxes on the way send although nobody expects it, 102, 103) are left out, and the head of the answer is
 * written anew as RFC 9112 wants it: what every browser reads must not cost an answer that was paid for.
 */
export class AnswerHeads {
  #isExpected = false;
  #held = Buffer.alloc(0);

  /** A request leaves: what comes next is the head of an answer. */
  expect(): void {
    this.#isExpected = true;
  }

  /** What the parser is to see of the bytes that came; undefined until there is something. */
  take(chunk: Buffer): Buffer | undefined {
    if (!this.#isExpected) return chunk;
    this.#held = Buffer.concat([this.#held, chunk]);
    for (let end = endOfHead(this.#held); end !== undefined; end = endOfHead(this.#held)) {
      const head = this.#held.toString('latin1', 0, end);
      const status = Number(statusLine.exec(head)?.[1] ?? Number.NaN);
      const isInterim = status >= 100 && status < 200 && status !== switching;
      this.#held = this.#held.subarray(end);
      if (!isInterim) return this.#pass(Number.isNaN(status) ? head : tidyHead(head));
    }
    return mayBecomeHead(this.#held) ? undefined : this.#pass('');
  }

  #pass(head: string): Buffer {
    const passed = Buffer.concat([Buffer.from(head, 'latin1'), this.#held]);
    this.#held = Buffer.alloc(0);
    this.#isExpected = false;
    return passed;
  }
}

function mayBecomeHead(bytes: Buffer): boolean {
  return bytes.length <= largestHead && protocol.startsWith(bytes.toString('latin1', 0, protocol.length));
}

/** Where the empty line behind the headers ends, however the lines end. */
function endOfHead(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < largestHead; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] === 0x0a) return at + 2;
    if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) return at + 3;
  }
  return undefined;
}

/**
 * The same head in the spelling of the standard: lines end in CRLF, folded lines are joined, lines that are no field are left
 * out, and there is one length, or none beside chunks (RFC 9112, 5.2 and 6.3). Lengths that differ stay, so that the parser
 * refuses them.
 */
export function tidyHead(head: string): string {
  const [first = '', ...lines] = head.split(/\r?\n/);
  const fields = fieldsOf(lines);
  return `${[first, ...framed(fields).map(({ name, value }) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`;
}

function fieldsOf(lines: readonly string[]): readonly Field[] {
  const unfolded: string[] = [];
  for (const line of lines) {
    const isFolded = /^[ \t]/.test(line) && unfolded.length > 0;
    if (isFolded) unfolded.push(`${unfolded.pop()} ${line.trim()}`);
    else if (line !== '') unfolded.push(line);
  }
  return unfolded.flatMap((line) => {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    return token.test(name) ? [{ name, value: printable(line.slice(colon + 1)).trim() }] : [];
  });
}

/** Control characters would end the parser's patience; bytes from 0x80 on may be UTF-8 and stay as they are. */
function printable(value: string): string {
  return value.replace(/(?![\t\u0080-\u009f])\p{Cc}/gu, ' ');
}

function framed(fields: readonly Field[]): readonly Field[] {
  const values = (wanted: string) => listOf(fields.filter(({ name }) => name.toLowerCase() === wanted));
  const codings = values('transfer-encoding').filter((coding) => !['', 'identity'].includes(coding.toLowerCase()));
  const lengths = [...new Set(values('content-length').map((length) => length.replace(/^0+(?=\d)/, '')))];
  const rest = fields.filter(({ name }) => !['transfer-encoding', 'content-length'].includes(name.toLowerCase()));
  if (codings.length > 0) return [...rest, { name: 'transfer-encoding', value: codings.join(', ') }];
  return [...rest, ...lengths.map((value) => ({ name: 'content-length', value }))];
}

function listOf(fields: readonly Field[]): readonly string[] {
  return fields.flatMap(({ value }) => value.split(',')).map((item) => item.trim());
}
