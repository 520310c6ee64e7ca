import * as vscode from 'vscode';
import type { DownloadSize, ImageFacts, Product } from '../core/api/types.ts';
import { type CommandUri, commandUri, type DataUri } from '../core/html.ts';
import type { AssetPage, ListPage, PageTable, PictureSlot } from '../core/look/page.ts';
import { isEditorial, restrictionsOf } from '../core/look/rights.ts';
import { commands } from '../core/names.ts';
import { choicesFor, productLabel } from '../core/options/choices.ts';
import { joined, plain, type UiText, ui } from '../core/text.ts';
import type { LookedAt, RowAsset } from '../seams/look.ts';
import type { Words } from '../seams/words.ts';
import type { Card } from '../ui/card.ts';
import { shownPath } from '../ui/paths.ts';

/** A picture, or why there is none: it is looked for still, or it cannot be had. */
export type PictureState = DataUri | 'pending' | 'missing';

/** Assets of a list that are shown; the others are counted. */
export const mostListed = 12;

const longestTitle = 240;
const [mostLines, longestLine] = [12, 400];

export function titleOf({ id, title }: Pick<ImageFacts, 'id' | 'title'>): UiText {
  return plain(title ?? '', longestTitle) || assetName(id);
}

export function assetName(id: string): UiText {
  return vscode.l10n.t('Asset {0}', plain(id, 60));
}

/** What it may not be used for, all of it, editorial use first. */
export function rightsOf(image: Pick<ImageFacts, 'editorialUseOnly' | 'assetFamily' | 'usageRestrictions'>): readonly UiText[] {
  return [...(isEditorial(image) ? [vscode.l10n.t('Editorial use only.')] : []), ...restrictionsOf(image)];
}

/** A page about an asset of which nothing is known yet, or nothing can be had: `words` say which. */
export function unknownPage(asset: LookedAt, words: UiText): AssetPage {
  const name = assetName(asset.assetId);
  return {
    heading: name,
    picture: { alt: name, words },
    rights: { heading: '', lines: [] },
    actions: actionsOf(asset),
    facts: placesOf(asset),
    tables: [],
    caption: '',
    note: freeNote(),
  };
}

/** Everything that is known of an asset, what it may not be used for before all that it costs. */
export function knownPage(asset: LookedAt, image: ImageFacts, picture: PictureState, words: Words): AssetPage {
  return {
    heading: titleOf(image),
    picture: slotOf(image, picture),
    rights: { heading: vscode.l10n.t('Before you use it'), lines: rightsOf(image) },
    actions: actionsOf(asset),
    facts: [...factsOf(image, words), ...placesOf(asset)],
    tables: [...costsOf(image, asset.products ?? [], words), ...sizesOf(image, words)],
    caption: captionOf(image.caption),
    note: freeNote(),
  };
}

/** Its lines as they stand, of which a description has few. */
function captionOf(caption = ''): UiText {
  return joined(
    caption.split(/[\r\n\u2028\u2029]+/, mostLines).map((line) => plain(line, longestLine)),
    '\n',
  );
}

/** The first assets of a list, which is about to be paid for. */
export function pageOfList(list: readonly ImageFacts[], pictures: ReadonlyMap<string, PictureState>): ListPage {
  const shown = list.slice(0, mostListed);
  const more = list.length - shown.length;
  return {
    heading: vscode.l10n.t('Getty Images: {0} assets to license', list.length),
    assets: shown.map((image) => ({
      heading: titleOf(image),
      picture: slotOf(image, pictures.get(image.id) ?? 'pending'),
      lines: [joined([assetName(image.id), plain(image.artist ?? '')], ' · '), ...rightsOf(image)],
    })),
    rest: more > 0 ? vscode.l10n.t('and {0} more', more) : '',
    note: freeNote(),
  };
}

function freeNote(): UiText {
  return vscode.l10n.t('Looking is free. Pictures shown here carry a watermark or are small; they are not for use.');
}

function slotOf(image: ImageFacts, picture: PictureState): PictureSlot {
  const alt = vscode.l10n.t('Picture: {0}', titleOf(image));
  if (picture === 'pending') return { alt, words: vscode.l10n.t('The picture is on its way…') };
  if (picture === 'missing') return { alt, words: vscode.l10n.t('Getty Images has no picture of it to look at.') };
  return { alt, picture, words: '' };
}

