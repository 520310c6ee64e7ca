import * as vscode from 'vscode';
import { SpokenError } from '../core/errors.ts';
import { settingNames, settingsPrefix } from '../core/names.ts';

/** Typed access to the settings. Machine-scoped ones are read past the workspace, so no repository can set them. */
export class Settings {
  get apiUrl(): URL {
    return machineUrl(settingNames.apiUrl);
  }

  get authUrl(): URL {
    return machineUrl(settingNames.authUrl);
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

  get autoDownload(): boolean {
    return read<boolean>(settingNames.autoDownload) === true;
  }

  /** `Accept-Language`, or undefined: then VS Code's display language decides. */
  get language(): string | undefined {
    return read<string>(settingNames.language) || undefined;
  }

  /** A product's type or ID that is chosen without asking, or undefined. */
  get product(): string | undefined {
    return read<string>(settingNames.product) || undefined;
  }

  destination(scope?: vscode.Uri): string {
    return read<string>(settingNames.destination, scope) || 'images';
  }

  fileName(scope?: vscode.Uri): string {
    return read<string>(settingNames.fileName, scope) ?? '';
  }

  get altText(): 'title' | 'caption' | 'empty' {
    const value = read<string>(settingNames.altText);
    return value === 'caption' || value === 'empty' ? value : 'title';
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
  throw new SpokenError(vscode.l10n.t('The setting {0} is not a web address.', `${settingsPrefix}.${name}`));
}

function clamp(value: number | undefined, least: number, most: number, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : fallback;
}
