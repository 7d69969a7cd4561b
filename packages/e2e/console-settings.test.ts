import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parts } from '../console/src/settings/part-table.ts';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { openConsole } from './browser/console.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { lookAt } from './browser/look-at.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { serveFolder } from './browser/static.ts';

// The settings of a site, as its owner uses them: every part, and what is set reaches what visitors get.

const owner = 'owner@example.com';
const hostile = '<img src=x onerror=alert(1)>';
let browser: Browser;
let server: RunningParvis;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  const { sites } = server.parvis;
  await sites.addStaff('demo', owner, 'owner');
  await sites.addStaff('demo', 'rosa.nowak-de-la-fuente@a-rather-long-name.example.com', 'moderator');
  await sites.createKey('demo', { name: 'Booking system', permissions: ['site.read', 'posts.write'], days: 90 });
  await sites.createWebhook('demo', { url: 'https://hooks.example.com/parvis', events: ['post.written'] });
  for (let n = 0; n < 4; n++) {
    await server.write({
      kind: 'comment',
      subject: { key: 'attic', title: 'The Attic Room' },
      body: n % 2 ? 'Buy cheap watches at my shop!' : 'A room under the roof, quiet and warm.',
      author: { name: `Guest ${n}` },
    });
  }
});
afterAll(() => server?.close());

const address = (part: string): string => `${server.host}/console/site/demo/settings/${part}`;
const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });

describe.each([
  ['light', 'en', 1280],
  ['dark', 'fr', 360],
] as const)('%s, %s, %i', (colorScheme, locale, width) => {
  let opened: WatchedPage;
  beforeAll(async () => {
    opened = await openConsole(browser, server, owner, { colorScheme, locale, viewport: { width, height: 800 } });
  });
  afterAll(() => opened?.close());

  it.each(parts.map(({ name }) => name))('%s', async (name) => {
    const { page, complaints } = opened;
    await page.goto(address(name));
    await page.waitForLoadState('networkidle');
    await title(page).waitFor();
    await lookAt(page, `console-settings-${name}-${colorScheme}-${locale}-${width}`);
    expect(complaints).toEqual([]);
  });
});

