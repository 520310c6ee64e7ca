import * as vscode from 'vscode';
import type { Logger } from '../../core/log.ts';
import { folderOf, stemOf } from '../../core/paths.ts';
import { type Settled, settle } from '../../core/places/configuredPlace.ts';
import type { TemplateValues } from '../../core/places/destination.ts';
import type { ByGlob } from '../../core/places/globs.ts';
import type { SiteKind } from '../../core/sites/site.ts';
import { plain, type UiText, ui } from '../../core/text.ts';
import type { ImageLink, PlaceDocument } from '../../seams/links.ts';
import type { Destination, PlaceRequest } from '../../seams/places.ts';
import { say } from '../../ui/messages.ts';
import { shownPath } from '../../ui/paths.ts';
import { flash } from '../../ui/statusBar.ts';
import { type AskedPlace, type NameIn, type Whereabouts, whereaboutsOf } from './documentScope.ts';
import { askFirstFolder, askImageFolder } from './folderQuestion.ts';
import { generatorOf, type LinkSettings, linksFrom } from './links.ts';
import { SiteFolders } from './siteFolders.ts';
import { placeWithoutSite } from './sites.ts';

export interface PlaceSettings extends LinkSettings {
  destinations(scope?: vscode.Uri): ByGlob;
  destination(scope?: vscode.Uri): ByGlob;
  fileNames(scope?: vscode.Uri): ByGlob;
  fileName(scope?: vscode.Uri): ByGlob;
  /** VS Code's own `markdown.copyFiles.destination`. */
  copyFiles(scope?: vscode.Uri): Readonly<Record<string, string>>;
}

export interface PlacesDeps {
  readonly settings: PlaceSettings;
  readonly state: Pick<vscode.Memento, 'get' | 'update'>;
  readonly log: Logger;
}

/** Where images go and how documents name them: settings first, then the site that the document is part of. */
export class Places {
  readonly #deps: PlacesDeps;
  readonly #sites: SiteFolders;

  constructor(deps: PlacesDeps) {
    this.#deps = deps;
    this.#sites = new SiteFolders(deps);
  }

  links(document: PlaceDocument | undefined): Promise<ImageLink> {
    return linksFrom(document, this.#deps.settings);
  }

  generatorOf(document: PlaceDocument): Promise<SiteKind | undefined> {
    return generatorOf(document);
  }

  /** Undefined when the person gave up, and where something would have to be asked and may not. */
  async destination(request: PlaceRequest, nameIn: NameIn): Promise<Destination | 'back' | undefined> {
    const where = whereaboutsOf(request.document);
    const settled = this.#settle(request, where);
    const { name } = settled;
    if (request.folder) return { folder: request.folder, name };
    if (where.root && !request.ask) {
      const place = settled.by ? settledPlace(settled, where.root) : await this.#unsettled(request, where, name, nameIn);
      if (place !== 'outside') return place;
      this.#deps.log.warn('the configured destination lies outside the workspace folder; asking instead');
    }
    const { asking } = request;
    if (!asking) return undefined;
    const folder = request.ask
      ? await askImageFolder(where.root, paidTitle(request))
      : await askFirstFolder({ ...where, beside: besideOf(request) }, asking);
    return folder === 'back' ? 'back' : folder && { folder, name };
  }

  /** Asks about the site again. Where settings decide, or there is no site, says so. */
  async chooseDestination(request: AskedPlace, nameIn: NameIn): Promise<void> {
    const where = whereaboutsOf(request.document);
    const { by, name } = this.#settle(request, where);
    if (!where.root) return sayWhatDecides(vscode.l10n.t('While no folder is open, you are asked where images go.'));
    if (by) {
      const own = by === 'destinations' ? ui`gettyImages.destinations` : ui`gettyImages.destination`;
      const setting = by === 'copyFiles' ? ui`markdown.copyFiles.destination` : own;
      return sayWhatDecides(vscode.l10n.t('The setting {0} decides where images go here.', setting), setting);
    }
    const answered = await this.#sites.ask(request, where, name, nameIn);
    if (answered === 'none') {
      const folder = where.root.with({ path: await placeWithoutSite(where.document, where.root) });
      return sayWhatDecides(vscode.l10n.t('No site is recognised here. Images go to {0}.', shownPath(folder)), 'gettyImages.destination');
    }
    if (answered) flash(answered.words, 5000);
  }

  #settle(request: PlaceRequest, where: Whereabouts): Settled {
    const { settings } = this.#deps;
    const scope = where.document && request.document ? request.document.uri : where.root;
    const wishes = {
      argument: request.template,
      destinations: settings.destinations(scope),
      destination: settings.destination(scope),
      fileNames: settings.fileNames(scope),
      fileName: settings.fileName(scope),
      copyFiles: settings.copyFiles(scope),
    };
    const now = new Date();
    return settle(wishes, templateValues(request, where, now), where.document?.path, now);
  }

  async #unsettled(
    request: PlaceRequest,
    where: Whereabouts,
    name: string,
    nameIn: NameIn,
  ): Promise<Destination | 'outside' | 'back' | undefined> {
    const place = await this.#sites.place(request, where, name, nameIn);
    if (place !== 'none') return place;
    return (
      where.root && { folder: where.root.with({ path: await placeWithoutSite(where.document, where.root) }), name, within: where.root }
    );
  }
}

function paidTitle({ assetId, isPaid }: PlaceRequest): UiText | undefined {
  return isPaid ? vscode.l10n.t('Asset {0} is paid for. Choose a folder for it', plain(assetId, 60)) : undefined;
}

/** The folder of a document that is on the disk, also where no folder is open. */
function besideOf({ document }: PlaceRequest): vscode.Uri | undefined {
  return document?.uri.scheme === 'file' ? vscode.Uri.joinPath(document.uri, '..') : undefined;
}

function settledPlace({ folder, name }: Settled, root: vscode.Uri): Destination | 'outside' {
  return folder === undefined ? 'outside' : { folder: root.with({ path: folder }), name, within: root };
}

async function sayWhatDecides(text: UiText, setting?: string): Promise<void> {
  const open = vscode.l10n.t('Open Settings');
  const answer = await say(text, ...(setting ? [open] : []));
  if (answer === open) await vscode.commands.executeCommand('workbench.action.openSettings', setting);
}

/** The values of the variables. Dates are those of the person's own clock and zone. */
function templateValues({ assetId, fileName, image }: PlaceRequest, { root, document }: Whereabouts, now: Date): TemplateValues {
  const workspaceFolder = root?.path ?? '/';
  return {
    workspaceFolder,
    documentFolder: document ? folderOf(document.path) : workspaceFolder,
    documentName: document ? stemOf(document.path) : '',
    assetId,
    fileName,
    date: [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-'),
    image,
  };
}
