import { staffLimits } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Console, startConsole } from '../../../test/staff.ts';
import { createCodes } from '../../../test/visitor-code.ts';
import { getInternals } from '../../internals.ts';

let server: Console;
let time: number;
const why = { reason: 'M2', sentence: 'No more of this.' } as const;
const address = '192.0.2.7';

beforeEach(async () => {
  time = Date.parse('2026-03-01T10:00:00Z');
  server = await startConsole({ now: () => time, limits: 'on' });
  await server.parvis.sites.settings('shop', { moderation: 'nothing' });
});
afterEach(async () => {
  await server.parvis.close();
});

const sites = () => server.parvis.sites;
const statusOf = async (
  more: Parameters<Console['post']>[1] = {},
  author: { name: string; email?: string } = { name: 'Eve' },
) =>
  (await server.post({ body: `Words of ${Math.random()}.`, author }, { address: '198.51.100.1', ...more })).post.status;

it('of an author: by the post, in any name, until it is taken back', async () => {
  const { post, visitorToken } = await server.post({ author: { name: 'Eve' } }, { address });
  const { id } = await sites().block('shop', { of: 'author', post: post.id, ...why });
  expect(await statusOf({ token: visitorToken! }, { name: 'Somebody' })).toBe('refused');
  expect(await statusOf()).toBe('published');
  await sites().unblock('shop', id);
  expect(await statusOf({ token: visitorToken! })).toBe('published');
});

it('AUTH-14: of an address, typed or known by a post, in any case; nobody sees it', async () => {
  const { post } = await server.post({ author: { name: 'Eve', email: 'Eve@Example.com' } }, { address });
  const first = await sites().block('shop', { of: 'address', post: post.id, ...why });
  const second = await sites().block('shop', { of: 'address', address: 'eve@EXAMPLE.com', ...why, days: 2 });
  // The same one: the last holds.
  expect(second.id).toBe(first.id);
  expect(JSON.stringify(await sites().blocks('shop'))).not.toMatch(/eve@/i);
  expect((await sites().blocks('shop')).items).toMatchObject([{ label: 'e…@EXAMPLE.com', post: null }]);
  expect(await statusOf({}, { name: 'Eve', email: 'EVE@example.com' })).toBe('refused');
  expect(await statusOf({}, { name: 'Ada', email: 'ada@example.com' })).toBe('published');
  time += 3 * 86_400_000;
  expect(await statusOf({}, { name: 'Eve', email: 'eve@example.com' })).toBe('published');
  expect((await sites().blocks('shop')).items).toEqual([]);
});

it('AUTH-14: of an address, however its owner spells it; of who has proved one as well', async () => {
  const email = 'e.v.e+shop@gmail.com';
  const { post, visitorToken: token } = await server.post({ author: { name: 'Eve', email } }, { address });
  const { id } = await sites().block('shop', { of: 'address', address: 'Eve@GoogleMail.com', ...why });
  for (const spelt of [email, 'eve@gmail.com', 'EVE+new@gmail.com', 'ev.e@googlemail.com']) {
    expect(await statusOf({}, { name: 'Eve', email: spelt }), spelt).toBe('refused');
  }
  // Whoever gave it before and gives none now; and what is changed.
  const body = { kind: 'comment', subject: { key: 'page' }, body: 'No address.' };
  expect((await server.call('POST', 'posts', { body, token: token! })).json.post.status).toBe('refused');
  expect((await server.call('PATCH', `posts/${post.id}`, { token: token!, body: { body: 'x' } })).json.status).toBe(
    'pending',
  );
  await server.call('POST', 'sign-in', { body: { email: 'ev.e@gmail.com' } });
  const code = await createCodes(() => server.parvis)('ev.e@gmail.com');
  const proved = await server.call('POST', 'sign-in/code', { body: { email: 'ev.e@gmail.com', code } });
  const own = await server.call('POST', 'posts', { body, token: proved.json.visitorToken });
  expect(own.json.post.status).toBe('refused');
  for (const other of ['eve@example.com', 'e.v.e@example.com', 'evelyn@gmail.com', '+eve@gmail.com']) {
    expect(await statusOf({}, { name: 'Ada', email: other }), other).toBe('published');
  }
  // By a post of the address as it is spelt there.
  await sites().unblock('shop', id);
  expect(await statusOf({}, { name: 'Eve', email })).toBe('published');
  await sites().block('shop', { of: 'address', post: post.id, ...why });
  expect(await statusOf({}, { name: 'Eve', email: 'eve@gmail.com' })).toBe('refused');
  // At other providers a dot makes another one; a tag makes none.
  await sites().block('shop', { of: 'address', address: 'a.b+c@example.com', ...why });
  expect(await statusOf({}, { name: 'A', email: 'a.b@example.com' })).toBe('refused');
  expect(await statusOf({}, { name: 'A', email: 'ab@example.com' })).toBe('published');
});

it('of a network: whoever writes from there, for thirty days; what it is stands nowhere', async () => {
  const { post } = await server.post({ author: { name: 'Eve' } }, { address });
  const made = await sites().block('shop', { of: 'network', post: post.id, ...why });
  expect(JSON.stringify(made)).not.toContain(address);
  expect(made.expiresAt).toBe(new Date(time + 30 * 86_400_000).toISOString());
  expect(await statusOf({ address })).toBe('refused');
  expect(await statusOf({ address: '192.0.2.8' })).toBe('published');
  time += 31 * 86_400_000;
  expect(await statusOf({ address })).toBe('published');
});

it('a post that says nothing of the kind blocks nobody', async () => {
  const { post } = await server.post({ author: { name: 'Eve' } });
  for (const of of ['address', 'network'] as const) {
    await expect(sites().block('shop', { of, post: post.id, ...why })).rejects.toThrow();
  }
  await expect(sites().block('shop', { of: 'author', post: 'nothing', ...why })).rejects.toThrow();
  // One of two: what is given beside what is asked for is not passed over.
  for (const more of [{ of: 'author', address: 'eve@example.com', post: post.id }, { of: 'address' }] as const) {
    await expect(sites().block('shop', { ...more, ...why })).rejects.toThrow(/post/);
  }
  const key = await sites().renewKey('shop');
  const own = await server.post({ body: 'Ours.' }, { token: key });
  await expect(sites().block('shop', { of: 'author', post: own.post.id, ...why })).rejects.toThrow();
  expect((await sites().blocks('shop')).items).toEqual([]);
});

it('has an end; what is blocked already can be blocked anew', async () => {
  const { store } = getInternals(server.parvis)!.services;
  const { id: site } = (await store.sites.byKey('shop'))!;
  const address = 'eve@example.com';
  const first = await sites().block('shop', { of: 'address', address, ...why, days: 1 });
  await store.write(async ({ moderation }) => {
    for (let n = 1; n < staffLimits.blocks; n++) {
      const who = { id: newId(), kind: 'author', value: `${n}`, label: '', post_id: null, by_id: null } as const;
      await moderation.block({
        site_id: site,
        ...who,
        ...why,
        created_at: new Date(time).toISOString(),
        expires_at: null,
      });
    }
  });
  await expect(sites().block('shop', { of: 'address', address: 'ada@example.com', ...why })).rejects.toThrow(/many/);
  expect((await sites().block('shop', { of: 'address', address, ...why, days: 9 })).id).toBe(first.id);
});
