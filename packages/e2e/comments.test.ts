import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// What a visitor does with comments, on a page of another origin.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

let host: WatchedPage;
let key = '';
let widget: Locator;
let count = 0;

beforeEach(async () => {
  key = `thread-${++count}`;
  pages[`/${key}.html`] = plainPage(scriptTag(server.host), `<h1>Article</h1><parvis-comments subject="${key}">`);
  host = await newPage(browser);
  widget = host.page.locator('parvis-comments');
  return () => host.close();
});

const open = async (hash = ''): Promise<Page> => {
  await host.page.goto(`${site.origin}/${key}.html${hash}`);
  await widget.getByRole('heading', { level: 2 }).waitFor();
  return host.page;
};

const write = (body: string, parentId?: string) =>
  server.write({ kind: 'comment', subject: { key }, body, parentId, author: { name: 'Ada' } });

/** Opens the form and posts, as somebody new. */
async function post(text: string): Promise<void> {
  await widget.getByRole('button', { name: 'Write a comment' }).click();
  await widget.getByLabel('Your comment').fill(text);
  const name = widget.getByLabel('Your name');
  if (await name.count()) await name.fill('Grace');
  await widget.getByRole('button', { name: 'Post', exact: true }).click();
}

const commentCount = async (): Promise<number> => {
  const response = await fetch(`${server.host}/v1/sites/demo/subjects?key=${key}`);
  return ((await response.json()) as { items: { commentCount: number }[] }).items[0]!.commentCount;
};

describe('a long list', () => {
  /** How many comments stood there each time that some came. */
  const watch = (page: Page): Promise<unknown> =>
    page.addInitScript(() => {
      const counts: number[] = [];
      Object.assign(window, { counts });
      const look = (): void => {
        const shown = document.querySelector('parvis-comments')?.shadowRoot?.querySelectorAll('article').length ?? 0;
        if (shown && shown !== counts.at(-1)) counts.push(shown);
        requestAnimationFrame(look);
      };
      look();
    });
  const counts = (): Promise<number[]> => host.page.evaluate(() => (window as unknown as { counts: number[] }).counts);

  it('paints four first, and the others with what leads to more of them', async () => {
    for (let n = 0; n < 25; n++) await write(`Comment ${n}`);
    await watch(host.page);
    await open();
    await widget.getByRole('button', { name: 'Load more' }).waitFor();
    expect(await widget.getByRole('article').count()).toBe(20);
    // It is counted once a frame.
    await expect.poll(counts).toEqual([4, 20]);
  });

  it('paints all at once for who follows a link to one of them', async () => {
    const { post: first } = await write('The one that is meant');
    for (let n = 0; n < 15; n++) await write(`Comment ${n}`);
    await watch(host.page);
    await open(`#parvis-${first.id}`);
    await expect.poll(() => widget.getByText('The one that is meant').isVisible()).toBe(true);
    // It and those around it.
    expect(await counts()).toEqual([11]);
  });
});

