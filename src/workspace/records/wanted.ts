import type * as vscode from 'vscode';
import { answersPrefix } from '../../core/names.ts';
import type { RecordDetail } from '../../core/recording/recordDetails.ts';

export interface RecordSettings {
  records(scope?: vscode.Uri): 'ask' | 'always' | 'never';
  recordDetails(scope?: vscode.Uri): ReadonlySet<RecordDetail>;
}

/** The answer for a work tree, or for a workspace folder without Git. */
export type RecordsAnswer = 'always' | 'never';

export function rememberedRecords(answers: Pick<vscode.Memento, 'get'>, ground: vscode.Uri): RecordsAnswer | undefined {
  const answer = answers.get<unknown>(keyOf(ground));
  return answer === 'always' || answer === 'never' ? answer : undefined;
}

export async function rememberRecords(answers: Pick<vscode.Memento, 'update'>, ground: vscode.Uri, answer: RecordsAnswer): Promise<void> {
  await answers.update(keyOf(ground), answer);
}

function keyOf(ground: vscode.Uri): string {
  return `${answersPrefix}records ${ground.toString()}`;
}
