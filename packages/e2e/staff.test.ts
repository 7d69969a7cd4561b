import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { lookAt } from './browser/look-at.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';

// Where those sign in who work for a site: on a phone, light and dark, with what a browser has and a server does not.

let browser: Browser;
let server: RunningParvis;
let host: string;
const address = 'ada@example.com';

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  // A number is no name that a passkey could be bound to.
  host = server.host.replace('127.0.0.1', 'localhost');
  await server.parvis.sites.addStaff('demo', address, 'owner');
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server?.close();
});

const phone = { viewport: { width: 360, height: 740 } };

async function isAsItShouldBe(page: Page): Promise<void> {
  await lookAt(page);
}

async function signIn(page: Page): Promise<void> {
  await page.goto(host + (await server.parvis.sites.signInLink(address)));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(/\/console\/site\/demo\/queue$/);
  await page.getByRole('link', { name: 'Your account' }).click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
}

describe('the console', () => {
  it.each(['light', 'dark'] as const)(
    '%s: a link signs in by one press, a passkey from then on',
    async (colorScheme) => {
      const { page, close } = await newPage(browser, { ...phone, colorScheme });
      await signIn(page);
      // The token is gone from the address.
      expect(page.url()).toBe(`${host}/console/sessions`);
      await isAsItShouldBe(page);
      const session = await page.context().newCDPSession(page);
      await session.send('WebAuthn.enable');
      const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true } as const;
      await session.send('WebAuthn.addVirtualAuthenticator', {
        options: { ...options, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
      });
      await page.getByLabel('Its name, such as “phone”').fill(`phone ${colorScheme}`);
      await page.getByRole('button', { name: 'Add a passkey' }).click();
      await page.getByText(`phone ${colorScheme}`).waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await isAsItShouldBe(page);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.waitForURL(/\/console\/site\/demo\/queue$/);
      await close();
    },
  );

  it('every page of it, in French as well', async () => {
    for (const locale of ['en', 'fr']) {
      const { page, close } = await newPage(browser, { ...phone, locale });
      for (const name of ['sign-in', 'claim', 'invitation']) {
        await page.goto(`${host}/console/${name}`);
        expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale);
        await isAsItShouldBe(page);
      }
      await page.goto(`${host}/console/sign-in`);
      await page.getByRole('textbox').fill(address);
      await page.getByRole('button').first().click();
      const code = page.locator('input[autocomplete=one-time-code][inputmode=numeric]');
      await isAsItShouldBe(page);
      await code.fill('000 000');
      await page.getByRole('button').first().click();
      await page.getByRole('alert').waitFor();
      await isAsItShouldBe(page);
      await close();
    }
  });

  it('without script: a code, and a token by hand', async () => {
    const { page, close } = await newPage(browser, { ...phone, javaScriptEnabled: false });
    await page.goto(`${host}/console/claim`);
    expect(await page.getByLabel('Token').isVisible()).toBe(true);
    await page.goto(`${host}/console/sign-in`);
    expect(await page.getByRole('button').count()).toBe(1);
    await close();
  });
});
