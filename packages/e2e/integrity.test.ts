import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, waitForText } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// What `parvis tag` prints lets no other file run than those of its version (F4).

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
let tag: string;
const pages: Record<string, string> = {};
const headers: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages, headers });
  await writeComments(server, 'article', 2);
  const command = fileURLToPath(new URL('../server/src/cli/main.ts', import.meta.url));
  const args = [
    '--conditions=parvis-source',
    command,
    'tag',
    'demo',
    '--host',
    `${server.host}/`,
    '--preload',
    'comments',
  ];
  tag = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

/** Opens a thread whose file of that name says on the page that it ran. */
async function open(head: string, changed?: string): Promise<WatchedPage> {
  pages['/index.html'] = plainPage(head, '<parvis-comments subject="article"></parvis-comments>');
  const host = await newPage(browser);
  await host.page.route(`**/${changed}.js`, async (route) => {
    const response = await route.fetch();
    const body = `${await response.text()};document.documentElement.dataset.changed='';`;
    await route.fulfill({ response, body });
  });
  await host.page.goto(`${site.origin}/index.html`);
  return host;
}
const runs = ({ page }: WatchedPage): Promise<boolean> =>
  page.evaluate(() => 'changed' in document.documentElement.dataset);

describe('F4, SUP-02: a pinned version', () => {
  it('shows its widgets, also under a policy with the hash of its map', async () => {
    const map = /importmap">(.*?)<\/script>/.exec(tag)![1]!;
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(map))).toString('base64');
    headers['content-security-policy'] =
      `default-src 'none'; script-src ${server.host} 'sha256-${hash}'; connect-src ${server.host}; img-src ${server.host} data:; style-src 'self'`;
    try {
      const host = await open(tag);
      await waitForText(host.page, 'parvis-comments', 'Comment 1 about article.');
      expect(host.complaints).toEqual([]);
      await host.close();
    } finally {
      delete headers['content-security-policy'];
    }
  });

  it.each(['parvis', 'runtime', 'comments'])('a changed %s.js does not run', async (file) => {
    const host = await open(tag, file);
    await expect.poll(() => host.complaints.join('\n')).toMatch(/integrity/i);
    expect(await runs(host)).toBe(false);
    await host.close();
  });

  it('a changed file that comes with an act does not run', async () => {
    const host = await open(tag, 'comments-act');
    await waitForText(host.page, 'parvis-comments', 'Comment 1 about article.');
    await host.page.getByRole('button', { name: 'Write a comment' }).click();
    await expect.poll(() => host.complaints.join('\n')).toMatch(/integrity/i);
    expect(await runs(host)).toBe(false);
    await host.close();
  });

  it('with the hash of the loader alone it would run', async () => {
    const host = await open(tag.replace(/^.*(importmap|modulepreload).*$/gm, ''), 'comments');
    await expect.poll(() => runs(host)).toBe(true);
    await host.close();
  });
});
