import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { origin } from '../../test/harness.ts';
import { receive } from '../../test/receiver.ts';
import { raw, serve } from '../../test/serving.ts';
import { toEvents } from '../../test/to-events.ts';
import { openStore } from '../store/store.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const body = JSON.stringify({ kind: 'comment', subject: { key: 'page' }, body: 'Sent before the end.' });
const head = [
  'POST /v1/sites/shop/posts HTTP/1.1',
  'Host: server',
  `Origin: ${origin}`,
  'Content-Type: application/json',
  `Content-Length: ${Buffer.byteLength(body)}`,
  '',
  '',
].join('\r\n');

describe('a signal to stop', () => {
  it('ends streams, answers what was begun, takes nothing new, and keeps the jobs for others', async () => {
    const receiver = await receive(() => {});
    const hook = { PARVIS_PURGE_URL: receiver.url, PARVIS_PURGE_SECRET: receiver.secret };
    const server = await serve(folder, 'stop', hook);
    const idle = raw(server.url);
    idle.socket.write('GET /healthz HTTP/1.1\r\nHost: server\r\n\r\n');
    await expect.poll(idle.heard).toMatch(/200 OK/);
    const events = toEvents((await fetch(new URL('/v1/sites/shop/events?subject=page', server.url))).body!);
    expect((await events.next())!.event).toMatchObject({ type: 'hello', revision: 0 });
    const begun = raw(server.url);
    begun.socket.write(head + body.slice(0, 20));
    // It has arrived when the one after it is answered.
    expect((await fetch(new URL('/readyz', server.url))).status).toBe(200);

    server.child.kill('SIGTERM');
    expect(await events.next()).toBeUndefined();
    await idle.ended;
    begun.socket.write(body.slice(20));
    await begun.ended;
    expect(begun.heard()).toMatch(/^HTTP\/1\.1 201 Created/);
    await expect(fetch(new URL('/healthz', server.url))).rejects.toThrow();
    const { code, out } = await server.done;
    expect([
      code,
      out.replace(/^There is no mail server.*\n.*\n/m, '').replace(/^.*Nobody works for the sites.*\n/m, ''),
    ]).toEqual([0, '']);

    const store = openStore(server.database);
    const [post] = await store.db.selectFrom('posts').selectAll().execute();
    expect(post!.source).toBe('Sent before the end.');
    const [job] = await store.db.selectFrom('jobs').selectAll().execute();
    expect(job).toMatchObject({ kind: 'purge', worker: null, failed_at: null });
    await store.close();
    await receiver.close();
  });

  it('is told to load balancers first, when they need time to notice', async () => {
    const server = await serve(folder, 'drain', { PARVIS_DRAIN_SECONDS: '3' });
    const ready = async () => (await fetch(new URL('/readyz', server.url))).status;
    expect(await ready()).toBe(200);
    server.child.kill('SIGTERM');
    await expect.poll(ready).toBe(503);
    expect((await fetch(new URL('/v1/sites/shop/page?subject=page', server.url))).status).toBe(200);
    expect((await fetch(new URL('/v1/sites/shop/events?subject=page', server.url))).status).toBe(503);
    expect((await server.done).code).toBe(0);
  });

  it('given twice, ends at once', async () => {
    const server = await serve(folder, 'twice', { PARVIS_DRAIN_SECONDS: '300' });
    server.child.kill('SIGINT');
    await expect.poll(async () => (await fetch(new URL('/readyz', server.url))).status).toBe(503);
    server.child.kill('SIGINT');
    expect((await server.done).code).toBe(1);
  });
});
