import * as vscode from 'vscode';
import { dayOf } from '../core/records/fields.ts';
import type { Status } from '../core/records/types.ts';
import { plain, type UiText } from '../core/text.ts';
import type { WordsSource } from '../seams/words.ts';
import { type Item, input, pick } from '../ui/wizard.ts';
import type { KnownAsset } from './known.ts';

/** What a person says an asset is. */
export interface Said {
  readonly status: Status;
  /** When it was licensed. */
  readonly date?: string;
}

interface Choice extends Item {
  readonly said?: Said;
  readonly next?: 'date' | 'another';
}

interface Question {
  readonly title: UiText;
  readonly asset: string;
  readonly known: KnownAsset;
  /** Whether it may be another asset after all. */
  readonly canChange: boolean;
}

/** Asks, with what the history knows first. `another`: it is another asset. Undefined when the person gave up. */
export async function askWhatItIs(words: WordsSource, question: Question): Promise<Said | 'another' | undefined> {
  const { title, asset, known, canChange } = question;
  const { licensedOn } = known.history.length > 0 ? await words() : { licensedOn: () => '' as const };
  const licensed = known.history.map(
    (entry): Choice => ({
      label: vscode.l10n.t('Licensed'),
      description: licensedOn(entry),
      detail: vscode.l10n.t('By the download history'),
      said: { status: 'licensed', date: entry.date.slice(0, 10) },
    }),
  );
  const items: readonly Choice[] = [
    ...licensed,
    { label: licensed.length > 0 ? vscode.l10n.t('Licensed, on Another Day…') : vscode.l10n.t('Licensed'), next: 'date' },
    { label: vscode.l10n.t('A Comp'), description: vscode.l10n.t('for layouts only, for 30 days'), said: { status: 'comp' } },
    {
      label: vscode.l10n.t('Nobody Knows Yet'),
      description: vscode.l10n.t('recorded, and found again by the check'),
      said: { status: 'unconfirmed' },
    },
    ...(canChange ? [{ label: vscode.l10n.t('It Is Another Asset…'), next: 'another' } as const] : []),
  ];
  const answer = await pick<Choice>({
    ...{ title, items, canGoBack: false },
    placeholder: vscode.l10n.t('What is asset {0}? Nothing is charged.', plain(asset, 60)),
  });
  if (typeof answer !== 'object') return undefined;
  if (answer.next === 'another') return 'another';
  if (answer.said) return answer.said;
  const date = await input({
    ...{ title, canGoBack: false, value: new Date().toISOString().slice(0, 10) },
    prompt: vscode.l10n.t('Day on which it was licensed, such as 2026-05-03'),
    validate: (value) => (dayOf(value) === value ? undefined : vscode.l10n.t('Write the day as 2026-05-03.')),
  });
  return typeof date === 'string' ? { status: 'licensed', date } : undefined;
}
