/** `error`: a build should fail; `warning`: somebody should look; `info`: good to know. */
export type Severity = 'error' | 'warning' | 'info';

export interface Rule {
  readonly severity: Severity;
  /** What the rule finds, in one line, for lists of rules. */
  readonly title: string;
  /** The sentence of a finding; `{name}` stands for a fact of it. */
  readonly sentence: string;
  /** What to do about it. */
  readonly help: string;
}

const rule = (severity: Severity, title: string, sentence: string, help: string): Rule => ({ severity, title, sentence, help });

/** Every rule of the check, for the program and the editor alike. "Unrecorded" never says "unlicensed": nobody knows that from files. */
export const rules = {
  'record-damaged': rule(
    'error',
    'A licence record that cannot be read',
    'This licence record is damaged: {what}.',
    'Mend it by hand, or bring it back from Git. --fix unites two records that Git left in conflict.',
  ),
  'record-conflict': rule(
    'error',
    'A licence record with a conflict that Git left in it',
    'Git left two records of asset {asset} in conflict here.',
    'Run check --fix: it unites the two, with the licences and files of both.',
  ),
  'unrecorded-file': rule(
    'error',
    'A Getty Images or iStock file without a licence record',
    'This is {source}, and no licence record names it: {by}.',
    'If it is licensed, run adopt and say so in the record; if not, license or remove it.',
  ),
  'unlisted-file': rule(
    'warning',
    'A file of a recorded asset that its record does not list',
    'This is a file of asset {asset}, whose licence record does not list it: {by}.',
    'Run adopt to add it to the record, or remove it.',
  ),
  'comp-committed': rule(
    'error',
    'A comp, which may be used for layouts only',
    'This is a comp of asset {asset}: for layouts only, not for publishing.',
    'License the asset and put its file here, or remove the comp.',
  ),
  'comp-expired': rule(
    'error',
    'A comp that is older than 30 days',
    'This comp of asset {asset} is {days} days old; the licence of a comp ends after 30.',
    'License the asset and put its file here, or remove the comp.',
  ),
  'hash-differs': rule(
    'error',
    'A recorded file with other bytes than its record says',
    'This is not the file that the record of asset {asset} names: its SHA-256 differs.',
    'Bring the file back, or run adopt if it was changed on purpose.',
  ),
  'file-missing': rule(
    'warning',
    'A recorded file that is not there',
    'The record of asset {asset} names {file}, which is not there.',
    'Bring the file back, or take it out of the record.',
  ),
  'file-elsewhere': rule(
    'info',
    'A recorded file under another path',
    'This is a file of asset {asset} that its record names under another path.',
    'Run check --fix: it writes the path into the record.',
  ),
  'credit-missing': rule(
    'error',
    'An editorial file in a document without its credit',
    'Asset {asset} is for editorial use and its credit does not stand in this document.',
    'Add the credit: {credit}.',
  ),
  'editorial-in-commercial': rule(
    'error',
    'An editorial file in a folder for commercial use',
    'Asset {asset} is for editorial use only, and config.json calls this folder commercial.',
    'Use another asset here, or move this one.',
  ),
  'display-address': rule(
    'error',
    "An address of Getty Images' own servers in a document",
    'This document links a picture on {host}, whose addresses end at any time.',
    'License the asset and link its file, or use the embed code of the website.',
  ),
  'review-due': rule(
    'warning',
    'A record with a day that has passed',
    'The record of asset {asset} asked to look again by {day}: {what}.',
    'Look whether the asset may still be used, and write the next day into the record.',
  ),
  'licence-unconfirmed': rule(
    'warning',
    'An asset of which nobody has said what allows it',
    'Asset {asset} is recorded, and nobody has said yet whether it is licensed.',
    'Say so in the record: "status": "licensed", with the date of the licence.',
  ),
  'licensed-twice': rule(
    'info',
    'An asset that was paid for more than once',
    'Asset {asset} was paid for {count} times: {what}.',
    'Nothing has to be done; one of the downloads may have been saved.',
  ),
  'metadata-stripped': rule(
    'info',
    'A file without the copyright that it was delivered with',
    'This file of asset {asset} says nothing of its copyright any more.',
    'Use a program that keeps metadata, or the file as it was delivered.',
  ),
  'record-form': rule(
    'info',
    'A record that is not written in the usual order',
    'This licence record is not written in the usual order.',
    'Run check --fix.',
  ),
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof rules;
export const ruleIds = Object.keys(rules) as readonly RuleId[];

export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(rules, text);
}
