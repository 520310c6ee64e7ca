import * as vscode from 'vscode';
import type { Logger } from '../../core/log.ts';
import { folderOf, inside, normalise } from '../../core/paths.ts';
import type { Site } from '../../core/sites/site.ts';
import { plain, type UiText } from '../../core/text.ts';
import type { Destination, PlaceRequest } from '../../seams/places.ts';
import type { AskedPlace, NameIn, Whereabouts } from './documentScope.ts';
import { type SiteAnswer, SiteMemory } from './siteMemory.ts';
import { answerText, askSite } from './siteQuestion.ts';
import { siteOf } from './sites.ts';

/** A site that was recognised, and the folders in question. */
interface Found {
  readonly site: Site;
  /** The workspace folder. */
  readonly root: vscode.Uri;
  readonly folder: vscode.Uri;
  /** Whether other documents of the site have other folders. */
  readonly isOwn: boolean;
  /** The document's own folder. */
  readonly beside: vscode.Uri | undefined;
}

/** `'none'` when no site is recognised; undefined when the person gave up, or would have to be asked and may not. */
type SitePlace = Destination | 'none' | 'back' | undefined;

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
    const { asking } = request;
    const known = this.#memory.answerFor(keyOf(found));
    const answer = known && !asking?.again ? known : asking && (await this.#ask(found, { ...request, asking }, name, nameIn));
    return answer === 'back' ? 'back' : answer && placeOf(answer, found, name);
  }

  /** Also when it was answered before. Gives what was answered, in words. */
  async ask(
    request: AskedPlace,
    where: Whereabouts,
    name: string,
    nameIn: NameIn,
  ): Promise<{ readonly words: UiText } | 'none' | undefined> {
    const found = await this.#find(where);
    if (!found) return 'none';
    const answer = await this.#ask(found, request, name, nameIn);
    if (!answer || answer === 'back') return undefined;
    return { words: answerText(answer, { label: plain(found.site.label), ...found }) };
  }

  async #find({ root, document, isElsewhere }: Whereabouts): Promise<Found | undefined> {
    const site = root && !isElsewhere ? await siteOf(document, root) : undefined;
    if (!root || !site) return undefined;
    const path = normalise(await site.imageFolder(document));
    if (inside(normalise(root.path), path) === undefined) {
      this.#log.warn(`the image folder of the ${site.label} site lies outside the workspace folder; the site is left out`);
      return undefined;
    }
    const isOwn = normalise(await site.imageFolder(undefined)) !== path;
    return { site, root, folder: root.with({ path }), isOwn, beside: document && root.with({ path: folderOf(document.path) }) };
  }

  async #ask(found: Found, request: AskedPlace, name: string, nameIn: NameIn): Promise<SiteAnswer | 'back' | undefined> {
    const { site, folder, isOwn, beside } = found;
    const reference = request.reference && {
      heading: request.reference.heading,
      text: await request.reference.text(vscode.Uri.joinPath(folder, await nameIn(folder, name))),
    };
    const known = this.#memory.answerFor(keyOf(found));
    const answer = await askSite({ label: plain(site.label), folder, isOwn, beside, reference, known }, request.asking);
    if (answer && answer !== 'back') await this.#memory.remember(keyOf(found), answer);
    return answer;
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
