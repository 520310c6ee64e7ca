import * as vscode from 'vscode';
import type { Finding } from '../core/check/finding.ts';
import type { RuleId } from '../core/check/rules.ts';
import { plain, plainPath, type UiText, ui } from '../core/text.ts';

type Fact = (name: string) => UiText;

/** What the program says in `rules`, in the words of the display language. */
const sentences: Readonly<Record<RuleId, (fact: Fact, finding: Finding) => UiText>> = {
  'record-damaged': (fact) => vscode.l10n.t('This licence record is damaged: {0}.', fact('what')),
  'record-conflict': (fact) => vscode.l10n.t('Git left two records of asset {0} in conflict here.', fact('asset')),
  'unrecorded-file': (fact, finding) =>
    finding.asset === undefined
      ? vscode.l10n.t('This is a file of {0}, and no licence record names it.', siteOf(finding))
      : vscode.l10n.t('This is asset {0} of {1}, and no licence record names it.', fact('asset'), siteOf(finding)),
  'unlisted-file': (fact) => vscode.l10n.t('This is a file of asset {0}, whose licence record does not list it.', fact('asset')),
  'comp-committed': (fact) => vscode.l10n.t('This is a comp of asset {0}: for layouts only, not for publishing.', fact('asset')),
  'comp-expired': (fact) =>
    vscode.l10n.t('This comp of asset {0} is {1} days old; the licence of a comp ends after 30.', fact('asset'), fact('days')),
  'hash-differs': (fact) => vscode.l10n.t('This is not the file that the record of asset {0} names: its SHA-256 differs.', fact('asset')),
  'file-missing': (fact, { facts }) =>
    vscode.l10n.t('The record of asset {0} names {1}, which is not there.', fact('asset'), plainPath(facts.file ?? '')),
  'file-elsewhere': (fact) => vscode.l10n.t('This is a file of asset {0} that its record names under another path.', fact('asset')),
  'credit-missing': (fact) =>
    vscode.l10n.t('Asset {0} is for editorial use and its credit does not stand in this document: {1}', fact('asset'), fact('credit')),
  'editorial-in-commercial': (fact) =>
    vscode.l10n.t('Asset {0} is for editorial use only, and config.json calls this folder commercial.', fact('asset')),
  'display-address': (fact) => vscode.l10n.t('This document links a picture on {0}, whose addresses end at any time.', fact('host')),
  'review-due': (fact) => vscode.l10n.t('The record of asset {0} asked to look again by {1}.', fact('asset'), fact('day')),
  'licence-unconfirmed': (fact) => vscode.l10n.t('Asset {0} is recorded, and nobody has said yet whether it is licensed.', fact('asset')),
  'licensed-twice': (fact) => vscode.l10n.t('Asset {0} was paid for {1} times: {2}.', fact('asset'), fact('count'), fact('what')),
  'metadata-stripped': (fact) => vscode.l10n.t('This file of asset {0} says nothing of its copyright any more.', fact('asset')),
  'record-form': () => vscode.l10n.t('This licence record is not written in the usual order.'),
};

export function sentenceFor(finding: Finding): UiText {
  return sentences[finding.rule]((name) => plain((Object.hasOwn(finding.facts, name) ? finding.facts[name] : '') ?? ''), finding);
}

function siteOf({ facts }: Finding): UiText {
  return facts.source?.endsWith('iStock') ? ui`iStock` : ui`Getty Images`;
}
