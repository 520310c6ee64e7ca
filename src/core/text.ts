declare const guarded: unique symbol;
declare const rowed: unique symbol;

/**
 * Text that VS Code may show: our own words, and what the guard below has let through. `vscode.l10n.t` gives it when everything
 * in the sentence is such text or a number (src/ui/vscode.d.ts), and src/ui takes nothing else: a text of a server, a
 * repository or a file name that was forgotten does not compile.
 */
export type UiText = '' | (string & { readonly [guarded]: true });

/** The same, or one line as it stands, for a row of a list: VS Code finds icons there, and no links. */
export type RowText = UiText | (string & { readonly [rowed]: true });

/** Where a stranger's text ends: long enough for a title, short enough to push nothing off the screen. */
const usualLimit = 120;
const mostLines = 12;
const longestLine = 400;

const whitespace = /[\s\u0085]/g;
/** Control characters, marks that turn the reading direction, and invisible tag characters. */
const invisible = /[\p{Cc}\p{Bidi_Control}\uFEFF\u{E0000}-\u{E007F}]/gu;
/** Letters that look like a space. */
const blank = /[\u115F\u1160\u2800\u3164\uFFA0]/g;
/** No width and no need: spaces of no width, soft hyphens, fillers, annotations, marks for music and shorthand. */
const widthless =
  /[\u034F\u17B4\u17B5\u00AD\u180E\u200B\u2060-\u206F\uFFF0-\uFFFB\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0080}-\u{E00FF}\u{E01F0}-\u{E0FFF}]/gu;
const joiner = /\u200C|\u200D|[\u180B-\u180D\u180F]|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu;
const joining =
  /[\p{sc=Arab}\p{sc=Syrc}\p{sc=Nkoo}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Orya}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}\p{sc=Khmr}\p{sc=Mymr}]/u;
/** Where a joiner or a variation selector changes how a character looks: what it is, what stands before it and what behind. */
const needed: readonly (readonly [mark: RegExp, before: RegExp, after: RegExp])[] = [
  [/\u200D/, /[\p{ExtPict}\p{EMod}]\uFE0F?$/u, /^\p{ExtPict}/u],
  [/\uFE0E|\uFE0F/, /[\p{ExtPict}0-9#*]$/u, /^/],
  [/\u200C|\u200D/, new RegExp(`${joining.source}$`, 'u'), new RegExp(`^${joining.source}`, 'u')],
  [/[\u{E0100}-\u{E01EF}]/u, /\p{sc=Hani}$/u, /^/],
  [/[\u180B-\u180D\u180F]/, /[\p{sc=Mong}&&\p{L}]$/v, /^/],
];
/** What VS Code draws as an icon in a list, unless a backslash stands before it. */
const icon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g;
/** More marks on one letter than a living language writes cover the lines around. */
const heaped = /(\p{M}{4})\p{M}+/gu;

/**
 * The guard that text of a server, a document, a repository or a file name passes before VS Code shows it. Gives one line of
 * at most `limit` UTF-16 units without control characters, bidi marks and what has no width. VS Code turns
 * `[text](command:…)` in notifications and input boxes into links and `$(name)` in labels into icons, so those brackets are
 * parted. Nothing is removed after they are, so that no removal can bring a broken pair together again.
 */
export function plain(text: string, limit = usualLimit): UiText {
  const parted = partedLine(text);
  return (parted.length <= limit ? parted : `${wholeCharacters(parted, limit - 1).trimEnd()}…`) as UiText;
}

/** The same for a path, of which the end says most: what is too long is cut in the middle. */
export function plainPath(path: string, limit = usualLimit): UiText {
  const parted = partedLine(path);
  if (parted.length <= limit) return parted as UiText;
  const head = wholeCharacters(parted, Math.floor(limit / 3)).trimEnd();
  const tail = parted.slice(parted.length - (limit - 1 - head.length)).replace(/^[\uDC00-\uDFFF]/, '');
  return `${head}…${tail.trimStart()}` as UiText;
}

function partedLine(text: string): string {
  const bare = wellFormed(text).replace(whitespace, ' ').replace(blank, ' ').replace(invisible, '').replace(widthless, '');
  return bare
    .replace(joiner, (mark, at: number) =>
      isNeeded(mark, bare.slice(Math.max(0, at - 4), at), bare.slice(at + mark.length, at + mark.length + 2)) ? mark : '',
    )
    .replace(heaped, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
    .replaceAll('](', '] (')
    .replaceAll('$(', '$ (')
    .replace(/command:/gi, (word) => `${word.slice(0, -1)} :`);
}

function isNeeded(mark: string, before: string, after: string): boolean {
  return needed.some(([kind, left, right]) => kind.test(mark) && left.test(before) && right.test(after));
}

/** Our own signs around texts that may be shown. */
export function ui(signs: TemplateStringsArray, ...texts: readonly (UiText | number)[]): UiText {
  return String.raw({ raw: signs }, ...texts) as UiText;
}

/** Those that are not empty, with our own sign between them. Only here a line breaks. */
export function joined<T extends RowText>(texts: readonly T[], sign: ' ' | ', ' | ' · ' | '\n' | '\n\n'): T {
  return texts.filter(Boolean).join(sign) as T;
}

/** One line without control characters, bidi marks and doubled spaces. */
export function oneLine(text: string): string {
  return wellFormed(text).replace(whitespace, ' ').replace(invisible, '').replace(/ {2,}/g, ' ').trim();
}

/**
 * A few lines as they stand, for rows of a list, which turn nothing into links: without empty ones, control characters, bidi
 * marks and what has no width. `$(name)` stays those letters, which a list would show as an icon.
 */
export function rowLines(text: string): readonly RowText[] {
  const lines = wellFormed(text)
    .split(/\r?\n|[\r\v\f\u0085\u2028\u2029]/)
    .map((line) => line.replace(/\t/g, '  ').replace(invisible, '').replace(widthless, '').replace(heaped, '$1'))
    .filter((line) => line.trim() !== '');
  const cut = lines.slice(0, mostLines).map((line) => (line.length <= longestLine ? line : `${wholeCharacters(line, longestLine)}…`));
  return [...cut, ...(lines.length > mostLines ? ['…'] : [])].map((line) => line.replace(icon, '\\$&') as RowText);
}

/** A line in parts of at most so many UTF-16 units, of which no letter is missing and no character cut in two. */
export function parts(line: RowText, length: number): readonly RowText[] {
  const head = wholeCharacters(line, length);
  return head.length === line.length ? [line] : [head as RowText, ...parts(line.slice(head.length) as RowText, length)];
}

/** A text in lines of about so many UTF-16 units, broken where its language breaks them. */
export function wrapped(text: UiText, length: number): readonly UiText[] {
  const lines = [''];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    const line = lines.at(-1) ?? '';
    // A sign at the end of a sentence stays with its word.
    if (line.length + segment.length > length && !/^[\s\p{Pe}\p{Pf}.,;:!?…。、]+$/u.test(segment)) lines.push(segment);
    else lines[lines.length - 1] = line + segment;
  }
  return lines.map((line) => line.trim() as UiText).filter(Boolean);
}

/** The first `length` UTF-16 units, less one when that would cut a character in two. */
export function wholeCharacters(text: string, length: number): string {
  const cut = text.slice(0, Math.max(0, length));
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** Half characters, which neither URLs nor files can hold, become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}
