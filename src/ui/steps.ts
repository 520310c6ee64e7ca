import type { UiText } from '../core/text.ts';

/** The person pressed Back. */
export const back = Symbol('back');
/** A step had nothing to ask. */
export const skipped = Symbol('skipped');

/** A later step found an answer wanting: the step of this number asks again. */
class Again {
  readonly index: number;
  constructor(index: number) {
    this.index = index;
  }
}

type Answer<State> = State | typeof back | typeof skipped | Again | undefined;

/** Asks one thing and returns the new state, `back`, `skipped` (nothing to ask), or undefined when it was cancelled. */
export type Step<State> = (state: State, position: StepPosition<State>) => Promise<Answer<State>>;
interface StepPosition<State> {
  readonly canGoBack: boolean;
  /** The person came here by Back. A step that has nothing to ask then either passes it on. */
  readonly cameBack: boolean;
  /** The state after this step when it was answered before and the person went back: that answer is offered first. */
  readonly earlier?: State | undefined;
}

/**
 * Runs the steps in order; Back returns to the last one that asked. `back` from the first, which has a Back button only where
 * something was asked before; undefined when the person gave up.
 */
async function walk<State>(start: State, steps: readonly Step<State>[], askedBefore = false): Promise<State | typeof back | undefined> {
  const asked: { readonly index: number; readonly before: State }[] = [];
  const answered = new Map<number, State>();
  let state = start;
  let cameBack = false;
  for (let index = 0; index < steps.length; ) {
    const position: StepPosition<State> = { canGoBack: askedBefore || asked.length > 0, cameBack, earlier: answered.get(index) };
    const answer: Answer<State> = await steps[index]?.(state, position);
    cameBack = answer === back || answer instanceof Again;
    if (answer === undefined) return undefined;
    if (answer === back || answer instanceof Again) {
      const latest = answer instanceof Again ? answer.index : index;
      let previous = asked.pop();
      while (previous && previous.index > latest) previous = asked.pop();
      if (!previous) return back;
      ({ index, before: state } = previous);
      continue;
    }
    if (answer !== skipped) {
      asked.push({ index, before: state });
      answered.set(index, answer);
      state = answer;
    }
    index++;
  }
  return state;
}

/** Undefined when the person gave up, also by going back from the first step. */
export async function runSteps<State>(start: State, steps: readonly Step<State>[]): Promise<State | undefined> {
  const state = await walk(start, steps);
  return state === back ? undefined : state;
}

/**
 * Steps in the middle of others, and what their answers are for, from which Back leads to the last of them. `back` leads to
 * what was asked before them, undefined when the person gave up.
 */
export async function stepsBetween<State, T>(
  start: State,
  steps: readonly Step<State>[],
  askedBefore: boolean,
  use: (state: State, canGoBack: boolean) => Promise<T | typeof back | undefined>,
): Promise<T | typeof back | undefined> {
  let result: T | undefined;
  const last: Step<State> = async (state, { canGoBack }) => {
    const answer = await use(state, canGoBack);
    if (answer === back || answer === undefined) return answer as typeof back | undefined;
    result = answer;
    return state;
  };
  return (await walk(start, [...steps, last], askedBefore)) === back ? back : result;
}

/** One input box of a form. */
export interface Field<Name extends string> {
  readonly name: Name;
  /** `problem`: why it is asked again. Undefined when the person gave up. */
  ask(earlier: string | undefined, problem: UiText | undefined): Promise<string | typeof back | undefined>;
}

/** An answer that was refused, and the sentence to show where it is asked again. */
export interface Objection<Name extends string> {
  readonly field: Name;
  readonly problem: UiText;
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
  let problem: UiText | undefined;
  let result: Result | undefined;
  const asking = fields.map(
    (field): Step<Partial<Answers<Name>>> =>
      async (answers, { earlier }) => {
        const why = problem;
        problem = undefined;
        const answer = await field.ask(earlier?.[field.name], why);
        return typeof answer === 'string' ? { ...answers, [field.name]: answer } : answer;
      },
  );
  const submitting: Step<Partial<Answers<Name>>> = async (answers) => {
    const outcome = await submit(answers as Answers<Name>);
    if (isObjection(outcome)) {
      problem = outcome.problem;
      return new Again(fields.findIndex(({ name }) => name === outcome.field));
    }
    result = outcome;
    return answers;
  };
  return (await walk({}, [...asking, submitting])) === back ? back : result;
}

function isObjection<Name extends string>(outcome: object): outcome is Objection<Name> {
  return 'problem' in outcome && 'field' in outcome;
}
