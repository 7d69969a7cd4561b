import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Smtp, startSmtp } from '../server/test/smtp.ts';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// The panel of the visitor, on two devices: who they are, what they wrote, what is held of them.

const address = 'grace@example.com';
let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
let smtp: Smtp;

beforeAll(async () => {
  smtp = await startSmtp();
  [browser, server] = await Promise.all([
    useBrowser(),
    startParvis({ mail: { smtp: smtp.url, from: 'Hôtel Bellevue <talk@hotel.test>' } }),
  ]);
  const element = '<main><h1>A room</h1><parvis-comments subject="room" url="/page.html"></parvis-comments></main>';
  site = await serveFolder(null, { pages: { '/page.html': plainPage(scriptTag(server.host), element) } });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
  await smtp?.close();
});

async function mailedCode(): Promise<string> {
  let code: string | undefined;
  await expect
    .poll(() => {
      const at = smtp.got.findIndex(({ subject }) => /Your code/.test(subject ?? ''));
      if (at >= 0) code = /\b\d{6}\b/.exec(smtp.got.splice(at, 1)[0]!.text!)?.[0];
      return code !== undefined;
    })
    .toBe(true);
  return code!;
}

async function open(options?: Parameters<typeof newPage>[1]): Promise<WatchedPage & { widget: Locator }> {
  const opened = await newPage(browser, options);
  await opened.page.goto(`${site.origin}/page.html`);
  const widget = opened.page.locator('parvis-comments');
  await widget.getByRole('button', { name: /^Write a comment/ }).click();
  return { ...opened, widget };
}

const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true });
const focused = (page: Page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.textContent ?? '';
  });

async function signIn(dialog: Locator, email = address): Promise<void> {
  await dialog.getByLabel('Your e-mail').fill(email);
  await button(dialog, 'Send me the code').click();
  await dialog.getByLabel('Code of six digits').fill(await mailedCode());
  await button(dialog, 'Confirm').click();
  await dialog.getByText('You are signed in.').waitFor();
}

it('claims by a code what was written elsewhere, edits it there, and takes it along or away', async () => {
  // A guest writes, and makes themself known.
  const first = await open();
  await first.widget.getByLabel('Your comment').fill('Is the roof open in winter?');
  await first.widget.getByLabel('Your name').fill('Grace');
  await button(first.widget, 'Post').click();
  await button(first.widget, 'Reply').waitFor();
  await first.widget.getByRole('button', { name: /^Write a comment/ }).click();
  await button(first.widget, 'Your posts and data').click();
  let dialog = first.page.getByRole('dialog', { name: 'Your posts and data' });
  await dialog.getByText('You are a guest here').waitFor();
  expect(await focused(first.page)).toBe('Your posts and data');
  expect(await findViolations(first.page)).toEqual([]);
  await keepPicture(first.page, 'you-guest');
  // What cannot be taken back asks first, and its way out has the focus.
  await button(dialog, 'Sign out in this browser').click();
  expect(await focused(first.page)).toBe('Cancel');
  await button(dialog, 'Cancel').click();
  expect(await focused(first.page)).toBe('Sign out in this browser');
  await button(dialog, 'Sign in by mail').click();
  await signIn(dialog);
  await dialog.getByText(`Your address here: ${address}`).waitFor();
  await first.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await focused(first.page)).toBe('Your posts and data');

  // On another device, in the middle of a sentence.
  const phone = { viewport: { width: 360, height: 700 }, colorScheme: 'dark' } as const;
  const second = await open(phone);
  await second.widget.getByLabel('Your comment').fill('And in spring');
  await button(second.widget, 'Wrote here before? Sign in').click();
  dialog = second.page.getByRole('dialog', { name: 'Your posts and data' });
  await dialog.getByLabel('Your e-mail').waitFor();
  // Forms fade in.
  await expect.poll(() => findViolations(second.page)).toEqual([]);
  await keepPicture(second.page, 'you-sign-in');
  await signIn(dialog);
  const link = dialog.getByRole('link', { name: 'Is the roof open in winter?' });
  expect(await link.getAttribute('href')).toMatch(/#parvis-[\w-]+$/);
  await dialog.getByText('Published').waitFor();
  await keepPicture(second.page, 'you-signed-in');
  await button(dialog, 'Close').click();
  expect(await second.widget.getByLabel('Your comment').inputValue()).toBe('And in spring');
  await second.widget.getByText('You publish as Grace.').waitFor();
  // What was written on the first one is theirs here.
  await second.widget.getByRole('button', { name: 'More actions' }).first().click();
  await second.widget.getByRole('menuitem', { name: 'Edit' }).click();
  const field = second.widget.locator('.post textarea');
  await field.fill('Is the roof open in autumn?');
  await button(second.widget, 'Save').click();
  await second.widget.getByText('Is the roof open in autumn?').waitFor();

  // Everywhere else they are signed out.
  await second.widget.getByRole('button', { name: /^Write a comment/ }).click();
  await button(second.widget, 'Your posts and data').click();
  await button(dialog, 'Sign out everywhere else').click();
  await dialog.getByText('Only this browser is signed in now.').waitFor();
  await button(first.widget, 'Your posts and data').click();
  const there = first.page.getByRole('dialog');
  await there.getByText('Nobody is signed in in this browser.').waitFor();
  await first.page.keyboard.press('Escape');

  // All of it, as a file; and then nothing.
  const [file] = await Promise.all([
    second.page.waitForEvent('download'),
    button(dialog, 'Download all of it').click(),
  ]);
  expect(file.suggestedFilename()).toBe('demo.json');
  const all = JSON.parse(readFileSync(await file.path(), 'utf8'));
  expect(all).toMatchObject({ author: { email: address }, posts: [{ source: 'Is the roof open in autumn?' }] });
  await button(dialog, 'Erase everything').click();
  await keepPicture(second.page, 'you-erase');
  await button(dialog, 'Erase for good').click();
  await dialog.getByText('All that was yours is erased.').waitFor();
  await dialog.getByText('Nobody is signed in in this browser.').waitFor();
  await second.widget.getByText('Is the roof open in autumn?').waitFor({ state: 'detached' });
  const left = await second.page.evaluate(() => Object.values(localStorage).join());
  expect(left).not.toContain('eyJ');
  // A token that ended, and a post that is gone.
  for (const { complaints } of [first, second])
    expect(complaints.filter((one) => !/status of 40[14]/.test(one))).toEqual([]);
  await first.close();
  await second.close();
}, 120_000);

