import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  const page = plainPage(
    scriptTag(server.host),
    '<main><h1>Room</h1><parvis-comments subject="talk" loading="eager"></parvis-comments></main>',
  );
  site = await serveFolder(null, { pages: { '/index.html': page } });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

it('T9, P19: an image is sent from the form, where the business takes them, and shown within 320 pixels', async () => {
  const { page, complaints, close } = await newPage(browser, { viewport: { width: 320, height: 640 } });
  const open = async (): Promise<void> => {
    await page.goto(site.origin);
    await page.getByRole('button', { name: 'Write a comment' }).click();
    await page.getByRole('textbox').first().waitFor();
  };
  const button = page.getByRole('button', { name: 'Image', exact: true });
  await open();
  expect(await button.count()).toBe(0);
  await server.parvis.sites.settings('demo', { images: true, moderation: 'nothing' });
  await open();
  await button.click();
  // A picture of 900 by 300, made by the browser.
  const file = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 300 });
    canvas.getContext('2d')!.fillRect(0, 0, 450, 300);
    return canvas.toDataURL('image/png').split(',')[1]!;
  });
  const input = page.locator('input[type=file]');
  await input.setInputFiles({ name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<html></html>') });
  await page.getByText('This file is no image that can be taken').waitFor();
  expect(await page.locator('.image canvas').count()).toBe(0);
  // It would be refused again.
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await input.setInputFiles({ name: 'roof.png', mimeType: 'image/png', buffer: Buffer.from(file, 'base64') });
  const put = page.getByRole('button', { name: 'Put it into the text' });
  await put.waitFor();
  expect(await put.isDisabled()).toBe(true);
  await page.getByLabel('What is there to see?').fill('The roof [by night]');
  await expect.poll(() => put.isEnabled()).toBe(true);
  expect(await page.locator('.image canvas').evaluate((box: HTMLCanvasElement) => [box.width, box.height])).toEqual([
    900, 300,
  ]);
  await keepPicture(page, 'images-form');
  expect(await findViolations(page)).toEqual([]);
  await put.click();
  const area = page.locator('textarea').first();
  expect(await area.inputValue()).toMatch(/^!\[The roof \\\[by night\\\]\]\(parvis-image:[0-9a-f-]{36}\)$/);
  await page.getByLabel('Name').first().fill('Ada');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  const shown = page.getByRole('img', { name: 'The roof [by night]' });
  await shown.waitFor();
  await shown.scrollIntoViewIfNeeded();
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(900);
  const box = (await shown.boundingBox())!;
  expect(box.width).toBeLessThanOrEqual(320);
  expect(Math.round(box.width / box.height)).toBe(3);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await keepPicture(page, 'images-post');
  expect(complaints.filter((one) => !/422/.test(one))).toEqual([]);
  await close();
});
