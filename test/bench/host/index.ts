import { writeFileSync } from 'node:fs';
import { noteStart } from '../../host/support/atStart.ts';
import { noteProviders } from '../../host/support/providers.ts';
import type { HostFacts, HostWork } from '../support/hostFacts.ts';
import { activated } from './activated.ts';
import { worked } from './worked.ts';

/** What the extension host calls; it writes down what it measured, and rejects when it could not. */
export async function run(): Promise<void> {
  noteStart();
  noteProviders();
  const work: HostWork = JSON.parse(process.env.GETTY_BENCH ?? '{}');
  const facts: HostFacts = work.kind === 'activation' ? await activated(work) : await worked(work);
  writeFileSync(work.result, JSON.stringify(facts));
}
