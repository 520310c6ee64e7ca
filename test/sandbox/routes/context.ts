import type { ApiKey, Person } from '../accounts.ts';
import { type Answer, refusal } from '../answers.ts';
import { languages } from '../facts.ts';
import type { World } from '../world.ts';

/** One call of the API after key and token were checked. */
export interface Call {
  readonly world: World;
  readonly key: ApiKey;
  /** Undefined without a token and for a token without a person. */
  readonly person?: Person;
  readonly hasToken: boolean;
  /** The ID of the path, decoded; empty where the route has none. */
  readonly id: string;
  /** The second one, where the route has two. */
  readonly second: string;
  readonly query: URLSearchParams;
  /** A tag of `languages`, undefined when not given. */
  readonly language?: string;
  readonly contentType?: string;
  readonly body: string;
}

/** A refusal on its way to the client. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

/** Ends the call with the service's envelope. */
export function refuse(...refused: Parameters<typeof refusal>): never {
  throw new Refused(refusal(...refused));
}

/** Stops a call that names a parameter the contract does not have, or names one twice. */
export function checkNames(query: URLSearchParams, known: readonly string[]): void {
  for (const name of new Set(query.keys())) {
    if (!known.includes(name)) refuse(400, 'InvalidParameterValue', `Field: ${name}, Message: unknown parameter.`);
    if (query.getAll(name).length > 1) refuse(400, 'InvalidParameterValue', `Field: ${name}, Message: given more than once.`);
  }
}

/** `true` or `false`, spelt exactly so. */
export function readFlag(query: URLSearchParams, name: string, fallback: boolean): boolean {
  const value = query.get(name);
  if (value === null) return fallback;
  if (value !== 'true' && value !== 'false') refuse(400, 'InvalidParameterValue', `Field: ${name}, Message: not a boolean.`);
  return value === 'true';
}

/** An int32. */
export function readInteger(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  const number = Number(value);
  if (!/^-?\d{1,10}$/.test(value) || number > 2_147_483_647 || number < -2_147_483_648) {
    refuse(400, 'InvalidParameterValue', `Field: ${name}, Message: The value is not valid for Int32.`);
  }
  return number;
}

export function readEnum(query: URLSearchParams, name: string, values: readonly string[]): string | undefined {
  const value = query.get(name);
  if (value !== null && !values.includes(value)) refuse(400, 'InvalidParameterValue', `Field: ${name}, Message: unknown value.`);
  return value ?? undefined;
}

/** The first language of the header that exists. A header with none that exists is refused. */
export function readLanguage(header: string | undefined): string | undefined {
  if (header === undefined || header === '*') return undefined;
  const asked = header.split(',').map((part) => part.split(';')[0]?.trim().toLowerCase());
  const found = languages.find((tag) => asked.includes(tag.toLowerCase()));
  if (!found) refuse(400, 'InvalidParameterValue', 'Field: Accept-Language, Message: not supported.');
  return found;
}
