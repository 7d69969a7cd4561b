import { createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@parvis/contract';
import express from 'express';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { origin, type Started, start } from '../../test/harness.ts';
import type { ParvisOptions } from '../options.ts';
import { toNodeHandler } from './node.ts';

let server: Started;
let http: Server | undefined;
afterEach(async () => {
  http?.closeAllConnections();
  http?.close();
  await server.parvis.close();
});

const listen = async (handler: RequestListener): Promise<string> => {
  http = createServer(handler);
  await new Promise<void>((resolve) => http!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
};

const mounts: [string, ParvisOptions, (base: Started) => RequestListener, string][] = [
  ['Node', {}, ({ parvis }) => toNodeHandler(parvis), ''],
  ['Node, under a path', { basePath: '/community' }, ({ parvis }) => toNodeHandler(parvis), '/community'],
  ['Express', {}, ({ parvis }) => express().use('/community', toNodeHandler(parvis)), '/community'],
  [
    'Hono',
    {},
    ({ parvis }) =>
      toNodeHandler({
        fetch: async (request, host) => new Hono().mount('/community', parvis.fetch).fetch(request, host),
      }),
    '/community',
  ],
];

describe.each(mounts)('%s', (_, options, mount, path) => {
  it('reads, writes, streams, and says what is not there', async () => {
    server = await start(options);
    const base = `${await listen(mount(server))}${path}`;
    const headers = { origin, 'content-type': 'application/json' };
    const body = JSON.stringify({ kind: 'comment', subject: { key: 'page' }, body: 'Hello.' });
    const events = await fetch(`${base}/v1/sites/shop/events?subject=page`);
    const written = await fetch(`${base}/v1/sites/shop/posts`, { method: 'POST', headers, body });
    expect([written.status, server.log]).toEqual([201, []]);
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
    expect(server.log).toEqual([]);
  });

  it('DATA-06: limits count by the address of the socket, whatever headers say', async () => {
    server = await start({ ...options, limits: 'on' });
    const base = `${await listen(mount(server))}${path}`;
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
  server = await start();
  const base = await listen(toNodeHandler(server.parvis));
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
