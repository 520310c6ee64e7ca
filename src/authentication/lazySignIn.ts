import type { Account } from '../core/auth/types.ts';
import { lazily } from '../core/lazily.ts';
import type { SignInDeps } from './deps.ts';
import type { Keychain } from './keychain.ts';
import type { SignIn } from './signIn.ts';

/**
 * The sign-in, loaded when it is first asked for: its prompts are a bundle of their own, which activation does not read.
 * One sign-in at a time: a second caller joins the first.
 */
export function lazySignIn(deps: SignInDeps, keychain: Keychain): Pick<SignIn, 'run'> {
  const signIn = lazily(async () => new (await import('./signIn.ts')).SignIn(deps, keychain));
  let current: Promise<Account> | undefined;
  return {
    run: (signal) => {
      current ??= signIn()
        .then((loaded) => loaded.run(signal))
        .finally(() => {
          current = undefined;
        });
      return current;
    },
  };
}
