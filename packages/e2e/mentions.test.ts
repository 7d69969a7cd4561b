import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// Who types an `@` in a reply chooses among the people of the conversation, and the server reads the name.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  const page = (lang: string, rest = '') =>
    plainPage(
      scriptTag(server.host),
      `<main style="max-width:300px;overflow:hidden;${rest}"><h1>Room</h1><parvis-comments subject="room" lang="${lang}"></parvis-comments></main>`,
    );
  site = await serveFolder(null, {
    pages: {
      '/page.html': page('en'),
      '/arabic.html': page('ar', 'direction:rtl;background:#111;color:#eee;padding:12px'),
    },
  });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

it('F6, F8: a name that is chosen from the list is one that the server reads', async () => {
  const write = (name: string, body: string, parentId?: string) =>
    server.write({ kind: 'comment', subject: { key: 'room' }, body, author: { name }, ...(parentId && { parentId }) });
  const { post: root } = await write('Ada', 'Is the roof open in winter?');
  await write('Zoë Müller', 'The snow on the lake is worth the journey.', root.id);
  await write('نورة العتيبي', 'We came by the night train from the south.', root.id);

  // The second visitor finds the first one there.
  for (const [path, n] of [
    ['/page.html', 3],
    ['/arabic.html', 4],
  ] as const) {
    const { page, complaints, close } = await newPage(browser, { viewport: { width: 320, height: 640 } });
    const files: string[] = [];
    page.on('request', (request) => files.push(request.url()));
    await page.goto(site.origin + path);
    const widget = page.locator('parvis-comments');
    const article = widget.locator('article').first();
    await article.locator('.acts').first().getByRole('button').last().click();
    const field = widget.locator('textarea');
    await field.pressSequentially('Thank you ');
    expect(files.filter((file) => /People|\/people\?/.test(file))).toEqual([]);
    await field.pressSequentially('@');
    const options = widget.getByRole('option');
    await expect.poll(() => options.count()).toBe(n);
    await keepPicture(page, `mentions-${path.slice(1, -5)}`);
    expect(await findViolations(page)).toEqual([]);
    // Within the card, however narrow.
    const [list, area] = [await widget.getByRole('listbox').boundingBox(), await field.boundingBox()];
    expect(list!.x).toBeGreaterThanOrEqual(area!.x - 1);
    expect(list!.x + list!.width).toBeLessThanOrEqual(area!.x + area!.width + 1);
    if (path === '/page.html') {
      await field.pressSequentially('ZOE');
      await expect.poll(() => options.count()).toBe(1);
      await field.press('Enter');
      expect(await field.inputValue()).toBe('Thank you @Zoë Müller ');
      await field.pressSequentially('for the hint.');
      await widget.getByLabel('Your name').fill('Grace');
      await widget.getByRole('button', { name: 'Post', exact: true }).click();
      const sent = widget.getByRole('article', { name: 'Comment by Grace' });
      await sent.locator('strong', { hasText: '@Zoë Müller' }).waitFor();
    } else {
      await options.filter({ hasText: 'نورة' }).click();
      expect(await field.inputValue()).toBe('Thank you @نورة العتيبي ');
      await field.press('Control+z');
      expect(await field.inputValue()).toBe('Thank you @');
    }
    expect(complaints).toEqual([]);
    await close();
  }
});
