import { afterEach, beforeEach, expect, it } from 'vitest';
import { proved, tell } from '../../../test/follower.ts';
import { signToken } from '../../../test/member-tokens.ts';
import { type Console, dataOf, host, startConsole } from '../../../test/staff.ts';

// Members of the host who follow: whose address the host says is confirmed, and who has none.

let server: Console;
let time: number;
let secret: string;

beforeEach(async () => {
  // Ahead of the clock of the machine, by which ids go.
  time = Date.parse('2027-06-02T10:00:00Z');
  server = await startConsole({ publicAddress: host, now: () => time, jobs: 'off' });
  await server.parvis.sites.settings('shop', { members: { algorithm: 'HS256', keysUrl: null } });
  secret = (await server.parvis.sites.createMemberSecret('shop')).secret;
});
afterEach(() => server.parvis.close());

const ada = 'ada@example.com';
const signIn = async (said: object, visitor?: string): Promise<{ visitorToken: string; author: { id: string } }> => {
  const token = await signToken(secret, { name: 'Ada', ...said }, time);
  return (
    await server.call('POST', 'sign-in/member', { body: { token }, ...(visitor !== undefined && { token: visitor }) })
  ).json;
};
const follow = async (token: string) =>
  (await server.call('POST', 'me/subscriptions', { body: { target: 'site', pace: 'at-once' }, token })).json;
/** Mails of what one member heard of. */
const heard = async (body: string): Promise<number> => {
  await server.post({ subject: { key: 'page' }, body, author: { name: 'Grace' } });
  time += 31_000;
  await tell(server, time);
  return (await server.mails()).filter(({ to, template }) => to === ada && template === 'postsFollowed').length;
};

it('who has an address that the host says is confirmed hears at once, without a code', async () => {
  const { visitorToken } = await signIn({ email: ada, email_verified: true });
  expect((await follow(visitorToken)).confirmed).toBe(true);
  expect(await heard('What a member is to hear of.')).toBe(1);
  expect((await server.mails()).filter(({ template }) => template === 'confirmAddress')).toEqual([]);
});

it.each([
  ['none', {}],
  ['one that the host does not say is confirmed', { email: ada }],
])('who has %s follows, and hears once a code has proved an address; still the same member', async (_, said) => {
  const { visitorToken, author } = await signIn(said);
  expect((await follow(visitorToken)).confirmed).toBe(false);
  expect(await heard('Before an address was proved.')).toBe(0);
  const token = await proved(server, ada, visitorToken);
  expect((await server.call('GET', 'me/subscriptions', { token })).json.confirmed).toBe(true);
  expect((await server.call('GET', 'me', { token })).json.author).toMatchObject({ id: author.id, kind: 'member' });
  expect(await heard('Once the address was proved.')).toBe(1);
  // The next time the host names them, in another browser, they need no other.
  const again = await signIn(said);
  expect(again.author.id).toBe(author.id);
  expect((await follow(again.visitorToken)).confirmed).toBe(true);
  const [code] = (await server.mails()).filter(({ template }) => template === 'confirmAddress');
  expect(dataOf(code!, 'confirmAddress').code).toMatch(/^\d{6}$/);
});

it('what a guest followed goes along when the host names them', async () => {
  const guest = (await server.call('POST', 'me/subscriptions', { body: { target: 'site', pace: 'at-once' } })).json;
  const { visitorToken } = await signIn({ email: ada, email_verified: true }, guest.visitorToken);
  const { items, confirmed } = (await server.call('GET', 'me/subscriptions', { token: visitorToken })).json;
  expect([items.length, confirmed]).toEqual([1, true]);
  expect(await heard('What they hear of from now on.')).toBe(1);
});

it('what a proved visitor still has to hear of is heard when the host says that they are its member', async () => {
  // The host has named them before, in another browser.
  const { author } = await signIn({});
  const guest = await proved(server, ada);
  await server.call('POST', 'me/subscriptions', { body: { target: 'site', pace: 'daily' }, token: guest });
  expect(await heard('Told by the mail of the day.')).toBe(0);
  expect((await signIn({ email: ada, email_verified: true })).author.id).toBe(author.id);
  time += 86_400_000;
  await tell(server, time);
  const mails = (await server.mails()).filter(({ to, template }) => to === ada && template === 'postsFollowed');
  expect(mails).toHaveLength(1);
});
