import { type JsonObject, objectOf } from '../decode.ts';
import { parseForeignJson } from '../foreign.ts';

/** The text when it looks like an error name; a sentence of the server is never carried along. */
export function oauthCode(text: unknown): string | undefined {
  return typeof text === 'string' && /^[A-Za-z0-9_]{1,64}$/u.test(text) ? text : undefined;
}

/** The JSON text as an object, or undefined when it is anything else. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    return objectOf(parseForeignJson(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