it('says what a rule would have changed before it is saved; what was saved is taken back by a key', async () => {
  const { page, close, complaints } = await openConsole(browser, server, owner, { locale: 'en' });
  await page.goto(address('moderation'));
  await page.getByLabel('Words that make a post wait').fill('cheap watches');
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByText('2 would have waited that did not').waitFor();
  expect((await server.parvis.sites.settings('demo')).words).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  expect((await server.parvis.sites.settings('demo')).words).toEqual(['cheap watches']);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('z');
  await expect.poll(async () => (await server.parvis.sites.settings('demo')).words).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

it('a colour that is hard to read is not saved, the nearest that is offered is, and pages wear it', async () => {
  const { page, close, complaints } = await openConsole(browser, server, owner, { locale: 'en' });
  await page.goto(address('look'));
  await page.getByLabel('Colours as the page has them').uncheck();
  const accent = page.getByRole('textbox', { name: 'Colour on light pages', exact: true });
  await accent.fill('#f0a0b8');
  await page.getByText('Hard to read').waitFor();
  await keepPicture(page, 'console-settings-look-chosen');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('main').getByText('Choose a colour that is read first.').waitFor();
  await page.getByRole('button', { name: /^Take/ }).click();
  await page.getByLabel('Corners').selectOption({ label: 'Square' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  const chosen = await accent.inputValue();
  await page.goto(address('times'));
  await page.getByLabel(/Authors may change/).selectOption({ label: '1 hour' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await page.reload();
  await expect.poll(() => page.getByLabel(/Authors may change/).inputValue()).toBe('60');
  expect(complaints).toEqual([]);
  await close();

  const site = await serveFolder(null, {
    pages: { '/page.html': plainPage(scriptTag(server.host), '<parvis-comments subject="attic"></parvis-comments>') },
  });
  const host = await newPage(browser);
  await host.page.goto(`${site.origin}/page.html`);
  const box = host.page.locator('parvis-comments .parvis');
  await host.page.getByText('A room under the roof').first().waitFor();
  const rgb = chosen.match(/[\da-f]{2}/g)!.map((part) => Number.parseInt(part, 16));
  const worn = await box.evaluate((one) => (one as HTMLElement).style.cssText);
  expect(worn).toContain(`--host-button: rgb(${rgb})`);
  expect(worn).toContain('--host-radius: 0px');
  await host.close();
  await site.close();
});

it('XSS-13: a text under the form and the rules reach visitors, formatted and without markup of their own', async () => {
  const { page, close, complaints } = await openConsole(browser, server, owner, { locale: 'en' });
  await page.goto(address('texts'));
  const field = page.getByLabel('Under the form');
  await field.fill(`${hostile} See `);
  await field.evaluate((area) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', '<b onclick="alert(1)">our</b> <a href="https://demo.test/terms">terms</a>');
    clipboardData.setData('text/plain', 'our terms');
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => field.inputValue()).toBe(`${hostile} See **our** [terms](https://demo.test/terms)`);
  const comments = page.getByRole('group', { name: 'Form for comments' });
  await comments.getByLabel('Over the form').fill(`Ask us ${hostile}`);
  await comments.getByLabel('In the empty field').fill(`What about ${hostile}`);
  await page.getByLabel('Language of these words').selectOption('en');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await page.goto(address('policy'));
  await page.getByLabel('How do you look at reviews?').fill(hostile);
  await page.getByLabel('Name', { exact: true }).fill('Rosa Nowak');
  await page.getByLabel('E-mail address').fill('rosa@example.com');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'See the page that visitors get' }).waitFor();
  expect(complaints).toEqual([]);
  await close();

  const site = await serveFolder(null, {
    pages: {
      '/page.html': plainPage(
        scriptTag(server.host),
        '<main><h1>Attic</h1><parvis-comments subject="attic"></parvis-comments></main>',
      ),
    },
  });
  const host = await newPage(browser);
  await host.page.goto(`${site.origin}/page.html`);
  const widget = host.page.locator('parvis-comments');
  await widget.getByRole('button', { name: 'Write a comment' }).click();
  await widget.getByText(`${hostile} See`).waitFor();
  await widget.getByText(`Ask us ${hostile}`).waitFor();
  await widget.getByPlaceholder(`What about ${hostile}`).waitFor();
  expect(await widget.locator('img').count()).toBe(0);
  expect(await widget.locator('.notes strong').textContent()).toBe('our');
  expect(await widget.getByRole('link', { name: 'terms' }).getAttribute('href')).toBe('https://demo.test/terms');
  expect(await findViolations(host.page)).toEqual([]);
  await keepPicture(host.page, 'form-texts');
  const opened = host.page.context().waitForEvent('page');
  await widget.getByRole('link', { name: 'Our rules' }).click();
  const rules = await opened;
  await rules.getByRole('heading', { level: 1, name: 'Our rules for reviews and comments' }).waitFor();
  await rules.getByText(hostile).waitFor();
  expect(await rules.locator('img').count()).toBe(0);
  for (const [lang, width] of [
    ['en', 1280],
    ['fr', 360],
  ] as const) {
    const shown = await newPage(browser, {
      viewport: { width, height: 800 },
      colorScheme: width > 400 ? 'light' : 'dark',
    });
    await shown.page.goto(`${server.host}/sites/demo/policy?lang=${lang}`);
    await lookAt(shown.page, `rules-${lang}-${width}`);
    expect(shown.complaints).toEqual([]);
    await shown.close();
  }
  // A form of ours says it without script, too.
  const plain = await fetch(`${server.host}/sites/demo/subjects/attic?lang=en`);
  expect(await plain.text()).toMatch(/Ask us &lt;img.*placeholder="What about &lt;img.*<strong>our<\/strong>/s);
  expect(host.complaints).toEqual([]);
  await host.close();
  await site.close();
});

it('makes a key that is shown once, and voids it after a question', async () => {
  const { page, close } = await openConsole(browser, server, owner, { locale: 'en' });
  await page.goto(address('keys'));
  await page.getByLabel('What it is for').fill('Website');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const secret = await page.getByLabel('Secret').inputValue();
  const read = () => fetch(`${server.host}/v1/manage/sites/demo`, { headers: { authorization: `Bearer ${secret}` } });
  expect((await read()).status).toBe(200);
  await keepPicture(page, 'console-settings-key-made');
  await page.getByRole('button', { name: 'I have kept it' }).click();
  expect(await page.getByLabel('Secret').count()).toBe(0);
  await page.getByRole('button', { name: /Make void: .*Website/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make void' }).click();
  await page.getByText('The key is void.').waitFor();
  expect((await read()).status).toBe(401);
  await close();
});

it('a pause reaches visitors; the site goes only after its name is typed, and stays by one press', async () => {
  const { page, close } = await openConsole(browser, server, owner, { locale: 'en' });
  await page.goto(address('danger'));
  const closed = async () => {
    const answer = await fetch(`${server.host}/v1/sites/demo/page?subject=attic`);
    return ((await answer.json()) as { subject: { closed: boolean } }).subject.closed;
  };
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect.poll(closed).toBe(true);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(closed).toBe(false);
  await page.getByRole('button', { name: 'Delete the site' }).click();
  const dialog = page.getByRole('dialog');
  const sure = dialog.getByRole('button', { name: 'Delete the site' });
  await dialog.getByRole('textbox').fill('Something');
  await sure.click();
  await dialog.getByText('That is not the name.').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await keepPicture(page, 'console-settings-delete');
  await dialog.getByRole('textbox').fill('Hôtel Bellevue');
  await sure.click();
  await page.getByText('This site is deleted on').waitFor();
  await page.getByRole('button', { name: 'Keep the site' }).click();
  await page.getByRole('button', { name: 'Delete the site' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Exports' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export', exact: true }).click();
  expect((await download).suggestedFilename()).toBe('demo.zip');

  // The server makes one, and more by itself.
  await page.getByRole('button', { name: 'Make one now' }).click();
  const taken = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download the export of/ }).click();
  expect((await taken).suggestedFilename()).toMatch(/^demo-\d{4}-\d\d-\d\d\.zip$/);
  await page.getByLabel('How often').selectOption('weekly');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The next one is made on').waitFor();
  await lookAt(page, 'console-settings-exports');
  await close();
});
