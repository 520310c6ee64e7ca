import { countOf, envelopeList, idOf, listOf, objectOf, textOf } from '../decode.ts';
import { AccountLine } from './accountLine.ts';
import type { AnswerCache } from './answerCache.ts';
import { type AccountConnection, credentialsOf, getAs, lookUpKey } from './asAccount.ts';
import { type FreeRequest, headersOf } from './freeRequests.ts';
import { longestPhrase } from './searchRequest.ts';

/** A happening that pictures were made at: what its number is for the filter `eventId`. */
export interface NamedEvent {
  readonly id: string;
  readonly name: string;
  /** As the API writes it; without a zone it means UTC. */
  readonly startDate?: string;
  readonly place?: string;
  readonly imageCount?: number;
}

export interface NamedCollection {
  /** For the filter `collectionCode`. */
  readonly code: string;
  readonly name: string;
  /** `creative` or `editorial`. */
  readonly assetFamily?: string;
}

/** What was said of names, for as long as it may be used. */
export type NameAnswers = AnswerCache<readonly (NamedEvent | NamedCollection)[]>;
export const nameBounds = { entries: 50, bytes: 4 * 1024 * 1024 };

/** The newest: who looks for an older one says more of it. */
const mostEvents = 50;

/** What the filters of a search are called by. Free; asked for when somebody wants to choose, and once while it is fresh. */
export class FilterNames {
  readonly #account: AccountConnection & { readonly line: AccountLine };
  readonly #answers: NameAnswers;

  constructor(account: AccountConnection, answers: NameAnswers) {
    this.#account = { ...account, line: account.line ?? new AccountLine(account.clock, account.random) };
    this.#answers = answers;
  }

  /** Those whose name or place has these words, the newest first. */
  async events(words: string, signal: AbortSignal): Promise<readonly NamedEvent[]> {
    const phrase = words.trim().replace(/\s+/g, ' ').slice(0, longestPhrase);
    const paging = { page: '1', page_size: String(mostEvents) };
    const query = { phrase, sort_order: 'newest', fields: 'id,name,start_date,location,image_count', ...paging };
    return this.#ask({ operation: 'search', path: '/v3/search/events', query }, parseEvents, signal);
  }

  /** Those of the account, by name. */
  async collections(signal: AbortSignal): Promise<readonly NamedCollection[]> {
    return this.#ask({ operation: 'search', path: '/v3/collections' }, parseCollections, signal);
  }

  async #ask<T extends NamedEvent | NamedCollection>(
    request: FreeRequest,
    parse: (answer: unknown) => readonly T[],
    signal: AbortSignal,
  ): Promise<readonly T[]> {
    const account = this.#account;
    const question = lookUpKey(account, request);
    const known = this.#answers.get(account.accountId, question, headersOf(account, await credentialsOf(account, signal)));
    // A question is asked by one parser alone.
    if (known) return known as readonly T[];
    return account.line.flights.join(question, signal, async (inner) => {
      const record = this.#answers.recorder(account.accountId);
      const answer = await getAs(account, request, inner);
      const found = parse(answer.json);
      record([[question, found]], answer);
      return found;
    });
  }
}

/** Reads the answer of `GET /v3/search/events`. Throws GettyError `unexpectedAnswer`. */
export function parseEvents(answer: unknown): readonly NamedEvent[] {
  return listOf(envelopeList(answer, 'events'), (value) => {
    const event = objectOf(value);
    const [id, name] = [idOf(event?.id), textOf(event?.name)];
    if (!event || id === undefined || name === undefined) return undefined;
    const location = objectOf(event.location);
    const place = [location?.venue, location?.city, location?.country].flatMap((part) => textOf(part) ?? []).join(', ');
    return { id, name, startDate: textOf(event.start_date), place: textOf(place), imageCount: countOf(event.image_count) };
  });
}

/** Reads the answer of `GET /v3/collections`. Throws GettyError `unexpectedAnswer`. */
export function parseCollections(answer: unknown): readonly NamedCollection[] {
  const found = listOf(envelopeList(answer, 'collections'), (value) => {
    const collection = objectOf(value);
    const [code, name] = [textOf(collection?.code), textOf(collection?.name)];
    return code === undefined || name === undefined ? undefined : { code, name, assetFamily: textOf(collection?.asset_family) };
  });
  return found.sort((one, other) => one.name.localeCompare(other.name));
}