describe('a visitor', () => {
  it('writes the first comment, changes it after a reload and takes it back', async () => {
    const page = await open();
    await widget.getByText('Nobody has written yet.').waitFor();
    await post('The **boats** left early.');
    await widget.getByRole('article', { name: 'Comment by Grace' }).getByText('boats').waitFor();
    await expect.poll(() => widget.getByRole('heading', { level: 2 }).innerText()).toBe('1 comment');
    // The focus is on what was posted, not lost.
    await expect
      .poll(() => page.evaluate(() => document.querySelector('parvis-comments')!.shadowRoot!.activeElement?.id))
      .toMatch(/^parvis-/);

    await page.reload();
    await widget.getByRole('button', { name: 'More actions' }).click();
    await widget.getByRole('menuitem', { name: 'Edit' }).click();
    const field = widget.getByLabel('Your comment');
    await expect.poll(() => field.inputValue()).toBe('The **boats** left early.');
    await field.fill('The boats left late.');
    await widget.getByRole('button', { name: 'Save' }).click();
    await widget.getByText('The boats left late.').waitFor();
    await widget.getByText('edited').waitFor();

    await widget.getByRole('button', { name: 'More actions' }).click();
    await widget.getByRole('menuitem', { name: 'Delete' }).click();
    await widget.getByRole('button', { name: 'Delete' }).click();
    await widget.getByText('Nobody has written yet.').waitFor();
    await expect.poll(commentCount).toBe(0);
    expect(host.complaints).toEqual([]);
    expect(await host.violations()).toEqual([]);
  });

  it('replies, likes and takes the like back', async () => {
    const root = await write('Who comes on Saturday?');
    await open();
    const comment = widget.locator(`#parvis-${root.post.id}`);
    await comment.getByRole('button', { name: 'Reply' }).click();
    await widget.getByLabel('Your reply to Ada').fill('I do.');
    await widget.getByLabel('Your name').fill('Grace');
    await widget.getByRole('button', { name: 'Post', exact: true }).click();
    await widget.getByRole('article', { name: 'Comment by Grace' }).getByText('I do.').waitFor();
    await expect.poll(commentCount).toBe(2);

    const like = comment.locator('.acts').first().getByRole('button').first();
    await like.click();
    await comment.locator('.acts').first().getByRole('button', { name: '1 like', pressed: true }).waitFor();
    await like.click();
    await comment.locator('.acts').first().getByRole('button', { name: 'Like', pressed: false }).waitFor();
  });

  it('sees a like at once, before the server has answered', async () => {
    await write('Like me.');
    const page = await open();
    const answer = Promise.withResolvers<void>();
    await page.route('**/reactions/**', async (route) => {
      await answer.promise;
      await route.continue();
    });
    await widget.getByRole('button', { name: 'Like' }).click();
    await widget.getByRole('button', { name: '1 like', pressed: true }).waitFor();
    answer.resolve();
    await widget.getByRole('button', { name: '1 like', pressed: true }).click();
    await widget.getByRole('button', { name: 'Like', pressed: false }).waitFor();
  });

  it('reports a comment, and is told what is missing', async () => {
    await write('Buy my watches.');
    await open();
    await widget.getByRole('button', { name: 'More actions' }).click();
    await widget.getByRole('menuitem', { name: 'Report' }).click();
    await widget.getByLabel('Advertising or spam').check();
    const sent = host.page.waitForResponse((response) => response.url().endsWith('/reports'));
    await widget.getByRole('button', { name: 'Send report' }).click();
    expect((await sent).status()).toBe(201);
    await widget.getByLabel('Advertising or spam').waitFor({ state: 'detached' });
  });

  it('finds the words again after a reload, until they are sent', async () => {
    const page = await open();
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    const drafts = async (): Promise<string[]> =>
      (await host.state()).localStorage.filter((key) => /:draft:/.test(key));
    await widget.getByLabel('Your comment').fill('Half a thought');
    await expect.poll(drafts).toHaveLength(1);
    await page.reload();
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    await expect.poll(() => widget.getByLabel('Your comment').inputValue()).toBe('Half a thought');
    await widget.getByLabel('Your name').fill('Grace');
    await widget.getByRole('button', { name: 'Post', exact: true }).click();
    await widget.getByRole('article', { name: 'Comment by Grace' }).waitFor();
    await expect.poll(drafts).toEqual([]);
    await page.reload();
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    expect(await widget.getByLabel('Your comment').inputValue()).toBe('');
  });

  it('keeps the words of a refused comment, in the form, with the reason', async () => {
    const page = await open();
    await widget.getByRole('button', { name: 'Write a comment' }).waitFor();
    await server.parvis.sites.setClosed('demo', key, true);
    await post('Too late');
    await widget.getByText('No new posts are taken here.').waitFor();
    await expect.poll(() => widget.getByLabel('Your comment').inputValue()).toBe('Too late');
    expect(await commentCount()).toBe(0);
    await page.reload();
    await widget.getByText('No new posts are taken here.').waitFor();
    expect(await widget.getByRole('button', { name: 'Write a comment' }).count()).toBe(0);
  });
});