/** What a link in a page or a hover does, in the words that its command has elsewhere; none of them says free where it costs. */
export function linksOf({ assetId, here = [] }: Pick<LookedAt, 'assetId' | 'here'>) {
  const { downloadImage, insertReference, openAssetPage, lookAtAsset } = commands;
  const link = (title: UiText, id: typeof downloadImage | typeof insertReference | typeof openAssetPage | typeof lookAtAsset) => {
    const uri: CommandUri | undefined = commandUri(id, assetId);
    return uri === undefined ? [] : [{ title, id, link: uri }];
  };
  return {
    look: link(vscode.l10n.t('Look'), lookAtAsset),
    use: here.length > 0 ? link(vscode.l10n.t('Use the File That Is Here'), insertReference) : [],
    license: link(vscode.l10n.t('License…'), downloadImage),
    page: link(vscode.l10n.t('Open Page'), openAssetPage),
  };
}

function actionsOf(asset: LookedAt): AssetPage['actions'] {
  if (asset.place) return linksOf(asset).page;
  const { use, license, page } = linksOf(asset);
  return [...use, ...license, ...page];
}

function factsOf(image: ImageFacts, words: Words): AssetPage['facts'] {
  const { id, artist, collectionName, creditLine, maxDimensions } = image;
  const facts: AssetPage['facts'] = [
    [vscode.l10n.t('Asset'), plain(id, 60)],
    [vscode.l10n.t('Artist'), plain(artist ?? '')],
    [vscode.l10n.t('Collection'), plain(collectionName ?? '')],
    [vscode.l10n.t('Date'), dayOf(image.dateCreated)],
    [vscode.l10n.t('Licence'), words.licence(image)],
    [vscode.l10n.t('Credit'), plain(creditLine ?? '')],
    [vscode.l10n.t('Largest size'), maxDimensions ? pixelsOf(maxDimensions) : ''],
    [vscode.l10n.t('Online'), image.callForImage ? vscode.l10n.t('not available: ask your Getty Images representative') : ''],
  ];
  return facts.filter(([, value]) => value !== '');
}

export function placesOf({ here = [], place }: Pick<LookedAt, 'here' | 'place'>): AssetPage['facts'] {
  return [
    ...here.map((uri) => [vscode.l10n.t('Here as'), shownPath(uri)] as const),
    ...(place ? [[vscode.l10n.t('Will be saved as'), shownPath(place)] as const] : []),
  ];
}

/** The day as the photographer's calendar had it. */
function dayOf(date: string | undefined): UiText {
  const written = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? '')?.[0];
  if (written === undefined || Number.isNaN(Date.parse(written))) return '';
  return plain(new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(written)));
}

function pixelsOf({ width, height }: Pick<DownloadSize, 'width' | 'height'>): UiText {
  return ui`${width} × ${height}`;
}

/** From which product it can be paid, and how: every size costs the same. */
function costsOf(image: ImageFacts, products: readonly Product[], words: Words): readonly PageTable[] {
  const usable = choicesFor(image, products).products;
  if (usable.length === 0) return [];
  const rows = usable.map((product) => [
    plain(productLabel(product, usable)),
    product.type === 'creditpack' ? creditsOf(image.credits) : vscode.l10n.t('1 download'),
    joined([words.allowanceOrUnknown(product), words.resets(product)], ', '),
  ]);
  return [{ caption: vscode.l10n.t('What it costs'), headings: [vscode.l10n.t('Product'), vscode.l10n.t('Price'), ''], rows }];
}

function creditsOf(credits: number | undefined): UiText {
  if (credits === undefined) return vscode.l10n.t('credits, how many is not known');
  return credits === 1 ? vscode.l10n.t('1 credit') : vscode.l10n.t('{0} credits', credits);
}

function sizesOf({ downloadSizes }: ImageFacts, words: Words): readonly PageTable[] {
  if (downloadSizes.length === 0) return [];
  const rows = downloadSizes.map((size) => [
    size.width > 0 ? pixelsOf(size) : vscode.l10n.t('Vector drawing'),
    size.bytes ? vscode.l10n.t('about {0}', words.bytes(size.bytes)) : '',
  ]);
  return [{ caption: vscode.l10n.t('Sizes'), headings: [vscode.l10n.t('Pixels'), vscode.l10n.t('File')], rows }];
}

/** The tooltip of a row of the images of this workspace. */
export function rowCard(image: RowAsset, picture: DataUri | undefined, words: Words): Card {
  const { title, assetId, artist, creditLine, bytes, uri } = image;
  const facts = [uri && title, assetId, artist, creditLine].map((text) => plain(text ?? ''));
  const size = bytes === undefined ? '' : words.bytes(bytes);
  return {
    picture,
    alt: assetName(assetId),
    heading: uri ? shownPath(uri) : titleOf({ id: assetId, title }),
    lines: [...facts, size],
    links: [],
  };
}
