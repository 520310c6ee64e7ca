import { draggedAsset } from '../core/find/dragged.ts';
import type { Act, FromPage, InTurn, Tile, Tool, ToPage } from '../core/find/messages.ts';
import { moved } from '../core/find/moves.ts';
import { element, pictureIn, texted } from './elements.ts';
import { showHeading } from './heading.ts';

/*
 * The program of the page of results. It makes no request, keeps nothing, and puts every text as a text: what it shows and
 * what is done with it is the extension's.
 */

interface Host {
  postMessage(message: InTurn<FromPage>): void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
/** Pixels: a picture of 170 with room around it. */
const tileWidth = 196;

const grid = element('grid');
const list = document.querySelector('main') as HTMLElement;
const more = element('more');
const several = element('several');
const compare = element('compare');
const comparison = element('comparison') as HTMLDialogElement;
const actButtons = [...document.querySelectorAll<HTMLButtonElement>('[data-act]')];

let turn = 0;
let tiles: Tile[] = [];
let cells: HTMLElement[] = [];
let columns = 0;
/** The picture that Tab leads to. */
let current = 0;
const selected = new Set<number>();
/** The page had the focus since it was made: before, whoever searched is on the way to it. */
let hadFocus = document.hasFocus();
/** The page has asked for the next page, and nobody has said that it is there. */
let isAsked = false;

const post = (message: FromPage): void => host.postMessage({ turn, message });

const seen = new IntersectionObserver(
  (entries) => {
    const indexes = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => cells.indexOf(target as HTMLElement));
    const wanted = indexes.filter((index) => index >= 0);
    for (const index of wanted) seen.unobserve(cells[index] as HTMLElement);
    if (wanted.length > 0) post({ kind: 'see', size: 'thumb', indexes: wanted });
  },
  { rootMargin: '0px' },
);

/** The next page is asked for when its button comes into sight by scrolling, and never before somebody has scrolled or moved. */
let hasMoved = false;
new IntersectionObserver((entries) => {
  if (hasMoved && entries.some(({ isIntersecting }) => isIntersecting)) askMore();
}).observe(more);

function askMore(): void {
  if (more.hidden || isAsked) return;
  isAsked = true;
  post({ kind: 'more' });
}

function fill(cell: HTMLElement, tile: Tile): void {
  const picture = cell.querySelector('.picture') ?? texted('div', 'picture', '');
  picture.setAttribute('aria-hidden', 'true');
  // What is known of it besides comes first: where there is little room, the licence is what is cut off.
  const marks = (['owned', 'kept'] as const).filter((mark) => tile[mark]).map((mark) => texted('div', mark, tile[mark]));
  const lines = [texted('div', 'title', tile.title), ...marks, texted('div', 'quiet', tile.facts)];
  // What is read out stands apart: it says more than there is room for.
  for (const line of lines) line.setAttribute('aria-hidden', 'true');
  cell.replaceChildren(texted('span', 'spoken', tile.spoken), picture, ...lines);
}

function cellOf(tile: Tile, index: number): HTMLElement {
  const cell = document.createElement('div');
  cell.className = 'tile';
  cell.setAttribute('role', 'gridcell');
  cell.setAttribute('aria-selected', 'false');
  cell.tabIndex = index === current ? 0 : -1;
  cell.draggable = true;
  fill(cell, tile);
  seen.observe(cell);
  return cell;
}

/** Rows of as many as fit. The focus stays where it is. */
function lay(): void {
  const fits = Math.max(1, Math.floor(grid.clientWidth / tileWidth));
  const focused = document.activeElement;
  columns = fits;
  grid.style.setProperty('--columns', String(fits));
  const rows: HTMLElement[] = [];
  for (let from = 0; from < cells.length; from += fits) {
    const row = document.createElement('div');
    row.className = 'row';
    row.setAttribute('role', 'row');
    row.append(...cells.slice(from, from + fits));
    rows.push(row);
  }
  grid.replaceChildren(...rows);
  if (focused instanceof HTMLElement && grid.contains(focused)) focused.focus({ preventScroll: true });
}