it('AUTH-05, A24: ends the sign-in of another device, which is told at its next act and keeps what was typed', async () => {
  const other = 'hopper@example.com';
  const phone = await open({ viewport: { width: 360, height: 700 } });
  await phone.widget.getByLabel('Your comment').fill('The bells ring at noon on Sundays.');
  await phone.widget.getByLabel('Your name').fill('Grace');
  await button(phone.widget, 'Post').click();
  await button(phone.widget, 'Reply').waitFor();
  await phone.widget.getByRole('button', { name: /^Write a comment/ }).click();
  await button(phone.widget, 'Your posts and data').click();
  await button(phone.page.getByRole('dialog'), 'Sign in by mail').click();
  await signIn(phone.page.getByRole('dialog'), other);
  await phone.page.keyboard.press('Escape');
  await phone.widget.getByLabel('Your comment').fill('The view from the tower at dusk');
  const laptop = await open({ colorScheme: 'dark' });
  await button(laptop.widget, 'Wrote here before? Sign in').click();
  const dialog = laptop.page.getByRole('dialog', { name: 'Your posts and data' });
  await signIn(dialog, other);
  const rows = dialog.locator('.places li');
  await expect.poll(() => rows.count()).toBe(2);
  expect(await rows.filter({ hasText: 'This browser' }).count()).toBe(1);
  await expect.poll(() => findViolations(laptop.page)).toEqual([]);
  await keepPicture(laptop.page, 'you-sign-ins');
  await rows.getByRole('button', { name: /^Sign out there/ }).click();
  await dialog.getByText('Signed out there.').waitFor();
  await expect.poll(() => rows.count()).toBe(1);
  // What was typed on the other one is there, and what it is told is no error.
  await button(phone.widget, 'Your posts and data').click();
  const there = phone.page.getByRole('dialog');
  await there.getByText('Nobody is signed in in this browser.').waitFor();
  await phone.page.keyboard.press('Escape');
  expect(await phone.widget.getByLabel('Your comment').inputValue()).toBe('The view from the tower at dusk');
  // Signing out ends a sign-in on the server as well: a copy of its token is worth nothing.
  const token = await laptop.page.evaluate(() => /eyJ[\w.-]+/.exec(Object.values(localStorage).join())![0]);
  await button(dialog, 'Sign out in this browser').click();
  await dialog.getByText('You are signed out in this browser.').waitFor();
  const asks = () => fetch(`${server.host}/v1/sites/demo/me`, { headers: { authorization: `Bearer ${token}` } });
  await expect.poll(async () => (await asks()).status).toBe(401);
  await phone.close();
  await laptop.close();
}, 120_000);
