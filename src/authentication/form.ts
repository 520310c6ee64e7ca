import { back } from './prompts.ts';

/** One input box of a form. */
export interface Field<Name extends string> {
  readonly name: Name;
  /** `problem`: why it is asked again. Undefined when the person gave up. */
  ask(earlier: string | undefined, problem: string | undefined): Promise<string | typeof back | undefined>;
}

/** An answer that was refused, and the sentence to show where it is asked again. */
export interface Objection<Name extends string> {
  readonly field: Name;
  readonly problem: string;
}

export type Answers<Name extends string> = Readonly<Record<Name, string>>;

/**
 * Asks field after field and submits the answers; Back leads to the field before, and an objection to the field that it
 * names. `back` when Back was pressed in the first field, undefined when the person gave up.
 */
export async function fillIn<Name extends string, Result extends object>(
  fields: readonly Field<Name>[],
  submit: (answers: Answers<Name>) => Promise<Result | Objection<Name>>,
): Promise<Result | typeof back | undefined> {
  const answers: Partial<Record<Name, string>> = {};
  let problem: string | undefined;
  let index = 0;
  while (index >= 0) {
    const field = fields[index];
    if (!field) {
      const outcome = await submit(answers as Answers<Name>);
      if (!isObjection(outcome)) return outcome;
      problem = outcome.problem;
      index = fields.findIndex(({ name }) => name === outcome.field);
      continue;
    }
    const answer = await field.ask(answers[field.name], problem);
    problem = undefined;
    if (answer === undefined) return undefined;
    if (answer !== back) answers[field.name] = answer;
    index += answer === back ? -1 : 1;
  }
  return back;
}

function isObjection<Name extends string>(outcome: object): outcome is Objection<Name> {
  return 'problem' in outcome && 'field' in outcome;
}
