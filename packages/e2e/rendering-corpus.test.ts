import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderBlock } from '@parvis/core/html';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// Known attacks as posts, names and titles, in HTML that the server renders: read by the browser's own parser, with
// script allowed. Kept outside the repository; PARVIS_SHARED says where.
const file = join(
  process.env.PARVIS_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url)),
  'data/xss/payloads.dev.jsonl',
);
const isThere = existsSync(file);
if (!isThere) it.skip('attacks: data/xss is not there (PARVIS_SHARED, or ../shared beside the checkout)');

describe.runIf(isThere)('what is known to attack pages, rendered by the server', () => {
  let browser: Browser;
  let server: RunningParvis;
  let site: StaticSite;
  const pages: Record<string, string> = {};
  const perPage = 100;
  /** Posts of each subject that the server took. */
  const taken = new Map<string, number>();

  beforeAll(async () => {
    [browser, server] = await Promise.all([useBrowser(), startParvis()]);
    site = await serveFolder(null, { pages });
    // All of them are seen: none waits for somebody to look at it.
    await server.parvis.sites.settings('demo', { moderation: 'nothing' });
    const attacks = readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { payload: string }).payload);
    const write = async (attack: string, at: number): Promise<void> => {
      const key = `page-${Math.floor(at / perPage)}`;
      // In a line there are no line breaks, and some attacks are longer than a name may be.
      const line = attack.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').trim();
      const input = {
        subject: { key, title: line.slice(0, 200) || '-' },
        author: { name: line.slice(0, 50).trim() || '-' },
      };
      try {
        await server.write({ kind: 'comment', ...input, body: attack });
        taken.set(key, (taken.get(key) ?? 0) + 1);
      } catch {
        // Refused: too long, or nothing that one can see.
      }
    };
    for (let at = 0; at < attacks.length; at += 32) {
      await Promise.all(attacks.slice(at, at + 32).map((attack, offset) => write(attack, at + offset)));
    }
    expect([...taken.values()].reduce((all, one) => all + one, 0)).toBeGreaterThan(attacks.length * 0.95);
  });
  afterAll(async () => {
    await site?.close();
    await server?.close();
  });

  it('is text: nothing runs, nothing is asked for, nothing gets out of its post', async () => {
    const host = await newPage(browser);
    const { page } = host;
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (const [key, count] of taken) {
      const options = { from: server.host, site: 'demo', subject: key, limit: perPage };
      const blocks = ['comments', 'reviews', 'rating', 'share'] as const;
      const html = await Promise.all(blocks.map((block) => renderBlock({ ...options, block, jsonLd: true })));
      pages[`/${key}.html`] = plainPage('', `${html.join('')}<p id="after">After</p>`);
      for (const url of [`${site.origin}/${key}.html`, `${server.host}/sites/demo/subjects/${key}`]) {
        const before = host.urls().length;
        await page.goto(url);
        const found = await page.evaluate(() => {
          const roots = [document, ...[...document.querySelectorAll('*')].flatMap((one) => one.shadowRoot ?? [])];
          const all = roots.flatMap((root) => [...root.querySelectorAll('*')]);
          const own = new Set(['link', 'style', 'script', 'meta', 'title', 'base']);
          return {
            // An attribute that acts, an element that loads, a link that runs.
            alive: all
              .filter(
                (one) =>
                  [...one.attributes].some(({ name }) => /^on|^srcdoc$/i.test(name) && one.localName !== 'html') ||
                  /^(img|image|iframe|object|embed|video|audio|math|foreignobject|base|animate|set)$/i.test(
                    one.localName,
                  ) ||
                  (one.localName === 'a' && !/^(https?|mailto):$/.test((one as HTMLAnchorElement).protocol)),
              )
              .map((one) => one.outerHTML.slice(0, 200)),
            stray: [...document.querySelectorAll('body *')]
              .filter(
                ({ localName }) =>
                  !/^(parvis-|main|header|footer|nav|h1|p|a|ul|li|div|span|time|section|bdi)/.test(localName) &&
                  !own.has(localName),
              )
              .map(({ localName }) => localName),
            posts: document.querySelector('parvis-comments')?.shadowRoot?.querySelectorAll('article').length,
            isWhole: !!document.querySelector('parvis-comments')?.shadowRoot,
          };
        });
        const shown = url.startsWith(site.origin) ? count : Math.min(count, found.posts ?? 0);
        expect({ url, ...found }).toEqual({ url, alive: [], stray: [], posts: shown, isWhole: true });
        const foreign = host
          .urls()
          .slice(before)
          .filter((one) => !one.startsWith(site.origin) && !one.startsWith(server.host));
        expect(foreign).toEqual([]);
      }
    }
    expect(dialogs).toEqual([]);
    expect(host.complaints).toEqual([]);
    await host.close();
  });

  it('the server has nothing to log', () => {
    expect(server.log).toEqual([]);
  });
});
