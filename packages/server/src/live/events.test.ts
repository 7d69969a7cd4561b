import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Started, start } from '../../test/harness.ts';
import { serve } from '../../test/port.ts';
import { toEvents } from '../../test/to-events.ts';
import { toNodeHandler } from '../adapters/node.ts';
import { toWider } from '../identity/network.ts';
import { createHub } from './hub.ts';

let server: Started | undefined;
afterEach(async () => {
  await server?.parvis.close();
  server = undefined;
});

describe('E: events', () => {
  it('E1, E2: hello first, then each change with its revision and no words', async () => {
    server = await start();
    const response = await server.parvis.fetch(new Request('http://server/v1/sites/shop/events?subject=page'));
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const events = toEvents(response.body!);
    expect(await events.next()).toEqual({ id: '0', event: { type: 'hello', revision: 0 } });
    const { post, visitorToken: token } = await server.post({ body: 'Words.' });
    await server.post({ subject: { key: 'other' } });
    await server.call('PUT', `posts/${post.id}/reactions/like`);
    await server.call('PUT', `posts/${post.id}/reactions/like`, { token });
    await server.parvis.sites.setClosed('shop', 'page', true);
    await server.call('DELETE', `posts/${post.id}`, { token });
    const about = { id: post.id, kind: 'comment', parentId: null };
    expect((await events.next())!.event).toEqual({ type: 'created', revision: 1, post: about });
    expect((await events.next())!.event).toEqual({ type: 'changed', revision: 2, post: about });
    expect((await events.next())!.event).toEqual({ type: 'subject', revision: 3 });
    expect((await events.next())!.event).toEqual({ type: 'removed', revision: 4, post: about });
    await server.parvis.close();
    expect(await events.next()).toBeUndefined();
  });

  it('E1: what happens while the revision is read is told after hello', async () => {
    const hub = createHub({ perNetwork: 1, total: 2 });
    const body = await hub.open('s', undefined, async () => {
      hub.publish('s', { type: 'subject', revision: 4 });
      hub.publish('s', { type: 'subject', revision: 6 });
      return 5;
    });
    const events = toEvents(body);
    expect((await events.next())!.event).toEqual({ type: 'hello', revision: 5 });
    expect((await events.next())!.event).toEqual({ type: 'subject', revision: 6 });
    // Late, from another process: the reader of hello 5 has it.
    hub.publish('s', { type: 'subject', revision: 5 });
    hub.publish('s', { type: 'subject', revision: 7 });
    expect((await events.next())!.event).toEqual({ type: 'subject', revision: 7 });
    hub.close();
  });

  it('E1: a thousand streams hear everything in its order, those that come or go meanwhile too', async () => {
    const hub = createHub({ perNetwork: 2_000, total: 2_000 });
    let revision = 0;
    const open = async () => toEvents(await hub.open('s', 'a', async () => revision));
    const streams = await Promise.all(Array.from({ length: 1_000 }, open));
    for (; revision < 3; ) hub.publish('s', { type: 'subject', revision: ++revision });
    const late = await open();
    await streams[999]!.cancel();
    hub.publish('s', { type: 'subject', revision: ++revision });
    const next = async (events: (typeof streams)[number]) => (await events.next())!.event.revision;
    for (const events of streams.slice(0, 999)) {
      expect([await next(events), await next(events), await next(events)]).toEqual([0, 1, 2]);
      expect([await next(events), await next(events)]).toEqual([3, 4]);
    }
    expect([await next(late), await next(late)]).toEqual([3, 4]);
    hub.close();
  });

  it('RES-16: with more to tell than can be told, everybody hears where it stands', async () => {
    const hub = createHub({ perNetwork: 500, total: 500 });
    const streams = await Promise.all(
      Array.from({ length: 300 }, async () => toEvents(await hub.open('s', 'a', async () => 9_999))),
    );
    for (let revision = 10_000; revision < 12_000; revision++) hub.publish('s', { type: 'subject', revision });
    let heard = 0;
    for (let hellos = 0; hellos < 2; heard++) {
      if ((await streams[299]!.next())!.event.type === 'hello') hellos++;
    }
    expect(heard).toBeLessThan(1_500);
    hub.close();
  });

  it('RES-16: streams are capped for each network and in all, and given back', async () => {
    const hub = createHub({ perNetwork: 1, total: 2 });
    const revision = async () => 0;
    const first = await hub.open('s', 'a', revision);
    await expect(hub.open('s', 'a', revision)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await hub.open('s', 'b', revision);
    await expect(hub.open('s', 'c', revision)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await first.cancel();
    await hub.open('s', 'a', revision);
    hub.close();
    await expect(hub.open('s', 'd', revision)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('A4: the networks around one have four times its streams together', async () => {
    const hub = createHub({ perNetwork: 2, total: 100 }, toWider);
    const open = (n: number) => hub.open('s', `2001:db8:1:${(n * 256 + 4096).toString(16)}::/64`, async () => 0);
    const streams = await Promise.all(Array.from({ length: 8 }, (_, n) => open(n)));
    await expect(open(9)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await hub.open('s', '2001:db8:2:1::/64', async () => 0);
    await streams[0]!.cancel();
    await open(9);
    hub.close();
  });

  it('RES-16: a reader that does not read is dropped, and its place with it', async () => {
    const hub = createHub({ perNetwork: 1, total: 1 });
    const idle = await hub.open('s', 'a', async () => 0);
    for (let revision = 1; revision < 5_000; revision++) hub.publish('s', { type: 'subject', revision });
    await hub.open('s', 'a', async () => 0);
    let waiting = 0;
    for await (const chunk of idle) waiting += chunk.length;
    expect(waiting).toBeLessThan(70_000);
    hub.close();
  });

  it('RES-16: 500 idle streams come and go, again and again, and give their places back', async () => {
    const hub = createHub({ perNetwork: 500, total: 500 });
    const { port, close } = await serve(
      toNodeHandler({ fetch: async () => new Response(await hub.open('s', 'a', async () => 0)) }),
    );
    const connect = () =>
      new Promise<ClientRequest>((resolve, reject) => {
        const request = get({ port, agent: false }, (response) => {
          response.on('error', () => {});
          response.once('data', () => (response.statusCode === 200 ? resolve(request) : reject(response.statusCode)));
        }).on('error', reject);
      });
    for (let round = 0; round < 3; round++) {
      const readers: ClientRequest[] = [];
      // A few at once: what is measured is not how many connections the system lets wait.
      while (readers.length < 500) readers.push(...(await Promise.all(Array.from({ length: 50 }, connect))));
      await expect(hub.open('s', 'a', async () => 0)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      for (const reader of readers) reader.destroy();
      // The places come back as the server hears of it.
      await expect.poll(() => hub.size()).toBe(0);
    }
    hub.close();
    await close();
  });

  it('A4: the networks around one have four times its streams together', async () => {
    const hub = createHub({ perNetwork: 2, total: 100 }, toWider);
    const open = (n: number) => hub.open('s', `2001:db8:1:${(n * 256 + 4096).toString(16)}::/64`, async () => 0);
    const streams = await Promise.all(Array.from({ length: 8 }, (_, n) => open(n)));
    await expect(open(9)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await hub.open('s', '2001:db8:2:1::/64', async () => 0);
    await streams[0]!.cancel();
    await open(9);
    hub.close();
  });

  it('RES-16: a reader that does not read is cut off, and nothing is logged', async () => {
    const hub = createHub({ perNetwork: 1, total: 1 });
    const logged = vi.spyOn(console, 'error');
    const { port, close } = await serve(
      toNodeHandler({
        fetch: async (_, host) =>
          new Response(
            await hub.open(
              's',
              'a',
              async () => 0,
              () => host?.outgoing?.destroy(),
            ),
          ),
      }),
    );
    const reader = await new Promise<IncomingMessage>((resolve) => get({ port, agent: false }, resolve));
    const ended = new Promise((resolve) => reader.once('error', resolve));
    reader.pause();
    // What the system takes in for a reader is some megabytes.
    for (let revision = 0; hub.size() > 0; revision++) {
      hub.publish('s', { type: 'subject', revision });
      if (revision % 200 === 0) await new Promise(setImmediate);
    }
    reader.resume();
    expect(await ended).toMatchObject({ code: 'ECONNRESET' });
    expect(logged).not.toHaveBeenCalled();
    logged.mockRestore();
    hub.close();
    await close();
  });
});
