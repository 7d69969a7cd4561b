import { afterEach, expect, it } from 'vitest';
import { type Console, dataOf, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import type { ParvisOptions } from '../../options/index.ts';
import { hearAll } from '../hearing/hear.ts';

// What was looked at is what is public: not other words, and not before.

let server: Console;
let time: number;
afterEach(() => server.parvis.close());

async function begin(options: ParvisOptions = {}): Promise<void> {
  time = Date.now();
  server = await startConsole({ limits: 'on', now: () => time, ...options });
}
/** All that anybody may read of a page. */
const shown = async (): Promise<string> => {
  const parts = ['page?subject=page&blocks=comments,reviews,rating', 'posts?subject=page', 'subjects?key=page'];
  const texts = parts.map(async (path) => (await server.call('GET', path)).text);
  return [...(await Promise.all(texts)), (await server.call('GET', '/sites/shop/subjects/page')).text].join('\n');
};

it.each([
  ['a banned word', { words: ['casino'] }, 'Come to my casino, quokka.'],
  ['links', { links: 0 }, 'See https://evil.test/quokka and https://evil.test/b, and https://evil.test/c.'],
  ['everything', { moderation: 'everything' as const }, 'Other words of a quokka.'],
])('DATA-18: what was approved and is edited goes through all policies again: %s', async (_, settings, body) => {
  await begin();
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  const { post, visitorToken: token } = await server.post({ body: 'A kind word of a numbat.' });
  await server.parvis.sites.decide('shop', { posts: [post.id], act: 'approve' });
  expect(await shown()).toContain('numbat');
  await server.parvis.sites.settings('shop', { moderation: 'risky', ...settings });
  const edited = await server.call('PATCH', `posts/${post.id}`, { token: token!, body: { body } });
  expect(edited.json).toMatchObject({ status: 'pending', decision: { act: 'hold', automated: true } });
  expect(await shown()).not.toMatch(/quokka|numbat/);
  expect((await server.call('GET', `posts/${post.id}`)).status).toBe(404);
  expect((await server.parvis.sites.queue('shop')).items.map((item) => item.post.id)).toEqual([post.id]);
  await server.parvis.sites.decide('shop', { posts: [post.id], act: 'approve' });
  expect(await shown()).toContain('quokka');
});

it.each([
  ['slow', () => {}],
  ['late', () => {}],
  [
    'one that fails',
    () => {
      throw new TypeError('no');
    },
  ],
])('DATA-19: nothing is public while a check is under way, or where it is %s', async (how, fail) => {
  let goOn = (): void => {};
  let asked = (): void => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const judge = async (): Promise<'publish' | 'hold'> => {
    asked();
    fail();
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    return 'publish';
  };
  await begin({ policies: [{ name: 'slow', judge }] });
  await server.add('shop', 'ada@example.com', 'owner');
  await server.signIn('ada@example.com');
  const written = server.post({ body: 'Words of a quokka.' });
  await isAsked;
  if (how !== 'one that fails') {
    expect(await shown()).not.toContain('quokka');
    expect(await server.parvis.sites.queue('shop')).toMatchObject({ total: 0 });
  }
  // A check that is late has a second.
  if (how === 'slow') goOn();
  const { post } = await written;
  expect(post.status).toBe(how === 'slow' ? 'published' : 'pending');
  expect((await shown()).includes('quokka')).toBe(how === 'slow');
  time = Date.now() + 10_000;
  const { services } = getInternals(server.parvis)!;
  await hearAll({ now: new Date(time).toISOString(), services });
  const heard = (await server.mails()).filter(({ template }) => template === 'postsArrived');
  expect(heard.map(({ to }) => to)).toEqual(['ada@example.com']);
  expect(dataOf(heard[0]!, 'postsArrived').posts[0]!.isPending).toBe(how !== 'slow');
  if (how !== 'slow') expect(server.log).toMatchObject([{ level: 'warn', message: expect.stringContaining('slow') }]);
});
