import type { Browser } from 'playwright-core';
import { newPage, type WatchedPage } from './page.ts';
import type { RunningParvis } from './parvis.ts';

/** A page of the console, signed in by a link as the start command prints one. */
export async function openConsole(
  browser: Browser,
  { host, parvis }: RunningParvis,
  address: string,
  options: Parameters<typeof newPage>[1] = {},
): Promise<WatchedPage> {
  const opened = await newPage(browser, options);
  const link = await parvis.sites.signInLink(address);
  await opened.page.goto(`${host}/${link.replace(/^\//, '')}`);
  await opened.page.getByRole('button').first().click();
  await opened.page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  await opened.page.waitForURL(/\/console(?:\/site\/.+)?$/);
  return opened;
}
