import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DecisionList } from '@parvis/contract';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parvis } from '../server/test/command.ts';
import { type Mail, type Smtp, startSmtp } from '../server/test/smtp.ts';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// A visitor, an owner and a real mail server: what is written, decided, answered, told and taken back, on phones.

const owner = 'owner@example.com';
const visitor = 'grace@example.com';
const phone = { viewport: { width: 360, height: 700 } };
let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
let smtp: Smtp;
/** How far the server's clock is ahead: nobody waits for the half minute in which a decision can be taken back. */
let ahead = 0;
const folder = mkdtempSync(join(tmpdir(), 'parvis-hearing-'));
const secret = randomBytes(32).toString('base64url');

beforeAll(async () => {
  smtp = await startSmtp();
  [browser, server] = await Promise.all([
    useBrowser(),
    startParvis({
      database: `sqlite:${join(folder, 'parvis.db')}`,
      secret,
      mail: { smtp: smtp.url, from: 'Hôtel Bellevue <talk@hotel.test>' },
      now: () => Date.now() + ahead,
    }),
  ]);
  const widgets =
    '<main><h1>A room</h1><parvis-reviews subject="room"></parvis-reviews><parvis-comments subject="room">';
  site = await serveFolder(null, { pages: { '/page.html': plainPage(scriptTag(server.host), `${widgets}</main>`) } });
  const { sites } = server.parvis;
  await sites.settings('demo', { moderation: 'everything' });
  await sites.addStaff('demo', owner, 'owner');
});
afterAll(async () => {
  await site?.close();
  await server?.close();
  await smtp?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The next mail to an address whose subject says so; the clock goes on meanwhile. */
async function mailed(to: string, subject: RegExp): Promise<Mail> {
  let found: Mail | undefined;
  await expect
    .poll(
      () => {
        ahead += 10_000;
        const at = smtp.got.findIndex((mail) => mail.recipients.includes(to) && subject.test(mail.subject ?? ''));
        if (at >= 0) found = smtp.got.splice(at, 1)[0];
        return found !== undefined;
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(true);
  return found!;
}
const linkOf = ({ html = '' }: Mail, text: string): string => {
  const found = [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)/g)].find(([, , said]) => said === text);
  if (!found) throw new Error(`No link ${text} in the mail.`);
  return found[1]!.replaceAll('&amp;', '&');
};

async function open(page: Page, kind: 'comments' | 'reviews'): Promise<Locator> {
  await page.goto(`${site.origin}/page.html`);
  const widget = page.locator(`parvis-${kind}`);
  await widget.getByRole('heading', { level: 2 }).first().waitFor();
  return widget;
}

/** By a code an address is proved, and hears. */
async function signIn(): Promise<void> {
  const { page, close } = await newPage(browser);
  await page.goto(`${server.host}/console/sign-in`);
  await page.getByLabel('E-mail address').fill(owner);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page
    .getByLabel('Code from the mail')
    .fill(/\b\d{6}\b/.exec((await mailed(owner, /code to sign in/)).text!)![0]);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation').waitFor();
  await close();
}

it('from a phone to a mail, and back to the page', async () => {
  await signIn();
  const author = await newPage(browser, phone);
  const staff = await newPage(browser, phone);

  // A comment waits; its author proves an address, to hear what is decided.
  let widget = await open(author.page, 'comments');
  await widget.getByRole('button', { name: 'Write a comment' }).click();
  await widget.getByLabel('Your comment').fill('Is the roof open in winter?');
  await widget.getByLabel('Your name').fill('Grace');
  await widget.getByRole('button', { name: 'Post', exact: true }).click();
  const standing = widget.getByRole('note');
  await standing.getByRole('button', { name: 'Tell me by mail' }).click();
  await standing.getByLabel('Your e-mail').fill(visitor);
  await keepPicture(author.page, 'comments-hear');
  expect(await findViolations(author.page)).toEqual([]);
  await standing.getByRole('button', { name: 'Send me the code' }).click();
  const code = /\b\d{6}\b/.exec((await mailed(visitor, /Your code/)).text!)![0];
  await standing.getByLabel('Code of six digits').fill('000000');
  await standing.getByRole('button', { name: 'Confirm' }).click();
  await standing.getByText('This is not the code of the last mail').waitFor();
  await standing.getByLabel('Code of six digits').fill(code);
  await keepPicture(author.page, 'comments-code');
  await standing.getByRole('button', { name: 'Confirm' }).click();
  await standing.getByLabel('Code of six digits').waitFor({ state: 'detached' });

  // The owner hears of it, and publishes and answers it with one text and two presses.
  const arrived = await mailed(owner, /Grace wrote about/);
  expect(arrived.text).toContain('Is the roof open in winter?');
  await staff.page.goto(linkOf(arrived, 'Approve'));
  await staff.page.getByLabel('Your answer, in public').fill('It is, until ten.');
  expect(await findViolations(staff.page)).toEqual([]);
  await staff.page.getByRole('button', { name: 'Publish' }).click();
  await staff.page.getByText('It is published.').waitFor();
  // On the author's page, which is still open, at once.
  await widget.getByText('It is, until ten.').waitFor();
  const published = await mailed(visitor, /is on the page$/);
  expect(published.text).toContain('Is the roof open in winter?');

  // A review is refused with a reason, which its author reads in the mail and on the page.
  widget = await open(author.page, 'reviews');
  await widget.getByRole('button', { name: /Write a review/ }).click();
  await widget.locator('label').filter({ hasText: '4 stars' }).first().click();
  await widget.getByLabel(/Your review/).fill('Cheaper at my hotel.');
  await widget.getByLabel(/When/).fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
  await widget.getByRole('button', { name: 'Post review' }).click();
  // Where it stands is said, beside the thanks with its receipt.
  await widget.getByRole('note').filter({ hasText: 'Waiting for the team to look at it.' }).waitFor();
  await widget.getByRole('note').filter({ hasText: 'Thank you' }).waitFor();
  const second = await mailed(owner, /wrote about/);
  await staff.page.goto(linkOf(second, 'Refuse'));
  await staff.page.getByLabel('Advertising').check();
  await staff.page.getByRole('button', { name: 'Refuse' }).click();
  await staff.page.getByText('It is refused').waitFor();
  const refused = await mailed(visitor, /was not published$/);
  expect(refused.text).toContain('The reason: Advertising.');
  widget = await open(author.page, 'reviews');
  const note = widget.getByRole('note');
  await note.getByText('Please leave out advertising and links to shops.').waitFor();

  // Its author says why that is wrong; the business looks again, and publishes it.
  await note.getByRole('button', { name: 'Say why this is wrong' }).click();
  await note.getByLabel('Why is it wrong?').fill('I own no hotel.');
  await keepPicture(author.page, 'reviews-contest');
  expect(await findViolations(author.page)).toEqual([]);
  await note.getByRole('button', { name: 'Ask to look again' }).click();
  await note.getByText('The team will look at it again.').waitFor();
  const { sites } = server.parvis;
  const [contested] = (await sites.queue('demo')).items;
  expect(contested).toMatchObject({ contest: 'I own no hotel.' });
  await sites.decide('demo', { posts: [contested!.post.id], act: 'restore' });
  await mailed(visitor, /is on the page again$/);

  // Reported, hidden by the link of the mail, and taken back.
  const id = contested!.post.id;
  const other = await newPage(browser, phone);
  widget = await open(other.page, 'reviews');
  await widget.getByText('Cheaper at my hotel.').waitFor();
  await widget.getByRole('button', { name: 'More actions' }).click();
  await widget.getByRole('menuitem', { name: 'Report' }).click();
  await widget.getByLabel('Advertising or spam').check();
  await widget.getByRole('button', { name: 'Send report' }).click();
  await widget.getByText('Thank you. The business has been told.').waitFor({ state: 'attached' });
  const reported = await mailed(owner, /reported/);
  await staff.page.goto(linkOf(reported, 'Hide'));
  await staff.page.getByLabel('Advertising').check();
  await staff.page.getByRole('button', { name: 'Hide' }).click();
  await staff.page.getByText('It is hidden').waitFor();
  await mailed(visitor, /was taken off the page$/);
  widget = await open(other.page, 'reviews');
  expect(await widget.getByText('Cheaper at my hotel.').count()).toBe(0);
  const key = await sites.createKey('demo', { name: 'a look at decisions' });
  const decisions = await fetch(`${server.host}/v1/manage/sites/demo/decisions?post=${id}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const { items } = (await decisions.json()) as DecisionList;
  // By whoever runs the server, from its command line.
  const env = { DATABASE_URL: `sqlite:${join(folder, 'parvis.db')}`, PARVIS_SECRET: secret };
  const undone = await parvis(folder, ['decide', 'undo', 'demo', items[0]!.id], env).done;
  expect(undone).toMatchObject({ code: 0, out: expect.stringContaining(id) });
  widget = await open(other.page, 'reviews');
  await widget.getByText('Cheaper at my hotel.').waitFor();
  await Promise.all([author.close(), staff.close(), other.close()]);
  expect(server.log).toEqual([]);
});
