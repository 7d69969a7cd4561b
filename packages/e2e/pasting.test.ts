import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, Inline } from '@parvis/contract';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// What the server reads out of Markdown, for the words of what was pasted.
import { toRichText } from '../server/src/text/markdown.ts';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';
import { pick } from './browser/whole.ts';

// Formatted text in the composer, in a browser that parses and pastes as visitors' do: under the strictest policies of a
// page, and on a page without any, where whatever could run would.

const article = `<article id="source"><h2 style="color: navy">Boats</h2>
<p class="lead">They <b>left</b> at <i>nine</i>, <a href="https://harbour.test/times">as said</a>: 2 * 3 * 4.</p>
<ul><li>the <code>red_one</code><ul><li>and its dinghy</li></ul></li><li>the blue one</li></ul></article>`;
const markdown = [
  '**Boats**',
  '',
  'They **left** at *nine*, [as said](https://harbour.test/times): 2 * 3 * 4.',
  '',
  '- the `red_one`',
  '  - and its dinghy',
  '- the blue one',
].join('\n');

const shared = [process.env.PARVIS_SHARED, join(import.meta.dirname, '../../../shared')].find(
  (path) => path && existsSync(join(path, 'data/xss')),
);
const payloads = shared
  ? readFileSync(join(shared, 'data/xss/payloads.dev.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).payload as string)
  : [];

let browser: Browser;
let server: RunningParvis;
let strict: StaticSite;
let open: StaticSite;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  const pages = {
    '/index.html': plainPage(scriptTag(server.host), `${article}<parvis-comments subject="host"></parvis-comments>`),
  };
  const policy = [
    `default-src 'none'; script-src 'self' ${server.host}; connect-src ${server.host}; img-src data:`,
    `style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`,
  ].join('; ');
  // The page's own style attribute is the page's own fault, and stays out of the reports.
  const clean = { '/index.html': pages['/index.html'].replace(' style="color: navy"', '') };
  strict = await serveFolder(null, { pages: clean, headers: { 'content-security-policy': policy } });
  open = await serveFolder(null, { pages });
});
afterAll(async () => {
  await Promise.all([strict?.close(), open?.close(), server?.close()]);
});

interface Composer {
  host: WatchedPage;
  area: Locator;
  close(): Promise<void>;
}

/** The form of a comment, open. `old` takes away what browsers before 2026 have not: the safe parser. */
async function compose(site: StaticSite, old = false): Promise<Composer> {
  const host = await newPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = host;
  if (old) await page.addInitScript(() => delete (Document as { parseHTML?: unknown }).parseHTML);
  page.on('dialog', (dialog) => {
    host.complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(site.origin);
  const comments = page.locator('parvis-comments');
  await comments.getByRole('button', { name: 'Write a comment' }).click();
  const area = comments.getByRole('textbox', { name: 'Your comment' });
  await area.waitFor();
  return { host, area, close: host.close };
}

/** Selects the article of the page, copies it and pastes it where the focus goes, as one does. */
async function copyAndPaste(page: Page, area: Locator): Promise<void> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
    getSelection()?.selectAllChildren(document.querySelector('#source') as Element);
  });
  await page.keyboard.press('Control+C');
  await area.focus();
  await page.keyboard.press('Control+V');
}

/** What is in the text area after each of these was pasted into it, empty. The code that cleans is there already. */
const pasteEach = (area: Locator, all: string[], plain = ''): Promise<string[]> =>
  area.evaluate(
    async (field, [htmls, words]) => {
      const input = field as HTMLTextAreaElement;
      const read: string[] = [];
      for (const html of htmls) {
        input.value = '';
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', html);
        clipboardData.setData('text/plain', words);
        input.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
        );
        // Some turns: what is loaded answers within them. Of many payloads nothing stays.
        for (let turns = 0; turns < 20 && !input.value; turns++) {
          await new Promise((done) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = done;
            port2.postMessage('');
          });
        }
        read.push(input.value);
      }
      return read;
    },
    [all, plain] as const,
  );

/** The first paste brings the code. */
async function warm(area: Locator): Promise<void> {
  await pasteEach(area, ['<b>a</b>'], 'a');
  await expect.poll(() => area.inputValue()).not.toBe('');
}

