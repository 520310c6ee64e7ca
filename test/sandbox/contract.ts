import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { factsDocument } from './facts.ts';
import type { Exchange } from './log.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Schema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Body | undefined>>;
}

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema } | undefined>>;
}

/** As much of an OpenAPI 3.0 document as the check needs. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

/** Where the published document is looked for: `GETTY_OPENAPI`, else beside the project. */
export const openApiPath =
  process.env.GETTY_OPENAPI ?? fileURLToPath(new URL('../../../shared/contract/getty-openapi-current.json', import.meta.url));

/** The published document, or the project's own facts where it is absent; they also fill in what a cut of it leaves out. */
export function loadContract(path = openApiPath): OpenApiDocument {
  const facts = factsDocument as OpenApiDocument;
  if (!existsSync(path)) return facts;
  const published = JSON.parse(readFileSync(path, 'utf8')) as OpenApiDocument;
  const schemas = { ...facts.components.schemas, ...published.components.schemas };
  const names = new Set([...Object.keys(facts.paths), ...Object.keys(published.paths)]);
  const paths = Object.fromEntries([...names].map((name) => [name, { ...facts.paths[name], ...published.paths[name] }]));
  return { paths, components: { schemas } };
}

/** What the contract calls a date and time: its own examples are bare days. */
export const dateFormat = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Validates values against schemas of one document. */
class Schemas {
  readonly #ajv = new Ajv({ strict: false, allErrors: true });
  readonly #document: OpenApiDocument;
  readonly #compiled = new Map<Schema, ValidateFunction>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#ajv.addFormat('int32', { type: 'number', validate: (value: number) => Number.isInteger(value) && Math.abs(value) <= 2 ** 31 });
    this.#ajv.addFormat('int64', { type: 'number', validate: (value: number) => Number.isSafeInteger(value) });
    this.#ajv.addFormat('date-time', dateFormat);
    this.#ajv.addSchema({ $id: 'contract', components: document.components });
  }

  problems(schema: Schema, value: unknown): string[] {
    const known = this.#compiled.get(schema) ?? this.#ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')));
    this.#compiled.set(schema, known);
    return known(value) ? [] : (known.errors ?? []).map((error) => `${error.instancePath || 'value'} ${error.message}`);
  }

  /** Text of a query or header, as the type that the schema asks for. */
  read(schema: Schema, text: string): unknown {
    const resolved = this.#resolve(schema);
    if (resolved.type === 'array') return text === '' ? [] : text.split(',').map((item) => this.read(resolved.items ?? {}, item));
    if (resolved.type === 'integer' || resolved.type === 'number') return /^-?\d+$/.test(text) ? Number(text) : text;
    if (resolved.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
    return text;
  }

  #resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').pop();
    return name === undefined ? schema : ((this.#document.components.schemas[name] ?? {}) as Schema);
  }
}

function matches(template: string, path: string): RegExpExecArray | null {
  return new RegExp(`^${template.replace(/\{[^}]+\}/g, '([^/]+)')}$`).exec(path);
}

function findOperation(document: OpenApiDocument, exchange: Exchange): Operation | undefined {
  const templates = Object.keys(document.paths).filter((template) => matches(template, exchange.path));
  const best = templates.sort((a, b) => a.split('{').length - b.split('{').length)[0];
  return document.paths[best ?? '']?.[exchange.method.toLowerCase()] as Operation | undefined;
}

function checkParameters(schemas: Schemas, operation: Operation, exchange: Exchange): string[] {
  const declared = operation.parameters ?? [];
  const query = declared.filter((parameter) => parameter.in === 'query');
  const names = query.map((parameter) => parameter.name);
  const unknown = Object.keys(exchange.query).filter((name) => !names.includes(name));
  const missing = query.filter((parameter) => parameter.required && exchange.query[parameter.name] === undefined);
  const wrong = query.flatMap((parameter) => {
    const text = exchange.query[parameter.name];
    const problems = text === undefined ? [] : schemas.problems(parameter.schema, schemas.read(parameter.schema, text));
    return problems.map((problem) => `query ${parameter.name}: ${problem}`);
  });
  return [
    ...unknown.map((name) => `query ${name}: not in the contract`),
    ...exchange.repeated.map((name) => `query ${name}: given twice`),
    ...missing.map((parameter) => `query ${parameter.name}: missing`),
    ...wrong,
  ];
}

function checkJson(schemas: Schemas, schema: Schema, where: string, text: string): string[] {
  try {
    return schemas.problems(schema, JSON.parse(text)).map((problem) => `${where}: ${problem}`);
  } catch (error) {
    if (error instanceof SyntaxError) return [`${where}: not JSON`];
    throw error;
  }
}

/** An empty body and the literal `null` are what official clients send for "no details". */
function checkRequestBody(schemas: Schemas, operation: Operation, exchange: Exchange): string[] {
  if (exchange.requestBody === '' || exchange.requestBody === 'null') return [];
  if (/^image\//.test(exchange.contentType ?? '')) {
    return operation.requestBody?.content?.[exchange.contentType ?? ''] ? [] : [`body: the contract has no ${exchange.contentType}`];
  }
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  if (!schema) return ['body: the contract has none'];
  const type = exchange.contentType?.startsWith('application/json') ? [] : ['body: content-type is not application/json'];
  return [...type, ...checkJson(schemas, schema, 'body', exchange.requestBody)];
}

const deliveryAnswer: Schema = JSON.parse(
  '{"type":"object","properties":{"uri":{"type":"string"}},"required":["uri"],"additionalProperties":false}',
);

/** Successes only: refusals have no schema in the contract. The 200 of the charge has none either; its one field is documented. */
function checkAnswer(schemas: Schemas, operation: Operation, exchange: Exchange): string[] {
  if (exchange.status >= 400 || exchange.isMade) return [];
  const answer = operation.responses[String(exchange.status)];
  if (!answer) return [`answer: status ${exchange.status} is not in the contract`];
  if (exchange.status >= 300) return [];
  const isCharge = exchange.method === 'POST' && exchange.path.startsWith('/v3/downloads/images/');
  const schema = answer.content?.['application/json']?.schema ?? (isCharge ? deliveryAnswer : undefined);
  return schema ? checkJson(schemas, schema, 'answer', exchange.responseBody) : [];
}

/**
 * Everything in these exchanges that the contract does not allow, one sentence each; empty when all is well. Calls that
 * the service refused with 4xx are checked too: a client must not send what the contract does not know. Pass
 * `answersOnly` for exchanges whose requests were wrong on purpose.
 */
export function checkExchanges(
  document: OpenApiDocument | string,
  exchanges: readonly Exchange[],
  options: { answersOnly?: boolean } = {},
): string[] {
  const contract = typeof document === 'string' ? loadContract(document) : document;
  const schemas = new Schemas(contract);
  return exchanges.flatMap((exchange, index) => {
    const operation = findOperation(contract, exchange);
    const label = `${index} ${exchange.method} ${exchange.path}`;
    if (!operation) return options.answersOnly ? [] : [`${label}: no such operation`];
    const request = [...checkParameters(schemas, operation, exchange), ...checkRequestBody(schemas, operation, exchange)];
    return [...(options.answersOnly ? [] : request), ...checkAnswer(schemas, operation, exchange)].map((problem) => `${label}: ${problem}`);
  });
}

/** Reads the file that sandboxes in other processes append to when `SANDBOX_EXCHANGES` names it. */
export function readExchanges(path: string): Exchange[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Exchange);
}
