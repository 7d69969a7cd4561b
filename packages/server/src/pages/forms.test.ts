import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Listening, listen } from '../../test/listen.ts';
import { raw } from '../../test/serving.ts';
import { stopTime } from '../../test/stop-time.ts';
import { getInternals } from '../internals.ts';
import type { ParvisOptions } from '../options/index.ts';

// A form is another door to the same room: it is counted, checked and done as a write of the API, and waits for nobody.

let server: Listening;
afterEach(() => server.stop());

const listenTo = async (options: ParvisOptions): Promise<void> => {
  server = await listen(options);
};

const words = { kind: 'comment', subject: 'page', name: 'Ada', body: 'What a view' };
const send = (fields: object, path = '/sites/shop/posts', headers = {}) =>
  server.ask('POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(Object.entries(fields)).toString(),
  });

/** A form of which five bytes come, and then nothing. */
function drip() {
  const connection = raw(new URL(`http://127.0.0.1:${server.port}`));
  const head = [
    'POST /sites/shop/posts HTTP/1.1',
    'host: server',
    'accept: text/html',
    'content-type: application/x-www-form-urlencoded',
    'content-length: 900',
  ];
  connection.socket.write(`${head.join('\r\n')}\r\n\r\nkind=`);
  return connection;
}

describe('A3, RES-14: who sends a form slowly', () => {
  stopTime();

  it('A3: holds no permit, so that everybody else is answered', async () => {
    await listenTo({ maxRequests: 10, timeout: 60_000 });
    const { concurrency } = getInternals(server.parvis)!.services;
    const slow = Array.from({ length: 30 }, drip);
    for (const { socket } of slow) await once(socket, 'connect');
    // Answered although more of them are under way than there are permits.
    expect((await server.ask('GET', 'page?subject=page')).status).toBe(200);
    expect((await send(words)).status).toBe(303);
    await expect.poll(concurrency.active).toBe(0);
    for (const { socket } of slow) socket.destroy();
  });

  it('A3: is counted as a write before the body is there: of 260 sockets of one address 200 hear 429', async () => {
    await listenTo({ limits: 'on', timeout: 60_000 });
    const slow = Array.from({ length: 260 }, drip);
    const refused = () => slow.filter(({ heard }) => heard().startsWith('HTTP/1.1 429 ')).length;
    await expect.poll(refused).toBe(200);
    expect((await server.ask('GET', 'page?subject=page')).status).toBe(200);
    for (const { socket } of slow) socket.destroy();
  });

  it('hears so when the time for it is over', async () => {
    await listenTo({ timeout: 500 });
    const { socket, heard, ended } = drip();
    await expect.poll(heard).toMatch(/^HTTP\/1\.1 408 /);
    socket.destroy();
    await ended;
  });
});

describe('RES-15: too many forms', () => {
  stopTime();

  it('are limited as writes of the API are, together with them, and come back with their words', async () => {
    await listenTo({ limits: 'on' });
    for (let n = 0; n < 59; n++) expect((await send({ ...words, body: `View ${n}` })).status).toBe(303);
    expect((await server.call('POST', 'posts', { body: {}, address: '127.0.0.1' })).status).toBe(422);
    const before = await server.rows();
    const refused = await send(words);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.text).toContain('What a view');
    expect((await server.call('POST', 'posts', { body: {}, address: '127.0.0.1' })).status).toBe(429);
    expect(await server.rows()).toEqual(before);
  });

  it('are not waited for', async () => {
    await listenTo({ limits: 'on', timeout: 600_000 });
    for (let n = 0; n < 60; n++) await server.call('POST', 'posts', { body: {}, address: '127.0.0.1' });
    const { socket, heard } = drip();
    await expect.poll(heard).toMatch(/^HTTP\/1\.1 429 /);
    socket.destroy();
  });
});

it('V2: every field of a form says what is wrong with it', async () => {
  await listenTo({});
  const { status, text } = await send({ ...words, kind: 'review', body: '', name: '', experiencedOn: '2999-01-01' });
  expect(status).toBe(422);
  // The rating is missing, the day lies ahead, the name is missing: three fields, three errors.
  expect(text.match(/aria-invalid="true"/g)?.length).toBe(3);
});

