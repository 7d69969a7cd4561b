import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answer, createStore, json, problem, type Served, serve } from '../testing/serve.ts';
import { createClient } from './client.ts';
import { readDraft } from './drafts.ts';
import { createOutbox, type Outbox, type OutboxEvent } from './outbox.ts';
import { hasPending, readSession, writeSession } from './session.ts';
import type { Store } from './storage.ts';

const input = { kind: 'comment', subject: { key: 's' }, body: 'Hello' } as const;
const accept: Answer = (_, response) => json(response, { post: { id: '1' }, visitorToken: 'T' }, 201);
const drop: Answer = (_, response) => void response.destroy();

const open: Outbox[] = [];
afterEach(() => {
  for (const outbox of open.splice(0)) outbox.stop();
});

/** One tab. */
function load({ host }: Pick<Served, 'host'>, storage: Store, options: object = {}) {
  const place = { host, site: 'demo', storage };
  const events: OutboxEvent[] = [];
  const outbox = createOutbox({
    ...place,
    client: createClient({ ...place, backoff: 1 }),
    backoff: 60_000,
    ...options,
  });
  outbox.subscribe((event) => events.push(event));
  open.push(outbox);
  return { outbox, events, place };
}

describe('outbox', () => {
  it('stores first, sends, forgets', async () => {
    const storage = createStore();
    let waiting = false;
    await using server = await serve((seen, response, count) => {
      waiting = hasPending({ host: server.host, site: 'demo', storage });
      accept(seen, response, count);
    });
    const { outbox, events } = load(server, storage);
    expect(await outbox.send(input)).toMatchObject({ post: { id: '1' } });
    expect(waiting).toBe(true);
    expect(outbox.pending()).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual(['sending', 'sent']);
  });

  it('keeps what the network did not take, and sends it after a reload with the same key', async () => {
    const storage = createStore();
    let up = false;
    await using server = await serve((seen, response, count) => (up ? accept : drop)(seen, response, count));
    const before = load(server, storage);
    expect(await before.outbox.send(input)).toBeUndefined();
    expect(before.events.at(-1)).toMatchObject({ type: 'waiting', error: { code: 'NETWORK' } });
    before.outbox.stop();
    expect(hasPending(before.place)).toBe(true);

    up = true;
    const after = load(server, storage);
    expect(after.outbox.pending('s')).toMatchObject([{ input, state: 'waiting' }]);
    expect(after.outbox.pending('other')).toEqual([]);
    await after.outbox.resume();
    expect(after.events).toMatchObject([
      { type: 'sending', item: { input } },
      { type: 'sent', item: { input } },
    ]);
    expect(hasPending(after.place)).toBe(false);
    expect(new Set(server.seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('lists a post at once, with its key, and says where it is', async () => {
    const held: (() => void)[] = [];
    await using server = await serve((seen, response, count) => void held.push(() => accept(seen, response, count)));
    const { outbox } = load(server, createStore());
    const heard: unknown[] = [];
    const stop = outbox.subscribe(({ type }) => heard.push([type, outbox.pending('s').map(({ state }) => state)]));
    const sent = outbox.send(input);
    const [item] = outbox.pending();
    expect(item).toMatchObject({ input, state: 'sending' });
    await expect.poll(() => held).toHaveLength(1);
    expect(server.seen[0]!.headers['idempotency-key']).toBe(item!.idempotencyKey);
    held[0]!();
    await sent;
    expect(heard).toEqual([
      ['sending', ['sending']],
      ['sent', []],
    ]);
    stop();
    outbox.discard(item!.idempotencyKey);
    expect(heard).toHaveLength(2);
  });

  it('tells of what was given up', async () => {
    await using server = await serve(drop);
    const { outbox, events } = load(server, createStore());
    await outbox.send(input);
    outbox.discard(outbox.pending()[0]!.idempotencyKey);
    expect(outbox.pending()).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'removed', item: { input } });
  });

  it('tries again by itself', async () => {
    await using server = await serve((seen, response, count) => (count > 3 ? accept : drop)(seen, response, count));
    const { outbox, events } = load(server, createStore(), { backoff: 5 });
    expect(await outbox.send(input)).toBeUndefined();
    await expect.poll(() => events.map(({ type }) => type)).toEqual(['sending', 'waiting', 'sending', 'sent']);
  });

  it('tries again when the network is back', async () => {
    const target = new EventTarget();
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
    vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target));
    vi.stubGlobal('navigator', { onLine: false });
    await using server = await serve(accept);
    const { outbox, events } = load(server, createStore());
    expect(await outbox.send(input)).toBeUndefined();
    expect(events.at(-1)).toMatchObject({ type: 'waiting', error: { code: 'OFFLINE' } });
    expect(server.seen).toHaveLength(0);
    vi.unstubAllGlobals();
    target.dispatchEvent(new Event('online'));
    await expect.poll(() => events.at(-1)!.type).toBe('sent');
  });

  it('SPEC I1: repeats as the caller it was first sent as', async () => {
    await using server = await serve((seen, response, count) => (count > 3 ? accept : drop)(seen, response, count));
    const { outbox, place } = load(server, createStore());
    await outbox.send(input);
    writeSession(place, { token: 'of a reaction meanwhile' });
    await outbox.resume();
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(readSession(place).token).toBe('T');
  });

  it('gives a refusal back, and keeps the words as a draft', async () => {
    await using server = await serve((_, response) => problem(response, 403, 'SUBJECT_CLOSED'));
    const { outbox, place } = load(server, createStore());
    await expect(outbox.send(input)).rejects.toMatchObject({ code: 'SUBJECT_CLOSED' });
    expect(outbox.pending()).toEqual([]);
    expect(readDraft(place, { subject: 's', kind: 'comment' })).toEqual({ body: 'Hello' });
  });

  it.each([
    ['a busy server', (_, response) => problem(response, 503, 'UNAVAILABLE', { 'retry-after': '60' })],
    ['too many requests', (_, response) => problem(response, 429, 'RATE_LIMITED', { 'retry-after': '60' })],
    ['a captive portal', (_, response) => void response.end('<p>Accept our terms')],
    ['a proxy that refuses', (_, response) => void response.writeHead(403).end('<p>No')],
  ] satisfies [string, Answer][])('keeps what %s did not take', async (_, answer) => {
    await using server = await serve(answer);
    const { outbox } = load(server, createStore());
    expect(await outbox.send(input)).toBeUndefined();
    expect(outbox.pending()).toMatchObject([{ state: 'waiting' }]);
  });

  it('waits no longer than it may send: a clock takes what is longer than 24 days for no time at all', async () => {
    await using server = await serve((_, response) =>
      problem(response, 503, 'UNAVAILABLE', { 'retry-after': '9000000' }),
    );
    const { outbox } = load(server, createStore());
    const clock = vi.spyOn(globalThis, 'setTimeout');
    await outbox.send(input);
    expect(Math.max(...clock.mock.calls.map(([, ms = 0]) => ms))).toBe(23 * 3_600_000);
    clock.mockRestore();
  });

  it('does not send again what is older than idempotency keys are kept', async () => {
    await using server = await serve(drop);
    const { outbox, events, place } = load(server, createStore());
    await outbox.send(input);
    const tries = server.seen.length;
    vi.useFakeTimers({ now: Date.now() + 23.5 * 3_600_000, toFake: ['Date'] });
    await outbox.resume();
    vi.useRealTimers();
    expect(server.seen).toHaveLength(tries);
    expect(events.at(-1)).toMatchObject({ type: 'refused', error: { code: 'TIMEOUT' } });
    expect(outbox.pending()).toEqual([]);
    expect(readDraft(place, { subject: 's', kind: 'comment' })).toEqual({ body: 'Hello' });
  });

  it('two tabs that come back together send each post once', async () => {
    const storage = createStore();
    let up = false;
    await using server = await serve((seen, response, count) => (up ? accept : drop)(seen, response, count));
    const first = load(server, storage);
    for (const body of ['a', 'b', 'c']) await first.outbox.send({ ...input, body });
    const tries = server.seen.length;
    up = true;
    await Promise.all([first.outbox.resume(), load(server, storage).outbox.resume(), first.outbox.resume()]);
    expect(
      server.seen
        .slice(tries)
        .map(({ body }) => JSON.parse(body).body)
        .sort(),
    ).toEqual(['a', 'b', 'c']);
  });

  it('takes 20 and no more', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const { outbox } = load({ host: 'http://127.0.0.1:1' }, createStore());
    for (let index = 0; index < 20; index++) await outbox.send(input);
    await expect(outbox.send(input)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    vi.unstubAllGlobals();
  });

  it.each(['blocked', 'full'])('works in memory where storage is %s', async (how) => {
    const refuse = () => {
      throw new Error('SecurityError');
    };
    const storage =
      how === 'full'
        ? { ...createStore(), setItem: refuse }
        : { length: 1, key: refuse, getItem: refuse, setItem: refuse, removeItem: refuse };
    await using server = await serve((seen, response, count) => (count > 3 ? accept : drop)(seen, response, count));
    const { outbox, events } = load(server, storage);
    await outbox.send(input);
    expect(outbox.pending()).toHaveLength(1);
    await outbox.resume();
    expect(events.at(-1)!.type).toBe('sent');
    expect(outbox.pending()).toEqual([]);
  });

  it('stays whole where the page adds to Array.prototype', async () => {
    const add = (name: string, value: unknown) =>
      Object.defineProperty(Array.prototype, name, { value, enumerable: true, configurable: true });
    add('each', () => {});
    add('toJSON', () => '"patched"');
    try {
      await using server = await serve((seen, response, count) => (count > 3 ? accept : drop)(seen, response, count));
      const { outbox, events } = load(server, createStore());
      await outbox.send({ ...input, kind: 'review', rating: 4, criteria: { service: 3 }, experiencedOn: '2026-01-01' });
      await outbox.resume();
      expect(events.at(-1)!.type).toBe('sent');
      expect(JSON.parse(server.seen.at(-1)!.body)).toMatchObject({ criteria: { service: 3 }, body: 'Hello' });
    } finally {
      for (const name of ['each', 'toJSON']) delete (Array.prototype as unknown as Record<string, unknown>)[name];
    }
  });
});
