import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { kinds, reportReasons, requestStates, type WebhookEvent, webhookEvents } from '@parvis/contract';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { serve } from '../test/port.ts';
import { type Console, host, startConsole } from '../test/staff.ts';
import { tellOfLateMail } from './domain/webhooks/late-mail.ts';
import { getInternals } from './internals.ts';

// What a host does with a message, by the lines of our documentation and the library that they name.

interface Message {
  path: string;
  body: string;
  headers: Record<string, string>;
}
type Receive = (body: string, headers: Record<string, string>) => void;

const documented = /```js\nimport .*? from 'standardwebhooks';\n([\s\S]*?)```/.exec(
  readFileSync(new URL('../../../docs/webhooks.md', import.meta.url), 'utf8'),
)![1]!;

let server: Console;
let got: Message[];
let receiver: Awaited<ReturnType<typeof serve>>;
let ahead: number;
const now = (): number => Date.now() + ahead;

beforeEach(async () => {
  [got, ahead] = [[], 0];
  receiver = await serve(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    got.push({ path: request.url!, body, headers: toHeaders(request.headers) });
    response.writeHead(204).end();
  });
  server = await startConsole({ privateWebhooks: true, publicAddress: host, now });
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
  await receiver.close();
});

const toHeaders = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
const hook = (path: string, events: WebhookEvent[], content = false) =>
  server.parvis.sites.createWebhook('shop', { url: `http://127.0.0.1:${receiver.port}${path}`, events, content });
const arrived = (n: number) => expect.poll(() => got.length, { timeout: 60_000 }).toBe(n);

/** The documented lines, with a secret. @returns what came through */
function listen(secret: string): { receive: Receive; heard: unknown[] } {
  const heard: unknown[] = [];
  const env = { PARVIS_WEBHOOK_SECRET: secret };
  const make = new Function('Webhook', 'process', 'handle', `${documented}\nreturn receive;`);
  return { receive: make(Webhook, { env }, (...one: unknown[]) => void heard.push(one)), heard };
}

