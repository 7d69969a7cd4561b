import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Console, startConsole } from '../../../test/staff.ts';
import type { HostEvent } from '../../index.ts';
import { getInternals } from '../../internals.ts';
import { toTopic, toWebhookJob } from '../../jobs/webhook-job.ts';

// A real receiver, which verifies as Standard Webhooks says.

interface Got {
  headers: IncomingHttpHeaders;
  text: string;
}
let server: Console;
let got: Got[];
let status: number;
let receiver: ReturnType<typeof createServer>;
let url: string;
let time: number;

beforeEach(async () => {
  got = [];
  status = 200;
  time = Date.now();
  receiver = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      got.push({ headers: request.headers, text });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterEach(async () => {
  await server.parvis.close();
  await new Promise((resolve) => receiver.close(resolve));
});

const open = async (options: Parameters<typeof startConsole>[0] = {}): Promise<void> => {
  server = await startConsole({ privateWebhooks: true, now: () => time, ...options });
};
const sites = () => server.parvis.sites;
const arrived = (n: number) => expect.poll(() => got.length, { timeout: 60_000 }).toBe(n);
const isSigned = (secret: string, { headers, text }: Got): boolean => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
};
const events = ['post.written', 'post.edited', 'decision.made', 'report.made'] as const;

it('MAIL-07, MAIL-09, DATA-20: tells what happened, signed, by ids and without words or names', async () => {
  await open();
  const { secret } = await sites().createWebhook('shop', { url, events: [...events] });
  const { post, visitorToken } = await server.post({
    body: 'Evil "words" </script> {{x}}',
    author: { name: 'Ada', email: 'ada@example.com' },
  });
  await arrived(1);
  await server.call('PATCH', `posts/${post.id}`, { token: visitorToken!, body: { body: 'Other words.' } });
  await arrived(2);
  await server.call('POST', `posts/${post.id}/reports`, { body: { reason: 'spam', detail: 'A secret.' } });
  await arrived(3);
  await sites().decide('shop', { posts: [post.id], act: 'hide', reason: 'M1', sentence: 'Between us.' });
  time += 31_000;
  await arrived(4);
  for (const one of got) {
    expect(isSigned(secret, one)).toBe(true);
    expect(one.text).not.toMatch(/Ada|example|words|secret|Between/);
  }
  const bodies = got.map(({ text }) => JSON.parse(text));
  expect(bodies.map(({ type }) => type)).toEqual(['post.written', 'post.edited', 'report.made', 'decision.made']);
  expect(Object.keys(bodies[0].data.post).sort()).toEqual(
    ['createdAt', 'editedAt', 'id', 'kind', 'parentId', 'status', 'subject', 'url'].sort(),
  );
  expect(bodies[3].data).toMatchObject({
    site: 'shop',
    post: { id: post.id },
    decision: { act: 'hide', reason: 'M1', to: 'hidden' },
  });
});

it('MAIL-10: what is not taken is tried again with its id, stands in the log, and can be sent again', async () => {
  await open();
  const hook = await sites().createWebhook('shop', { url, events: ['post.written'], content: true });
  status = 500;
  await server.post({ body: 'Hello.', author: { name: 'Ada' } });
  await arrived(1);
  await expect
    .poll(async () => (await sites().deliveries('shop'))[0]?.reason, { timeout: 60_000 })
    .toMatch(/answered 500/);
  status = 200;
  time += 60_000;
  await arrived(2);
  expect(JSON.parse(got[1]!.text).data.post).toMatchObject({ author: 'Ada', text: 'Hello.' });
  await expect
    .poll(async () => (await sites().deliveries('shop'))[0], { timeout: 60_000 })
    .toMatchObject({ delivered: true, tries: 2 });
  const [log] = await sites().deliveries('shop');
  await sites().sendDeliveries('shop', { deliveries: [log!.id] });
  await arrived(3);
  expect(new Set(got.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([log!.id]));
  await sites().sendDeliveries('shop', { test: hook.id });
  await arrived(4);
  expect(JSON.parse(got[3]!.text).type).toBe('webhook.test');
  await expect(sites().sendDeliveries('shop', { test: log!.id })).rejects.toThrow(/no such/);
});

it('of what policies decide too: at the writing, at a change, and over enough reports', async () => {
  const heard: HostEvent[] = [];
  await open({ on: { 'decision.made': (event) => void heard.push(event) } });
  await sites().settings('shop', { moderation: 'risky', reports: 1, words: ['rude'] });
  const of = (n: number) => expect.poll(() => heard.length, { timeout: 60_000 }).toBe(n);
  const { post } = await server.post({ body: 'A rude word.' });
  await of(1);
  const other = await server.post({ body: 'A kind word, and more of them.' });
  await server.call('PATCH', `posts/${other.post.id}`, { token: other.visitorToken!, body: { body: 'So rude.' } });
  await of(2);
  const third = await server.post({ body: 'What somebody minds.' });
  await server.call('POST', `posts/${third.post.id}/reports`, { body: { reason: 'spam' } });
  await of(3);
  expect(heard.map(({ data }) => [data.post?.id, data.decision])).toEqual(
    [post, other.post, third.post].map(({ id }) => [id, expect.objectContaining({ act: 'hold', automated: true })]),
  );
});

it('sent again while its next try waits, it goes at once', async () => {
  await open();
  await sites().createWebhook('shop', { url, events: ['post.written'] });
  status = 500;
  await server.post({});
  await arrived(1);
  const log = async () => (await sites().deliveries('shop'))[0];
  await expect.poll(log, { timeout: 60_000 }).toBeDefined();
  status = 200;
  // The clock stands: by itself it would wait for good.
  await sites().sendDeliveries('shop', { deliveries: [(await log())!.id] });
  await arrived(2);
  await expect.poll(log, { timeout: 60_000 }).toMatchObject({ delivered: true, tries: 2 });
});

it('what waits for a receiver that is away has an end', async () => {
  await open();
  const hook = await sites().createWebhook('shop', { url, events: ['post.written'] });
  // What waits for another one is its own.
  const { id: other } = await sites().createWebhook('shop', { url: `${url}/other`, events: ['report.made'] });
  const { store } = getInternals(server.parvis)!.services;
  const { id } = (await store.sites.byKey('shop'))!;
  const later = new Date(time + 3_600_000).toISOString();
  await store.write(async (verbs) => {
    for (let n = 0; n < 9_999; n++) {
      const job = { kind: 'webhook', body: {}, createdAt: later, runAt: later, giveUpAt: later };
      await verbs.jobs.add(id, { ...job, topic: toTopic(hook.id, `${n}`) });
      await verbs.jobs.add(id, { ...job, topic: toTopic(other, `${n}`) });
    }
  });
  status = 500;
  await server.post({});
  await arrived(1);
  await expect.poll(async () => (await sites().deliveries('shop')).length, { timeout: 60_000 }).toBe(1);
  expect((await sites().webhooks('shop'))[0]?.goneAt).toBeNull();
  await server.post({});
  await expect.poll(async () => (await sites().webhooks('shop'))[0]?.goneAt, { timeout: 60_000 }).not.toBeNull();
});

it('who answers that it is gone gets nothing more until it takes a test, and its owners hear of it; who is removed gets none', async () => {
  await open();
  await server.add('shop', 'ada@example.com', 'owner');
  await server.signIn('ada@example.com');
  const hook = await sites().createWebhook('shop', { url, events: ['post.written'] });
  status = 410;
  const { post } = await server.post({});
  await arrived(1);
  const goneAt = () => expect.poll(async () => (await sites().webhooks('shop'))[0]?.goneAt, { timeout: 60_000 });
  await goneAt().not.toBeNull();
  const ended = (await server.mails()).filter(({ template }) => template === 'webhookEnded');
  expect(ended.map(({ to, data }) => [to, data])).toEqual([
    ['ada@example.com', { host: new URL(url).host, isGone: true }],
  ]);
  // What waited for it stands in the log.
  const { store } = getInternals(server.parvis)!.services;
  const { id: site } = (await store.sites.byKey('shop'))!;
  const happened = { event: 'post.written', post: post.id } as const;
  const told = { id: newId(), webhook: hook.id, happened, at: new Date(time).toISOString() };
  await store.write((verbs) => verbs.jobs.add(site, toWebhookJob(time, told)));
  const log = async () => (await sites().deliveries('shop')).find(({ id }) => id === told.id)?.reason;
  await expect.poll(log, { timeout: 60_000 }).toBe('This webhook had ended.');
  // A test that it does not take leaves it so, without a word; one that it takes opens it again.
  await sites().sendDeliveries('shop', { test: hook.id });
  await arrived(2);
  status = 200;
  await sites().sendDeliveries('shop', { test: hook.id });
  await goneAt().toBeNull();
  expect((await server.mails()).filter(({ template }) => template === 'webhookEnded')).toHaveLength(1);
  await sites().sendDeliveries('shop', { deliveries: [told.id] });
  await arrived(4);
  expect(JSON.parse(got[3]!.text).data.post).toMatchObject({ id: post.id });
  await sites().deleteWebhook('shop', hook.id);
  await expect(sites().deleteWebhook('shop', hook.id)).rejects.toThrow(/no webhook/);
  expect(await sites().webhooks('shop')).toEqual([]);
  server.log.length = 0;
});

it('RES-02: leads to no private network, however it is written, unless whoever runs the server says so', async () => {
  await open({ privateWebhooks: false });
  const port = (receiver.address() as AddressInfo).port;
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '10.0.0.1', '169.254.169.254']) {
    await sites().createWebhook('shop', { url: `http://${host}:${port}/hook`, events: ['post.written'] });
  }
  await server.post({});
  await expect.poll(async () => (await sites().deliveries('shop')).length, { timeout: 60_000 }).toBe(5);
  for (const { delivered, reason } of await sites().deliveries('shop')) {
    expect(delivered).toBe(false);
    // Not what stands there.
    expect(reason).toMatch(/^\S+ cannot be reached\.$/);
  }
  expect(got).toEqual([]);
});

it.each([
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://a:b@shop.test/',
  'nonsense',
  '',
  'http://2130706433/',
  'http://0x7f.1/',
])('takes no %j', async (bad) => {
  await open();
  await expect(sites().createWebhook('shop', { url: bad, events: ['post.written'] })).rejects.toThrow();
});

it('listeners of the host hear the same in this process; one that fails changes nothing', async () => {
  const heard: HostEvent[] = [];
  await open({
    on: {
      'post.written': (event) => void heard.push(event),
      'decision.made': () => {
        throw new TypeError('no');
      },
    },
  });
  const { post } = await server.post({ body: 'Hello.', author: { name: 'Ada' } });
  await expect.poll(() => heard.length, { timeout: 60_000 }).toBe(1);
  expect(heard[0]).toMatchObject({
    type: 'post.written',
    data: { post: { id: post.id, text: 'Hello.', author: 'Ada' } },
  });
  const { decisions } = await sites().decide('shop', { posts: [post.id], act: 'hide', reason: 'M1', sentence: 'x' });
  expect(decisions).toHaveLength(1);
  await expect
    .poll(() => server.log.map(({ message, error }) => [message, error]), { timeout: 60_000 })
    .toEqual([['The listener decision.made fails.', 'TypeError']]);
});
