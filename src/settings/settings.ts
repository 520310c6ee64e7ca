import * as vscode from 'vscode';
import { unlimitedLanguage } from '../core/api/languages.ts';
import { fileTypes } from '../core/api/types.ts';
import { SpokenError } from '../core/errors.ts';
import { bareObject, ownOf } from '../core/foreign.ts';
import type { FrontMatterField } from '../core/frontMatter/setFrontMatter.ts';
import { settingNames, settingsPrefix } from '../core/names.ts';
import type { DownloadDefaults } from '../core/options/defaults.ts';
import type { ByGlob } from '../core/places/globs.ts';
import { type RecordDetail, recordDetails } from '../core/recording/recordDetails.ts';
import type { TextChoices } from '../core/references/texts.ts';
import { plain } from '../core/text.ts';

const payers = [settingNames.product, settingNames.useTeamCredits, settingNames.projectCode, settingNames.downloadNotes];

/** Typed access to the settings. Machine-scoped ones are read past the workspace, so no repository can set them. */
export class Settings {
  get apiUrl(): URL {
    return machineUrl(settingNames.apiUrl);
  }

  get authUrl(): URL {
    return machineUrl(settingNames.authUrl);
  }

  /** Port of the address that the browser comes back to; 0 takes any that is free. */
  get redirectPort(): number {
    return clamp(machineValue<number>(settingNames.redirectPort), 0, 65535, 0);
  }

  /** `never` skips the question before a charge; only this machine's user can choose it. */
  get confirmCharge(): 'always' | 'never' {
    return machineValue<string>(settingNames.confirmCharge) === 'never' ? 'never' : 'always';
  }

  get concurrency(): number {
    return clamp(machineValue<number>(settingNames.concurrency), 1, 8, 4);
  }

  /** Bytes; 0 switches the cache off. The setting counts in megabytes. */
  get cacheBytes(): number {
    return clamp(machineValue<number>(settingNames.cacheSize), 0, 102400, 512) * 1024 * 1024;
  }

  /** `Accept-Language`: the setting, else VS Code's display language where the API has it for every asset. */
  get language(): string | undefined {
    return languageIn(undefined);
  }

  /** What the settings say about a download in this folder. */
  defaults(scope?: vscode.Uri): DownloadDefaults {
    const fileType = read<unknown>(settingNames.fileType, scope);
    const teamCredits = read<unknown>(settingNames.useTeamCredits, scope);
    return {
      product: text(read<unknown>(settingNames.product, scope)).trim() || undefined,
      language: languageIn(scope),
      autoDownload: read<boolean>(settingNames.autoDownload, scope) === true,
      fileType: fileTypes.find((type) => type === fileType),
      minimumWidth: clamp(read<number>(settingNames.minimumWidth, scope), 0, 100_000, 0),
      useTeamCredits: teamCredits === 'always' ? true : teamCredits === 'never' ? false : undefined,
      projectCode: text(read<unknown>(settingNames.projectCode, scope)).trim() || undefined,
      downloadNotes: text(read<unknown>(settingNames.downloadNotes, scope)).trim() || undefined,
    };
  }

  /** Whether settings of the workspace or a folder say which product or whose credits pay, or what the agreement is told. */
  workspaceDecidesPayment(scope?: vscode.Uri): boolean {
    const configuration = vscode.workspace.getConfiguration(settingsPrefix, scope);
    return payers.some((name) => {
      const found = configuration.inspect<unknown>(name);
      return [found?.workspaceValue, found?.workspaceFolderValue].some((value) => value !== undefined);
    });
  }

  /** Some settings as they stand there, for whoever checks them. */
  asWritten(names: readonly string[], scope?: vscode.Uri): Readonly<Record<string, unknown>> {
    return bareObject(names.map((name) => [name, read<unknown>(name, scope)] as const));
  }

  /** Folders by globs, before the setting for all documents. */
  destinations(scope?: vscode.Uri): ByGlob {
    return textsOf(read<unknown>(settingNames.destinations, scope));
  }

  /** Empty: decided by other settings and the site. */
  destination(scope?: vscode.Uri): ByGlob {
    return byGlob(read<unknown>(settingNames.destination, scope));
  }

  fileName(scope?: vscode.Uri): ByGlob {
    return byGlob(read<unknown>(settingNames.fileName, scope));
  }

  fileNames(scope?: vscode.Uri): ByGlob {
    return textsOf(read<unknown>(settingNames.fileNames, scope));
  }