it('P16: marks come from a form as they are called there, and stay chosen in one that comes back', async () => {
  await listenTo({});
  await server.parvis.sites.settings('shop', { set: 'hotel' });
  const review = { ...words, kind: 'review', rating: '4', experiencedOn: '2026-01-02' };
  const marks = { 'criteria.cleanliness': '5', 'criteria.comfort': '', 'criteria.value': '2' };
  const back = await send({ ...review, ...marks, name: '' });
  expect(back.status).toBe(422);
  expect(back.text).toContain(
    '<select name="criteria.cleanliness"><option value>–</option><option value="5" selected>',
  );
  expect((await send({ ...review, ...marks })).status).toBe(303);
  expect((await send({ ...review, name: 'Bo', 'criteria.value': 'much' })).status).toBe(400);
  const { json } = await server.ask('GET', 'posts?subject=page&kind=review');
  expect(json.items.map(({ criteria }: { criteria: object }) => criteria)).toEqual([{ cleanliness: 5, value: 2 }]);
});

/** Sentences that nobody types within the blink of an eye, none of them like another: what is nearly the same waits. */
const sentences = [
  'The room was larger than it looks, and very quiet at night.',
  'Breakfast begins at seven; ask for the table by the window.',
  'We came for a weekend and stayed until the end of the week.',
  'Parking is difficult in August, so leave your car at home.',
  'Does anybody know whether the path by the cliff is open?',
] as const;

describe('a form that is sent back at once', () => {
  stopTime();
  const open = async () =>
    /name="key" value="([^"]+)"/.exec((await server.ask('GET', '/sites/shop/subjects/page')).text)![1]!;
  const isShown = async (body: string) =>
    (await server.call('GET', 'posts?subject=page&kind=comment')).text.includes(body);

  it('waits; one that was open for two seconds, without its key, or with few words, does not', async () => {
    await listenTo({ limits: 'on' });
    await server.post({ body: 'First.' });
    const key = await open();
    expect((await send({ ...words, key, body: sentences[1] })).status).toBe(303);
    expect(await isShown(sentences[1])).toBe(false);
    expect((await send({ ...words, key, body: 'At once.' })).status).toBe(303);
    expect(await isShown('At once.')).toBe(true);
    expect((await send({ ...words, body: sentences[2] })).status).toBe(303);
    expect(await isShown(sentences[2])).toBe(true);
    vi.setSystemTime(Date.now() + 2_000);
    expect((await send({ ...words, key, body: sentences[3] })).status).toBe(303);
    expect(await isShown(sentences[3])).toBe(true);
    // The same again, later, is the same post.
    vi.setSystemTime(Date.now() + 2_000);
    const count = async () => (await server.call('GET', 'page?subject=page')).json.subject.commentCount;
    const before = await count();
    expect((await send({ ...words, key, body: sentences[3] })).status).toBe(303);
    expect(await count()).toBe(before);
    // A clock that went back says nothing.
    vi.setSystemTime(Date.now() - 60_000);
    expect((await send({ ...words, key, body: sentences[4] })).status).toBe(303);
    expect(await isShown(sentences[4])).toBe(true);
  });
});

it('a sentence faster than people type waits; without a form nothing is asked, nor of the business, nor for few words', async () => {
  await listenTo({ limits: 'on' });
  const key = await server.parvis.sites.renewKey('shop');
  const subject = { key: 'hurried' };
  const status = async (input: object, token?: string) =>
    (await server.post({ subject, ...input }, token ? { token } : {})).post.status;
  expect(await status({ body: sentences[1], openedFor: 1_999 })).toBe('pending');
  expect(await status({ body: sentences[2], openedFor: 2_000 })).toBe('published');
  expect(await status({ body: sentences[3] })).toBe('published');
  expect(await status({ body: 'Yes.', openedFor: 0 })).toBe('published');
  expect(await status({ body: sentences[4], openedFor: 0 }, key)).toBe('published');
  const wrong = await server.call('POST', 'posts', { body: { kind: 'comment', subject, body: 'x', openedFor: -1 } });
  expect([wrong.status, wrong.json.issues]).toMatchObject([422, [{ path: 'openedFor' }]]);
});
