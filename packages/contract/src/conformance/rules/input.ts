import { type Endpoint, type EndpointName, toEndpoint } from '../../endpoints/index.ts';
import { limits } from '../../limits.ts';
import { toSchemas } from '../../schemas/endpoints.ts';
import { equal, refused } from '../case.ts';
import type { Change, Rule } from '../rule.ts';

const hasQuery = (_: Endpoint, name: EndpointName): boolean => !!toSchemas(name).query;
const hasBody = ({ bytes }: Endpoint, name: EndpointName): boolean => !!toSchemas(name).body && !bytes;

/** Names that a query cannot do without. */
const required = (name: EndpointName): string[] =>
  toSchemas(name)
    .query!.safeParse({})
    .error?.issues.map(({ path }) => String(path[0])) ?? [];

/** What is sent to it that is not as the table says. */
export const input: Rule[] = [
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
];