  /**
   * VS Code's own `markdown.copyFiles.destination`. It may hold regular expressions, so that of a workspace counts only
   * where the workspace is trusted.
   */
  copyFiles(scope?: vscode.Uri): Readonly<Record<string, string>> {
    const markdown = vscode.workspace.getConfiguration('markdown', scope);
    const name = 'copyFiles.destination';
    return textsOf(vscode.workspace.isTrusted ? markdown.get<unknown>(name) : markdown.inspect<unknown>(name)?.globalValue);
  }

  /** Whether references use the addresses of the site, paths from the document, or paths from the workspace folder. */
  referencePath(scope?: vscode.Uri): 'site' | 'relative' | 'root' {
    const value = read<string>(settingNames.referencePath, scope);
    return value === 'relative' || value === 'root' ? value : 'site';
  }

  /** Folders, relative to the workspace folder, and what the addresses of their files begin with. */
  publicFolders(scope?: vscode.Uri): Readonly<Record<string, string>> {
    return textsOf(read<unknown>(settingNames.publicFolders, scope));
  }

  /** Whether licensed files in a Git work tree may be committed. */
  gitWorkTree(scope?: vscode.Uri): 'ask' | 'commit' | 'ignore' {
    const value = read<unknown>(settingNames.gitWorkTree, scope);
    return value === 'commit' || value === 'ignore' ? value : 'ask';
  }

  /** Whether licence records are written; `ask`: in the question about Git. */
  records(scope?: vscode.Uri): 'ask' | 'always' | 'never' {
    const value = read<unknown>(settingNames.records, scope);
    return value === 'always' || value === 'never' ? value : 'ask';
  }

  /** What of people and their work stands in a licence record. */
  recordDetails(scope?: vscode.Uri): ReadonlySet<RecordDetail> {
    const listed = read<unknown>(settingNames.recordDetails, scope);
    return new Set(Array.isArray(listed) ? recordDetails.filter((detail) => listed.includes(detail)) : []);
  }

  referenceTexts(scope?: vscode.Uri): TextChoices {
    const altText = read<string>(settingNames.altText, scope);
    const caption = read<string>(settingNames.caption, scope);
    return {
      altText: altText === 'caption' || altText === 'empty' ? altText : 'title',
      caption: caption === 'title' || caption === 'caption' ? caption : 'none',
      credit: read<string>(settingNames.credit, scope) === 'caption' ? 'caption' : 'off',
      creditStyle: text(read<unknown>(settingNames.creditStyle, scope)),
    };
  }

  /** Undefined where the user has no template for this language. */
  referenceTemplate(languageId: string, scope?: vscode.Uri): string | undefined {
    return ownOf(textsOf(read<unknown>(settingNames.templates, scope)), languageId) || undefined;
  }

  /** Keys of front matter; what is empty is not written. */
  frontMatterKeys(scope?: vscode.Uri): Readonly<Record<FrontMatterField, string>> {
    const key = (name: string): string => text(read<unknown>(name, scope));
    return {
      image: key(settingNames.frontMatterImage),
      alt: key(settingNames.frontMatterAlt),
      caption: key(settingNames.frontMatterCaption),
      credit: key(settingNames.frontMatterCredit),
    };
  }

  /** Calls `listener` when the origins change, since then everything that was looked up belongs to somebody else. */
  onOriginsChanged(listener: () => void): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration((event) => {
      const names = [settingNames.apiUrl, settingNames.authUrl];
      if (names.some((name) => event.affectsConfiguration(`${settingsPrefix}.${name}`))) listener();
    });
  }
}

function read<T>(name: string, scope?: vscode.Uri): T | undefined {
  return vscode.workspace.getConfiguration(settingsPrefix, scope).get<T>(name);
}

/** What a repository's settings hold may be of any type. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function byGlob(value: unknown): ByGlob {
  return typeof value === 'string' ? value : textsOf(value);
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return bareObject(Object.entries(value).filter(([, each]) => typeof each === 'string'));
}

function languageIn(scope: vscode.Uri | undefined): string | undefined {
  return text(read<unknown>(settingNames.language, scope)).trim() || unlimitedLanguage(vscode.env.language);
}

/**
 * The user's or machine's value, never the workspace's. The manifest's scope `machine` already says so; reading it this
 * way keeps the promise where the scope is not enforced, as with settings of a folder opened without trust.
 */
function machineValue<T>(name: string): T | undefined {
  const found = vscode.workspace.getConfiguration(settingsPrefix).inspect<T>(name);
  return found?.globalValue ?? found?.defaultValue;
}

function machineUrl(name: string): URL {
  const value = machineValue<string>(name) ?? '';
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url) return url;
  throw new SpokenError(vscode.l10n.t('The setting {0} is not a web address.', plain(`${settingsPrefix}.${name}`)));
}

function clamp(value: number | undefined, least: number, most: number, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : fallback;
}
