import { type JsonObject, objectOf, textOf } from '../decode.ts';
import { errorNameOf } from '../errorCode.ts';
import { foreignJsonOf } from '../foreign.ts';

/**
 * What the body of an error holds. `service` has an ErrorCode (or the older `code`), `edge` only a message, as the API
 * gateway sends; `empty` nothing, `other` HTML or anything else that some box on the way made up.
 */
export interface Envelope {
  readonly form: 'service' | 'edge' | 'empty' | 'other';
  readonly code?: string;
  /** The code stands under the service's own name for it, `ErrorCode`, which nobody else uses. */
  readonly isOwn?: true;
  /** For choosing the kind of the error, never for showing or keeping. */
  readonly message?: string;
}

/** Reads every shape of error body that the API is known to send; never throws. */
export function readEnvelope(bodyText: string): Envelope {
  if (bodyText.trim() === '') return { form: 'empty' };
  const body = objectOf(foreignJsonOf(bodyText));
  if (!body) return { form: 'other' };
  const code = errorNameOf(field(body, ['errorcode', 'error_code', 'code', 'error']));
  const isOwn = errorNameOf(field(body, ['errorcode'])) !== undefined;
  const message = textOf(field(body, ['errormessage', 'error_message', 'message', 'error_description']));
  return { form: code === undefined ? 'edge' : 'service', code, message, ...(isOwn ? { isOwn } : {}) };
}

/** Names are compared without case: the service has spelt `ErrorCode` in more than one way. */
function field(body: JsonObject, names: readonly string[]): unknown {
  const found = Object.entries(body).find(([name]) => names.includes(name.toLowerCase()));
  return found?.[1];
}
