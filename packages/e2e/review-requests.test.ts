import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import { type Smtp, startSmtp } from '../server/test/smtp.ts';
import { useBrowser } from './browser/chromium.ts';
import { openConsole } from './browser/console.ts';
import { lookAt } from './browser/look-at.ts';
import { startParvis } from './browser/parvis.ts';

// From a pasted list to a review on the page: the owner in the console, the customer by the star of a mail, on phones.

const owner = 'owner@example.com';
const width = 360;

it.each([
  ['light', 'en', { send: 'Ask 2 customers', review: 'Send the review', verified: 'Verified: asked after an order' }],
  ['dark', 'fr', { send: /^Demander à 2/, review: 'Envoyer l’avis', verified: /^Vérifié/ }],
] as const)('FR-15: %s, %s', async (colorScheme, locale, say) => {
  const smtp: Smtp = await startSmtp();
  const [browser, server]: [Browser, Awaited<ReturnType<typeof startParvis>>] = await Promise.all([
    useBrowser(),
    startParvis({ mail: { smtp: smtp.url, from: 'The Shop <talk@shop.test>', perSecond: 1000 } }),
  ]);
  const { sites } = server.parvis;
  await sites.addStaff('demo', owner, 'owner');
  const contact = { name: 'Bo', email: 'bo@shop.test', privacyUrl: null };
  const policy = { control: '', consideration: null, publicationDays: 7, retentionYears: 5, contact };
  await sites.settings('demo', { policy, language: locale, moderation: 'nothing' });
  const { page, complaints, close } = await openConsole(browser, server, owner, {
    colorScheme,
    locale,
    viewport: { width, height: 800 },
  });
  const look = (name: string) => lookAt(page, `${name}-${colorScheme}-${locale}-${width}`);

  await page.goto(`${server.host}/console/site/demo/requests`);
  const list =
    'email;name;order;date\nada@example.org;Ada Lovelace;17;2026-03-05\ngrace@example.org;;18;\nno address;;;';
  await page.locator('textarea').fill(list);
  await page.locator('input[maxlength="150"]').fill('The Attic Room');
  await page.locator('.requests-form input[maxlength="500"]').fill('attic');
  await look('console-requests');
  await page.locator('form.requests-form button[type=submit]').click();
  await page.locator('.requests-done li').waitFor();
  await page.locator('.requests-numbers').waitFor();
  await look('console-requests-done');

  await expect.poll(() => smtp.got.length, { timeout: 60_000 }).toBe(2);
  const mail = smtp.got.find(({ recipients }) => recipients[0] === 'ada@example.org')!;
  const star = mail.html!.match(/href="([^"]*console\/review#[^"]*~4)"/)![1]!.replaceAll('&amp;', '&');
  await page.goto(star);
  // The script brought the token; nothing of it stands in the address.
  await page.getByRole('button', { name: say.review }).waitFor();
  expect(new URL(page.url()).hash).toBe('');
  expect(await page.locator('input[name=rating]:checked').inputValue()).toBe('4');
  expect((await sites.requestBatches('demo'))[0]).toMatchObject({ reviews: 0 });
  await page.locator('textarea[name=body]').fill('Bells in the morning, and the sea.');
  await look('review-form');
  await page.getByRole('button', { name: say.review }).click();
  await page.getByRole('status').waitFor();
  await look('review-thanks');
  expect((await sites.requestBatches('demo'))[0]).toMatchObject({ given: 3, requests: 2, reviews: 1 });

  await page.goto(`${server.host}/sites/demo/subjects/attic?lang=${locale}`);
  await page.getByText(say.verified).waitFor();
  expect(complaints).toEqual([]);
  await close();
  await server.close();
  await smtp.close();
});