/** More rows behind those that stand there; a last one that is not full is filled up. */
function add(from: number): void {
  const last = grid.lastElementChild;
  let next = from;
  if (last) {
    while (next < cells.length && last.childElementCount < columns) last.append(cells[next++] as HTMLElement);
  }
  for (; next < cells.length; next += columns) {
    const row = document.createElement('div');
    row.className = 'row';
    row.setAttribute('role', 'row');
    row.append(...cells.slice(next, next + columns));
    grid.append(row);
  }
}

function goTo(index: number, takesFocus = true): void {
  cells[current]?.setAttribute('tabindex', '-1');
  current = index;
  const cell = cells[index];
  cell?.setAttribute('tabindex', '0');
  if (takesFocus) cell?.focus();
  cell?.scrollIntoView({ block: 'nearest' });
  tell();
}

function tell(): void {
  const tile = tiles[current];
  element('facts').textContent = tile?.spoken ?? '';
  for (const button of actButtons) button.disabled = !tile;
  several.hidden = selected.size < 2;
  compare.hidden = selected.size < 2;
  const { selected: words = '' } = document.body.dataset;
  if (selected.size > 0) element('say').textContent = words.replace('{0}', String(selected.size));
  else if (element('say').textContent?.startsWith(words.split('{0}')[0] ?? '\0')) element('say').textContent = '';
}

function select(index: number, isSelected = !selected.has(index)): void {
  if (isSelected) selected.add(index);
  else selected.delete(index);
  cells[index]?.setAttribute('aria-selected', String(isSelected));
  tell();
}

function act(name: Act, index = current): void {
  if (tiles[index]) post({ kind: 'act', act: name, index });
}

const chosen = (): number[] => [...selected].sort((one, other) => one - other);

const keyed: Readonly<Record<string, Act>> = {
  enter: 'look',
  l: 'license',
  i: 'insert',
  c: 'copy',
  m: 'like',
  b: 'board',
  k: 'keep',
  o: 'page',
};

grid.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const seenRows = Math.max(1, Math.floor(list.clientHeight / (cells[0]?.offsetHeight || list.clientHeight)));
  const to = moved(event.key, current, { count: cells.length, columns, page: seenRows });
  const name = keyed[event.key.toLowerCase()];
  if (to === undefined && event.key !== ' ' && !name && event.key !== '/') return;
  event.preventDefault();
  hasMoved = true;
  // A key that is held moves on, and does nothing twice.
  if (event.repeat && to === undefined) return;
  if (event.key === ' ') select(current);
  else if (event.key === '/') post({ kind: 'tool', tool: 'phrase' });
  else if (to !== undefined) {
    if (to === current && (event.key === 'ArrowDown' || event.key === 'PageDown' || event.key === 'End')) askMore();
    goTo(to);
  } else if ((name === 'license' || name === 'keep') && selected.size > 1) post({ kind: name, indexes: chosen() });
  else if (name) act(name);
});

grid.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'a' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  for (const index of cells.keys()) select(index, true);
});
grid.addEventListener('focusin', ({ target }) => {
  const index = cells.indexOf(target as HTMLElement);
  if (index >= 0 && index !== current) goTo(index, false);
});
const indexAt = (event: Event): number => cells.findIndex((cell) => cell.contains(event.target as Node));
grid.addEventListener('click', (event) => {
  const index = indexAt(event);
  if (index < 0) return;
  goTo(index);
  if (event.ctrlKey || event.metaKey) select(index);
});
grid.addEventListener('dblclick', (event) => {
  const index = indexAt(event);
  if (index >= 0) act('look', index);
});
grid.addEventListener('dragstart', (event) => {
  const tile = tiles[indexAt(event)];
  const address = tile && `https://www.gettyimages.com/detail/${encodeURIComponent(tile.id)}`;
  if (!tile || !address || !event.dataTransfer) return;
  event.dataTransfer.setData(draggedAsset, tile.id);
  event.dataTransfer.setData('text/uri-list', address);
  event.dataTransfer.setData('text/plain', address);
  event.dataTransfer.effectAllowed = 'copyLink';
});
document.addEventListener('wheel', () => {
  hasMoved = true;
});
document.addEventListener(
  'scroll',
  () => {
    hasMoved = true;
  },
  { capture: true },
);

