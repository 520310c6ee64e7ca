import type { Candidate } from '../generator.ts';
import { readYaml, valueAt } from './data.ts';

/** Whether the folder's package.json names the package among those that it needs. */
export async function dependsOn(candidate: Candidate, name: string): Promise<boolean> {
  if (!candidate.names.has('package.json')) return false;
  const settings = readYaml(await candidate.text('package.json'));
  return ['dependencies', 'devDependencies'].some((list) => valueAt(settings, list, name) !== undefined);
}
