import type { Page } from '@parvis/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// The wire as a browser on another origin meets it: CORS, preflight, event stream, the widgets' files.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, {
    pages: { '/index.html': '<!doctype html><title>Host</title><link rel="icon" href="data:,">' },
  });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

it('answers a page on another origin', async () => {
  await writeComments(server, 'article', 2);
  await writeReviews(server, 'article', 1);
  const host = await newPage(browser);
  await host.page.goto(site.origin);
  const answer = await host.page.evaluate(async (url): Promise<Page> => {
    const response = await fetch(url);
    if (!response.headers.get('etag')) throw new Error('The page may not read the ETag.');
    return response.json();
  }, `${server.host}/v1/sites/demo/page?subject=article&blocks=comments,reviews,rating`);
  expect(answer.subject).toMatchObject({ commentCount: 2, reviewCount: 1, rating: { count: 1, mean: 5 } });
  expect(answer.comments?.items[0]?.replies?.items).toHaveLength(1);
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('takes a post from a page on another origin, once for each key', async () => {
  const host = await newPage(browser);
  await host.page.goto(site.origin);
  const [first, second] = await host.page.evaluate(async (url) => {
    const send = async (): Promise<{ status: number; id: string; replayed: string | null }> => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'one' },
        body: JSON.stringify({ kind: 'comment', subject: { key: 'keys' }, body: 'Once.', author: { name: 'Ada' } }),
      });
      const { post } = await response.json();
      return { status: response.status, id: post.id, replayed: response.headers.get('idempotency-replayed') };
    };
    return [await send(), await send()] as const;
  }, `${server.host}/v1/sites/demo/posts`);
  expect(first).toMatchObject({ status: 201, replayed: null });
  expect(second).toEqual({ ...first, replayed: 'true' });
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('refuses a page whose origin is not registered', async () => {
  await server.parvis.sites.put({ key: 'other', name: 'Another business', origins: ['https://elsewhere.example'] });
  const host = await newPage(browser);
  await host.page.goto(site.origin);
  const outcome = await host.page.evaluate(
    (url) =>
      fetch(url).then(
        () => 'read',
        (error: Error) => error.name,
      ),
    `${server.host}/v1/sites/other/page?subject=article`,
  );
  expect(outcome).toBe('TypeError');
  await expect.poll(() => host.complaints.join()).toContain('CORS policy');
  await host.close();
});

it('streams what happens to a page on another origin', async () => {
  const host = await newPage(browser);
  await host.page.goto(site.origin);
  await host.page.evaluate((url) => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new EventSource(url).onmessage = ({ data }) => heard.push(JSON.parse(data).type);
  }, `${server.host}/v1/sites/demo/events?subject=stream`);
  const heard = (): Promise<string[]> => host.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await expect.poll(heard).toEqual(['hello']);
  await writeComments(server, 'stream', 1);
  await expect.poll(async () => (await heard()).length).toBe(2);
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('logged nothing', () => {
  expect(server.log).toEqual([]);
});
