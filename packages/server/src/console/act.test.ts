import type { Audit } from '@parvis/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCode, type Smtp, startSmtp } from '../../test/smtp.ts';
import { type Browser, type Console, hidden, host, startConsole } from '../../test/staff.ts';

// From a mail to what visitors see, with a real mail server: nobody signs in, and fetching changes nothing.

const address = 'ada@example.com';
const from = 'The Shop <talk@shop.test>';
let smtp: Smtp;
let server: Console;
let signedIn: Browser;

beforeEach(async () => {
  smtp = await startSmtp();
  server = await startConsole({ publicAddress: host, mail: { smtp: smtp.url, from } });
  await server.add('shop', address, 'moderator');
  signedIn = await server.signIn(address, undefined, (to) => readCode(smtp, to));
});
afterEach(async () => {
  await server.parvis.close();
  await smtp.close();
});

/** The links of the next mail about posts, by what they say. */
async function nextLinks(nth = 0): Promise<Record<string, string>> {
  await server.hear();
  const about = () => smtp.got.filter(({ subject }) => /wrote about|new posts/.test(subject ?? ''));
  await expect.poll(() => about().length, { timeout: 60_000 }).toBeGreaterThan(nth);
  const { html = '' } = about()[nth]!;
  return Object.fromEntries(
    [...html.matchAll(/<a [^>]*href="([^"]*#[^"]*)"[^>]*>([^<]*)/g)].map(([, url, text]) => [text!.trim(), url!]),
  );
}
const tokenOf = (link: string | undefined): string => link!.split('#')[1]!;
const publicPost = async (id: string) => (await server.call('GET', `posts/${id}`)).status;

it('MAIL-06: a post that waits is published and answered by one press and one text; fetching changes nothing', async () => {
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  const { post } = await server.post({ body: 'Is the roof open?', author: { name: 'Grace' } });
  const links = await nextLinks();
  expect(Object.keys(links)).toEqual(['Approve', 'Refuse', 'Refuse and block its author']);
  const browser = server.browser();
  for (const link of Object.values(links)) {
    for (const method of ['GET', 'HEAD']) {
      const answer = await server.parvis.fetch(new Request(link, { method }));
      expect(answer.status).toBe(200);
    }
  }
  expect(await publicPost(post.id)).toBe(404);
  const token = tokenOf(links.Approve);
  const shown = await browser.post('act', { token });
  expect(shown.text).toContain('Is the roof open?');
  expect(await publicPost(post.id)).toBe(404);
  const done = await browser.post('act', { ...hidden(shown), reply: 'It is, until ten.' });
  expect([done.status, done.text.includes('It is published.')]).toEqual([200, true]);
  expect(done.text).toMatch(/href="site\/shop\/posts\/[\w-]+"/);
  const page = (await server.call('GET', 'page?subject=page&blocks=comments')).json;
  expect(page.comments.items[0].id).toBe(post.id);
  expect(page.comments.items[0].replies.items[0]).toMatchObject({ author: { kind: 'staff', name: 'The Shop' } });
  // Pressed again, or by the other link: somebody has decided.
  for (const one of [token, tokenOf(links.Refuse)]) {
    expect((await browser.post('act', { token: one, do: 'refuse', reason: 'M1' })).status).toBe(409);
    expect((await browser.post('act', { token: one, do: 'approve' })).status).toBe(409);
  }
  expect(await publicPost(post.id)).toBe(200);

  // The history says that it was from a mail, and takes back what was one press by one press.
  const audit = '/v1/manage/sites/shop/audit';
  const { items } = (await signedIn.ask('GET', `${audit}?by=people`)).json as Audit;
  const [reply, approved] = items;
  expect([reply!.change?.what, approved!.decision?.act]).toEqual(['reply.made', 'approve']);
  for (const { by, undo } of [reply!, approved!]) {
    expect([by.name, by.via, undo]).toEqual([address, 'mail', 'possible']);
  }
  expect((await signedIn.ask('POST', `${audit}/undo`, { change: reply!.id })).status).toBe(201);
  expect(await publicPost(post.id)).toBe(404);
  const after = (await signedIn.ask('GET', `${audit}?by=people`)).json as Audit;
  expect(after.items.slice(2, 4).map(({ undo }) => undo)).toEqual(['done', 'done']);
  expect(after.items[0]!.by.via).toBeNull();
});

it('an answer that the wire does not take publishes nothing', async () => {
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  const { post } = await server.post({ body: 'Is the roof open?' });
  const token = tokenOf((await nextLinks()).Approve);
  const browser = server.browser();
  for (const reply of ['x'.repeat(10_001), 'a\u0000b', '* a\n'.repeat(1_500)]) {
    expect((await browser.post('act', { token, do: 'approve', reply })).status).toBe(422);
    expect(await publicPost(post.id)).toBe(404);
  }
  expect((await browser.post('act', { token, do: 'approve', reply: 'It is.' })).status).toBe(200);
  expect(await publicPost(post.id)).toBe(200);
});

it('a refusal needs a reason, and its author reads the sentence of it', async () => {
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  const { post, visitorToken } = await server.post({ body: 'Buy at my shop.' });
  const token = tokenOf((await nextLinks()).Refuse);
  const browser = server.browser();
  expect((await browser.post('act', { token, do: 'refuse' })).status).toBe(422);
  expect((await browser.post('act', { token, do: 'refuse', reason: 'M4' })).status).toBe(200);
  const own = await server.call('GET', `posts/${post.id}`, { token: visitorToken! });
  expect(own.json).toMatchObject({
    status: 'refused',
    decision: { reason: 'M4', sentence: 'Please leave out advertising and links to shops.' },
  });
});

it('a token does the one thing that it is for, for one post, one person, for a time', async () => {
  const first = await server.post({ body: 'The first.' });
  const links = await nextLinks();
  expect(Object.keys(links)).toEqual(['Answer', 'Hide']);
  const browser = server.browser();
  const [answer, hide] = [tokenOf(links.Answer), tokenOf(links.Hide)];
  // One token with the act of another shows the post, and does nothing.
  for (const other of ['approve', 'refuse', 'hide', 'keep', 'restore', 'block']) {
    const shown = await browser.post('act', { token: answer, do: other, reason: 'M1' });
    expect([shown.status, hidden(shown).do]).toEqual([200, 'reply']);
  }
  expect((await browser.post('act', { token: hide, do: 'reply', reply: 'No.' })).status).toBe(200);
  expect(await publicPost(first.post.id)).toBe(200);
  // Cut, changed, or of another kind.
  const [head, body, end] = hide.split('.');
  const otherBody = Buffer.from(
    Buffer.from(body!, 'base64url')
      .toString()
      .replace(/"act":"hide"/, '"act":"keep"'),
  ).toString('base64url');
  for (const bad of ['', 'x', `${head}.${body}.`, `${head}.${otherBody}.${end}`, first.visitorToken!]) {
    expect((await browser.post('act', { token: bad, do: 'hide', reason: 'M1' })).status, bad).toBe(403);
  }
  // Who works here no more decides no more.
  await server.add('shop', 'bo@example.com', 'owner');
  await server.parvis.sites.removeStaff('shop', address);
  expect((await browser.post('act', { token: hide, do: 'hide', reason: 'M1' })).status).toBe(403);
  await server.add('shop', address, 'viewer');
  expect((await browser.post('act', { token: hide, do: 'hide', reason: 'M1' })).status).toBe(403);
  expect(await publicPost(first.post.id)).toBe(200);
});

it('whoever answers twice with one link has answered once; everybody hears of everything once', async () => {
  await server.add('shop', 'bo@example.com', 'owner');
  await server.signIn('bo@example.com', undefined, (to) => readCode(smtp, to));
  await server.post({ body: 'The first.' });
  const token = tokenOf((await nextLinks()).Answer);
  const browser = server.browser();
  const reply = () => browser.post('act', { token, do: 'reply', reply: 'Thank you.' });
  expect([(await reply()).status, (await reply()).status]).toEqual([200, 200]);
  const page = (await server.call('GET', 'page?subject=page&blocks=comments')).json;
  expect(page.comments.items[0].replyCount).toBe(1);
  await server.post({ body: 'The second.' });
  // Two posts, two people: of mails that leave together either may arrive first.
  await nextLinks(3);
  const about = smtp.got.filter(({ subject }) => subject?.includes('wrote about'));
  for (const who of [address, 'bo@example.com']) {
    const mails = about.filter(({ recipients }) => recipients.includes(who)).map(({ text = '' }) => text);
    expect(mails.filter((text) => text.includes('The first.'))).toHaveLength(1);
  }
});

it('a published post that waits again since it was changed is heard of, with why, and published from there', async () => {
  await server.parvis.sites.settings('shop', { words: ['watches'] });
  const { post, visitorToken } = await server.post({ body: 'Lovely.', author: { name: 'Grace' } });
  await nextLinks();
  await server.call('PATCH', `posts/${post.id}`, { token: visitorToken!, body: { body: 'Cheap watches.' } });
  expect(await publicPost(post.id)).toBe(404);
  const links = await nextLinks(1);
  const { text } = smtp.got.at(-1)!;
  expect(text).toContain('it waits for you');
  expect(text).toContain('It waits because of: a word of your list.');
  expect(text).toContain('Cheap watches.');
  const browser = server.browser();
  expect((await browser.post('act', { token: tokenOf(links.Approve), do: 'approve' })).status).toBe(200);
  expect(await publicPost(post.id)).toBe(200);
  // Once.
  await server.hear();
  expect(smtp.got.filter(({ subject }) => /wrote about/.test(subject ?? ''))).toHaveLength(2);
});

it('a block takes the post away and refuses what its author writes; what they read says why; it can be taken back', async () => {
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  const { post, visitorToken: token } = await server.post({ body: 'Buy at my shop.', author: { name: 'Eve' } });
  const link = tokenOf((await nextLinks())['Refuse and block its author']);
  const browser = server.browser();
  expect((await browser.post('act', { token: link, do: 'block' })).status).toBe(422);
  expect(await server.parvis.sites.blocks('shop')).toMatchObject({ items: [] });
  const done = await browser.post('act', { token: link, do: 'block', reason: 'M4', days: '30' });
  expect([done.status, done.text.includes('writes here no more')]).toEqual([200, true]);
  const own = async (id: string) => (await server.call('GET', `posts/${id}`, { token: token! })).json;
  expect(await own(post.id)).toMatchObject({ status: 'refused', decision: { reason: 'M4' } });
  const { post: next } = await server.post({ body: 'A kind word.' }, { token: token! });
  expect(await own(next.id)).toMatchObject({ status: 'refused', decision: { reason: 'M4', automated: true } });
  const { items } = await server.parvis.sites.blocks('shop');
  expect(items).toMatchObject([{ of: 'author', label: 'Eve', post: post.id, expiresAt: expect.any(String) }]);
  await server.parvis.sites.unblock('shop', items[0]!.id);
  await expect(server.parvis.sites.unblock('shop', items[0]!.id)).rejects.toThrow(/no block/);
  const { post: last } = await server.post({ body: 'Another word.' }, { token: token! });
  expect((await own(last.id)).status).toBe('pending');
});
