import type { Account } from '../core/auth/types.ts';
import type { SignInDeps } from './deps.ts';
import type { Keychain } from './keychain.ts';
import type { SignIn } from './signIn.ts';

/**
 * The sign-in, loaded when it is first asked for: its prompts are a bundle of their own, which activation does not read.
 * One sign-in at a time: a second caller joins the first.
 */
export function lazySignIn(deps: SignInDeps, keychain: Keychain): Pick<SignIn, 'run'> {
  let loaded: Promise<SignIn> | undefined;
  let current: Promise<Account> | undefined;
  const start = async (signal: AbortSignal) => {
    loaded ??= import('./signIn.ts').then(({ SignIn }) => new SignIn(deps, keychain));
    return (await loaded).run(signal);
  };
  return {
    run: (signal) => {
      current ??= start(signal).finally(() => {
        current = undefined;
      });
      return current;
    },
  };
}
