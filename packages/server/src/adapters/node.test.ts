import { type ChildProcess, fork } from 'node:child_process';
import { createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page, Problem } from '@parvis/contract';
import { Hono } from 'hono';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { origin, type Started, start } from '../../test/harness.ts';
import type { Asked, Told } from '../../test/host-app.ts';
import type { LogEntry } from '../observe/log.ts';
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

let child: ChildProcess | undefined;
let asked = 0;
afterAll(() => child?.kill());

/** One of the hosts of `test/host-app.ts`, a process that loads six frameworks, with all that its server logs. */
function host(name: string, limits: 'on' | 'off' = 'off'): Promise<{ base: string; log: LogEntry[] }> {
  child ??= fork(join(import.meta.dirname, '../../test/host-app.ts'), {
    execArgv: ['--conditions=parvis-source'],
  }).setMaxListeners(30);
  const id = asked++;
  const log: LogEntry[] = [];
  return new Promise((resolve, reject) => {
    child!.once('exit', (code) => reject(new Error(`The hosts ended with ${code}.`)));
    child!.on('message', (told: Told) => {
      if (told.id !== id) return;
      if ('entry' in told) log.push(told.entry);
      else resolve({ base: `http://127.0.0.1:${told.port}/community`, log });
    });
    child!.send({ id, name, limits } satisfies Asked);
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
  ['Express', async (limits) => (await host('express', limits)).base],
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

describe('F1: a host that reads bodies before the mount', () => {
  const words = 'Ça & là, 100 % + "two"\nlines';
  const asJson = () => ({
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'comment', subject: { key: 'page' }, body: words }),
  });
  const asForm = (base: string) => ({
    redirect: 'manual' as const,
    headers: { origin: new URL(base).origin, 'content-type': 'application/x-www-form-urlencoded' },
    // A name that comes twice, which some parsers make a list of.
    body: new URLSearchParams([
      ...Object.entries({ kind: 'comment', subject: 'page', name: 'Ada', body: words }),
      ['body', 'no'],
    ]),
  });
  const write = async (base: string) => {
    const json = await fetch(`${base}/v1/sites/shop/posts`, { method: 'POST', ...asJson() });
    const form = await fetch(`${base}/sites/shop/posts`, { method: 'POST', ...asForm(base) });
    return [json, form] as const;
  };

  it.each([
    'express with json and urlencoded',
    'express with raw',
    'express with text',
    'fastify',
    'fastify that hands on what it parsed',
    'koa that hands on what it parsed',
    'a host that keeps the bytes, as Nest does',
  ])('%s: JSON and forms arrive as they were sent', async (name) => {
    const { base, log } = await host(name);
    const [json, form] = await write(base);
    expect([json.status, form.status]).toEqual([201, 303]);
    const page = (await (await fetch(`${base}/v1/sites/shop/page?subject=page&blocks=comments`)).json()) as Page;
    const said = page.comments!.items.map(({ text }) => JSON.stringify(text));
    expect(said).toHaveLength(2);
    expect(said[0]).toBe(said[1]);
    expect(said[0]).toContain('Ça & là, 100 % + \\"two\\"');
    const unknown = { ...asJson(), body: '{"kind":"comment","subject":{"key":"page"},"body":"x","html":"x"}' };
    const refused = await fetch(`${base}/v1/sites/shop/posts`, { method: 'POST', ...unknown });
    expect(((await refused.json()) as Problem).code).toBe('UNKNOWN_FIELD');
    expect(log).toEqual([]);
  });

  it.each(['fastify that keeps what it parsed', 'koa that keeps what it parsed', 'a host that leaves nothing'])(
    '%s: answers 500, and answer and log say what to do',
    async (name) => {
      const { base, log } = await host(name);
      const answer = await fetch(`${base}/v1/sites/shop/posts`, { method: 'POST', ...asJson() });
      const problem = (await answer.json()) as Problem;
      expect(problem).toMatchObject({ status: 500, code: 'INTERNAL' });
      expect(problem.detail).toMatch(/read the body .* mount Parvis above every body parser/);
      await expect.poll(() => log).toMatchObject([{ level: 'error', message: problem.detail, route: 'createPost' }]);
      // Reads have no body, and go on.
      expect((await fetch(`${base}/v1/sites/shop/page?subject=page`)).status).toBe(200);
    },
  );

  it('a Request that was read before says the same', async () => {
    const server = await start();
    const request = new Request('http://server/v1/sites/shop/posts', { method: 'POST', ...asJson() });
    await request.text();
    const answer = await server.parvis.fetch(request);
    expect(answer.status).toBe(500);
    expect(server.log).toMatchObject([{ level: 'error', message: expect.stringMatching(/mount Parvis above/) }]);
    await server.parvis.close();
  });
});
