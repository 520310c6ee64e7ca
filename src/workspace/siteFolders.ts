import * as vscode from 'vscode';
import type { Logger } from '../core/log.ts';
import { folderOf, inside, normalise } from '../core/sites/paths.ts';
import type { Site } from '../core/sites/site.ts';
import type { Destination, PlaceRequest } from '../seams.ts';
import type { NameIn } from './places.ts';
import { type SiteAnswer, SiteMemory } from './siteMemory.ts';
import { askSite } from './siteQuestion.ts';
import { siteOf } from './sites.ts';
import type { Whereabouts } from './whereabouts.ts';

/** A site that was recognised, and the folders in question. */
interface Found {
  readonly site: Site;
  /** The workspace folder. */
  readonly root: vscode.Uri;
  readonly folder: vscode.Uri;
  /** The document's own folder. */
  readonly beside: vscode.Uri | undefined;
}

/** `'none'` when no site is recognised; undefined when the person gave up. */
type SitePlace = Destination | 'none' | undefined;

/** Where the images of recognised sites go: asked once for each site, and remembered in the workspace. */
export class SiteFolders {
  readonly #memory: SiteMemory;
  readonly #log: Logger;

  constructor({ state, log }: { readonly state: Pick<vscode.Memento, 'get' | 'update'>; readonly log: Logger }) {
    this.#memory = new SiteMemory(state);
    this.#log = log;
  }

  async place(request: PlaceRequest, where: Whereabouts, name: string, nameIn: NameIn): Promise<SitePlace> {
    const found = await this.#find(where);
    if (!found) return 'none';
    const answer = this.#memory.answerFor(keyOf(found));
    if (answer) return placeOf(answer, found, name);
    return request.quiet ? undefined : this.#ask(found, request, name, nameIn);
  }

  /** Also when it was answered before. */
  async ask(request: PlaceRequest, where: Whereabouts, name: string, nameIn: NameIn): Promise<SitePlace> {
    const found = await this.#find(where);
    return found ? this.#ask(found, request, name, nameIn) : 'none';
  }

  async #find({ root, document, isElsewhere }: Whereabouts): Promise<Found | undefined> {
    const site = root && !isElsewhere ? await siteOf(document, root) : undefined;
    if (!root || !site) return undefined;
    const path = normalise(site.imageFolder(document));
    if (inside(normalise(root.path), path) === undefined) {
      this.#log.warn(`the image folder of the ${site.label} site lies outside the workspace folder; the site is left out`);
      return undefined;
    }
    return { site, root, folder: root.with({ path }), beside: document && root.with({ path: folderOf(document.path) }) };
  }

  async #ask(found: Found, request: PlaceRequest, name: string, nameIn: NameIn): Promise<Destination | undefined> {
    const { site, folder, beside } = found;
    const isOther = beside !== undefined && beside.path !== folder.path;
    const reference = request.reference && {
      heading: request.reference.heading,
      text: await request.reference.text(vscode.Uri.joinPath(folder, await nameIn(folder, name))),
    };
    const answer = await askSite({ label: site.label, folder, beside: isOther ? beside : undefined, reference });
    if (!answer) return undefined;
    await this.#memory.remember(keyOf(found), answer);
    return placeOf(answer, found, name);
  }
}

function keyOf({ site, root }: Found): string {
  return root.with({ path: site.root }).toString();
}

/** A folder that the person chose may lie anywhere; what the site and the document say stays in the workspace folder. */
function placeOf(answer: SiteAnswer, { root, folder, beside = folder }: Found, name: string): Destination {
  if (typeof answer === 'object') return { folder: vscode.Uri.parse(answer.folder), name };
  return { folder: answer === 'site' ? folder : beside, name, within: root };
}
