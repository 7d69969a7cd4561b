import { z } from 'zod';
import {
  anyErrors,
  descriptions,
  type Endpoint,
  type EndpointName,
  endpointNames,
  toEndpoint,
} from './endpoints/index.ts';
import { type ErrorCode, errors } from './errors.ts';
import { limits } from './limits.ts';
import { type EndpointSchemas, toSchemas } from './schemas/endpoints.ts';

type Json = Record<string, unknown>;

/** The cookie of a staff session where the server is reached by https at the root of its host; else without the prefix. */
const staffCookie = '__Host-parvis';
type ToSchema = (schema: z.ZodType, io: 'input' | 'output') => Json;

/**
 * The OpenAPI 3.1 description of both surfaces, made from the table of endpoints.
 * @param version what `info.version` says; the server gives its own
 */
export function toOpenApi(version: string): Json {
  const components: Json = {};
  const toSchema: ToSchema = (schema, io) => {
    const { $defs, $schema, ...rest } = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      target: 'draft-2020-12',
    }) as Json;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Json)) components[name] = relink(definition);
    const id = typeof rest.id === 'string' ? rest.id : undefined;
    if (!id) return relink(rest) as Json;
    components[id] = relink(rest);
    return { $ref: `#/components/schemas/${id}` };
  };

  const paths: Record<string, Json> = {};
  for (const name of endpointNames) {
    const { path, method } = toEndpoint(name);
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = toOperation(name, toSchema);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Parvis', version, license: { name: 'MIT', identifier: 'MIT' } },
    tags: [
      { name: 'public', description: 'What visitors use.' },
      { name: 'manage', description: 'What those use who work for a site. No CORS.' },
    ],
    paths,
    components: {
      schemas: { ...components, Problem: problem() },
      securitySchemes: {
        visitorToken: { type: 'http', scheme: 'bearer', description: 'The token of a visitor, of one site.' },
        siteKey: { type: 'http', scheme: 'bearer', description: 'A secret key of a site: acts as the business.' },
        staffSession: {
          type: 'apiKey',
          in: 'cookie',
          name: staffCookie,
          description: 'The session of somebody who works for the site. Writes need the `Origin` of the server itself.',
        },
      },
    },
  };
}

function toOperation(name: EndpointName, toSchema: ToSchema): Json {
  const endpoint = toEndpoint(name);
  const schemas = toSchemas(name);
  const { summary, errors: own } = descriptions[name];
  const responses: Json = { [endpoint.status]: toAnswer(endpoint, schemas, summary, toSchema) };
  for (const [status, codes] of byStatus([...own, ...anyErrors])) {
    responses[status] = {
      description: codes.join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  return {
    operationId: name,
    tags: [endpoint.surface],
    summary,
    ...toSecurity(endpoint),
    parameters: [...toPathParameters(endpoint), ...toQueryParameters(schemas, toSchema), ...toHeaders(endpoint)],
    ...(schemas.body && { requestBody: { required: true, content: toContent(endpoint, schemas.body, toSchema) } }),
    responses,
  };
}

const toContent = ({ bytes }: Endpoint, body: z.ZodType, toSchema: ToSchema): Json =>
  bytes
    ? { 'image/*': { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: toSchema(body, 'input') } };

/** A list of alternatives; the empty one is a request without a token. */
function toSecurity({ access }: Endpoint): Json {
  const known = [{ visitorToken: [] }, { siteKey: [] }];
  if (access === 'anyone') return {};
  if (access === 'visitor') return { security: [{}, ...known] };
  if (access === 'author') return { security: known };
  const byKey = access.session ? [] : [{ siteKey: [] }];
  return { security: [{ staffSession: [] }, ...byKey], 'x-permission': access.staff };
}

const toPathParameters = ({ path }: Endpoint): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

function toQueryParameters({ query }: EndpointSchemas, toSchema: ToSchema): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = toSchema(query, 'input') as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

const toHeaders = ({ keyed }: Endpoint): Json[] =>
  keyed
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description: 'A repeat with the same key and body is answered with the first answer.',
          schema: { type: 'string', minLength: 1, maxLength: limits.idempotencyKeyLength },
        },
      ]
    : [];

function toAnswer({ kind }: Endpoint, { answer }: EndpointSchemas, summary: string, toSchema: ToSchema): Json {
  if (!answer) return { description: 'Done' };
  const type = kind === 'stream' ? 'text/event-stream' : 'application/json';
  return { description: summary, content: { [type]: { schema: toSchema(answer, 'output') } } };
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
        required: ['path', 'code', 'message'],
        properties: { path: { type: 'string' }, code: { enum: Object.keys(errors) }, message: { type: 'string' } },
      },
    },
  },
});

/** Definitions live under `components` in OpenAPI. */
const relink = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
