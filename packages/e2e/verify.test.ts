import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';
import { openStage, type Stage, subject } from './verify/stage.ts';

// A visitor verifies the reviews of a page: in the widget, and on the page that believes nobody. Every tampering in each of
// the three ways is `pnpm prove verify`.

let browser: Browser;
let stage: Stage;
let site: StaticSite;
const pages: Record<string, string> = {};

beforeAll(async () => {
  [browser, stage] = await Promise.all([useBrowser(), openStage()]);
  site = await serveFolder(null, { pages });
});
afterAll(async () => {
  await site?.close();
  await stage?.close();
});

const show = (host: string, lang = 'en'): string => {
  const path = `/${new URL(host).port}-${lang}.html`;
  pages[path] = plainPage(scriptTag(host), `<parvis-reviews subject="${subject}" lang="${lang}"></parvis-reviews>`);
  return site.origin + path;
};
const storage = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('parvis:log:')));

it('EP-1, L25: says in the widget how many were received and what became of them, and keeps nothing before the press', async () => {
  const host = await newPage(browser);
  const { page } = host;
  await page.goto(show(stage.server.host));
  const widget = page.locator('parvis-reviews');
  const button = widget.getByRole('button', { name: 'Verify these reviews' });
  await button.waitFor();
  expect(host.urls().filter((url) => /\/log\/|register|verify/.test(url))).toEqual([]);
  expect(await storage(page)).toEqual([]);
  await button.click();
  await widget.locator('.verdict').getByText('Register intact, not witnessed.').waitFor();
  const said = (await widget.locator('.verdict').innerText()).replaceAll(/[\u2068\u2069]/g, '');
  expect(said).toContain('3 reviews shown out of 6 received since');
  expect(said).toContain(
    ': 1 refused (1 insult, hate or threat), 1 removed (1 off topic), and 1 taken back by its author.',
  );
  expect(said).toContain('3 reviews of this page were compared: they stand here as they were received.');
  expect(await storage(page)).toHaveLength(1);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    widget.getByRole('button', { name: 'Download the evidence' }).click(),
  ]);
  const evidence = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(evidence).toMatchObject({ parvis: 'evidence/v1', verdict: { state: 'intact' } });
  await widget.getByRole('button', { name: 'Close' }).click();
  await widget.locator('.verdict').waitFor({ state: 'detached' });
  expect(host.complaints).toEqual([]);
  expect(await host.violations()).toEqual([]);
  await host.close();
});

it('a row edited behind the back of the register is said in the widget and on the page of its own', async () => {
  const other = await stage.tampered((database, { shown }) =>
    database.prepare('update posts set rating = 1 where id = ?').run(shown[1]!),
  );
  const host = await newPage(browser);
  const { page } = host;
  await page.goto(show(other.host, 'fr'));
  const widget = page.locator('parvis-reviews');
  await widget.getByRole('button', { name: 'Vérifier ces avis' }).click();
  await widget.locator('.verdict').getByText('Cette liste ne correspond pas au registre.').waitFor();
  await widget.getByText(/L’avis de .*Guest 4.* a été changé\./).waitFor();
  const popup = page.waitForEvent('popup');
  await widget.getByRole('link', { name: 'Vérifier sur une page à part' }).click();
  const own = await popup;
  await own.getByText('This list does not match the register.').waitFor();
  await own.getByText(/The review by .*Guest 4.* was changed\./).waitFor();
  expect(host.complaints).toEqual([]);
  await host.close();
});
