import * as vscode from 'vscode';
import { AccountDownloads } from '../core/api/accountDownloads.ts';
import type { DownloadEntry } from '../core/api/types.ts';
import type { Engine } from '../core/engine.ts';
import { loggable } from '../core/errors.ts';
import { isOpen } from '../core/licensing/record.ts';
import type { ChargeRecord } from '../core/licensing/types.ts';
import { commands } from '../core/names.ts';
import { joined, type UiText } from '../core/text.ts';
import type { ViewDeps } from './deps.ts';
import { DownloadList, type DownloadSource, fitsFilter, type KnownDownload } from './downloadList.ts';
import { type DownloadsNode, type DownloadsOf, downloadNode, productText } from './downloadRows.ts';

/** Titles are worth no longer wait, in milliseconds: rows without them say what they are by their ID. */
const patience = 8_000;

type Group = DownloadsOf['id'];

/**
 * What this machine paid for at the API in use, and what the account downloaded. Each is read when its group is opened, a page at a
 * time, and kept until somebody looks anew. It costs nothing.
 */
export class Downloads {
  readonly #deps: Pick<ViewDeps, 'accounts' | 'engine' | 'words' | 'log'>;
  readonly #isTrusted: () => boolean;
  #lists = new Map<Group, Promise<DownloadList>>();
  /** Only those with these words are shown. */
  filter = '';
  /** Shown also where there is nothing else. */
  isWanted = false;

  constructor(deps: Pick<ViewDeps, 'accounts' | 'engine' | 'words' | 'log'>, isTrusted = () => vscode.workspace.isTrusted) {
    this.#deps = deps;
    this.#isTrusted = isTrusted;
  }

  get root(): DownloadsNode {
    return { kind: 'downloads', id: 'downloads', filter: this.filter, isOpen: this.isWanted };
  }

  /** What was read is not what is there any more. */
  forget(): void {
    this.#lists = new Map();
  }

  async showMore(parent: string): Promise<boolean> {
    const list = await this.#lists.get(parent as Group);
    list?.more();
    return list !== undefined;
  }

  async childrenOf(node: DownloadsNode): Promise<DownloadsNode[]> {
    if (node.kind === 'downloads') return this.#groups();
    if (node.kind !== 'downloadsOf') return [];
    const lists = this.#lists;
    const rows = await this.#rows(node.id).catch(async (error: unknown) => [await this.#failed(node.id, error)]);
    // What was begun before somebody looked anew is not what is to be seen.
    return lists === this.#lists ? rows : this.childrenOf(node);
  }

