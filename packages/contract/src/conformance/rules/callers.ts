import { type Answer, equal, refused } from '../case.ts';
import { isStaff, type Rule } from '../rule.ts';

/** Who is let in, and from where. */
export const callers: Rule[] = [
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
