import { withoutMarkup } from './listMarkup.ts';

/** A line or a row of a list, cut into pieces that may be asset IDs. */
export interface Line {
  readonly pieces: readonly string[];
  /** It names the columns below it, or is the frame of a table. */
  readonly isHeading: boolean;
  /** Its pieces are cells: of these each may hold an ID, whatever stands in the others. */
  readonly isRow: boolean;
  /** The name before a colon or an equals sign. */
  readonly label?: string;
}

/** What a column or a value of asset IDs is called. */
const idHeading =
  /^(?:(?:getty|istock|gettyimages)?[\s_-]*(?:asset|image|photo|picture|media|file|stock|bild|foto)?[\s_-]*(?:ids?|nr\.?|no\.?|number|#|nummer)|assets?|images?|getty(?: ?images)?|istock|photos?|bilder?|fotos?|画像|素材)$/i;
/** No heading is that long, and a long row of dashes would be looked at in all the ways in which it can be cut. */
const isIdHeading = (text: string): boolean => text.length <= 60 && idHeading.test(text);
const numbering =
  /^\s*(?:[-*+•·–—>→⇒▸►▪◦‣●○■□✓✔✗✘☐☑☒]\s*(?:\[[ x]\]\s*)?|\[[ x]\]\s+|\(?(?:\d{1,4}|[a-z]|[ivx]{2,5})[.)]\s+|\d{1,3}:\s+|[([]?\d{1,3}\/\d{1,3}[)\]]?[.:]?\s+)*/i;
const separators = /[\s,;|"'`<>{}[\]()，、；。：｜・·“”„«»「」『』（）【】]+/;
/** How an entry begins: with a number, an address or a name, and not with other words. */
const entry = /^[\W_]{0,3}(?:\d{5}|https?:|\S*\d{5})/i;
const frame = /^[\s|:+=-]*$/;
/** What divides a line into cells, and how a cell looks then; quotes may stand around one. */
const cells: ReadonlyMap<string, RegExp> = new Map([
  ['\t', quotedCells('\t')],
  ['|', /[^|]+/g],
  [';', quotedCells(';')],
  [',', quotedCells(',')],
]);

/** The lines of a text that are not empty, tables reduced to their column of IDs. */
export function linesOf(text: string): readonly Line[] {
  const lines = withoutMarkup(text)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .flatMap(valuesOf)
    .filter((line) => line.trim() !== '');
  return inTable(lines) ?? byLabel(lines.map(lineOf));
}

/** Where values are called IDs, those with other names are none. */
function byLabel(lines: readonly Line[]): readonly Line[] {
  const isIds = ({ label }: Line) => label !== undefined && isIdHeading(label);
  if (!lines.some((line) => isIds(line) && !line.isHeading)) return lines;
  return lines.map((line) => (line.label === undefined || isIds(line) ? line : { ...line, isHeading: true }));
}

function lineOf(line: string): Line {
  const body = line.replace(numbering, '').replace(/\s(?:\/\/|#\s|<!--).*$/, '');
  const value = /^["']?[\w -]{1,30}["']?\s*[:=]\s+?(?=\S)|^["']?[\w-]{1,30}["']?\s*[:=](?!\/\/)/.exec(body)?.[0] ?? '';
  if (value === '' || /\d{4}/.test(value)) return { pieces: piecesOf(body), isHeading: isTitle(body), isRow: false };
  const label = value.replace(/[\s"':=]+/g, ' ').trim();
  return { pieces: piecesOf(body.slice(value.length)), isHeading: isTitle(body), isRow: false, label };
}

/** A word for the IDs below it, or the name of a list in a file of data. */
function isTitle(body: string): boolean {
  const words = body.replace(/[\s"':=[{(#|-]+$/, '').replace(/^[\s"'#[{|]+/, '');
  return !/\d{4}/.test(body) && (isIdHeading(words) || /[:=]\s*[[{(|>-]?\s*$/.test(body) || frame.test(body.replace(/[[\]{}(),]/g, '')));
}

/** The values of a query in which some are called IDs; an address may have any numbers in its own. */
function valuesOf(line: string): readonly string[] {
  const query = line.trim();
  if (!/[?&]/.test(query)) return [line];
  const values = query.replace(/^\?/, '').split(/&(?:amp;)?/);
  if (!values.every((value) => /^[\w.%[\]-]{1,40}=\S*$/.test(value))) return [line];
  const plain = values.map((value) => value.replace(/(?:\[\d*\]|%5B\d*%5D)=/i, '=').replaceAll(/%2C/gi, ','));
  return plain.some((value) => isIdHeading(value.slice(0, value.indexOf('=')))) ? plain : [line];
}

function piecesOf(text: string): readonly string[] {
  return text
    .split(separators)
    .flatMap((piece) => (/^\d{7,12}(?:\/\d{7,12})+$/.test(piece) ? piece.split('/') : piece))
    .map((piece) => piece.replace(/^[*_~=.]+|[*_~.!?:=\\/]+$/g, ''))
    .filter((piece) => piece !== '' && piece !== '#' && piece !== '-');
}

/** One mark divides all lines into equally many cells, and one of the columns is that of the IDs. */
function inTable(lines: readonly string[]): readonly Line[] | undefined {
  const filled = lines.filter((line) => !frame.test(line));
  if (filled.length < 2) return undefined;
  for (const mark of cells.keys()) {
    const rows = rowsOf(filled, mark);
    if (!rows) continue;
    const column = idColumn(rows);
    if (column !== undefined) return rows.map((row, index) => rowOf(row[column] ?? '', index));
  }
  return undefined;
}

/** Undefined as soon as one line has more or less cells than the first. */
function rowsOf(lines: readonly string[], mark: string): (readonly string[])[] | undefined {
  const rows: (readonly string[])[] = [];
  for (const line of lines) {
    const row = cellsOf(line, mark);
    if (row.length < 2 || row.length !== (rows[0] ?? row).length) return undefined;
    rows.push(row);
  }
  return rows;
}

function rowOf(cell: string, index: number): Line {
  return { pieces: piecesOf(cell), isHeading: index === 0 && !/\d{5}/.test(cell), isRow: true };
}

/** The one that its heading says, else the only one whose cells begin with long numbers, names or addresses while others hold words. */
function idColumn(rows: readonly (readonly string[])[]): number | undefined {
  const [first = []] = rows;
  const body = rows.slice(1);
  const share = (column: number, shape = /\d{5}/) => body.filter((row) => shape.test(row[column] ?? '')).length / body.length;
  const titled = /\d{5}/.test(first.join(' ')) ? [] : first.flatMap((cell, column) => (isIdHeading(cell) ? [column] : []));
  const named = titled.filter((column) => share(column) >= 0.5).sort((a, b) => rank(first[a]) - rank(first[b]))[0];
  if (named !== undefined) return named;
  const wordy = first.some((_, column) => body.filter((row) => /\p{L}{2}/u.test(row[column] ?? '')).length * 2 > body.length);
  const full = first.flatMap((_, column) => (share(column, entry) >= 0.8 ? [column] : []));
  return wordy ? full[0] : undefined;
}

function quotedCells(mark: string): RegExp {
  return new RegExp(`(?:"(?:[^"]|"")*"|[^${mark}"])+|(?<=${mark}|^)(?=${mark}|$)`, 'g');
}

/** `asset_id` says more than `id`. */
function rank(heading: string | undefined): number {
  return /getty|istock|asset/i.test(heading ?? '') ? 0 : 1;
}

function cellsOf(line: string, mark: string): readonly string[] {
  if (!line.includes(mark) && !line.includes('"')) return [line];
  const inner = mark === '|' ? line.replace(/^\s*\|/, '').replace(/\|\s*$/, '') : line;
  return (inner.match(cells.get(mark) ?? /.+/g) ?? []).map((cell) => cell.trim().replace(/^"|"$/g, ''));
}