  async #groups(): Promise<DownloadsNode[]> {
    const account = await this.#deps.accounts.current();
    const hint = account ? joined([account.label, account.hint], ' · ') : '';
    return [
      { kind: 'downloadsOf', id: 'downloads.machine', hint: '' },
      { kind: 'downloadsOf', id: 'downloads.account', hint },
    ];
  }

  async #rows(group: Group): Promise<DownloadsNode[]> {
    const refused = group === 'downloads.account' ? await this.#refusal() : undefined;
    if (refused) return [refused];
    const list = this.#lists.get(group) ?? this.#listOf(group);
    this.#lists.set(group, list);
    const { filter } = this;
    const fits = (each: KnownDownload) => fitsFilter(filter, textsOf(each));
    const { rows, more, searched, error } = await (await list).part(fits);
    const words = await this.#deps.words();
    const nodes = rows.map((each) => downloadNode(group, each, words));
    if (error !== undefined) return [...nodes, await this.#failed(group, error)];
    if (nodes.length === 0) nodes.push(message(group, emptyText(group, filter, searched), 'info'));
    return more ? [...nodes, { kind: 'moreDownloads', id: `more:${group}`, parent: group }] : nodes;
  }

  /** Why the account is not asked. */
  async #refusal(): Promise<DownloadsNode | undefined> {
    const { accounts } = this.#deps;
    const group = 'downloads.account';
    if (!this.#isTrusted()) {
      return message(group, vscode.l10n.t('The account is not asked in a workspace that is not trusted.'), 'shield');
    }
    if (await accounts.current()) return undefined;
    const others = await accounts.list();
    if (others.length > 0) {
      const title = vscode.l10n.t('Choose the account of this workspace to see its downloads.');
      return message(group, title, 'account', { id: commands.chooseAccount, title });
    }
    const title = vscode.l10n.t('Sign in to see the downloads of the account.');
    return message(group, title, 'account', { id: commands.signIn, title });
  }

  async #listOf(group: Group): Promise<DownloadList> {
    const engine = await this.#deps.engine();
    return new DownloadList(group === 'downloads.machine' ? this.#machine(engine) : await this.#account(engine));
  }

  #machine(engine: Engine): DownloadSource {
    const paid = engine.downloads.paid(engine.apiOrigin);
    return {
      get isDone() {
        return paid.isDone;
      },
      next: async (count) => {
        const records = await paid.next(count);
        const files = records.flatMap(({ id, assetId, file }) => (file ? [{ id, assetId, sha256: file.sha256 }] : []));
        const [kept, titles] = await Promise.all([engine.downloads.kept(engine.apiOrigin, files), this.#titles(engine, records)]);
        const keptIds = new Set([...kept].map(({ id }) => id));
        return records.map((record) => ({ ...ofRecord(record), title: titles.get(keyOf(record)), isKept: keptIds.has(record.id) }));
      },
    };
  }

  async #account(engine: Engine): Promise<DownloadSource> {
    const account = await this.#deps.accounts.current();
    const downloads = new AccountDownloads(engine.api(account?.id ?? ''), Date.now());
    const { signal } = new AbortController();
    return {
      get isDone() {
        return downloads.isDone;
      },
      next: async (count) => {
        const entries = await downloads.next(count, signal);
        const titles = await this.#titles(engine, entries);
        return entries.map((entry) => ({ ...ofEntry(entry), title: titles.get(keyOf(entry)) }));
      },
    };
  }

  /** As far as they can be had without a question, in one request. A row without a title is worth no message. */
  async #titles(engine: Engine, assets: readonly { readonly assetId: string }[]): Promise<ReadonlyMap<string, string | undefined>> {
    const account = this.#isTrusted() ? await this.#deps.accounts.current() : undefined;
    if (!account || assets.length === 0) return new Map();
    try {
      const ids = [...new Set(assets.map(({ assetId }) => assetId))];
      const { images } = await engine.api(account.id).images(ids, AbortSignal.timeout(patience));
      return new Map(images.map(({ id, title }) => [id.toLowerCase(), title]));
    } catch (error) {
      this.#deps.log.debug(`titles of downloads cannot be looked up: ${loggable(error)}`);
      return new Map();
    }
  }

  async #failed(group: Group, error: unknown): Promise<DownloadsNode> {
    this.#deps.log.debug(`downloads cannot be listed: ${loggable(error)}`);
    const { text } = (await this.#deps.words()).describe(error);
    return message(`error:${group}`, text, 'warning', { id: commands.refresh, title: vscode.l10n.t('Try Again') });
  }
}

function keyOf({ assetId }: { readonly assetId: string }): string {
  return assetId.toLowerCase();
}

function ofRecord(record: ChargeRecord): KnownDownload {
  const { id, assetId, chargedAt, intentAt, options, file } = record;
  const { height, fileType, productType, downloadNotes: note, projectCode } = options;
  const known = { key: id, assetId, at: chargedAt ?? intentAt, height, bytes: file?.bytes, productType, note, projectCode };
  return { ...known, isVector: fileType === 'eps', isUnsaved: isOpen(record) };
}

function ofEntry({ assetId, date, productId, sizeName = '', ...entry }: DownloadEntry): KnownDownload {
  const { width, height, productType, agreementName, downloadNotes: note, projectCode } = entry;
  const key = JSON.stringify([assetId, date, productId, sizeName]);
  return {
    key,
    assetId,
    at: Date.parse(date),
    width,
    height,
    isVector: sizeName === 'vector',
    productType,
    agreementName,
    note,
    projectCode,
  };
}

function textsOf(download: KnownDownload): readonly (string | undefined)[] {
  return [download.assetId, download.title, productText(download), download.note, download.projectCode];
}

function emptyText(group: Group, filter: string, searched: number): UiText {
  if (filter) return vscode.l10n.t('Of the newest {0} downloads none has these words.', searched);
  return group === 'downloads.machine'
    ? vscode.l10n.t('Nothing was downloaded with this machine yet.')
    : vscode.l10n.t('This account has downloaded nothing yet.');
}

function message(id: string, text: UiText, icon: string, command?: { readonly id: string; readonly title: UiText }): DownloadsNode {
  return { kind: 'downloadsMessage', id: `message:${id}`, text, icon, ...(command ? { command } : {}) };
}
