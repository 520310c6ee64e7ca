import type { Memento } from 'vscode';
import { answersPrefix } from '../../core/names.ts';

/** Where the images of a site go: where the site wants them, beside the document, or in one folder, by its URI. */
export type SiteAnswer = 'site' | 'beside' | { readonly folder: string };

const key = `${answersPrefix}imageFoldersOfSites`;

/** What was answered for each site of this workspace, by the URI of its root. It is no setting: a repository cannot bring it. */
export class SiteMemory {
  readonly #state: Pick<Memento, 'get' | 'update'>;

  constructor(state: Pick<Memento, 'get' | 'update'>) {
    this.#state = state;
  }

  answerFor(root: string): SiteAnswer | undefined {
    const all = this.#all();
    const answer = Object.hasOwn(all, root) ? all[root] : undefined;
    return isAnswer(answer) ? answer : undefined;
  }

  async remember(root: string, answer: SiteAnswer): Promise<void> {
    await this.#state.update(key, { ...this.#all(), [root]: answer });
  }

  #all(): Readonly<Record<string, unknown>> {
    const all = this.#state.get<unknown>(key);
    return typeof all === 'object' && all !== null ? { ...all } : {};
  }
}

function isAnswer(value: unknown): value is SiteAnswer {
  if (value === 'site' || value === 'beside') return true;
  return typeof value === 'object' && value !== null && 'folder' in value && typeof value.folder === 'string';
}
