/* Pieces of an OpenAPI 3.0 document. */

export const nullable = (type: string, format?: string) => ({ type, nullable: true, ...(format ? { format } : {}) });
export const text = nullable('string');
export const count = nullable('integer', 'int32');
export const whole = { type: 'integer', format: 'int32' };
export const flag = { type: 'boolean' };
export const date = nullable('string', 'date-time');
export const list = (items: object) => ({ type: 'array', items, nullable: true });
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const closed = (properties: Record<string, object>) => ({ type: 'object', properties, additionalProperties: false });
export const texts = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, text]));

export const parameter = (name: string, schema: object, where = 'query') => ({
  name,
  in: where,
  schema,
  ...(where === 'path' ? { required: true } : {}),
});
export const csv = (name: string, items: object) => ({ name, in: 'query', explode: false, schema: { type: 'array', items } });
export const language = parameter('Accept-Language', { type: 'string' }, 'header');
export const id = parameter('id', { type: 'string' }, 'path');
export const answers = (name: string) => ({ '200': { content: { 'application/json': { schema: ref(name) } } } });
