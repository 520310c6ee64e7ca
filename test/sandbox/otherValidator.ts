import type { ErrorObject } from 'ajv';
import type { Document } from 'openapi-backend';
import { OpenAPIBackend } from 'openapi-backend';
import { dateFormat, type OpenApiDocument } from './contract.ts';
import type { Exchange } from './log.ts';

type Item = Readonly<Record<string, unknown>>;

/** Facts about calls, with what else a whole OpenAPI document must have: a title, names of operations, descriptions of answers. */
function asWhole({ paths, components }: OpenApiDocument): Document {
  const described = (responses: Item): Item =>
    Object.fromEntries(Object.entries(responses).map(([status, answer]) => [status, { description: status, ...(answer as Item) }]));
  const named = ([path, item = {}]: [string, Item | undefined]) => {
    const operations = Object.entries(item).filter(
      ([, operation]) => typeof operation === 'object' && operation && 'responses' in operation,
    );
    const whole = operations.map(([method, operation]) => {
      const { responses, ...rest } = operation as { responses: Item };
      return [method, { ...rest, responses: described(responses), operationId: `${method} ${path}` }] as const;
    });
    return [path, Object.fromEntries(whole)] as const;
  };
  const document = {
    openapi: '3.0.1',
    info: { title: 'Facts', version: '3' },
    paths: Object.fromEntries(Object.entries(paths).map(named)),
    components,
  };
  return structuredClone(document) as unknown as Document;
}

const sentences = (errors: readonly ErrorObject[] | null | undefined): string[] =>
  (errors ?? []).map(({ instancePath, message, params }) => `${instancePath || 'value'} ${message} ${JSON.stringify(params)}`);

/**
 * What somebody else's validator says against these exchanges: openapi-backend, which reads the contract by itself and knows
 * nothing of ours. One sentence each; empty when all is well. It takes no document that is not valid OpenAPI.
 */
export async function otherComplaints(contract: OpenApiDocument, exchanges: readonly Exchange[]): Promise<string[]> {
  const api = new OpenAPIBackend({
    definition: asWhole(contract),
    strict: true,
    ajvOpts: { strict: false, allErrors: true },
    customizeAjv: (ajv) => ajv.addFormat('date-time', dateFormat),
  });
  await api.init();
  return exchanges.flatMap((exchange, index) => {
    const { method, path, query, repeated, requestBody, status, responseBody, isMade, acceptLanguage, contentType } = exchange;
    const label = `${index} ${method} ${path}`;
    const headers = {
      ...(acceptLanguage ? { 'accept-language': acceptLanguage } : {}),
      ...(contentType ? { 'content-type': contentType } : {}),
    };
    const twice = Object.fromEntries(repeated.map((name) => [name, [query[name] ?? '', query[name] ?? '']]));
    const request = { method, path, query: { ...query, ...twice }, headers, ...(requestBody === '' ? {} : { body: requestBody }) };
    const operation = api.matchOperation(request);
    if (!operation) return [`${label}: no such operation`];
    const asked = sentences(api.validateRequest(request, operation).errors);
    const isAnswer = status < 300 && status > 0 && !isMade;
    const answered =
      isAnswer && operation.responses?.[String(status)]
        ? sentences(api.validateResponse(JSON.parse(responseBody || '""'), operation, status).errors)
        : [];
    return [...asked, ...answered].map((problem) => `${label}: ${problem}`);
  });
}
