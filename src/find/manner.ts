import type { Engine } from '../core/engine.ts';
import { type Manner, suited } from '../core/find/remembered.ts';
import { askAccount } from '../ui/askAccount.ts';
import { askFilters, askSort } from './askFilters.ts';
import type { FindDeps } from './deps.ts';
import type { FilterSources } from './namedFilters.ts';

/** As it is after one of the buttons above the pictures was pressed. Undefined when the person gave up. */
export async function changedManner(deps: FindDeps, manner: Manner, tool: 'family' | 'sort' | 'filters'): Promise<Manner | undefined> {
  if (tool === 'family') return suited({ ...manner, family: manner.family === 'creative' ? 'editorial' : 'creative' });
  if (tool === 'sort') {
    const sort = await askSort(manner.family, manner.sort);
    return sort && { ...manner, sort };
  }
  const filters = await askFilters(manner.family, manner.filters, await sourcesOf(deps));
  return filters && { ...manner, filters };
}

/** What filters can be chosen from, each asked for by itself. */
async function sourcesOf({ accounts, engine: engineOf, words }: FindDeps): Promise<FilterSources> {
  const { describe, number } = await words();
  const asAccount = async <T>(ask: (engine: Engine, accountId: string) => Promise<readonly T[]>): Promise<readonly T[]> => {
    const accountId = (await askAccount(accounts))?.id;
    return accountId === undefined ? [] : ask(await engineOf(), accountId);
  };
  return {
    products: (signal) => asAccount((engine, id) => engine.api(id).products(signal)),
    events: (words, signal) => asAccount((engine, id) => engine.filterNames(id).events(words, signal)),
    collections: (signal) => asAccount((engine, id) => engine.filterNames(id).collections(signal)),
    describe: (error) => describe(error).text,
    number,
  };
}
