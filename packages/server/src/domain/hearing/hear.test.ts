import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Console, dataOf, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';

let server: Console;
beforeEach(async () => {
  server = await startConsole({ limits: 'off' });
});
afterEach(() => server.parvis.close());

it('more than one mail tells of is told at once in the next, of new posts and of those that wait again', async () => {
  const address = 'ada@example.com';
  await server.add('shop', address, 'moderator');
  await server.signIn(address);
  await server.parvis.sites.setHears('shop', address, 'daily');
  const { store } = getInternals(server.parvis)!.services;
  const written = [];
  for (let n = 0; n < 115; n++) written.push(await server.post({ body: `Words ${n}.` }));
  await server.hear();
  await store.db.updateTable('memberships').set({ heard_at: null }).execute();
  const told = async () => {
    const mails = (await server.mails()).filter(({ template }) => template === 'postsArrived');
    return mails.map((mail) => dataOf(mail, 'postsArrived')).map(({ posts, more }) => posts.length + more);
  };
  const before = await told();
  expect(before.reduce((sum, n) => sum + n)).toBe(115);
  await server.parvis.sites.settings('shop', { words: ['watches'] });
  for (const { post, visitorToken } of written) {
    await server.call('PATCH', `posts/${post.id}`, { token: visitorToken!, body: { body: `Watches of ${post.id}.` } });
  }
  await server.post({ body: 'The newest.' });
  for (let n = 0; n < 3; n++) await server.hear();
  expect((await told()).slice(before.length).reduce((sum, n) => sum + n)).toBe(116);
});
