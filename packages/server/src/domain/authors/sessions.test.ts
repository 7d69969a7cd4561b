import { afterEach, beforeEach, expect, it } from 'vitest';
import { proved } from '../../../test/follower.ts';
import { signToken } from '../../../test/member-tokens.ts';
import { type Console, host, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';

// A24: where visitors are signed in who have proved who they are.

let server: Console;
let time: number;

beforeEach(async () => {
  time = Date.parse('2027-06-02T10:00:00Z');
  server = await startConsole({ publicAddress: host, now: () => time, jobs: 'off' });
});
afterEach(() => server.parvis.close());

const day = 86_400_000;
const ada = 'ada@example.com';
const list = async (token: string) => (await server.call('GET', 'me/sessions', { token })).json.items;
const status = async (token: string) => (await server.call('GET', 'me', { token })).status;
const end = async (id: string, token: string) => (await server.call('DELETE', `me/sessions/${id}`, { token })).status;

it('A24, AUTH-05: one device ends another: its token is refused at once, and nothing that was written goes', async () => {
  const { visitorToken: guest = '', post } = await server.post({
    body: 'From the first device.',
    author: { name: 'Ada' },
  });
  expect(await list(guest)).toEqual([]);
  time += 1_000;
  const one = await proved(server, ada, guest);
  // What the guest had is of no sign-in that could be ended.
  expect(await status(guest)).toBe(401);
  time += day;
  const other = await proved(server, ada);
  const seen = await list(other);
  expect(seen.map((it: object) => ({ ...it, id: '' }))).toEqual([
    { id: '', browser: '', system: '', beganOn: '2027-06-03', renewedOn: '2027-06-03', current: true },
    { id: '', browser: '', system: '', beganOn: '2027-06-02', renewedOn: '2027-06-02', current: false },
  ]);
  expect((await server.call('GET', 'me', { token: other })).json.sessions).toEqual(seen);
  const { visitorToken: stranger = '' } = await server.post({ body: 'Somebody else altogether.' });
  expect(await end(seen[1].id, stranger)).toBe(404);
  expect(await status(one)).toBe(200);
  expect(await end(seen[1].id, other)).toBe(204);
  expect([await status(one), await status(other)]).toEqual([401, 200]);
  const change = { body: { body: 'Changed by who has no sign-in any more.' } };
  expect((await server.call('PATCH', `posts/${post.id}`, { ...change, token: one })).status).toBe(401);
  expect(await end(seen[1].id, other)).toBe(404);
  expect((await server.call('GET', `posts/${post.id}`)).status).toBe(200);
});

it('A24: a browser that signs in again is the same sign-in; who ends all others has one, and who is erased none', async () => {
  await server.parvis.sites.settings('shop', { members: { algorithm: 'HS256', keysUrl: null } });
  const { secret } = await server.parvis.sites.createMemberSecret('shop');
  const signIn = async (token?: string): Promise<string> => {
    const said = await signToken(secret, { name: 'Ada' }, time);
    return (await server.call('POST', 'sign-in/member', { body: { token: said }, ...(token && { token }) })).json
      .visitorToken;
  };
  const first = await signIn();
  time += day;
  const again = await signIn(first);
  expect((await list(again)).map(({ beganOn, renewedOn }: Record<string, string>) => [beganOn, renewedOn])).toEqual([
    ['2027-06-02', '2027-06-03'],
  ]);
  const elsewhere = await signIn();
  expect(await list(again)).toHaveLength(2);
  time += 1_000;
  const { visitorToken } = (await server.call('DELETE', 'me/tokens', { token: again })).json;
  expect([await status(again), await status(elsewhere), await status(visitorToken)]).toEqual([401, 401, 200]);
  expect(await list(visitorToken)).toHaveLength(1);
  await server.call('DELETE', 'me', { token: visitorToken });
  expect(await status(visitorToken)).toBe(401);
  const { db } = getInternals(server.parvis)!.services.store;
  expect(await db.selectFrom('visitor_sessions').selectAll().execute()).toEqual([]);
});

it('A24: fifty at most, of which the oldest ends; a token of no sign-in holds until it ends', async () => {
  const { services } = getInternals(server.parvis)!;
  const first = await proved(server, ada);
  const { author } = (await server.call('GET', 'me', { token: first })).json;
  const { id: site_id } = (await services.store.sites.byKey('shop'))!;
  for (let n = 1; n <= 50; n++) {
    const at = new Date(time + n * 1000).toISOString();
    const held = { browser: '', system: '', began_at: at, renewed_at: at, expires_at: '2999' };
    await services.store.visitorSessions.begin({ site_id, id: `s${n}`, author_id: author.id, ...held }, 50);
  }
  expect(await status(first)).toBe(401);
  const before = services.tokens.sign(site_id, author.id, new Date(time).toISOString());
  expect(await list(before)).toHaveLength(50);
  await services.store.pruneVisitorSessions('3000');
  expect(await list(before)).toEqual([]);
});
