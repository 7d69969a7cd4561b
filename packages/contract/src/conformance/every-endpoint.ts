import { type Endpoint, type EndpointName, endpointNames, toEndpoint, toPath } from '../endpoints/index.ts';
import { limits } from '../limits.ts';
import { toSchemas } from '../schemas/endpoints.ts';
import {
  type Answer,
  type Ask,
  type Case,
  equal,
  fresh,
  ok,
  refused,
  type Server,
  shaped,
  type Visit,
  visit,
} from './case.ts';
import { type Sample, samples } from './samples.ts';

/** What differs from the sample of an endpoint. */
interface Change {
  method?: Endpoint['method'] | 'OPTIONS';
  site?: string;
  params?: Record<string, string>;
  query?: Record<string, string> | string;
  body?: unknown;
  ask?: Ask;
}

/** What a rule is tried on: one endpoint, and a sample of it on a subject of its own. */
interface Trial {
  name: EndpointName;
  endpoint: Endpoint;
  sample: Sample;
  server: Server;
  here: Visit;
  /** Sends a sample, with a change. */
  send(sample: Sample, change?: Change): Promise<Answer>;
}

/** One thing that must hold of each endpoint that `holds` says. */
interface Rule {
  rule: string;
  name: string;
  holds?(endpoint: Endpoint, name: EndpointName): boolean;
  run(trial: Trial): Promise<void>;
}

const isStaff = ({ access }: Endpoint): boolean => typeof access === 'object';
const hasQuery = (_: Endpoint, name: EndpointName): boolean => !!toSchemas(name).query;
const hasBody = (_: Endpoint, name: EndpointName): boolean => !!toSchemas(name).body;

/** Names that a query cannot do without. */
const required = (name: EndpointName): string[] =>
  toSchemas(name)
    .query!.safeParse({})
    .error?.issues.map(({ path }) => String(path[0])) ?? [];

/** Every method of a path. */
const methodsOf = (path: string): string[] =>
  endpointNames
    .map(toEndpoint)
    .filter((one) => one.path === path)
    .map(({ method }) => method);

