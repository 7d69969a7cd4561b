import { readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { readEvidence, verify as verifyEvidence } from '@parvis/core/verify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';
import { openStage, type Stage, subject } from './verify/stage.ts';
import { goOn } from './verify/tamperings.ts';

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

it('a fork is seen by who has verified before, and its evidence holds', async () => {
  const fork = await stage.tampered(() => {}, 'earlier');
  await goOn(8)(fork);
  const host = await newPage(browser);
  const { page } = host;
  const verify = async (at: string): Promise<void> => {
    await page.goto(show(at));
    await page.locator('parvis-reviews').getByRole('button', { name: 'Verify these reviews' }).click();
  };
  await verify(stage.server.host);
  await page.locator('.verdict').getByText('Register intact, not witnessed.').waitFor();
  await verify(fork.host);
  await page.locator('.verdict').getByText('The register shows another past than before.').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the evidence' }).click(),
  ]);
  const { said: _, log: __, ...evidence } = readEvidence(readFileSync(await download.path(), 'utf8'));
  expect(await verifyEvidence(evidence)).toMatchObject({ state: 'contradiction', differences: [{ code: 'history' }] });
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
  // On the page of another server it is the same: that reads what visitors are shown from below the log.
  await own.goto(`${stage.server.host}/verify?${new URLSearchParams({ host: other.host, site: 'demo', subject })}`);
  await own.getByText('This list does not match the register.').waitFor();
  await own.getByText(/The review by .*Guest 4.* was changed\./).waitFor();
  expect(host.complaints).toEqual([]);
  await host.close();
});

/** As if a review had never come: its leaf goes, and the chain ends before it. */
function drop(database: DatabaseSync): void {
  const last = "select chain, max(seq) as seq from log_leaves where chain <> '' group by chain";
  const { chain, seq } = database.prepare(last).get() as { chain: string; seq: number };
  const { hash } = database.prepare('select hash from log_leaves where chain = ? and seq = ?').get(chain, seq - 1) as {
    hash: string;
  };
  database
    .prepare('delete from posts where id in (select post_id from log_openings where chain = ? and seq = ?)')
    .run(chain, seq);
  for (const table of ['log_leaves', 'log_openings'])
    database.prepare(`delete from ${table} where chain = ? and seq = ?`).run(chain, seq);
  database.prepare('update log_chains set seq = ?, head = ? where id = ?').run(seq - 1, hash, chain);
}

const save = async (page: Page, act: () => Promise<void>): Promise<{ path: string; name: string; text: string }> => {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  const path = await file.path();
  return { path, name: file.suggestedFilename(), text: readFileSync(path, 'utf8') };
};

it('L12 to L14: an author keeps the receipt, and is told what became of the review, or that it was dropped', async () => {
  const { server } = stage;
  await server.parvis.sites.settings('demo', { moderation: 'everything' });
  const host = await newPage(browser);
  const { page } = host;
  await page.goto(show(server.host));
  const widget = page.locator('parvis-reviews');
  await widget.getByRole('button', { name: 'Write a review' }).click();
  await widget.locator('form label').filter({ hasText: '2 star' }).click();
  await widget.getByLabel('Title').fill('Cold soup');
  await widget.getByLabel('Your review').fill('The soup came cold and nobody minded.');
  await widget.getByLabel('When was it?').fill('2025-03-04');
  await widget.getByLabel('Your name').fill('Ada');
  await widget.getByRole('button', { name: 'Post review' }).click();
  await widget.getByText('Thank you: your review was received.').waitFor();
  const receipt = await save(page, () => widget.getByRole('button', { name: 'Keep your proof' }).click());
  expect(receipt.name).toMatch(/^parvis-receipt-s_\w+-\d+\.json$/);
  expect(JSON.parse(receipt.text)).toMatchObject({ parvis: 'receipt/v1', server: server.host, site: 'demo' });

  // A server that drops it before it is sealed, and takes another in its place.
  const other = await stage.tampered(drop);
  await other.write({
    kind: 'review',
    subject: { key: subject },
    author: { name: 'Bo' },
    rating: 5,
    body: 'A warm soup, and friendly people all around the table.',
    experiencedOn: '2025-06-01',
  });
  expect((await other.parvis.log.batch({ early: true })).state).toBe('published');

  const { post } = (await server.parvis.sites.queue('demo')).items[0]!;
  await server.parvis.sites.decide('demo', { posts: [post.id], act: 'refuse', reason: 'M4', sentence: 'No.' });
  await server.parvis.sites.settings('demo', { moderation: 'nothing' });
  await stage.seal();
  await page.reload();
  await widget.getByRole('button', { name: 'Verify these reviews' }).click();
  const refused = /Your review was refused on .+\. Reason: advertising\./;
  await widget.getByText('Cold soup').waitFor();
  await widget.getByText(refused).waitFor();
  const kept = await page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.includes(':receipt:')));
  expect(kept).toHaveLength(1);

  // The file says the same where nothing else is known: chosen, and dropped on the page.
  await page.goto(`${server.host}/verify`);
  await page.getByLabel('Receipt or evidence from a file').setInputFiles(receipt.path);
  await page.getByText(refused).waitFor();
  await page.getByText('Register intact, not witnessed.').waitFor();
  const dropped = async (text: string): Promise<void> => {
    const files = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'file.json', { type: 'application/json' }));
      return transfer;
    }, text);
    await page.locator('main').dispatchEvent('drop', { dataTransfer: files });
  };
  await page.goto(`${server.host}/verify`);
  await dropped(receipt.text);
  await page.getByText(refused).waitFor();

  await page.goto(show(other.host));
  // By the receipt alone: nothing else is remembered that would tell.
  await page.evaluate(
    ([[name, value], before, now]) => {
      localStorage.clear();
      localStorage.setItem(name!.replace(before!, now!), value!);
    },
    [kept[0]!, server.host, other.host] as const,
  );
  await widget.getByRole('button', { name: 'Verify these reviews' }).click();
  const missing = 'Your review was promised a place in the register, and is missing there.';
  await widget.locator('.verdict').getByText('This list does not match the register.').waitFor();
  await widget.getByText(missing).waitFor();
  const evidence = await save(page, () => widget.getByRole('button', { name: 'Download the evidence' }).click());
  await page.goto(`${server.host}/verify`);
  await dropped(evidence.text);
  await page.getByText('This list does not match the register.').waitFor();
  await page.getByText(missing).waitFor();
  expect(host.complaints).toEqual([]);
  await host.close();
});
