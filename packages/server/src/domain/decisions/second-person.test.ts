import type { Act } from '@parvis/contract';
import { afterEach, expect, it } from 'vitest';
import { type Browser, type Console, startConsole } from '../../../test/staff.ts';

// Somebody else than who decided says whether a decision stays that its author contests, where there is somebody.

let server: Console;
afterEach(() => server.parvis.close());

const decide = async (by: Browser, post: string, act: Act) => {
  const body = { posts: [post], act, ...(act === 'hide' && { reason: 'M4', sentence: 'It names a shop.' }) };
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const { status, json } = await by.ask('POST', '/v1/manage/sites/shop/decisions', body, headers);
  expect(status).toBe(201);
  return json.failed[0]?.code ?? json.decisions[0].act;
};
/** A review that Rose has hidden, and whose author says that this is wrong. */
async function contest(rose: Browser, words: string): Promise<string> {
  const { post, visitorToken: token } = await server.post({ kind: 'review', body: words });
  expect(await decide(rose, post.id, 'hide')).toBe('hide');
  const asked = await server.call('POST', `posts/${post.id}/contests`, {
    token: token!,
    body: { words: 'It names none.' },
  });
  expect(asked.status).toBe(201);
  return post.id;
}
const rules = async (lang: string): Promise<string> =>
  (await server.parvis.fetch(new Request(`http://server/sites/shop/policy?lang=${lang}`))).text();

it('DSA-5: who hid a review does not keep it hidden against its author, where another decides too; alone they look again, and the rules say which', async () => {
  server = await startConsole();
  await server.add('shop', 'rose@shop.test', 'owner');
  const rose = await server.signIn('rose@shop.test');
  const alone = await contest(rose, 'A roof with a view of the lake.');
  expect(await rules('en')).toContain('One person decides here: they then look at it a second time.');
  expect(await decide(rose, alone, 'keep')).toBe('keep');

  await server.add('shop', 'vera@shop.test', 'viewer');
  const asAlone = await contest(rose, 'Bread that is still warm at nine.');
  expect(await decide(rose, asAlone, 'keep')).toBe('keep');

  await server.add('shop', 'max@shop.test', 'moderator');
  const max = await server.signIn('max@shop.test');
  expect(await rules('en')).toContain('Then another of us than who decided says whether it stays so.');
  expect(await rules('fr')).toContain('Une autre personne que celle qui a décidé');
  const kept = await contest(rose, 'Nobody at the desk after ten.');
  expect(await decide(rose, kept, 'keep')).toBe('SECOND_PERSON');
  expect((await server.parvis.sites.queue('shop')).items.map(({ post }) => post.id)).toContain(kept);
  expect(await decide(max, kept, 'keep')).toBe('keep');
  // What its author is granted, anybody grants.
  const restored = await contest(rose, 'A garden for which one comes back.');
  expect(await decide(rose, restored, 'restore')).toBe('restore');
});
