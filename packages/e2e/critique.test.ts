import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { placeholders, plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// <parvis-reviews mode="critique">: an artist asks (P21).

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  const critique = {
    questions: [
      { key: 'stays', label: 'What stays with you?' },
      { key: 'change', label: 'What would you change?' },
    ],
    criteria: [{ key: 'light', label: 'Light and colour' }],
  };
  await server.parvis.sites.settings('demo', { critique, moderation: 'nothing' });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

const open = async (name: string, root: string, theme = '') => {
  const element = `<parvis-reviews mode="critique" subject="door"${theme}></parvis-reviews>`;
  const dark = theme ? 'body { background: #111; color: #eee }' : '';
  const head = `<style>${placeholders} ${dark}</style>${scriptTag(server.host)}`;
  pages[`/${name}.html`] = plainPage(head, `<main><h1>The door</h1>${element}</main>`).replace('<html lang="en"', root);
  const host = await newPage(browser, { viewport: { width: name === 'narrow' ? 320 : 800, height: 900 } });
  await host.page.goto(`${site.origin}/${name}.html`);
  return { ...host, widget: host.page.locator('parvis-reviews') };
};

it('P21: asks the questions of the business, and groups the answers by them, without a mean', async () => {
  const { page, widget, complaints, close } = await open('en', '<html lang="en"');
  await widget.getByRole('button', { name: 'Say what you think' }).click();
  await widget.getByLabel('What stays with you?').fill('The blue door, and the light behind it.');
  await widget.getByLabel('Your name').fill('Ada');
  expect(await findViolations(page)).toEqual([]);
  await keepPicture(page, 'critique-form');
  await widget.getByRole('button', { name: 'Send', exact: true }).click();
  const first = widget.getByRole('region', { name: 'What stays with you?' });
  await first.getByText('The blue door, and the light behind it.').waitFor();
  expect(await widget.getByRole('region', { name: 'What would you change?' }).textContent()).toContain(
    'No answer yet.',
  );
  expect(await widget.locator('.mean, .bars, .stars').count()).toBe(0);
  await first.getByRole('link', { name: /Ada/ }).click();
  await widget.locator('article').getByText('What stays with you?').waitFor();
  expect(complaints).toEqual([]);
  expect(await findViolations(page)).toEqual([]);
  // Of one's own the text is changed by its answers.
  await widget.getByRole('button', { name: 'Change what you said' }).click();
  await widget.getByLabel('What would you change?').fill('The frame.');
  await widget.getByRole('button', { name: 'Save' }).click();
  await widget.locator('article').getByText('The frame.').waitFor();
  await keepPicture(page, 'critique-by-person');
  await close();
});

it('P21: says the same in other languages, narrow and dark', async () => {
  const { page, widget, close } = await open('narrow', '<html lang="fr"', ' theme="dark"');
  await widget.getByRole('heading', { name: 'Critiques' }).waitFor();
  await widget.getByText('The blue door').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await findViolations(page)).toEqual([]);
  await keepPicture(page, 'critique-narrow');
  await close();
});

it('P21: a server writes it, to be read without script, and it is taken over as it stands', async () => {
  const fragment = async (lang: string) =>
    (await fetch(`${server.host}/v1/sites/demo/render?block=reviews&mode=critique&subject=door&lang=${lang}`)).text();
  for (const [lang, dir, by] of [
    ['fr', 'ltr', 'Par personne'],
    ['ar', 'rtl', 'حسب الشخص'],
  ] as const) {
    const html = await fragment(lang);
    for (const words of ['What stays with you?', 'The blue door, and the light behind it.', 'What would you change?'])
      expect(html).toContain(words);
    const name = `/written-${lang}.html`;
    const root = `<html lang="${lang}" dir="${dir}"`;
    pages[name] = plainPage(`<style>${placeholders}</style>`, `<main><h1>The door</h1>${html}</main>`).replace(
      '<html lang="en"',
      root,
    );
    const quiet = await newPage(browser, { javaScriptEnabled: false, viewport: { width: 320, height: 900 } });
    await quiet.page.goto(site.origin + name);
    const before = await quiet.page.locator('parvis-reviews .answers').first().boundingBox();
    expect(before!.height).toBeGreaterThan(20);
    expect(await quiet.page.locator('parvis-reviews button:visible').count()).toBe(0);
    await quiet.close();
    pages[name] = pages[name].replace('</head>', `${scriptTag(server.host)}</head>`);
    const { page, complaints, close } = await newPage(browser, { viewport: { width: 800, height: 900 } });
    await page.goto(site.origin + name);
    await page.evaluate(() => {
      Object.assign(window, { kept: document.querySelector('parvis-reviews')!.shadowRoot!.querySelector('.answers') });
    });
    await page.getByRole('button', { name: by }).waitFor();
    const isSame = () =>
      page.evaluate(
        () =>
          document.querySelector('parvis-reviews')!.shadowRoot!.querySelector('.answers') ===
          (window as unknown as { kept: Element }).kept,
      );
    expect(await isSame()).toBe(true);
    const byPerson = page.getByRole('button', { name: by });
    // Until it is taken over a press does nothing.
    const press = async () => {
      await byPerson.click();
      return byPerson.getAttribute('aria-pressed');
    };
    await expect.poll(press, { timeout: 60_000 }).toBe('true');
    await page.locator('parvis-reviews article').getByText('The frame.').waitFor();
    await page.locator('parvis-reviews .write').click();
    await page.getByLabel('What stays with you?').waitFor();
    expect(complaints).toEqual([]);
    expect(await findViolations(page)).toEqual([]);
    await keepPicture(page, `critique-written-${lang}`);
    await close();
  }
});
