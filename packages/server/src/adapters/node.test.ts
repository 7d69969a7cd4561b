import { fork } from 'node:child_process';
import { createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@parvis/contract';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { origin, type Started, start } from '../../test/harness.ts';
import type { ParvisOptions } from '../options/index.ts';
import { toNodeHandler } from './node.ts';

const stops: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function listen(handler: RequestListener): Promise<string> {
  const http: Server = createServer(handler);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  stops.unshift(() => {
    http.closeAllConnections();
    http.close();
  });
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

async function open(options: ParvisOptions): Promise<Started> {
  const server = await start(options);
  stops.push(async () => {
    await server.parvis.close();
    expect(server.log).toEqual([]);
  });
  return server;
}

async function express(limits: 'on' | 'off'): Promise<string> {
  const child = fork(join(import.meta.dirname, '../../test/express-app.ts'), [limits], {
    execArgv: ['--conditions=parvis-source'],
  });
  stops.push(() => void child.kill());
  return new Promise((resolve, reject) => {
    child.once('message', (port) => resolve(`http://127.0.0.1:${port}/community`));
    child.once('exit', (code) => reject(new Error(`The app ended with ${code}.`)));
  });
}

/** Each way of mounting, with the address at which the server then answers. */
const mounts: [string, (limits: 'on' | 'off') => Promise<string>][] = [
  ['Node', async (limits) => listen(toNodeHandler((await open({ limits })).parvis))],
  [
    'Node, under a path',
    async (limits) =>
      `${await listen(toNodeHandler((await open({ limits, basePath: '/community' })).parvis))}/community`,
  ],
  ['Express', express],
  [
    'Hono',
    async (limits) => {
      const { parvis } = await open({ limits });
      const app = new Hono().mount('/community', parvis.fetch);
      return `${await listen(toNodeHandler({ fetch: async (request, host) => app.fetch(request, host) }))}/community`;
    },
  ],
];

describe.each(mounts)('%s', (_, mount) => {
  it('reads, writes, streams, and says what is not there', async () => {
    const base = await mount('off');
    const headers = { origin, 'content-type': 'application/json' };
    const body = JSON.stringify({ kind: 'comment', subject: { key: 'page' }, body: 'Hello.' });
    const events = await fetch(`${base}/v1/sites/shop/events?subject=page`);
    const written = await fetch(`${base}/v1/sites/shop/posts`, { method: 'POST', headers, body });
    expect(written.status).toBe(201);
    const page = await fetch(`${base}/v1/sites/shop/page?subject=page`, { headers });
    expect(page.headers.get('access-control-allow-origin')).toBe(origin);
    expect(((await page.json()) as Page).subject.commentCount).toBe(1);
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
    let told = '';
    while (!told.includes('created')) told += (await reader.read()).value;
    await reader.cancel();
    expect((await fetch(`${base}/v1/sites/none/page?subject=page`)).status).toBe(404);
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect((await fetch(`${base}/v1/openapi.json`)).status).toBe(200);
    expect((await fetch(`${base}/nothing`)).status).toBe(404);
  });

  it('DATA-06: limits count by the address of the socket, whatever headers say', async () => {
    const base = await mount('on');
    const statuses = new Set<number>();
    for (let n = 0; n < 65; n++) {
      const headers = { 'x-forwarded-for': `9.9.9.${n}`, 'content-type': 'application/json' };
      const answer = await fetch(`${base}/v1/sites/shop/posts`, { method: 'POST', headers, body: '{}' });
      statuses.add(answer.status);
    }
    expect([...statuses]).toEqual([422, 429]);
  });
});

it('stands addresses that no URL parser would pass on', async () => {
  const base = await listen(toNodeHandler((await open({})).parvis));
  const raw = (path: string) =>
    new Promise<number>((resolve, reject) =>
      request(base, { path }, (answer) => resolve(answer.resume().statusCode!))
        .on('error', reject)
        .end(),
    );
  for (const path of [
    '//',
    '/..',
    '/v1/sites/shop/../../x',
    '/v1/sites/%zz/page?subject=a',
    '/%',
    '/v1//sites',
    '/0.1.0/..%2f..%2fpackage.json',
  ]) {
    expect([400, 404], path).toContain(await raw(path));
  }
  expect(await raw('/v1/sites/shop/page?subject=%zz')).toBe(400);
});
