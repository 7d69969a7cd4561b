import { afterEach, beforeEach, expect, it } from 'vitest';
import { origin, type Started, start } from '../../../test/harness.ts';
import { readCode, type Smtp, startSmtp } from '../../../test/smtp.ts';

// Who writes a review in words on a site that looks at reviews can be reached, with a real mail server.

const email = 'ada@example.com';
const review = { kind: 'review', rating: 4, experiencedOn: '2026-01-02', subject: { key: 'page' } } as const;
let smtp: Smtp;
let server: Started;

beforeEach(async () => {
  smtp = await startSmtp();
  server = await start({ publicAddress: 'http://server', mail: { smtp: smtp.url, from: 'The Shop <talk@shop.test>' } });
});
afterEach(async () => {
  await server.parvis.close();
  await smtp.close();
});

const write = (body: object, token?: string) =>
  server.call('POST', 'posts', { body: { ...review, ...body }, ...(token && { token }) });
const issue = ({ status, json }: Awaited<ReturnType<typeof write>>) => [
  status,
  json.issues?.[0].path,
  json.issues?.[0].code,
];
const missing = [422, 'author.email', 'FIELD_REQUIRED'];
const page = () => server.call('GET', 'page?subject=page&blocks=reviews');

it('FR-9: a review in words without an address is 422, with one it is taken, shown nowhere, and a code is mailed there', async () => {
  expect((await page()).json.site.form.address).toBe(true);
  expect(issue(await write({ body: 'Warm and quiet.' }))).toEqual(missing);
  expect(issue(await write({ title: 'Quiet', author: { name: 'Ada' } }))).toEqual(missing);
  expect(issue(await write({ body: 'Warm.', author: { name: 'Ada', email: 'ada@1.2.3.4' } }))).toEqual([
    422,
    'author.email',
    'VALIDATION_FAILED',
  ]);
  const made = await write({ body: 'Warm and quiet.', author: { name: 'Ada', email } });
  expect(made.status).toBe(201);
  const { post, visitorToken: token } = made.json;
  expect(post.author.name).toBe('Ada');
  // It can be proved, and is theirs from then on.
  const code = await readCode(smtp, email);
  expect((await server.call('POST', 'sign-in/code', { body: { email, code }, token })).status).toBe(200);
  const key = await server.parvis.sites.renewKey('shop');
  const manage = (path: string) =>
    server.call('GET', `/v1/manage/sites/shop/${path}`, { token: key, headers: { origin: undefined } });
  for (const answer of [
    made,
    await page(),
    await manage(`posts/${post.id}`),
    await manage('posts'),
    await manage('authors'),
    await manage('audit'),
  ]) {
    expect(answer.status).toBeLessThan(300);
    expect(answer.text).not.toContain(email);
  }
});

it('FR-9: a mark alone needs none, until it gets words; who is known to be reached is not asked again', async () => {
  const { post, visitorToken: token } = (await write({})).json;
  const change = (body: object) => server.call('PATCH', `posts/${post.id}`, { token, body });
  expect((await change({ rating: 5 })).status).toBe(200);
  expect(issue(await change({ body: 'Warm and quiet.' }))).toEqual(missing);
  expect((await change({ body: 'Warm and quiet.', author: { email } })).status).toBe(200);
  expect(await readCode(smtp, email)).toMatch(/^\d{6}$/);
  expect((await change({ body: 'Warm, and never loud.' })).status).toBe(200);
  expect((await write({ subject: { key: 'other' }, body: 'The second visit was as good.' }, token)).status).toBe(201);
});

it('FR-9: what reaches nobody is not asked for: reviews that are not controlled, no mail, the setting off, comments', async () => {
  expect((await server.post({ body: 'Are dogs welcome?' })).post.status).toBe('published');
  await server.parvis.sites.settings('shop', { moderation: 'nothing' });
  expect((await page()).json.site.form.address).toBeUndefined();
  expect((await write({ body: 'Warm and quiet.' })).status).toBe(201);
  await server.parvis.sites.settings('shop', { moderation: 'risky', reviewAddress: false });
  expect((await write({ body: 'Light in every room.' })).status).toBe(201);
  const mute = await start();
  expect((await mute.post({ ...review, body: 'Warm and quiet.' })).post.status).toBe('published');
  await mute.parvis.close();
});

it('FR-9: the form that works without a script asks for it, and keeps what was typed', async () => {
  const form = { ...review, subject: 'page', rating: '4', name: 'Ada', body: 'Warm and quiet.' };
  const send = (fields: Record<string, string>) =>
    server.parvis.fetch(
      new Request('http://server/sites/shop/posts', {
        method: 'POST',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
        body: new URLSearchParams(fields).toString(),
      }),
    );
  const asked = await send(form);
  expect(asked.status).toBe(422);
  const html = await asked.text();
  expect(html).toMatch(/<input[^>]*name="email"[^>]*type="email"|<input[^>]*type="email"[^>]*name="email"/);
  expect(html).toContain('Warm and quiet.');
  expect((await send({ ...form, email })).status).toBe(303);
});