const rules: Rule[] = [
  {
    rule: 'W1 W3',
    name: 'answers as the table says',
    async run({ send, sample, name, endpoint: { kind, status, access } }) {
      const answer = await send(sample);
      const { answer: schema } = toSchemas(name);
      if (kind === 'stream') {
        equal(answer.status, status, 'status');
        return ok(answer.headers.get('content-type')?.startsWith('text/event-stream'), 'text/event-stream');
      }
      if (schema) shaped(schema, answer, status);
      else equal([answer.status, answer.text], [status, ''], 'status and body');
      ok(answer.headers.get('x-request-id'), 'X-Request-Id');
      if (kind === 'write' || access === 'author' || typeof access === 'object') {
        ok(/no-store/.test(answer.headers.get('cache-control') ?? ''), 'an answer to one caller is not stored');
      }
    },
  },
  {
    rule: 'W5',
    name: 'a site or post that is not there is 404',
    async run({ send, sample }) {
      for (const site of ['no-such-site', 'UPPER']) refused(await send(sample, { site }), 404, 'NOT_FOUND');
      if (!sample.params?.id) return;
      for (const id of ['nothing', '00000000-0000-7000-8000-000000000000', '\u0000', 'x'.repeat(300)]) {
        refused(await send(sample, { params: { ...sample.params, id } }), 404, 'NOT_FOUND');
      }
    },
  },
  {
    rule: 'W6',
    name: 'another method is 405 and says which there are',
    async run({ send, sample, endpoint: { path } }) {
      const known = methodsOf(path);
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        if (known.includes(method)) continue;
        const answer = await send({ ...sample, body: undefined }, { method });
        refused(answer, 405, 'METHOD_NOT_ALLOWED');
        const allow = answer.headers.get('allow')?.split(/, */) ?? [];
        equal(
          known.filter((one) => !allow.includes(one)),
          [],
          `methods missing in Allow: "${allow}"`,
        );
        ok(!allow.includes(method), `Allow names ${method}`);
      }
    },
  },
  {
    rule: 'A2',
    name: 'a bad token is 401',
    holds: ({ access }) => access !== 'anyone',
    async run({ send, sample }) {
      for (const token of ['x', 'a.b.c', `${'x'.repeat(3000)}`]) {
        refused(await send(sample, { ask: { token } }), 401, 'UNAUTHENTICATED');
      }
      for (const authorization of ['Basic eDp5', 'Bearer', 'x']) {
        refused(
          await send({ ...sample, token: undefined, cookie: undefined }, { ask: { headers: { authorization } } }),
          401,
          'UNAUTHENTICATED',
        );
      }
    },
  },
  {
    rule: 'A2',
    name: 'no token is 401',
    holds: ({ access }) => access === 'author' || typeof access === 'object',
    async run({ send, sample }) {
      refused(await send({ ...sample, token: undefined, cookie: undefined }), 401, 'UNAUTHENTICATED');
    },
  },
  {
    rule: 'A3',
    name: 'a write of a foreign origin is refused',
    holds: ({ kind }) => kind === 'write',
    async run({ send, sample, server }) {
      refused(await send(sample, { ask: { origin: server.foreignOrigin } }), 403, 'ORIGIN_NOT_ALLOWED');
      refused(await send(sample, { ask: { origin: 'null' } }), 403, 'ORIGIN_NOT_ALLOWED');
    },
  },
  {
    rule: 'V1',
    name: 'a body of another type, or broken',
    holds: hasBody,
    async run({ send, sample }) {
      const as = (type: string): Change => ({ ask: { headers: { 'content-type': type } } });
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
        refused(await send(sample, as(type)), 415, 'UNSUPPORTED_MEDIA_TYPE');
      }
      for (const body of ['{', '', "{'a':1}"]) {
        refused(await send(sample, { ...as('application/json'), body }), 400, 'MALFORMED_JSON');
      }
      const long = JSON.stringify({ a: 'x'.repeat(limits.bodyBytes) });
      refused(await send(sample, { body: long }), 413, 'BODY_TOO_LARGE');
    },
  },
  {
    rule: 'V2',
    name: 'an unknown field, and what is no object',
    holds: hasBody,
    async run({ send, sample }) {
      const { issues } = refused(
        await send(sample, { body: { ...sample.body, unheardOf: 1 } }),
        400,
        'UNKNOWN_FIELD',
        'unheardOf',
      );
      equal(issues?.[0]?.code, 'UNKNOWN_FIELD', 'code of the issue');
      for (const body of ['[]', 'null', '"x"', '4']) refused(await send(sample, { body }), 400, 'INVALID_TYPE');
    },
  },
  {
    rule: 'V5',
    name: 'a query without what it needs, repeated or broken; unknown names are ignored',
    holds: hasQuery,
    async run({ send, sample, name }) {
      const { query = {} } = sample;
      for (const missing of required(name)) {
        const rest = Object.fromEntries(Object.entries(query).filter(([one]) => one !== missing));
        refused(await send(sample, { query: rest }), 400, 'INVALID_QUERY', missing);
        refused(await send(sample, { query: { ...rest, [missing]: '' } }), 400, 'INVALID_QUERY');
        refused(await send(sample, { query: `${new URLSearchParams(rest)}&${missing}=%` }), 400, 'INVALID_QUERY');
      }
      const written = new URLSearchParams(query);
      // The one list that is written by repeating: keys of `subjects`.
      const [first] = Object.keys(query);
      if (first !== undefined && name !== 'subjects')
        refused(await send(sample, { query: `${written}&${first}=x` }), 400, 'INVALID_QUERY', first);
      const { status } = await send(sample, { query: `${written}&unheardOf=1` });
      equal(status, toEndpoint(name).status, 'status with an unknown parameter');
    },
  },
  {
    rule: 'I1',
    name: 'a repeat with its key is answered with the first answer',
    holds: ({ keyed }) => !!keyed,
    async run({ send, sample }) {
      const key = fresh();
      const first = await send(sample, { ask: { key } });
      const again = await send(sample, { ask: { key } });
      equal([again.status, again.text], [first.status, first.text], 'the repeat');
      equal(
        [first, again].map(({ headers }) => headers.get('idempotency-replayed')),
        [null, 'true'],
        'Idempotency-Replayed',
      );
      for (const bad of ['a b', 'k'.repeat(limits.idempotencyKeyLength + 1)]) {
        refused(await send(sample, { ask: { key: bad } }), 400, 'IDEMPOTENCY_KEY_INVALID');
      }
    },
  },
  {
    rule: 'M2',
    name: 'the token of a visitor is none here',
    holds: isStaff,
    async run({ send, sample, here }) {
      const { token } = await here.comment('a visitor');
      refused(await send(sample, { ask: { token } }), 401, 'UNAUTHENTICATED');
    },
  },
  {
    rule: 'M3',
    name: 'no CORS, to no origin',
    holds: ({ surface }) => surface === 'manage',
    async run({ send, sample, server, endpoint: { kind, method } }) {
      const named = ({ headers }: Answer): string[] =>
        [...headers.keys()].filter((name) => name.startsWith('access-control-'));
      // A write of the site's own pages is refused as one of any other.
      const answer = await send(sample);
      equal(named(answer), [], 'headers without an origin');
      for (const origin of [server.allowedOrigin, server.foreignOrigin]) {
        const asked = await send(sample, { ask: { origin } });
        equal(named(asked), [], `headers to ${origin}`);
        if (kind === 'write') refused(asked, 403, 'ORIGIN_NOT_ALLOWED');
        const preflight = await send(
          { ...sample, token: undefined, cookie: undefined, body: undefined },
          {
            method: 'OPTIONS',
            ask: { origin, headers: { 'access-control-request-method': method } },
          },
        );
        equal(named(preflight), [], `headers of a preflight from ${origin}`);
      }
    },
  },
];

