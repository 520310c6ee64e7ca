import { type RefusalReason, refusalOf } from '../../core/auth/refusals.ts';
import type { Account } from '../../core/auth/types.ts';
import { isGettyError } from '../../core/errors.ts';
import type { Grant } from '../../core/grant.ts';
import type { back, Objection } from '../../ui/steps.ts';
import type { SignInDeps } from '../deps.ts';

/** What a way of signing in gives, before it has an ID, a name and origins. */
export type Granted = Pick<Account, 'grant' | 'apiKey' | 'apiSecret' | 'username' | 'password' | 'token'> & {
  /** The person's name where it is known already; empty for a token without a person. */
  readonly name?: string;
};

/** One sign-in under way. */
export interface Attempt {
  readonly deps: SignInDeps;
  readonly signal: AbortSignal;
  /** Typed in this window and kept for the next try only, in no setting and no file. */
  readonly memory: { apiKey?: string };
}

/** One way of signing in, prompts and all. Undefined when the person gave up. Throws GettyErrors. */
export type SignInMethod = (attempt: Attempt) => Promise<Granted | typeof back | undefined>;

/**
 * Runs `request`; a refusal that a better answer may undo becomes an objection to the field that it concerns. What is
 * left, such as a way that this key or server does not offer, is thrown.
 */
export async function unlessRefused<Name extends string, T extends object>(
  grant: Grant,
  objections: Partial<Readonly<Record<RefusalReason, Objection<Name>>>>,
  request: () => Promise<T>,
): Promise<T | Objection<Name>> {
  try {
    return await request();
  } catch (error) {
    const refused = isGettyError(error) && error.kind === 'signInRefused';
    const objection = refused ? objections[refusalOf(grant, error.data.code).reason] : undefined;
    if (!objection) throw error;
    return objection;
  }
}
