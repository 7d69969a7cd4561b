import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Mail, type Smtp, startSmtp } from '../server/test/smtp.ts';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// From the head of a list to the mail, and to the page where one sees all that one follows.

const address = 'ada@example.com';
let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
let smtp: Smtp;
/** How far the server's clock is ahead: nobody waits for the half minute in which a post can be taken back. */
let ahead = 0;

beforeAll(async () => {
  smtp = await startSmtp();
  [browser, server] = await Promise.all([
    useBrowser(),
    startParvis({
      mail: { smtp: smtp.url, from: 'Hôtel Bellevue <talk@hotel.test>' },
      now: () => Date.now() + ahead,
    }),
  ]);
  const show = (name: string) =>
    plainPage(scriptTag(server.host), `<main><h1>A room</h1><parvis-${name} subject="room"></parvis-${name}></main>`);
  site = await serveFolder(null, { pages: { '/page.html': show('comments'), '/reviews.html': show('reviews') } });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
  await smtp?.close();
});

async function mailed(subject: RegExp): Promise<Mail> {
  let found: Mail | undefined;
  await expect
    .poll(
      () => {
        ahead += 10_000;
        found = smtp.got.find((mail) => mail.recipients.includes(address) && subject.test(mail.subject ?? ''));
        return found !== undefined;
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(true);
  return found!;
}
const write = (body: string) =>
  fetch(`${server.host}/v1/sites/demo/posts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'comment',
      subject: { key: 'room', title: 'A room' },
      body,
      author: { name: 'Grace' },
    }),
  });

it('follows a page from beside the list, proves the address once, hears of what is written, and ends it', async () => {
  await write('Is the roof open in winter?');
  const { page, close } = await newPage(browser, { viewport: { width: 360, height: 700 } });
  await page.goto(`${site.origin}/page.html`);
  const widget = page.locator('parvis-comments');
  await widget.getByRole('button', { name: /^Write a comment/ }).click();
  await widget.getByLabel('Your comment').fill('What I was writing meanwhile.');
  await widget.getByRole('button', { name: 'Follow' }).click();
  const panel = widget.getByRole('dialog');
  await expect.poll(() => panel.getByLabel('This page').isEnabled()).toBe(true);
  await keepPicture(page, 'comments-follow');
  await panel.getByLabel('This page').selectOption('At once');
  await panel.getByLabel('Your e-mail').fill(address);
  // Its button comes into its colour.
  await expect.poll(() => findViolations(page)).toEqual([]);
  await keepPicture(page, 'comments-follow-address');
  await panel.getByRole('button', { name: 'Send me the code' }).click();
  await panel.getByLabel('Code of six digits').fill(/\b\d{6}\b/.exec((await mailed(/Your code/)).text!)![0]);
  await panel.getByRole('button', { name: 'Confirm' }).click();
  await expect.poll(() => panel.getByRole('button', { name: 'Confirm' }).count()).toBe(0);
  await panel.getByRole('button', { name: 'Close' }).click();
  expect(await widget.getByLabel('Your comment').inputValue()).toBe('What I was writing meanwhile.');

  // The menu of a post has it as well, and knows what is followed.
  await widget.getByRole('button', { name: 'More actions' }).click();
  await widget.getByRole('menuitem', { name: 'Follow' }).click();
  await expect.poll(() => panel.getByLabel('This page').inputValue()).toBe('at-once');
  await panel.getByLabel('This conversation').selectOption('Once a day');
  await panel.getByText('Saved.').waitFor();
  expect(await panel.getByLabel('This conversation').inputValue()).toBe('daily');
  await page.keyboard.press('Escape');
  expect(await panel.count()).toBe(0);

  await write('The snow on the lake is worth the journey.');
  const mail = await mailed(/Grace wrote about/);
  expect(mail.text).toContain('The snow on the lake');
  await page.goto(/https?:\S+\/console\/following#\S+/.exec(mail.text!)![0]);
  await page.getByText('A conversation').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await keepPicture(page, 'following');
  await page.getByRole('button', { name: 'Stop all of these mails' }).click();
  await page.getByText('Saved.').waitFor();
  expect(await page.getByText('A conversation').count()).toBe(0);
  await close();
});

it('offers it at the head of reviews as well, and gives the focus back', async () => {
  const { page, close } = await newPage(browser);
  await page.goto(`${site.origin}/reviews.html`);
  const follow = page.locator('parvis-reviews').getByRole('button', { name: 'Follow' });
  await follow.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('This page').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => follow.evaluate((it) => it.matches(':focus'))).toBe(true);
  await close();
});
