import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser/chromium.ts';
import { fourWidgets, plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// A page shows what is so: after it has gone on to another subject, after it was away, and when it goes.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await server?.close();
});

let host: WatchedPage;
let page: Page;
let key = '';
let count = 0;
let widget: Locator;

beforeEach(async () => {
  key = `fresh-${++count}`;
  host = await newPage(browser, { viewport: { width: 900, height: 2_000 } });
  page = host.page;
  widget = page.locator('parvis-comments');
  return () => host.close();
});

const write = async (body: string, to: { key?: string; parentId?: string } = {}) => {
  const subject = { key: to.key ?? key };
  return server.write({ kind: 'comment', subject, body, parentId: to.parentId, author: { name: 'Ada' } });
};
const call = async (method: string, path: string, token?: string, body?: object): Promise<void> => {
  const response = await fetch(`${server.host}/v1/sites/demo/posts/${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
};
const readBodies = async (of: string): Promise<string> => {
  const response = await fetch(`${server.host}/v1/sites/demo/posts?subject=${encodeURIComponent(of)}`);
  return response.text();
};

/** Opens a page of its own at `/KEY.html`. */
const open = async (body: string, head = ''): Promise<void> => {
  pages[`/${key}.html`] = plainPage(scriptTag(server.host) + head, `<main>${body}</main>`);
  await page.goto(`${site.origin}/${key}.html`);
};

/** As a browser without the Navigation API, which Firefox was until 147. */
const forgetNavigation = (): Promise<void> =>
  page.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }));

describe('C1: an application that goes on to its next page', () => {
  const first = (): string => `${site.origin}/${key}.html`.replace(/\/index.html$/, '');
  const second = (): string => `${site.origin}/${key}-second`;
  const go = (address: string, how: 'pushState' | 'replaceState' = 'pushState'): Promise<void> =>
    page.evaluate(
      ([address, how]) => {
        history[how](null, '', address);
        document.querySelector('main')!.append(document.createElement('p'));
      },
      [address, how] as const,
    );
  const shown = (text: string): Promise<void> => widget.getByText(text, { exact: true }).waitFor();
  const type = async (text: string): Promise<void> => {
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    await widget.getByLabel('Your comment').fill(text);
  };
  const send = async (): Promise<void> => {
    await widget.getByLabel('Your name').fill('Grace');
    await widget.getByRole('button', { name: 'Post', exact: true }).click();
  };
  beforeEach(async () => {
    await write('About the first.', { key: first() });
    await write('About the second.', { key: second() });
  });

  it.each(['with', 'without'])('C1: has its thread %s the Navigation API, whatever has the focus', async (api) => {
    if (api === 'without') await forgetNavigation();
    await open('<parvis-comments>');
    await shown('About the first.');
    await go(second());
    await shown('About the second.');
    await widget.getByText('About the second.', { exact: true }).click();
    await page.goBack();
    await shown('About the first.');
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    await widget.getByLabel('Your comment').waitFor();
    await go(second(), 'replaceState');
    await shown('About the second.');
    expect(host.complaints).toEqual([]);
  });

  it('C1: waits for who writes, and what is written goes where it was begun', async () => {
    await open('<parvis-comments>');
    await shown('About the first.');
    await type('Begun about the first.');
    await go(second());
    await widget.getByLabel('Your name').fill('Grace');
    expect(await widget.getByLabel('Your comment').inputValue()).toBe('Begun about the first.');
    await send();
    await shown('About the second.');
    await expect.poll(() => readBodies(first())).toContain('Begun about the first.');
    expect(await readBodies(second())).not.toContain('Begun');
    expect(host.complaints).toEqual([]);
  });

  it('C1: given up, the words wait for the page that they were written for', async () => {
    await open('<parvis-comments>');
    await shown('About the first.');
    await type('Half a thought');
    await go(second());
    await widget.getByRole('button', { name: 'Cancel' }).click();
    await shown('About the second.');
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    expect(await widget.getByLabel('Your comment').inputValue()).toBe('');
    await page.goBack();
    await shown('About the first.');
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    expect(await widget.getByLabel('Your comment').inputValue()).toBe('Half a thought');
  });

  it('C1: what takes the element away, as Turbo and htmx do, keeps the words at once', async () => {
    await open('<parvis-comments>');
    await shown('About the first.');
    await type('Half a thought');
    const swap = (address: string): Promise<void> =>
      page.evaluate((address) => {
        history.pushState(null, '', address);
        document.querySelector('main')!.innerHTML = '<parvis-comments></parvis-comments>';
      }, address);
    await swap(second());
    await shown('About the second.');
    await swap(first());
    await shown('About the first.');
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    expect(await widget.getByLabel('Your comment').inputValue()).toBe('Half a thought');
    expect(host.complaints).toEqual([]);
  });

  it('C1: reviews and ratings go on as well, and a review that is begun stays', async () => {
    await server.write({
      kind: 'review',
      subject: { key: second() },
      rating: 4,
      body: 'The second room.',
      experiencedOn: '2025-06-01',
      author: { name: 'Ada' },
    });
    await open('<parvis-rating></parvis-rating><parvis-reviews></parvis-reviews>');
    const reviews = page.locator('parvis-reviews');
    await reviews.locator('.write').click();
    await reviews.getByLabel('Your review').fill('Begun about the first.');
    await go(second());
    await page.locator('parvis-rating').getByText('1 review').waitFor();
    expect(await reviews.getByLabel('Your review').inputValue()).toBe('Begun about the first.');
    await reviews.getByRole('button', { name: 'Cancel' }).click();
    await reviews.getByText('The second room.').waitFor();
    expect(host.complaints).toEqual([]);
  });
});

describe('C6: an element that is taken away', () => {
  it('C6: with the focus in it, by the page or by its history, throws nothing', async () => {
    const { post } = await write('Like me.');
    await open(`<parvis-comments subject="${key}">`);
    const like = widget.locator(`#parvis-${post.id}`).getByRole('button', { name: /like/i });
    await like.click();
    await widget.locator('[aria-pressed=true]').waitFor();
    await page.evaluate(async () => {
      document.querySelector('parvis-comments')!.remove();
      await new Promise((done) => setTimeout(done, 100));
    });
    expect(host.complaints).toEqual([]);
  });

  it('C6: while the code of a press or its answer is on its way, throws nothing', async () => {
    await write('Like me.');
    await open(`<parvis-comments subject="${key}">`);
    const like = widget.getByRole('button', { name: 'Like' });
    await like.waitFor();
    for (const address of ['**/comments-act.js', '**/reactions/**']) {
      const held = Promise.withResolvers<void>();
      const asked = Promise.withResolvers<void>();
      const done = Promise.withResolvers<void>();
      await page.route(address, async (route) => {
        asked.resolve();
        await held.promise;
        if (address.includes('act')) await route.continue();
        else await route.abort();
        done.resolve();
      });
      await like.evaluate((button: HTMLElement) => {
        button.focus();
        button.click();
      });
      await asked.promise;
      await page.evaluate(() => {
        const element = document.querySelector('parvis-comments')!;
        Object.assign(window, { removed: element });
        element.remove();
      });
      held.resolve();
      await done.promise;
      // A turn after everything that came of it.
      await page.evaluate(async () => {
        for (let turn = 0; turn < 20; turn++) await new Promise((next) => setTimeout(next, 20));
        document.querySelector('main')!.append((window as unknown as { removed: Element }).removed);
      });
      await page.unroute(address);
      await like.waitFor();
    }
    expect(host.complaints.filter((one) => one.startsWith('uncaught'))).toEqual([]);
  });

  it('C6: begun anew, it keeps focus and keys as before', async () => {
    await write('One.');
    await open(`<parvis-comments subject="${key}">`);
    const prompt = widget.getByRole('button', { name: 'Write a comment' });
    await prompt.click();
    await widget.getByLabel('Your comment').waitFor();
    await page.evaluate(() => {
      document.querySelector('parvis-comments')!.setAttribute('lang', 'en-GB');
      addEventListener('keydown', ({ key }) => Object.assign(window, { heard: key }));
    });
    await widget.getByLabel('Your comment').waitFor({ state: 'detached' });
    await prompt.click();
    await widget.getByLabel('Your comment').pressSequentially('x');
    expect(await page.evaluate(() => (window as unknown as { heard?: string }).heard)).toBeUndefined();
  });
});