it('MAIL-08: the documented lines take a message once, and refuse what was changed, is old, or signed otherwise', async () => {
  const { secret } = await hook('/one', ['post.written']);
  const other = await hook('/two', ['post.written']);
  const { post } = await server.post({ body: 'Hello.' });
  await arrived(2);
  const { body, headers } = got.find(({ path }) => path === '/one')!;
  const { receive, heard } = listen(secret);
  const id = headers['webhook-id']!;
  const signature = headers['webhook-signature']!;
  const old = String(Number(headers['webhook-timestamp']) - 301);
  const sign = (at: string) => new Webhook(secret).sign(id, new Date(Number(at) * 1000), body);
  const late = String(Number(headers['webhook-timestamp']) + 400);
  const changes: Record<string, [string, Record<string, string | undefined>?]> = {
    'another body': [body.replace('shop', 'spam')],
    'a body with a space more': [`${body} `],
    'no body': [''],
    'another id': [body, { 'webhook-id': '0190a5c0-0000-7000-8000-000000000000' }],
    'another time': [body, { 'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 1) }],
    'of before five minutes, signed': [body, { 'webhook-timestamp': old, 'webhook-signature': sign(old) }],
    'of the future, signed': [body, { 'webhook-timestamp': late, 'webhook-signature': sign(late) }],
    'a time that is none': [body, { 'webhook-timestamp': 'yesterday' }],
    'a short signature': [body, { 'webhook-signature': signature.slice(0, 10) }],
    'half of it': [body, { 'webhook-signature': signature.slice(0, -2) }],
    'a long signature': [body, { 'webhook-signature': signature + 'A'.repeat(10_000) }],
    'one of another version': [body, { 'webhook-signature': signature.replace('v1', 'v2') }],
    'one of a version alone': [body, { 'webhook-signature': 'v1' }],
    'one of other characters': [body, { 'webhook-signature': 'v1,\u{1f600}' }],
    'no signature': [body, { 'webhook-signature': undefined }],
    'an empty signature': [body, { 'webhook-signature': '' }],
    'no id': [body, { 'webhook-id': undefined }],
    'no time': [body, { 'webhook-timestamp': undefined }],
  };
  for (const [name, [text, more]] of Object.entries(changes)) {
    const all = Object.entries({ ...headers, ...more }).filter(([, value]) => value !== undefined);
    expect(() => receive(text, Object.fromEntries(all) as Record<string, string>), name).toThrow(
      WebhookVerificationError,
    );
  }
  expect(heard).toEqual([]);
  receive(body, headers);
  receive(body, headers);
  expect(heard).toEqual([
    ['post.written', expect.objectContaining({ post: expect.objectContaining({ id: post.id }) })],
  ]);

  // Two secrets, as while one changes: each message is good for its own alone.
  const second = got.find(({ path }) => path === '/two')!;
  expect(() => receive(second.body, second.headers)).toThrow(WebhookVerificationError);
  const both = listen(other.secret);
  both.receive(second.body, second.headers);
  expect(both.heard).toHaveLength(1);
  expect(second.headers['webhook-id']).not.toBe(id);
});

it('M45: while a secret changes, a message is good for both', async () => {
  const { id, secret } = await hook('/one', ['post.written']);
  const key = await server.parvis.sites.renewKey('shop');
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': 'once' };
  const renew = async (): Promise<string> => {
    const at = `http://parvis.test/v1/manage/sites/shop/webhooks/${id}/secret`;
    const answer = await server.parvis.fetch(new Request(at, { method: 'PUT', headers }));
    return ((await answer.json()) as { secret: string }).secret;
  };
  const next = await renew();
  expect(next).not.toBe(secret);
  // Whose answer was lost asks again: the secret that the receiver knows is not lost with it.
  expect(await renew()).toBe(next);
  await server.post({ body: 'Hello.' });
  await arrived(1);
  for (const one of [secret, next]) {
    const { receive, heard } = listen(one);
    receive(got[0]!.body, got[0]!.headers);
    expect(heard).toHaveLength(1);
  }
});

it('MAIL-08: a message that is sent again is signed anew, with its id', async () => {
  const { secret } = await hook('/one', ['post.written']);
  await server.post({ body: 'Hello.' });
  await arrived(1);
  const { receive, heard } = listen(secret);
  // What arrived is noted a moment later, and can be sent again from then on.
  const again = () => server.parvis.sites.sendDeliveries('shop', { deliveries: [got[0]!.headers['webhook-id']!] });
  await expect.poll(() => again().then(Boolean, () => false)).toBe(true);
  await arrived(2);
  for (const { body, headers } of got) receive(body, headers);
  expect(heard).toHaveLength(1);
});

const id = z.uuid();
const time = z.iso.datetime();
const site = z.literal('shop');
const bare = {
  id,
  kind: z.enum(Object.keys(kinds)),
  status: z.enum(['pending', 'published', 'refused', 'hidden']),
  parentId: id.nullable(),
  subject: z.literal('page'),
  // What a visitor said of the page is there while their post is public.
  url: z.literal('https://shop.test/room').nullable(),
  createdAt: time,
  editedAt: time.nullable(),
};
const words = { author: z.string(), title: z.string().nullable(), text: z.string(), rating: z.number().nullable() };
const decision = z.strictObject({
  id,
  act: z.literal('hide'),
  from: z.literal('published'),
  to: z.literal('hidden'),
  reason: z.literal('M1'),
  automated: z.boolean(),
  undoes: id.nullable(),
});
const report = z.strictObject({ id, reason: z.enum(reportReasons), createdAt: time });

const request = z.strictObject({
  id,
  batch: id,
  state: z.enum(requestStates),
  subjects: z.tuple([z.literal('page')]),
});

/** What each event says, and nothing more. */
const golden = (post: z.ZodType): Record<WebhookEvent, z.ZodType> => ({
  'post.written': z.strictObject({ site, post }),
  'post.edited': z.strictObject({ site, post }),
  'post.withdrawn': z.strictObject({ site, post: z.strictObject({ id }) }),
  'decision.made': z.strictObject({ site, post, decision }),
  'report.made': z.strictObject({ site, post, report }),
  'request.sent': z.strictObject({ site, request }),
  'request.bounced': z.strictObject({ site, request }),
  'request.reviewed': z.strictObject({ site, request, post }),
  'mail.late': z.strictObject({ site, mail: z.strictObject({ since: time }) }),
});

it.each([false, true])(
  'MAIL-09: every event says what its schema says and no more; with content: %s',
  async (content) => {
    await hook('/all', [...webhookEvents], content);
    const address = '203.0.113.77';
    const subject = { key: 'page', url: 'https://shop.test/room', title: 'The room' };
    const author = { name: 'Quokka', email: 'numbat@example.com' };
    const { post, visitorToken } = await server.post(
      { kind: 'review', subject, title: 'Bilby', body: 'Wombat.', author },
      { address },
    );
    await server.call('PATCH', `posts/${post.id}`, { token: visitorToken!, body: { body: 'Wombat, too.' }, address });
    const told = { reason: 'spam', detail: 'Kowari.', email: 'dunnart@example.com', name: 'Bandicoot' };
    await server.call('POST', `posts/${post.id}/reports`, { body: told, address });
    await arrived(3);
    await server.parvis.sites.decide('shop', { posts: [post.id], act: 'hide', reason: 'M1', sentence: 'Potoroo.' });
    ahead += 31_000;
    await arrived(4);
    const { services } = getInternals(server.parvis)!;
    ahead += 16 * 60_000;
    await tellOfLateMail({ now: new Date(now()).toISOString(), services });
    await arrived(5);
    const asked = await server.parvis.sites.requestReviews('shop', {
      subject: { key: 'page' },
      people: [{ email: 'quoll@example.com', name: 'Dingo' }],
    });
    const shop = (await services.store.sites.byKey('shop'))!;
    await services.store.write((verbs) =>
      services.publish(verbs, [
        ...(['request.sent', 'request.bounced'] as const).map((name) => ({
          name,
          site: shop,
          request: asked.asked[0]!.id,
        })),
        { name: 'request.reviewed', site: shop, request: asked.asked[0]!.id, about: post.id },
      ]),
    );
    await arrived(8);
    await server.call('DELETE', `posts/${post.id}`, { token: visitorToken! });
    await arrived(9);
    const schemas = golden(z.strictObject(content ? { ...bare, ...words } : bare));
    expect(Object.keys(schemas).sort()).toEqual([...webhookEvents].sort());
    const seen = got.map(({ body }) => {
      const { type, timestamp, data, ...more } = JSON.parse(body);
      expect(more).toEqual({});
      expect(time.safeParse(timestamp).success).toBe(true);
      expect(schemas[type as WebhookEvent].safeParse(data).error, `${type} ${body}`).toBeUndefined();
      return type;
    });
    expect(seen.sort()).toEqual([...webhookEvents].sort());
    const all = JSON.stringify(got);
    for (const one of ['numbat', 'Kowari', 'dunnart', 'Bandicoot', 'Potoroo', address, visitorToken!]) {
      expect(all, one).not.toContain(one);
    }
    for (const one of ['Quokka', 'Bilby', 'Wombat']) expect(all.includes(one), one).toBe(content);
  },
);
