import type { GitGuard } from '../seams.ts';
import type { GitGuardDeps } from './gitGuard.ts';

/** The guard, loaded when the first file is placed or moved: reading gitignore rules is a bundle of its own. */
export function lazyGit(deps: GitGuardDeps): GitGuard {
  let loaded: Promise<GitGuard> | undefined;
  const load = () => {
    loaded ??= import('./gitGuard.ts').then(({ WorkTreeGuard }) => new WorkTreeGuard(deps));
    return loaded;
  };
  return {
    admit: async (destination) => (await load()).admit(destination),
    follow: async (files) => (await load()).follow(files),
  };
}