/** Manage is asked from no page. */
const toSend =
  (server: Server, here: Visit, endpoint: Endpoint): Trial['send'] =>
  (sample, { method, site, params, query, body = sample.body, ask } = {}) => {
    const path = toPath(endpoint.path, { site: site ?? server.site, ...sample.params, ...params });
    const search = typeof query === 'string' ? query : `${new URLSearchParams(query ?? sample.query)}`;
    // A session writes from a page of the server itself.
    const own = sample.cookie === undefined ? null : server.origin;
    return here.ask(method ?? endpoint.method, search ? `${path}?${search}` : path, body, {
      origin: endpoint.surface === 'manage' ? own : server.allowedOrigin,
      token: sample.token,
      ...ask,
      headers: { ...(sample.cookie !== undefined && { cookie: sample.cookie }), ...ask?.headers },
    });
  };

/** What is done to, or by, somebody who works for the site. */
const needsMember: ReadonlySet<EndpointName> = new Set([
  'changeStaff',
  'removeStaff',
  'handOver',
  'changeMembership',
  'leaveSite',
  'testMail',
  'planDeletion',
  'cancelDeletion',
]);
/** What of the server a sample of an endpoint is made with, beside that. */
const needsOf: { [Name in EndpointName]?: (keyof Server)[] } = { confirm: ['code'], createContest: ['secretKey'] };

/** The cases that follow from the rows of a surface. */
export const everyEndpoint = (surface: Endpoint['surface']): Case[] =>
  endpointNames
    .map((name) => ({ name, endpoint: toEndpoint(name) }))
    .filter(({ endpoint }) => endpoint.surface === surface)
    .flatMap(({ name, endpoint }) =>
      rules
        .filter(({ holds }) => holds?.(endpoint, name) ?? true)
        .map(
          ({ rule, name: what, run }): Case => ({
            rule,
            name: `${name}: ${what}`,
            ...(needsOf[name] && { needs: needsOf[name] }),
            ...(isStaff(endpoint) && { needs: needsMember.has(name) ? ['secretKey', 'member'] : ['secretKey'] }),
            async run(server) {
              const here = visit(server);
              const sample = await samples[name](here, server);
              await run({ name, endpoint, sample, server, here, send: toSend(server, here, endpoint) });
            },
          }),
        ),
    );
