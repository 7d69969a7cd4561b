import { expect, it } from 'vitest';
import { screens } from '../console/src/app/screen-table.ts';
import { ownAttacks } from './attacks/attacks.ts';
import { openLookout } from './attacks/look.ts';
import { type Taken, writeAll } from './attacks/write.ts';
import { useBrowser } from './browser/chromium.ts';
import { signIn } from './browser/console.ts';
import { startParvis } from './browser/parvis.ts';

// What strangers write is read by whoever works for the site: the same attacks as on visitors, on every screen.

const perScreen = 3;

it('XSS-12, XSS-13: names, texts, addresses and words of the site are text on every screen', async () => {
  const [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  const { sites } = server.parvis;
  await sites.addStaff('demo', 'owner@example.com', 'owner');
  await sites.settings('demo', { moderation: 'everything' });
  const taken: Taken = {};
  await writeAll(server, 'attacked', ownAttacks, { taken, secret: await sites.renewKey('demo'), origin: server.host });
  expect(taken.comment).toBe(ownAttacks.length);
  await sites.put({ key: 'demo', name: `Demo ${ownAttacks[1]!.payload}`, origins: ['https://demo.test'] });

  const lookout = await openLookout(browser, [server.host]);
  const { page } = lookout.host;
  await signIn(page, server, 'owner@example.com');
  const root = `${server.host}/console/site/demo`;
  const found: string[] = [];
  const open = async (address: string): Promise<void> => {
    await page.goto(address);
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    found.push(...(await lookout.read()).map((said) => `${address}: ${said}`));
    if (page.url() !== address) found.push(`${address}: went to ${page.url()}`);
  };
  for (const { name } of screens) {
    await open(`${root}/${name}`);
    const within = await page
      .getByRole('main')
      .locator(`a[href*="/site/demo/"]`)
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    for (const address of [...new Set(within)].slice(0, perScreen)) await open(address);
  }
  expect(found).toEqual([]);
  await lookout.host.close();
  await server.close();
});