for (const button of actButtons) button.addEventListener('click', () => act(button.dataset.act as Act));
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-tool]')) {
  button.addEventListener('click', () => post({ kind: 'tool', tool: button.dataset.tool as Tool }));
}
more.addEventListener('click', askMore);
several.addEventListener('click', () => post({ kind: 'license', indexes: chosen() }));
compare.addEventListener('click', showComparison);
element('close').addEventListener('click', () => comparison.close());
comparison.addEventListener('close', () => cells[current]?.focus());

/** At most four: more would be no larger than in the grid. */
function showComparison(): void {
  const indexes = chosen().slice(0, 4);
  const figures = indexes.map((index) => {
    const figure = document.createElement('figure');
    figure.dataset.index = String(index);
    figure.append(texted('div', 'picture', ''), texted('figcaption', '', tiles[index]?.spoken ?? ''));
    return figure;
  });
  element('compared').replaceChildren(...figures);
  comparison.showModal();
  post({ kind: 'see', size: 'large', indexes });
}

function showTiles(from: number, given: readonly Tile[], focus: boolean): void {
  if (from === 0) {
    seen.disconnect();
    tiles = [];
    cells = [];
    current = 0;
    hasMoved = false;
    selected.clear();
    element('say').textContent = '';
    comparison.close();
  }
  tiles.push(...given);
  cells.push(...given.map((tile, index) => cellOf(tile, from + index)));
  if (from === 0) lay();
  else add(from);
  // Somebody who has gone elsewhere meanwhile keeps the keys.
  const takesFocus = from === 0 && focus && (document.hasFocus() || !hadFocus);
  if (from === 0 && cells.length > 0) goTo(0, takesFocus);
  else if (takesFocus) document.querySelector<HTMLElement>('[data-tool]')?.focus();
  else tell();
}

/** Where they were in the page, else at a picture, else at the first button. */
function takeKeys(): void {
  const last = document.activeElement;
  const hasPlace = last instanceof HTMLElement && last !== document.body;
  const taker = hasPlace ? last : (cells[current] ?? document.querySelector<HTMLElement>('[data-tool]'));
  window.focus();
  taker?.focus({ preventScroll: true });
}

function take(message: ToPage): void {
  if (message.kind === 'heading') {
    const isOnMore = document.activeElement === more;
    showHeading(message.heading, (index) => post({ kind: 'related', index }));
    // Not with the pictures: whether there is another page is said after them.
    if (!message.heading.busy) isAsked = false;
    if (isOnMore && more.hidden) goTo(current);
  } else if (message.kind === 'tiles') showTiles(message.from, message.tiles, message.focus);
  else if (message.kind === 'changed') {
    for (const [index, tile] of message.tiles) {
      tiles[index] = tile;
      const cell = cells[index];
      if (cell) fill(cell, tile);
    }
    tell();
  } else if (message.kind === 'focus') takeKeys();
  else if (message.kind === 'say') element('say').textContent = message.text;
  else if (message.size === 'thumb') pictureIn(cells[message.index]?.querySelector('.picture'), message.picture);
  else pictureIn(document.querySelector(`#compared [data-index="${message.index}"] .picture`), message.picture);
}

window.addEventListener('message', ({ data }: MessageEvent<InTurn<ToPage>>) => {
  turn = data.turn;
  take(data.message);
});
window.addEventListener('focus', () => {
  hadFocus = true;
  if (document.activeElement === document.body) cells[current]?.focus({ preventScroll: true });
});
new ResizeObserver(() => {
  if (Math.max(1, Math.floor(grid.clientWidth / tileWidth)) !== columns) lay();
}).observe(grid);
post({ kind: 'ready' });
