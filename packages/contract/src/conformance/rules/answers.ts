import { endpointNames, toEndpoint } from '../../endpoints/index.ts';
import { limits } from '../../limits.ts';
import { toSchemas } from '../../schemas/endpoints.ts';
import { equal, fresh, ok, refused, shaped } from '../case.ts';
import type { Rule } from '../rule.ts';

/** Every method of a path. */
const methodsOf = (path: string): string[] =>
  endpointNames
    .map(toEndpoint)
    .filter((one) => one.path === path)
    .map(({ method }) => method);

/** What every endpoint answers, to what is right and what is not there. */
export const answers: Rule[] = [
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
];
