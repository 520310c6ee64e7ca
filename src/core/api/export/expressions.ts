import { objectOf } from '../../decode.ts';
import { parseForeignJson } from '../../foreign.ts';

/**
 * The body of a request as an object. Both workflow engines run `${…}` in texts as an expression, and neither documents
 * how to write those characters as they are: such a text is replaced by `placeholder`, to be typed in there.
 */
export function bodyWithoutExpressions(body: string | undefined, placeholder: string): Record<string, unknown> | undefined {
  const fields = body === undefined ? undefined : objectOf(parseForeignJson(body));
  if (!fields) return undefined;
  const isExpression = (value: unknown) => typeof value === 'string' && value.includes('${');
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isExpression(value) ? placeholder : value]));
}
