import { type Html, html, scriptOf } from '../html.ts';
import type { UiText } from '../text.ts';
import type { Act, Tool } from './messages.ts';

/** Words of the page that do not change with what was found. */
export interface GridWords {
  readonly title: UiText;
  /** Of the grid, for screen readers. */
  readonly grid: UiText;
  readonly acts: Readonly<Record<Act, UiText>>;
  readonly tools: Readonly<Record<Tool, UiText>>;
  /** Of what can be done with the picture that has the focus. */
  readonly actions: UiText;
  /** Several are selected. */
  readonly licenseSelected: UiText;
  readonly compare: UiText;
  readonly closeCompare: UiText;
  readonly more: UiText;
  readonly related: UiText;
  readonly missing: UiText;
  readonly selected: UiText;
  /** Which keys do what. */
  readonly keys: UiText;
}

export interface GridFrame {
  /** BCP 47. */
  readonly language: UiText;
  /** Random, new for each page, letters and digits: only the style and the script that carry it are used. */
  readonly nonce: UiText;
  /** The program of the page, dist/grid.js. */
  readonly script: string;
}

const toolNames: Readonly<Record<Tool, Html>> = {
  ...{ phrase: html`phrase`, family: html`family`, filters: html`filters`, sort: html`sort` },
  ...{ later: html`later`, all: html`all` },
};
const actNames: Readonly<Record<Act, Html>> = {
  ...{ look: html`look`, license: html`license`, insert: html`insert` },
  ...{ copy: html`copy`, like: html`like`, board: html`board`, keep: html`keep`, page: html`page` },
};
/** Keys on a picture; the program of the page hears them. */
const actKeys: Readonly<Record<Act, Html>> = {
  ...{ look: html`Enter`, license: html`L`, insert: html`I` },
  ...{ copy: html`C`, like: html`M`, board: html`B`, keep: html`K`, page: html`O` },
};

/**
 * The page of the results: a frame into which its own script puts what the extension tells it. Its policy lets in that script,
 * one style and pictures that are data, and no address that anybody would be asked at.
 */
export function gridPage(words: GridWords, { language, nonce, script }: GridFrame): Html {
  const { acts, tools } = words;
  const tool = (name: Tool) => html`<button type="button" data-tool="${toolNames[name]}">${tools[name]}</button>`;
  const act = (name: Act) =>
    html`<button type="button" data-act="${actNames[name]}" aria-keyshortcuts="${actKeys[name]}" disabled>${acts[name]}</button>`;
  return html`<!DOCTYPE html>
<html lang="${language}"><head><meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title><style nonce="${nonce}">${style}</style></head>
<body data-missing="${words.missing}" data-selected="${words.selected}">
<header>
<h1 id="heading"></h1>
<div class="bar" role="toolbar" aria-label="${words.title}">${(['phrase', 'family', 'filters', 'sort', 'later', 'all'] as const).map(tool)}</div>
<span id="filters" class="quiet"></span>
<p id="note" role="status" hidden></p>
</header>
<main><div id="grid" role="grid" aria-label="${words.grid}" aria-multiselectable="true" aria-describedby="keys"></div>
<p class="end"><button type="button" id="more" hidden>${words.more}</button></p>
<div id="related" class="bar" role="group" aria-label="${words.related}" hidden></div>
<p id="keys" class="quiet">${words.keys}</p></main>
<footer>
<p id="facts"></p>
<div class="bar" role="toolbar" aria-label="${words.actions}">${(['look', 'insert', 'license', 'copy', 'like', 'board', 'keep', 'page'] as const).map(act)}
<button type="button" id="several" hidden>${words.licenseSelected}</button>
<button type="button" id="compare" hidden>${words.compare}</button></div>
<p id="say" role="status" class="quiet"></p>
</footer>
<dialog id="comparison" aria-label="${words.compare}"><div id="compared"></div><p><button type="button" id="close">${words.closeCompare}</button></p></dialog>
${scriptOf(script, nonce)}</body></html>`;
}

const style = html`
:root { color-scheme: light dark; }
* { box-sizing: border-box; }
body { user-select: none; margin: 0; padding: 0 12px; height: 100vh; min-height: 180px; display: flex; flex-direction: column; color: var(--vscode-foreground);
  background: var(--vscode-panel-background, var(--vscode-editor-background));
  font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); line-height: 1.4; overflow-wrap: anywhere;
  --picture: clamp(96px, calc(100vh - 190px), 170px); }
header, footer { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: center; padding: 4px 0; max-height: 30vh; overflow: auto; flex: none; }
main { flex: 1; min-height: 0; overflow: auto; padding: 3px; }
figcaption { user-select: text; }
h1 { font-size: 1em; font-weight: 600; margin: 0; }
p { margin: 2px 0; }
#note { flex-basis: 100%; }
[hidden] { display: none !important; }
.bar { display: flex; flex-wrap: wrap; gap: 4px; align-items: center; }
.quiet { color: var(--vscode-descriptionForeground); }
button { font: inherit; padding: 1px 6px; cursor: pointer; border-radius: 2px; color: var(--vscode-button-secondaryForeground, var(--vscode-foreground));
  background: var(--vscode-button-secondaryBackground, transparent); border: 1px solid var(--vscode-contrastBorder, var(--vscode-button-border, transparent)); }
button:hover:not(:disabled) { background: var(--vscode-button-secondaryHoverBackground, transparent); text-decoration: underline; }
button:disabled { cursor: default; color: var(--vscode-disabledForeground); background: transparent; }
button:focus-visible, .tile:focus { outline: 2px solid var(--vscode-focusBorder); outline-offset: 1px; }
.row { display: grid; grid-template-columns: repeat(var(--columns, 1), minmax(0, 1fr)); gap: 8px; margin: 0 0 8px; }
.tile { display: flex; flex-direction: column; gap: 2px; padding: 4px; border: 1px solid transparent; border-radius: 3px; cursor: pointer; }
.tile[aria-selected="true"] { border-color: var(--vscode-contrastActiveBorder, var(--vscode-focusBorder)); color: var(--vscode-list-activeSelectionForeground);
  background: var(--vscode-list-activeSelectionBackground); }
.tile[aria-selected="true"] .quiet { color: inherit; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.tile { position: relative; }
.picture { height: var(--picture); display: flex; align-items: center; justify-content: center; text-align: center; color: var(--vscode-descriptionForeground); }
.tile[aria-selected="true"] .picture { color: inherit; }
.picture img { max-width: 100%; max-height: var(--picture); display: block; }
.tile { scroll-margin: 6px; }
.title, .owned, .kept, .tile > .quiet { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.owned { font-weight: 600; }
.owned::before { content: "✓ "; }
.kept::before { content: "★ "; }
footer { border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
#facts { flex: 1 1 280px; }
#facts:empty, #say:empty { display: none; }
.end { text-align: center; }
#related { margin: 4px 0; }
dialog { width: 96vw; max-width: none; height: 94vh; padding: 12px; color: var(--vscode-foreground); background: var(--vscode-editor-background);
  border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, transparent)); overflow: auto; }
#compared { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start; }
#compared figure { flex: 1 1 260px; margin: 0; min-width: 0; }
#compared .picture { height: auto; }
#compared img { max-width: 100%; max-height: calc(94vh - 120px); }
`;