describe('pasting', () => {
  it.each([
    ['a page of policies', () => compose(strict)],
    ['a page without', () => compose(open)],
    ['a page without, in an older browser', () => compose(open, true)],
  ] as const)('on %s: what was copied becomes Markdown, in one step that can be undone', async (_, begin) => {
    const { host, area, close } = await begin();
    const { page } = host;
    await area.pressSequentially('Look:');
    await copyAndPaste(page, area);
    await expect.poll(() => area.inputValue()).toBe(`Look:\n\n${markdown}`);
    await page.keyboard.press('Control+Z');
    await expect.poll(() => area.inputValue()).toBe('Look:');
    await page.keyboard.press('Control+Y');
    await expect.poll(() => area.inputValue()).toBe(`Look:\n\n${markdown}`);
    expect(await host.violations()).toEqual([]);
    expect(host.complaints).toEqual([]);
    await close();
  });

  it('loads what cleans with the first formatted text, once, and nothing of it before', async () => {
    const { host, area, close } = await compose(open);
    const cleaners = async (): Promise<number> => {
      const scripts = await Promise.all(
        host.requests.filter((request) => request.resourceType() === 'script').map((request) => request.response()),
      );
      const texts = await Promise.all(scripts.map((script) => script?.text() ?? ''));
      return texts.filter((text) => text.includes('ALLOWED_URI_REGEXP')).length;
    };
    await area.pressSequentially('words');
    expect(await cleaners()).toBe(0);
    for (let times = 0; times < 2; times++) {
      await area.fill('');
      await copyAndPaste(host.page, area);
      await expect.poll(() => area.inputValue()).toBe(markdown);
    }
    await expect.poll(cleaners).toBe(1);
    await close();
  });

  it('is plain text where the page lets nobody parse HTML, in a browser without a safe parser', async () => {
    const { host, area, close } = await compose(strict, true);
    await warm(area);
    expect(await area.inputValue()).toBe('a');
    const reported = (await host.violations()).length;
    // Once it was refused nothing is tried again.
    expect(await pasteEach(area, ['<b>a</b>'], 'plain')).toEqual(['plain']);
    expect((await host.violations()).length).toBe(reported);
    await close();
  });

  it('is plain text when the code does not come', async () => {
    const { host, area, close } = await compose(open);
    await host.page.context().setOffline(true);
    await copyAndPaste(host.page, area);
    await expect.poll(() => area.inputValue()).toContain('They left at nine');
    await close();
  });

  it('ends in time, however deep or long', async () => {
    const { area, close } = await compose(open);
    await warm(area);
    const units = [
      '<b>',
      '<div>a',
      '<ul><li>',
      '<blockquote>a',
      '<b><i>',
      '<a "',
      '<b>a</b><i>b</i>',
      '<p>*_`[ ',
      '<b>*</b>',
    ];
    // Some tenths of a second each. What takes minutes runs into the time-out of the test.
    for (const unit of units) {
      const html = unit.repeat(5_900 / (unit.split('<').length - 1));
      expect(await pasteEach(area, [html], 'plain words'), unit).not.toEqual(['']);
    }
    // What is more than a comment is left to the browser, which pastes plain text.
    expect(await pasteEach(area, ['<b>'.repeat(8_000), `<b>${'a'.repeat(300_000)}`])).toEqual(['', '']);
    await close();
  });

  it.skipIf(!shared).each([
    ['on a page of policies', () => strict, false, 0],
    ['on a page without', () => open, false, 1],
    ['in an older browser', () => open, true, 2],
  ] as const)(
    `XSS %s: of public corpora nothing runs, is reported or stays but words and safe links${shared ? '' : ' (skipped: neither PARVIS_SHARED nor ../shared is there)'}`,
    async (_, toSite, isOld, turn) => {
      const site = toSite();
      const attacks = pick(payloads, 3, turn);
      const { host, area, close } = await compose(site, isOld);
      expect(payloads.length).toBeGreaterThan(3_000);
      await warm(area);
      const read = await pasteEach(area, attacks);
      expect(host.complaints).toEqual([]);
      expect(await host.violations()).toEqual([]);
      // Nothing that a payload points at.
      expect(host.urls().filter((url) => !url.startsWith(server.host) && !url.startsWith(site.origin))).toEqual([]);
      for (const [at, text] of read.entries())
        expect(toHrefs(toRichText(text)).filter(isUnsafe), attacks[at]).toEqual([]);
      expect(read.filter(Boolean).length).toBeGreaterThan(attacks.length / 4);
      await close();
    },
  );
});

const isUnsafe = (href: string): boolean => !/^(https?|mailto):/i.test(href);

const toHrefs = (nodes: (Block | Inline)[]): string[] =>
  nodes.flatMap((node) => [
    ...('href' in node ? [node.href] : []),
    ...('children' in node ? toHrefs(node.children) : []),
    ...('items' in node ? node.items.flatMap(toHrefs) : []),
  ]);
