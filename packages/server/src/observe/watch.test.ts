import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Span, type Tracer, trace } from '@opentelemetry/api';
import { afterEach, describe, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';
import type { LogEntry } from '../index.ts';

let server: Started | undefined;
afterEach(async () => {
  await server?.parvis.close();
  server = undefined;
});

const token = 'a-token-of-metrics';
const hostile = 'Mallory <mallory@evil.test> 203.0.113.7 {"level":"x"}\n';

/** Reads, writes and what is refused, with things that nobody may write down. */
async function use({ call, post }: Started): Promise<string[]> {
  const { post: made, visitorToken } = await post({
    body: `Words of ${hostile}`,
    author: { name: 'Ada Lovelace', email: 'ada@example.org' },
    subject: { key: 'private-page' },
  });
  for (let n = 0; n < 2; n++) await call('GET', 'page?subject=private-page', { address: '203.0.113.7' });
  await call('GET', 'me', { token: visitorToken! });
  await call('GET', `posts/${encodeURIComponent(hostile)}`);
  await call('GET', `/v1/sites/${encodeURIComponent(hostile)}/page?subject=x`);
  await call('POST', 'posts', { raw: hostile, headers: { authorization: `Bearer ${hostile.trim()}` } });
  await call('GET', `/${encodeURIComponent(hostile)}`);
  return ['Words', 'allory', 'Ada', 'ada@', '203.0.113', 'private-page', made.id, visitorToken!, 'shop'];
}

describe('the log', () => {
  it('DATA-22: has a line for every request when it is that fine, with nothing of anybody in it', async () => {
    const log: LogEntry[] = [];
    server = await start({ log: (entry) => log.push(entry), logLevel: 'debug' });
    const secrets = await use(server);
    const text = JSON.stringify(log);
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(log.map(({ route, status }) => `${route} ${status}`)).toEqual([
      'createPost 201',
      'page 200',
      'page 200',
      'me 200',
      'post 404',
      'other 404',
      'createPost 401',
      'other 404',
    ]);
    expect(log.every(({ level, requestId }) => level === 'debug' && requestId)).toBe(true);
  });

  it('is one line of JSON each on the standard error stream', () => {
    const script = `
      import { createLog } from ${JSON.stringify(join(import.meta.dirname, 'log.ts'))};
      const log = createLog('warn');
      log({ level: 'info', time: 't', message: 'no' });
      log({ level: 'error', time: 't', message: 'a\\nb', route: 'page', stack: ['at x'] });`;
    const { stderr, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([{ level: 'error', time: 't', message: 'a\nb', route: 'page', stack: ['at x'] }]);
  });
});

describe('the metrics', () => {
  it('are there for who has the token, and for nobody else', async () => {
    server = await start({ metrics: { token } });
    const get = async (authorization?: string) =>
      (await server!.call('GET', '/metrics', { headers: { authorization } })).status;
    expect(await Promise.all([get(), get('Bearer x'), get(`Bearer ${token}x`), get(token)])).toEqual([
      401, 401, 401, 401,
    ]);
    expect(await get(`Bearer ${token}`)).toBe(200);
    await server.parvis.close();
    server = await start();
    expect(await get(`Bearer ${token}`)).toBe(404);
    expect(await get('Bearer undefined')).toBe(404);
    await expect(start({ metrics: { token: 'short' } })).rejects.toThrow(/16 characters/);
  });

  it('RES-16: count by the name of the route, whatever is asked for', async () => {
    server = await start({ metrics: { token } });
    const secrets = await use(server);
    for (let n = 0; n < 50; n++) await server.call('GET', `/v1/sites/site-${n}/page?subject=${n}`);
    const { text } = await server.call('GET', '/metrics', { headers: { authorization: `Bearer ${token}` } });
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).toContain('parvis_request_seconds_count{route="page",status="2xx"} 2');
    expect(text).toContain('parvis_request_seconds_count{route="other",status="4xx"} 52');
    expect(text).toContain('parvis_streams 0');
    expect(text).toContain('parvis_jobs{state="failed"} 0');
    expect(text.split('\n').filter((line) => /^parvis_\w+_count/.test(line)).length).toBeLessThan(20);
  });
});

describe('OpenTelemetry', () => {
  // Other files of this worker have libraries that ask for spans, too.
  afterEach(() => trace.disable());

  it('gets a span for each route and write, once the host has an SDK, with nothing of anybody in it', async () => {
    server = await start();
    await server.post({});
    const names: string[] = [];
    const span = (name: string) => {
      let called = name;
      const made = {
        updateName(other: string) {
          called = other;
          return made;
        },
        setStatus: () => made,
        end: () => void names.push(called),
      };
      return made as unknown as Span;
    };
    const tracer = {
      startActiveSpan: (name: string, work: (span: Span) => unknown) => work(span(name)),
    } as unknown as Tracer;
    trace.setGlobalTracerProvider({ getTracer: () => tracer });
    const secrets = await use(server);
    expect(names).toEqual(
      expect.arrayContaining(['POST createPost', 'store write', 'GET page', 'GET me', 'GET other']),
    );
    for (const secret of secrets) expect(names.join()).not.toContain(secret);
  });
});
