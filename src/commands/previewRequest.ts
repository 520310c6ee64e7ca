import * as vscode from 'vscode';
import { asConductor } from '../core/api/export/conductor.ts';
import { asCurl } from '../core/api/export/curl.ts';
import { asHttp } from '../core/api/export/http.ts';
import { type Preview, type PreviewTexts, previewForPrograms, previewOf } from '../core/api/export/preview.ts';
import { asSimWorkflow } from '../core/api/export/simWorkflow.ts';
import type { DownloadOptions } from '../core/api/types.ts';
import { parseDownloadArguments } from '../core/options/arguments.ts';
import { chargedOptions } from '../core/options/defaults.ts';
import { plain, ui } from '../core/text.ts';
import { type Item, pick } from '../ui/wizard.ts';
import { readArgument } from './arguments.ts';
import type { CommandDeps } from './deps.ts';
import { askAssetId } from './prompts/assetId.ts';
import type { RequestDocuments } from './requestDocuments.ts';
import { choose, lookUp } from './single/prepare.ts';

/**
 * Shows what a download would send, for the same asset and options that it would ask for. Nothing here can charge: the
 * request is only written down.
 */
export async function previewRequest(deps: CommandDeps, documents: RequestDocuments, argument: unknown): Promise<void> {
  const given = readArgument(parseDownloadArguments, argument);
  const scope = vscode.window.activeTextEditor?.document.uri;
  const assetId = await askAssetId(given?.id, deps.references.assetIdAtCursor());
  const prepared = assetId === undefined ? undefined : await lookUp(deps, assetId);
  const chosen = prepared && (await choose(deps, prepared, given, scope));
  const format = chosen && (await askFormat());
  if (!prepared || !format) return;
  const { image } = prepared;
  const preview = format.preview(deps.settings.apiUrl, image.id, chargedOptions(chosen));
  await documents.show(format.fileName(image.id), format.render(preview, textsFor(image.id)));
}

interface Format extends Item {
  readonly preview: (apiUrl: URL, assetId: string, options: DownloadOptions) => Preview;
  readonly render: (preview: Preview, texts: PreviewTexts) => string;
  readonly fileName: (assetId: string) => string;
}

async function askFormat(): Promise<Format | undefined> {
  const items: readonly Format[] = [
    {
      label: ui`HTTP`,
      description: vscode.l10n.t('exactly what this extension would send'),
      preview: previewOf,
      render: asHttp,
      fileName: (id) => `license-${id}.http`,
    },
    {
      label: ui`cURL`,
      description: vscode.l10n.t('for a shell; key and token from the environment'),
      preview: previewForPrograms,
      render: asCurl,
      fileName: (id) => `license-${id}.sh`,
    },
    {
      label: vscode.l10n.t('SimWorkflow HTTP task'),
      description: vscode.l10n.t('JSON; nothing is tried twice'),
      preview: previewForPrograms,
      render: asSimWorkflow,
      fileName: (id) => `license-${id}.simworkflow.json`,
    },
    {
      label: vscode.l10n.t('Conductor HTTP task'),
      description: vscode.l10n.t('JSON; nothing is tried twice'),
      preview: previewForPrograms,
      render: asConductor,
      fileName: (id) => `license-${id}.conductor.json`,
    },
  ];
  const answer = await pick({
    title: vscode.l10n.t('Getty Images: Preview Download Request'),
    placeholder: vscode.l10n.t('How to show it (nothing is sent)'),
    items,
    canGoBack: false,
  });
  return typeof answer === 'object' ? answer : undefined;
}

function textsFor(id: string): PreviewTexts {
  return {
    notSent: vscode.l10n.t('Nothing was sent. This is what downloading asset {0} would send, once, after it was confirmed.', plain(id, 60)),
    warning: vscode.l10n.t('CAUTION: uses up one download every time it is sent, also by "Test request" or by a retry.'),
    free: vscode.l10n.t('Free: looks the asset up. Test with this one.'),
    apiKey: vscode.l10n.t('<your API key>'),
    accessToken: vscode.l10n.t('<your access token>'),
    savedCredentials: vscode.l10n.t('<ID of your saved credentials>'),
    environment: vscode.l10n.t('Set GETTY_API_KEY and GETTY_ACCESS_TOKEN in the environment first.'),
    yourText: vscode.l10n.t('<type your text here>'),
  };
}
