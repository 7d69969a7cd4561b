import { readFile } from 'node:fs/promises';
import type { Me } from '@parvis/contract';
import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { openConsole } from './browser/console.ts';
import { lookAt } from './browser/look-at.ts';
import { startParvis } from './browser/parvis.ts';

// People of the console, on a phone: one is found by a whole address, blocked and not, exported, and erased for good.

const owner = 'owner@example.com';
const width = 360;

it.each([
  [
    'light',
    'en',
    {
      block: 'Block',
      unblock: /^Unblock/,
      undo: /Take back/,
      copy: 'Export everything',
      erase: 'Erase',
      word: 'erase',
    },
  ],
  [
    'dark',
    'fr',
    { block: 'Bloquer', unblock: /^Lever/, undo: /Revenir/, copy: 'Tout exporter', erase: 'Effacer', word: 'effacer' },
  ],
] as const)('%s, %s', async (colorScheme, locale, say) => {
  const [browser, server]: [Browser, Awaited<ReturnType<typeof startParvis>>] = await Promise.all([
    useBrowser(),
    startParvis(),
  ]);
  const { sites } = server.parvis;
  await sites.addStaff('demo', owner, 'owner');
  await sites.settings('demo', { moderation: 'nothing' });
  const subject = { key: 'attic', url: 'http://localhost:8080/room', title: 'The Attic Room' };
  const author = { name: 'Maximiliana-Theodora van der Wijngaard-Bouvier', email: 'eve@example.com' };
  const first = await server.write({ kind: 'comment', subject, body: 'Buy at my shop.', author });
  const token = first.visitorToken!;
  for (let n = 1; n < 130; n++)
    await server.write({ kind: 'comment', subject, body: `More of it, ${n}.`, author }, token);
  const { page, complaints, close } = await openConsole(browser, server, owner, {
    colorScheme,
    locale,
    viewport: { width, height: 800 },
  });
  const look = async (name: string): Promise<void> => {
    await lookAt(page, `console-${name}-${colorScheme}-${locale}-${width}`);
  };
  const main = page.getByRole('main');
  const press = (name: string | RegExp) => page.getByRole('button', { name }).last().click();
  const dialog = page.getByRole('dialog');

  await page.goto(`${server.host}/console/site/demo/people`);
  await main.getByRole('searchbox').pressSequentially('Eve+shop@Example.com');
  await page.waitForURL(/\?q=Eve/);
  await main.getByRole('link', { name: author.name }).click();
  await main.getByRole('heading', { level: 1, name: author.name }).waitFor();
  await look('person');

  await main.getByRole('button', { name: say.block, exact: true }).click();
  await look('block');
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await page.keyboard.press('Escape');
  // A dialog that is closed has no role any more; what showed it hears of it a moment later.
  await page.locator('dialog').waitFor({ state: 'detached' });
  await expect.poll(focused).toBe(say.block);
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: say.block }).click();
  const blocks = async () => (await sites.blocks('demo')).items.length;
  await expect.poll(blocks).toBe(1);
  // One is where one was.
  await expect.poll(focused).toBe(say.block);
  await press(say.undo);
  await expect.poll(blocks).toBe(0);
  // And the block of whom one knows by the address alone; the way back from unblocking is the history's.
  await sites.block('demo', { of: 'address', address: author.email, reason: 'M4', sentence: 'No more.' });
  await page.reload();
  await press(say.unblock);
  await expect.poll(blocks).toBe(0);
  await press(say.undo);
  await expect.poll(blocks).toBe(1);

  const saving = page.waitForEvent('download');
  await press(say.copy);
  const file: Pick<Me, 'author' | 'posts'> = JSON.parse(await readFile(await (await saving).path(), 'utf8'));
  expect([file.author.email, file.posts.length]).toEqual([author.email, 130]);

  await press(new RegExp(`^${say.erase}…`));
  await dialog.getByRole('textbox').last().fill(say.word);
  await look('erase');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/people$/);
  expect((await fetch(`${server.host}/v1/sites/demo/posts/${first.post.id}`)).status).toBe(404);
  await page.goto(`${server.host}/console/site/demo/people/blocked`);
  await main.getByRole('heading', { level: 1 }).waitFor();
  await look('blocked');
  expect(complaints).toEqual([]);
  await close();
  await server.close();
});
