import type { Browser, Page } from 'playwright-core';
import { newPage, type WatchedPage } from './page.ts';
import type { RunningParvis } from './parvis.ts';

/** A page of the console, signed in by a link as the start command prints one. */
export async function openConsole(
  browser: Browser,
  server: RunningParvis,
  address: string,
  options: Parameters<typeof newPage>[1] = {},
): Promise<WatchedPage> {
  const opened = await newPage(browser, options);
  await signIn(opened.page, server, address);
  return opened;
}

export async function signIn(page: Page, { host, parvis }: RunningParvis, address: string): Promise<void> {
  const link = await parvis.sites.signInLink(address);
  await page.goto(new URL(link, `${host}/`).href);
  await page.getByRole('button').first().click();
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  await page.waitForURL(/\/console(?:\/site\/.+)?$/);
}
