import { z } from 'zod';
import { type ErrorCode, errors } from './errors.ts';
import { limits } from './limits.ts';
import { type Route, routes } from './routes.ts';

type Json = Record<string, unknown>;

/** Any route may answer these. */
const always: ErrorCode[] = ['NOT_FOUND', 'METHOD_NOT_ALLOWED', 'RATE_LIMITED', 'INTERNAL', 'UNAVAILABLE'];

/**
 * The OpenAPI 3.1 description of the wire, made from the route table.
 * @param version what `info.version` says; the server gives its own
 */
export function toOpenApi(version: string): Json {
  const schemas: Json = {};
  const toSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const { $defs, $schema, ...rest } = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      target: 'draft-2020-12',
    }) as Json;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Json)) schemas[name] = relink(definition);
    const id = typeof rest.id === 'string' ? rest.id : undefined;
    if (!id) return relink(rest) as Json;
    schemas[id] = relink(rest);
    return { $ref: `#/components/schemas/${id}` };
  };

  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    paths[route.path] ??= {};
    paths[route.path]![route.method.toLowerCase()] = toOperation(name, route, toSchema);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Parvis', version, license: { name: 'MIT', identifier: 'MIT' } },
    paths,
    components: {
      schemas: { ...schemas, Problem: problem() },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A visitor’s token, or the site’s secret key.' },
      },
    },
  };
}

function toOperation(name: string, route: Route, toSchema: (schema: z.ZodType, io: 'input' | 'output') => Json): Json {
  const parameters: Json[] = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  if (route.query) {
    const { properties = {}, required = [] } = toSchema(route.query, 'input') as {
      properties?: Json;
      required?: string[];
    };
    for (const [parameter, schema] of Object.entries(properties)) {
      parameters.push({ name: parameter, in: 'query', required: required.includes(parameter), schema });
    }
  }
  if (route.keyed) {
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'A repeat with the same key and body is answered with the first answer.',
      schema: { type: 'string', minLength: 1, maxLength: limits.idempotencyKeyLength },
    });
  }
  const responses: Json = { [route.status]: toAnswer(route, toSchema) };
  for (const [status, codes] of byStatus([...route.errors, ...always])) {
    responses[status] = {
      description: codes.join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  return {
    operationId: name,
    summary: route.summary,
    ...(route.access === 'anyone'
      ? {}
      : { security: route.access === 'author' ? [{ token: [] }] : [{}, { token: [] }] }),
    parameters,
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: toSchema(route.body, 'input') } } },
    }),
    responses,
  };
}

function toAnswer(route: Route, toSchema: (schema: z.ZodType, io: 'input' | 'output') => Json): Json {
  if (!route.answer) return { description: 'Done' };
  const type = route.stream ? 'text/event-stream' : 'application/json';
  return { description: route.summary, content: { [type]: { schema: toSchema(route.answer, 'output') } } };
}

function byStatus(codes: ErrorCode[]): Map<number, ErrorCode[]> {
  const groups = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const { status } = errors[code];
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return groups;
}

const problem = (): Json => ({
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { enum: Object.keys(errors) },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
});

/** Definitions live under `components` in OpenAPI. */
const relink = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
