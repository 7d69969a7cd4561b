import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../test/listen.ts';
import { raw, serve } from '../../test/serving.ts';
import { limitConnections } from '../adapters/connections.ts';
import { parseProxies } from '../identity/network.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const page = '/v1/sites/shop/page?subject=page';

describe('RES-16: a server under pressure', () => {
  it('cuts off who sends headers so slowly that they hold a connection, and answers the others', async () => {
    const server = await serve(folder, 'slow-headers');
    const slow = Array.from({ length: 100 }, () => raw(server.url));
    for (const { socket } of slow) socket.write(`GET ${page} HTTP/1.1\r\nHost: server\r\n`);
    const dripping = setInterval(() => {
      for (const { socket } of slow) if (!socket.destroyed) socket.write('X-More: 1\r\n');
    }, 500);
    await wait(1_000);
    expect((await fetch(new URL(page, server.url))).status).toBe(200);
    await Promise.all(slow.map(({ ended }) => ended));
    clearInterval(dripping);
    for (const { heard } of slow) expect(heard()).toMatch(/^(HTTP\/1\.1 408 |$)/);
    server.child.kill('SIGTERM');
    expect((await server.done).code).toBe(0);
  });

  it('F8, W1: a hundred long keys are one request, what is longer hears why, and two hosts are none', async () => {
    const server = await serve(folder, 'long');
    const ask = async (lines: string[]): Promise<string> => {
      const { socket, heard, ended } = raw(server.url);
      socket.write(`${[...lines, 'connection: close'].join('\r\n')}\r\n\r\n`);
      await ended;
      return heard();
    };
    const keys = (length: number) =>
      Array.from({ length: 100 }, (_, n) => `key=${`${n}-`.padEnd(length, 'k')}`).join('&');
    const subjects = (length: number) => ask([`GET /v1/sites/shop/subjects?${keys(length)} HTTP/1.1`, 'host: server']);
    const whole = await subjects(500);
    expect(whole).toMatch(/^HTTP\/1\.1 200 /);
    const refused = [
      [await subjects(1_000), 431, 'HEADERS_TOO_LARGE'],
      [await ask([`GET ${page} HTTP/1.1`, 'host: server', 'host: other']), 400, 'MALFORMED_REQUEST'],
      [await ask([`GET ${page} HTTP/1.1`, 'host: server', 'Host: server']), 400, 'MALFORMED_REQUEST'],
      [await ask(['GET / HTTP/1.1', 'host: server', 'bad header']), 400, 'MALFORMED_REQUEST'],
    ] as const;
    for (const [answer, status, code] of refused) {
      const [head, body] = answer.split('\r\n\r\n');
      expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(head).toContain('content-type: application/problem+json');
      expect(JSON.parse(body!)).toMatchObject({ status, code, requestId: expect.any(String) });
    }
    server.child.kill('SIGTERM');
    expect((await server.done).code).toBe(0);
  });

  it('A4: a network has so many connections, and takes nobody else’s', async () => {
    const server = createServer((_, response) => response.end('ok'));
    limitConnections(server, parseProxies(['127.0.0.9']), 3);
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    const { port } = server.address() as AddressInfo;
    const sockets: Socket[] = [];
    const open = (localAddress: string): Promise<boolean> =>
      new Promise((resolve) => {
        const socket = connect({ port, host: '127.0.0.1', localAddress });
        sockets.push(socket);
        socket
          .on('error', () => {})
          .once('close', () => resolve(false))
          .once('data', () => resolve(true));
        socket.write('GET / HTTP/1.1\r\nhost: server\r\n\r\n');
      });
    const times = async (count: number, from: string) =>
      (await Promise.all(Array.from({ length: count }, () => open(from)))).filter(Boolean).length;
    expect(await times(5, '127.0.0.1')).toBe(3);
    expect(await times(3, '127.0.0.2')).toBe(3);
    expect(await times(5, '127.0.0.9'), 'a proxy').toBe(5);
    for (const socket of sockets) socket.destroy();
    await expect.poll(() => open('127.0.0.1')).toBe(true);
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it('stops reading from who does not read its answers, and keeps no heap of them', async () => {
    const token = 'a-token-of-the-metrics';
    const server = await serve(folder, 'no-reader', { PARVIS_METRICS_TOKEN: token, PARVIS_LIMITS: 'off' });
    const resident = async (): Promise<number> => {
      const headers = { authorization: `Bearer ${token}` };
      const text = await (await fetch(new URL('/metrics', server.url), { headers })).text();
      return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)![1]);
    };
    // 40 MB of requests, more than the buffers of the system hold, for 20,000 descriptions of the API.
    const one = `GET /v1/openapi.json HTTP/1.1\r\nHost: server\r\nX-Long: ${'x'.repeat(2_000)}\r\n\r\n`;
    const before = await resident();
    const { socket, ended } = raw(server.url);
    socket.pause();
    socket.write(one.repeat(20_000));
    // Until it takes no more.
    for (let last = -1; last !== socket.writableLength; await wait(500)) last = socket.writableLength;
    // What the server took of it is what it could answer into the buffers of the system, and little more.
    expect(socket.writableLength).toBeGreaterThan(0);
    expect(await resident()).toBeLessThan(before + 100 * 1024 * 1024);
    expect((await fetch(new URL(page, server.url))).status).toBe(200);
    socket.destroy();
    await ended;
    server.child.kill('SIGTERM');
    expect((await server.done).code).toBe(0);
  });

  it('says 503 and when to come again to those for whom it has no place, and keeps what the rest wrote', async () => {
    const server = await listen({ maxRequests: 2 });
    const write = (n: number) =>
      fetch(`http://127.0.0.1:${server.port}/v1/sites/shop/posts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'comment', subject: { key: 'page' }, body: `Number ${n}.` }),
      });
    // Another process writes, so that whoever has a place keeps it for a while.
    const other = Promise.withResolvers<void>();
    const writing = server.store.write(() => other.promise);
    const asked = Array.from({ length: 100 }, (_, n) => write(n));
    const first = await Promise.race(asked);
    expect(first.status).toBe(503);
    other.resolve();
    await writing;
    const answers = await Promise.all(asked);
    const refused = answers.filter(({ status }) => status === 503);
    const kept = answers.filter(({ status }) => status === 201);
    expect(kept.length + refused.length).toBe(100);
    expect(kept.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(await answer.json()).toMatchObject({ code: 'UNAVAILABLE' });
    }
    expect((await server.rows()).posts).toBe(kept.length);
    // The places are given back.
    for (let n = 0; n < 20; n++) expect((await write(n)).status).toBe(201);
    expect(server.log).toEqual([]);
    await server.stop();
  });
});
