import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// A comment that waits, is refused, corrected and published, as its author and as others see it.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  const pages = {
    '/page.html': plainPage(scriptTag(server.host), '<main><h1>A page</h1><parvis-comments subject="page"></main>'),
  };
  site = await serveFolder(null, { pages });
  await server.parvis.sites.settings('demo', { moderation: 'everything' });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

const waiting = async (): Promise<string> => {
  const { items } = await server.parvis.sites.queue('demo');
  expect(items).toHaveLength(1);
  return items[0]!.post.id;
};

it('its author reads where it stands and why, others nothing until it is published', async () => {
  const author = await newPage(browser, { viewport: { width: 360, height: 700 } });
  const other = await newPage(browser);
  const { page } = author;
  const widget: Locator = page.locator('parvis-comments');
  const standing = widget.getByRole('note');
  const open = async (at: typeof page): Promise<void> => {
    await at.goto(`${site.origin}/page.html`);
    await at.locator('parvis-comments').getByRole('heading', { level: 2 }).waitFor();
  };
  const seenByOthers = async (): Promise<string[]> => {
    await open(other.page);
    return other.page.locator('parvis-comments article p').allTextContents();
  };
  await open(page);
  await widget.getByRole('button', { name: 'Write a comment' }).click();
  await widget.getByLabel('Your comment').fill('Buy at my shop.');
  await widget.getByLabel('Your name').fill('Grace');
  await widget.getByRole('button', { name: 'Post', exact: true }).click();
  await standing.waitFor();
  expect(await standing.innerText()).toContain('Waiting for the team to look at it. Only you can see this.');
  expect(await seenByOthers()).toEqual([]);

  const sentence = 'Please leave your shop out.';
  await server.parvis.sites.decide('demo', { posts: [await waiting()], act: 'refuse', reason: 'M4', sentence });
  await open(page);
  await standing.waitFor();
  for (const said of ['Not published. Only you can see this.', sentence, 'Edit it, and it will be looked at again.']) {
    expect(await standing.innerText()).toContain(said);
  }
  await keepPicture(page, 'comments-refused');
  expect(await findViolations(page)).toEqual([]);

  await widget.getByRole('button', { name: 'More actions' }).click();
  await widget.getByRole('menuitem', { name: 'Edit' }).click();
  await widget.getByLabel('Your comment').fill('A fine view.');
  await widget.getByRole('button', { name: 'Save' }).click();
  await widget.getByText('Waiting for the team to look at it.').waitFor();
  await server.parvis.sites.decide('demo', { posts: [await waiting()], act: 'approve' });
  await open(page);
  await widget.getByText('A fine view.').waitFor();
  expect(await standing.count()).toBe(0);
  expect((await seenByOthers()).join()).toContain('A fine view.');
  await Promise.all([author.close(), other.close()]);
});