describe('a network that fails', () => {
  it('before the post arrives: one post, after a reload', async () => {
    const page = await open();
    await page.route('**/v1/**', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await post('Written on a train.');
    await widget.locator('.outgoing').getByText('Not sent yet').waitFor();
    await page.unroute('**/v1/**');
    await page.reload();
    await widget.getByRole('article', { name: 'Comment by Grace' }).getByText('Written on a train.').waitFor();
    await expect.poll(commentCount).toBe(1);
  });

  it('after the post has arrived: one post, by itself', async () => {
    const page = await open();
    let lost = 0;
    await page.route('**/v1/sites/demo/posts', async (route) => {
      if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await post('Did it arrive?');
    await widget.getByRole('article', { name: 'Comment by Grace' }).getByText('Did it arrive?').waitFor();
    await expect.poll(() => lost).toBeGreaterThan(1);
    await expect.poll(commentCount).toBe(1);
  });

  it('while liking: the heart is empty again, and for some seconds it is said why', async () => {
    for (let n = 0; n < 9; n++) await write(`Number ${n}.`);
    const page = await open();
    await page.route('**/reactions/**', (route) => route.abort());
    const like = widget.getByRole('button', { name: 'Like' }).nth(4);
    await like.scrollIntoViewIfNeeded();
    const height = await widget.evaluate((element) => element.clientHeight);
    await like.click();
    // All at once: some seconds later it is gone.
    const said = await widget.locator('[role=status] span').evaluate((span) => ({
      text: span.textContent,
      isInView: span.getBoundingClientRect().bottom < innerHeight,
    }));
    expect(said).toEqual({ text: 'The server cannot be reached.', isInView: true });
    await keepPicture(page, 'comments-like-lost');
    await expect.poll(() => like.getAttribute('aria-pressed')).toBe('false');
    await widget.locator('[role=status] span').waitFor({ state: 'detached' });
    expect(await widget.evaluate((element) => element.clientHeight)).toBe(height);
  });

  it('while reading: says so, and reads when asked again', async () => {
    await write('Still here');
    const { page } = host;
    await page.route('**/v1/**', (route) => route.abort());
    await page.goto(`${site.origin}/${key}.html`);
    await widget.getByText('This could not be loaded.').waitFor();
    await page.unroute('**/v1/**');
    await widget.getByRole('button', { name: 'Try again' }).click();
    await widget.getByText('Still here').waitFor();
  });
});

describe('a long thread', () => {
  it('pages, sorts, and opens at any comment that is linked to', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 45; at++) ids.push((await write(`Number ${at}.`)).post.id);
    await open();
    await expect.poll(() => widget.getByRole('article').count()).toBe(20);
    await widget.getByRole('button', { name: 'Load more' }).click();
    await widget.getByText('Number 5.', { exact: true }).waitFor();
    await widget.getByRole('button', { name: 'Load more' }).click();
    await widget.getByText('Number 0.', { exact: true }).waitFor();
    await expect.poll(() => widget.getByRole('article').count()).toBe(45);
    await widget.getByRole('button', { name: 'Load more' }).waitFor({ state: 'detached' });

    await widget.getByLabel('Sort by').selectOption({ label: 'Oldest first' });
    await widget.getByText('Number 44.', { exact: true }).waitFor({ state: 'detached' });
    await expect.poll(() => widget.getByRole('article').first().innerText()).toContain('Number 0.');

    await host.close();
    host = await newPage(browser);
    widget = host.page.locator('parvis-comments');
    const page = await open(`#parvis-${ids[10]}`);
    await widget.locator(`#parvis-${ids[10]}`).waitFor();
    await expect
      .poll(() =>
        page.evaluate(() => document.querySelector('parvis-comments')!.shadowRoot!.activeElement?.textContent),
      )
      .toContain('Number 10.');
    const previous = widget.getByRole('button', { name: 'Show the comments before' });
    while (await previous.count()) {
      const shown = await widget.getByRole('article').count();
      await previous.click();
      await expect.poll(() => widget.getByRole('article').count()).toBeGreaterThan(shown);
    }
    await widget.getByText('Number 44.', { exact: true }).waitFor();
  });

  it('opens at a reply deep in a thread', async () => {
    const root = await write('Root');
    const ids: string[] = [];
    for (let at = 0; at < 30; at++) ids.push((await write(`Reply ${at}.`, ids.at(-1) ?? root.post.id)).post.id);
    await open(`#parvis-${ids[25]}`);
    await widget.locator(`#parvis-${ids[25]}`).getByText('Reply 25.').waitFor();
  });

  it('says how many comments are new, and shows them when asked', async () => {
    await write('First');
    await open();
    await host.listening();
    await write('Second');
    await write('Third');
    await widget.getByRole('button', { name: '2 new comments' }).click();
    await widget.getByText('Third').waitFor();
    await expect.poll(() => widget.getByRole('article').count()).toBe(3);
    await widget.getByRole('button', { name: 'new comment' }).waitFor({ state: 'detached' });
  });
});

it('read-only shows and lets nobody act', async () => {
  await write('Look, do not touch');
  pages[`/${key}.html`] = plainPage(scriptTag(server.host), `<parvis-comments subject="${key}" readonly>`);
  await open();
  await widget.getByText('Look, do not touch').waitFor();
  await host.page.waitForLoadState('networkidle');
  expect(await widget.getByRole('button').count()).toBe(0);
});
