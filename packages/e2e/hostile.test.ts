import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { waitForText } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import {
  compareWithNeutral,
  pinned,
  stopClock,
  toLine,
  tolerance,
  viewport,
  waitForAll,
} from './browser/same-everywhere.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// One page that joins what real ones do to what is embedded in them: fixtures/hostile says what, and why.

const read = (name: string): string => readFileSync(new URL(`./fixtures/hostile/${name}`, import.meta.url), 'utf8');

interface HostileWindow {
  host: { keys: string[]; events: string[]; added: number };
}

describe('on a hostile page', () => {
  let browser: Browser;
  let server: RunningParvis;
  let site: StaticSite;
  let host: WatchedPage;

  beforeAll(async () => {
    [browser, server] = await Promise.all([useBrowser(), startParvis()]);
    await writeComments(server, 'host', 4);
    await writeReviews(server, 'host', 3);
    // No doctype: quirks. A base that leads elsewhere. No inline anything, no Trusted Types policy at all.
    const page = `<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>Hostile</title><base href="/elsewhere/">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"><script src="/page.js"></script>
<script type="module" src="${server.host}/parvis.js?v=1" data-site="demo"></script></head>
<body><p data-shown>The words of the page.</p><main>${pinned}</main></body></html>`;
    const policy = [
      `default-src 'none'; script-src 'self' ${server.host}; connect-src ${server.host}; img-src data:`,
      `style-src 'self'; style-src-attr 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types 'none'`,
    ].join('; ');
    site = await serveFolder(null, {
      pages: { '/index.html': page, '/page.js': read('page.js'), '/page.css': read('page.css') },
      headers: { 'content-security-policy': policy },
    });
    host = await newPage(browser, { viewport });
    await stopClock(host.page);
    await host.page.goto(site.origin);
  });
  afterAll(async () => {
    await host?.close();
    await site?.close();
    await server?.close();
  });

  const told = (): Promise<HostileWindow['host']> =>
    host.page.evaluate(() => (window as unknown as HostileWindow).host);

  it('all four show what they are there for, and look as they do anywhere', async () => {
    await waitForAll(host.page);
    const answers = await compareWithNeutral(host, server.host, 'hostile');
    process.stdout.write(`hostile page: ${toLine(answers)}\n`);
    for (const { tag, difference } of answers) expect(difference.largest, tag).toBeLessThanOrEqual(tolerance);
  });

  it('what is typed reaches no shortcut of the page, and what is sent arrives', async () => {
    const { page } = host;
    const comments = page.locator('parvis-comments');
    await comments.getByRole('button', { name: 'Write a comment' }).click();
    const text = comments.getByRole('textbox', { name: 'Your comment' });
    await text.waitFor();
    const before = (await told()).keys.length;
    await text.pressSequentially('/jk? ["Gg"]');
    await text.press('ArrowLeft');
    await text.press('ArrowRight');
    await text.press('Enter');
    await text.press('Backspace');
    await text.pressSequentially(' {it} \\ holds');
    expect((await told()).keys.slice(before)).toEqual([]);
    await text.press('Escape');
    await text.press('Tab');
    expect([...new Set((await told()).keys.slice(before))].sort()).toEqual(['Escape', 'Tab']);
    await comments.getByRole('textbox', { name: /name/i }).fill('Jo');
    await comments.getByRole('button', { name: 'Post', exact: true }).click();
    await waitForText(page, 'parvis-comments', '/jk? ["Gg"] {it} \\ holds');
  });

  it('one can reply, like, open a menu, rate and share', async () => {
    const { page } = host;
    const comments = page.locator('parvis-comments');
    await comments.getByRole('button', { name: 'Like' }).last().click();
    await comments.getByRole('button', { name: '1 like' }).waitFor();
    await comments.getByRole('button', { name: 'More actions' }).first().click();
    await comments.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('Escape');
    await comments.getByRole('combobox').selectOption('oldest');
    await waitForText(page, 'parvis-comments', 'Comment 1 about host.');
    await page.locator('parvis-share').getByRole('button', { name: 'More', exact: false }).last().click();
    await page.locator('parvis-share').getByRole('button', { name: 'QR code' }).click();
    await page.locator('parvis-share .qr svg').waitFor();
    await page.locator('parvis-rating').locator('label').nth(3).click();
    await waitForText(page, 'parvis-rating', 'Your rating');
  });

  it('nothing is complained of, no rule is broken, nothing is logged', async () => {
    expect(host.complaints).toEqual([]);
    expect(await host.violations()).toEqual([]);
    expect(server.log).toEqual([]);
    await expect.poll(async () => (await told()).events).toContain('parvis-comments');
  });
});
