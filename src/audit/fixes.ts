import * as vscode from 'vscode';
import type { Finding } from '../core/check/finding.ts';
import { foreignJsonOf } from '../core/foreign.ts';
import { joined, plain, type UiText } from '../core/text.ts';

/**
 * What can be done about a finding: `mend` lets the program write the record anew; `adopt` says what a file is; `list` adds it to the
 * record that there is; `confirm` says what an asset of a record is; `unlist` takes a file out of its record.
 */
export type Fix = 'mend' | 'adopt' | 'list' | 'confirm' | 'unlist' | 'credit' | 'dropReference' | 'license' | 'remove';

/** In the order in which they are offered. None of them pays: a download asks its own question about the price. */
export function fixesOf({ rule, asset }: Finding): readonly Fix[] {
  const license: readonly Fix[] = asset === undefined ? [] : ['license'];
  switch (rule) {
    case 'record-conflict':
    case 'record-form':
    case 'file-elsewhere':
      return ['mend'];
    case 'unrecorded-file':
      return ['adopt', ...license, 'remove'];
    case 'unlisted-file':
    case 'hash-differs':
      return ['list', 'remove'];
    case 'comp-committed':
    case 'comp-expired':
      return [...license, 'remove'];
    case 'file-missing':
      return ['unlist'];
    case 'licence-unconfirmed':
      return ['confirm'];
    case 'credit-missing':
      return ['credit', 'dropReference'];
    case 'editorial-in-commercial':
    case 'display-address':
      return ['dropReference'];
    default:
      return [];
  }
}

export function titleOf(fix: Fix, { rule, asset = '', facts }: Finding): UiText {
  const id = plain(asset, 60);
  switch (fix) {
    case 'mend':
      if (rule === 'record-conflict') return vscode.l10n.t('Unite the Two Records');
      return rule === 'record-form' ? vscode.l10n.t('Write the Record in Order') : vscode.l10n.t('Write Its Path into the Record');
    case 'adopt':
      return vscode.l10n.t('Say What It Is and Record It…');
    case 'list':
      return vscode.l10n.t('Add It to the Record of Asset {0}', id);
    case 'confirm':
      return vscode.l10n.t('Say What Asset {0} Is…', id);
    case 'unlist':
      return vscode.l10n.t('Take the Missing File Out of the Record');
    case 'credit':
      return vscode.l10n.t('Add the Credit: {0}', plain(facts.credit ?? ''));
    case 'dropReference':
      return vscode.l10n.t('Remove the Reference');
    case 'license':
      return vscode.l10n.t('License Asset {0} and Replace the File…', id);
    case 'remove':
      return vscode.l10n.t('Remove the File…');
  }
}

/** How a command names a finding of the last check: in letters that no address spells otherwise, whatever a file is called. */
export function keyOf(uri: vscode.Uri, { rule, line, facts }: Finding, fix: Fix | 'ask' = 'ask'): string {
  return keyFrom([fix, rule, line, uri.toString(), facts.file ?? facts.what ?? '']);
}

export function keyFrom(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

const longestKey = 20_000;

/** Whatever it is given; undefined for what is no key. */
export function partsOf(key: unknown): readonly unknown[] | undefined {
  if (typeof key !== 'string' || key.length > longestKey) return undefined;
  const parts = foreignJsonOf(Buffer.from(key, 'base64url').toString('utf8'), 10);
  return Array.isArray(parts) ? parts : undefined;
}

/** What a question about it is called. */
export function questionAbout(uri: UiText): UiText {
  return joined([vscode.l10n.t('Getty Images'), uri], ' · ');
}
