import { type CommandUri, type DataUri, type Html, html } from '../html.ts';
import type { UiText } from '../text.ts';

/** A picture, or the words that stand in its place: it is on its way, or there is none. */
export interface PictureSlot {
  readonly picture?: DataUri | undefined;
  /** Read out instead of the picture. */
  readonly alt: UiText;
  readonly words: UiText;
}

interface PageAction {
  readonly title: UiText;
  readonly link: CommandUri;
}

export interface PageTable {
  readonly caption: UiText;
  readonly headings: readonly UiText[];
  readonly rows: readonly (readonly UiText[])[];
}

/** Everything that the page about one asset says, in words that may be shown. */
export interface AssetPage {
  readonly heading: UiText;
  readonly picture: PictureSlot;
  /** What it may not be used for, all of it. */
  readonly rights: { readonly heading: UiText; readonly lines: readonly UiText[] };
  readonly actions: readonly PageAction[];
  readonly facts: readonly (readonly [label: UiText, value: UiText])[];
  readonly tables: readonly PageTable[];
  readonly caption: UiText;
  /** The last line. */
  readonly note: UiText;
}

/** The first assets of a list, and how many more there are. */
export interface ListPage {
  readonly heading: UiText;
  readonly assets: readonly { readonly heading: UiText; readonly picture: PictureSlot; readonly lines: readonly UiText[] }[];
  /** Empty when all are shown. */
  readonly rest: UiText;
  readonly note: UiText;
}

/** What a page is written for. */
export interface PageFrame {
  /** BCP 47. */
  readonly language: UiText;
  /** Random, new for each page, letters and digits: only the style that carries it is used. */
  readonly nonce: UiText;
}

/**
 * Whole documents without a script, a form, or an address that anybody would be asked at: their policy lets in one style and
 * pictures that are data, and nothing else.
 */
export function assetPage(page: AssetPage, frame: PageFrame): Html {
  const { heading, rights, actions, facts, tables, caption, note } = page;
  return documentOf(
    heading,
    html`<h1>${heading}</h1>
${pictureOf(page.picture, 'large')}
${rights.lines.length > 0 ? html`<section class="rights"><h2>${rights.heading}</h2><ul>${rights.lines.map((line) => html`<li>${line}</li>`)}</ul></section>` : ''}
<p class="actions">${actions.map(({ title, link }) => html`<a class="action" href="${link}">${title}</a> `)}</p>
<dl>${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
${tables.map(tableOf)}
${caption ? html`<p class="caption">${caption}</p>` : ''}
<p class="note">${note}</p>`,
    frame,
  );
}

export function listPage({ heading, assets, rest, note }: ListPage, frame: PageFrame): Html {
  const items = assets.map(
    (asset) =>
      html`<li>${pictureOf(asset.picture, 'thumb')}<div><h2>${asset.heading}</h2>${asset.lines.map((line) => html`<p>${line}</p>`)}</div></li>`,
  );
  const more = rest ? html`<p>${rest}</p>` : '';
  return documentOf(heading, html`<h1>${heading}</h1><ul class="list">${items}</ul>${more}<p class="note">${note}</p>`, frame);
}

function pictureOf({ picture, alt, words }: PictureSlot, kind: 'large' | 'thumb'): Html {
  const name = kind === 'large' ? html`large` : html`thumb`;
  if (picture) return html`<img class="${name}" src="${picture}" alt="${alt}">`;
  return html`<p class="missing ${name}">${words}</p>`;
}

/** A region of its own, so that a narrow panel scrolls the table alone, also by keyboard. */
function tableOf({ caption, headings, rows }: PageTable): Html {
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${headings.map((each) => (each ? html`<th scope="col">${each}</th>` : html`<td></td>`))}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

const style = html`
:root { color-scheme: light dark; }
body { margin: 0 auto; padding: 12px 16px 24px; max-width: 860px; color: var(--vscode-foreground); background: var(--vscode-editor-background);
  font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); line-height: 1.5; overflow-wrap: anywhere; }
h1 { font-size: 1.35em; font-weight: 600; line-height: 1.3; margin: 0 0 10px; }
h2 { font-size: 1em; font-weight: 600; margin: 0 0 4px; }
p, ul, dl { margin: 0 0 12px; }
img { display: block; }
img.large { max-width: 100%; max-height: 70vh; width: auto; height: auto; margin: 0 0 12px; }
.missing { display: flex; align-items: center; justify-content: center; text-align: center; padding: 8px; margin: 0 0 12px;
  color: var(--vscode-descriptionForeground); border: 1px dashed var(--vscode-contrastBorder, var(--vscode-widget-border, currentColor)); }
.missing.large { min-height: 120px; }
.rights { border-left: 3px solid var(--vscode-editorWarning-foreground, currentColor); padding: 2px 0 2px 10px; margin: 0 0 12px; }
.rights ul { margin: 0; padding-left: 18px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
.action { padding: 4px 12px; border-radius: 2px; text-decoration: none; color: var(--vscode-button-secondaryForeground, var(--vscode-foreground));
  background: var(--vscode-button-secondaryBackground, transparent); border: 1px solid var(--vscode-contrastBorder, var(--vscode-button-border, transparent)); }
.action:hover { background: var(--vscode-button-secondaryHoverBackground, transparent); text-decoration: underline; }
a:focus-visible, .table:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
dl > div { display: flex; flex-wrap: wrap; gap: 0 12px; margin: 0 0 4px; }
dt { flex: 0 0 9em; color: var(--vscode-descriptionForeground); }
dd { flex: 1 1 12em; margin: 0; }
.table { overflow-x: auto; margin: 0 0 12px; }
table { border-collapse: collapse; overflow-wrap: normal; }
caption { text-align: left; font-weight: 600; padding: 0 0 4px; }
th, td { text-align: left; vertical-align: top; padding: 3px 16px 3px 0; border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); }
th { font-weight: 600; }
.caption { white-space: pre-line; }
.note { color: var(--vscode-descriptionForeground); }
.list { list-style: none; padding: 0; }
.list li { display: flex; flex-wrap: wrap; gap: 4px 14px; margin: 0 0 16px; }
.list li > div { flex: 1 1 12em; min-width: 0; }
.list p { margin: 0; }
img.thumb, .missing.thumb { flex: 0 0 auto; width: 170px; max-width: 100%; height: auto; box-sizing: border-box; }
`;

function documentOf(title: UiText, body: Html, { language, nonce }: PageFrame): Html {
  return html`<!DOCTYPE html>
<html lang="${language}"><head><meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style nonce="${nonce}">${style}</style></head><body><main>
${body}
</main></body></html>`;
}
