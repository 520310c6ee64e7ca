import { lazily } from '../../core/lazily.ts';
import type { GitGuard } from '../../seams/git.ts';
import type { GitGuardDeps } from './gitGuard.ts';

/** The guard, loaded when the first file is placed or moved: reading gitignore rules is a bundle of its own. */
export function lazyGit(deps: GitGuardDeps): GitGuard {
  const guard = lazily(async () => new (await import('./gitGuard.ts')).WorkTreeGuard(deps));
  return {
    admit: async (destination, asking) => (await guard()).admit(destination, asking),
    follow: async (files) => (await guard()).follow(files),
  };
}
