import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
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
