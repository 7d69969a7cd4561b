import { pageLook } from '@parvis/contract';
import { afterEach, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';

// Settings that visitors see: the look of the widgets, a pause, an end to changes.

let server: Started;
let time = Date.parse('2026-03-01T10:00:00Z');
afterEach(() => server.parvis.close());

const open = async (): Promise<void> => {
  server = await start({ now: () => time });
};
const page = async () => (await server.call('GET', 'page?subject=page')).json;
const set = (change: object) => {
  // What is kept of a page goes by when the site was changed.
  time++;
  return server.parvis.sites.settings('shop', change);
};

it('M43: a look is in the page from the next request on, and in none that has said nothing', async () => {
  await open();
  expect(await page()).not.toHaveProperty('site.look');
  await set({
    look: { ...pageLook, accent: '#8a2846', accentDark: '#f0a0b8', theme: 'dark', font: 'system', density: 0.8 },
  });
  expect((await page()).site.look).toEqual({
    theme: 'dark',
    accent: 'light-dark(#8a2846,#f0a0b8)',
    font: 'system-ui,sans-serif',
    density: '0.8',
  });
  await expect(set({ look: { ...pageLook, accent: '#ffd0d0' } })).rejects.toThrow('Less than 4.5 to 1 on white.');
  await expect(set({ look: { ...pageLook, font: 'x;}' } })).rejects.toThrow();
});

it('S7: a site that is paused takes nothing new of visitors anywhere, and everything of the business', async () => {
  await open();
  const key = await server.parvis.sites.renewKey('shop');
  const { post, visitorToken: token } = await server.post({});
  await set({ paused: true });
  const body = { kind: 'comment', subject: { key: 'page' }, body: 'x' };
  for (const subject of ['page', 'another']) {
    const answer = await server.call('POST', 'posts', { body: { ...body, subject: { key: subject } } });
    expect([answer.status, answer.json.code]).toEqual([403, 'SUBJECT_CLOSED']);
    expect((await server.call('GET', `page?subject=${subject}`)).json.subject.closed).toBe(true);
  }
  expect((await server.call('PATCH', `posts/${post.id}`, { token, body: { body: 'y' } })).status).toBe(200);
  expect((await server.call('POST', 'posts', { token: key, body })).status).toBe(201);
  await set({ paused: false });
  expect((await page()).subject.closed).toBe(false);
  expect((await server.call('POST', 'posts', { body })).status).toBe(201);
});

it('P15: a post is changed as long as the site says, and taken back whenever', async () => {
  await open();
  await set({ editWindowMinutes: 30 });
  const { post, visitorToken: token } = await server.post({});
  expect(post.changeableUntil).toBe(new Date(time + 30 * 60_000).toISOString());
  const change = () => server.call('PATCH', `posts/${post.id}`, { token, body: { body: `at ${time}` } });
  time += 29 * 60_000;
  expect((await change()).status).toBe(200);
  time += 60_000;
  expect((await change()).json.code).toBe('CHANGE_TOO_LATE');
  // What its author is asked to correct has no end.
  const decide = {
    posts: [post.id],
    act: 'hide' as const,
    reason: 'M4' as const,
    sentence: 'Please leave the link out.',
  };
  await server.parvis.sites.decide('shop', decide);
  expect((await change()).json).toMatchObject({ status: 'pending' });
  expect((await server.call('DELETE', `posts/${post.id}`, { token })).status).toBe(204);
});
