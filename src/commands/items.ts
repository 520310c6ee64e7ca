import * as vscode from 'vscode';
import { parseAssetId } from '../core/assets/assetId.ts';
import { parseDeliveredName } from '../core/assets/deliveredName.ts';
import { idOf } from '../core/decode.ts';
import { SpokenError } from '../core/errors.ts';
import { keyOf } from '../core/list/plan.ts';
import { creditOf } from '../core/references/credit.ts';
import { plain, type UiText } from '../core/text.ts';
import type { WorkspaceImage } from '../seams/images.ts';
import { askAccount } from '../ui/askAccount.ts';
import { say } from '../ui/messages.ts';
import { shownPath } from '../ui/paths.ts';
import { flash } from '../ui/statusBar.ts';
import { frontFile } from '../ui/tabs.ts';
import { pick } from '../ui/wizard.ts';
import { downloadOf, linkedId } from './arguments.ts';
import type { CommandDeps } from './deps.ts';
import { withFreeProgress } from './progress.ts';
import { askAssetId } from './prompts/assetId.ts';
import { askTarget } from './prompts/target.ts';
import { copyButton, copyWhenAsked, whereText } from './referenceWords.ts';
import { workspaceAssets } from './workspaceAssets.ts';

const mostOffered = 500;
const imageName = /\.(?:jpe?g|eps|png|tiff?|webp)$/i;

/** An image of the tree, the file of the explorer, one of the asset that a link names, or one picked from those of the workspace. */
async function askImage(deps: CommandDeps, argument: unknown): Promise<WorkspaceImage | undefined> {
  const given = await givenImage(deps, argument);
  if (given) return given;
  const wanted = linkedId(argument)?.toLowerCase();
  const { images: all } = await deps.images.list(mostOffered);
  const images = wanted === undefined ? all : all.filter(({ assetId }) => assetId.toLowerCase() === wanted);
  if (wanted !== undefined && images.length === 1) return images[0];
  if (images.length === 0) {
    void say(vscode.l10n.t('No licensed image is in this workspace yet.'));
    return undefined;
  }
  const front = frontFile()?.toString();
  const items = images
    .toSorted((one, other) => Number(String(other.uri) === front) - Number(String(one.uri) === front))
    .map((image) => ({
      label: shownPath(image.uri),
      description: plain(image.title ?? image.assetId),
      image,
    }));
  const answer = await pick({
    title: vscode.l10n.t('Getty Images'),
    placeholder: vscode.l10n.t('Image of this workspace'),
    items,
    canGoBack: false,
  });
  return typeof answer === 'object' ? answer.image : undefined;
}

export async function insertReference(deps: CommandDeps, argument: unknown): Promise<void> {
  const target = await askTarget(deps.references, linkedId(argument));
  if (!target) return;
  try {
    const image = await askImage(deps, argument);
    if (!image) return;
    const result = await deps.references.insert(target, image);
    const text = whereText(result);
    if (text) void say(text, ...copyButton(result)).then((answer) => copyWhenAsked(answer, result));
  } finally {
    target.dispose();
  }
}

/** Writes an image into the front matter of the active document. */
export async function setFrontMatterImage(deps: CommandDeps, argument: unknown): Promise<void> {
  const target = deps.references.capture();
  try {
    if (!target.document) throw new SpokenError(vscode.l10n.t('Open the document whose front matter is to name the image.'));
    const image = await askImage(deps, argument);
    if (image && (await deps.references.setFrontMatter(target, image))) flash(vscode.l10n.t('Front matter written'), 3000);
  } finally {
    target.dispose();
  }
}

/** The credit of an image of the workspace, or of the asset at the cursor (looked up, which is free). */
export async function copyCredit(deps: CommandDeps, argument: unknown): Promise<void> {
  const atCursor = deps.references.assetIdAtCursor();
  const given = await givenImage(deps, argument);
  const image = given ?? (atCursor === undefined ? await askImage(deps, argument) : { assetId: atCursor });
  if (!image) return;
  const credit = ('creditLine' in image && image.creditLine) || (await lookUpCredit(deps, image.assetId));
  if (!credit) return;
  await vscode.env.clipboard.writeText(credit);
  flash(vscode.l10n.t('Credit copied'), 3000);
}

async function lookUpCredit(deps: CommandDeps, assetId: string): Promise<string | undefined> {
  const account = await askAccount(deps.accounts);
  if (!account) return undefined;
  const title = vscode.l10n.t('Looking up asset {0} (free)', plain(assetId, 60));
  return withFreeProgress(title, async (signal) => creditOf(await (await deps.engine()).api(account.id).image(assetId, signal)));
}

export async function openAssetPage(deps: CommandDeps, argument: unknown): Promise<void> {
  const id = await askAsset(deps, argument, vscode.l10n.t('Getty Images: Open Asset Page'));
  if (id === undefined) return;
  await vscode.env.openExternal(vscode.Uri.parse(`https://www.gettyimages.com/detail/${encodeURIComponent(id)}`));
}

/** The picture and what it may be used for, beside the text. */
export async function lookAtAsset(deps: CommandDeps, argument: unknown): Promise<void> {
  const id = await askAsset(deps, argument, vscode.l10n.t('Getty Images: Look at Asset'));
  const account = id === undefined ? undefined : await askAccount(deps.accounts);
  if (id === undefined || !account) return;
  const here = (await workspaceAssets(deps, [id])).get(keyOf(id)) ?? [];
  await deps.looks.open({ assetId: id, accountId: account.id, here });
}

async function askAsset(deps: CommandDeps, argument: unknown, title: UiText): Promise<string | undefined> {
  const given = downloadOf(argument)?.assetId ?? (await givenImage(deps, argument))?.assetId ?? linkedId(argument);
  return askAssetId(given, deps.references.assetIdAtCursor(), title);
}

export async function openImage(_deps: CommandDeps, argument: unknown): Promise<void> {
  if (isImage(argument)) await vscode.commands.executeCommand('vscode.open', argument.uri);
}

export async function revealImage(_deps: CommandDeps, argument: unknown): Promise<void> {
  if (isImage(argument)) await vscode.commands.executeCommand('revealInExplorer', argument.uri);
}

export async function copyAssetId(_deps: CommandDeps, argument: unknown): Promise<void> {
  const asset = downloadOf(argument) ?? (isImage(argument) ? argument : undefined);
  if (asset) await vscode.env.clipboard.writeText(asset.assetId);
}

/**
 * The image that VS Code passes: a row of the tree, or a file of the explorer, which is known as licensed or named as it is delivered.
 * The menu of an editor passes its document, which is none.
 */
async function givenImage({ images }: CommandDeps, argument: unknown): Promise<WorkspaceImage | undefined> {
  if (isImage(argument)) return argument;
  if (!(argument instanceof vscode.Uri) || !imageName.test(argument.path)) return undefined;
  const [known] = await images.known(({ uri }) => uri.toString() === argument.toString());
  if (known) return known;
  const parsed = parseDeliveredName(argument.path);
  if (parsed && 'id' in parsed) return { uri: argument, assetId: parsed.id };
  throw new SpokenError(vscode.l10n.t('The name of this file holds no asset ID. Nothing was charged.'));
}

function isImage(value: unknown): value is WorkspaceImage {
  return (
    typeof value === 'object' && value !== null && 'uri' in value && 'assetId' in value && 'id' in parseAssetId(idOf(value.assetId) ?? '')
  );
}
