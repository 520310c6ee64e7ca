import type { Candidate } from '../generator.ts';
import { readYaml, valueAt } from './data.ts';

/** Whether the folder's package.json names the package among those that it needs. */
export async function dependsOn(
  candidate: Candidate,
  name: string,
  ...lists: readonly ('dependencies' | 'devDependencies')[]
): Promise<boolean> {
  return (await versionOf(candidate, name, ...lists)) !== undefined;
}

/** Which versions of it the folder's package.json asks for; undefined when it does not name it, empty when it says none. */
export async function versionOf(
  candidate: Candidate,
  name: string,
  ...lists: readonly ('dependencies' | 'devDependencies')[]
): Promise<string | undefined> {
  if (!candidate.names.has('package.json')) return undefined;
  const settings = readYaml(await candidate.text('package.json'));
  const wanted = lists.length > 0 ? lists : ['dependencies', 'devDependencies'];
  const version = wanted.map((list) => valueAt(settings, list, name)).find((each) => each !== undefined);
  if (version === undefined) return undefined;
  return typeof version === 'object' ? '' : String(version);
}
