import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// A page shows what is so: after it has gone on to another subject, after it was away, and when it goes.

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
const forgetNavigation = async (): Promise<void> => {
  await page.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }));
};

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
    await page.evaluate(() => {
      const element = document.querySelector('parvis-comments')!;
      element.remove();
      document.querySelector('main')!.append(element);
    });
    // What it draws anew comes after all that its removal has brought about.
    await like.waitFor();
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
});

/** As if another tab were in front, and this one again. */
const turn = (state: 'hidden' | 'visible'): Promise<void> =>
  page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
const openLive = async (body: string, path = ''): Promise<void> => {
  const asked = page.waitForRequest((request) => request.url().includes('/events'));
  await open(body);
  if (path) await page.goto(`${site.origin}/${key}.html${path}`);
  await asked;
};
const texts = (): Promise<string[]> => widget.locator('article .text').allInnerTexts();
const heading = (): Promise<string | null> => widget.getByRole('heading', { level: 2 }).textContent();
const review = (rating: number, body: string) =>
  server.write({
    kind: 'review',
    subject: { key },
    rating,
    body,
    experiencedOn: '2025-06-01',
    author: { name: `Guest ${rating}` },
  });

describe('C2: a page that was away', () => {
  it.each(['open', 'blocked'])(
    'C2: shows what was changed, withdrawn and added meanwhile, with /events %s',
    async (how) => {
      const [edited, gone, answered] = [await write('Edited.'), await write('Gone.'), await write('Answered.')];
      const reply = await write('A reply that goes.', { parentId: answered.post.id });
      if (how === 'blocked') await page.route('**/events?*', (route) => route.abort());
      await openLive(`<parvis-comments subject="${key}">`);
      await turn('hidden');
      await call('PATCH', edited.post.id, edited.visitorToken, { body: 'Edited since.' });
      await call('DELETE', gone.post.id, gone.visitorToken);
      await call('DELETE', reply.post.id, reply.visitorToken);
      await write('A new reply.', { parentId: answered.post.id });
      await turn('visible');
      await expect.poll(texts).toEqual(['Answered.', 'A new reply.', 'Edited since.']);
      await expect.poll(heading).toBe('3 comments');
      expect(await widget.getByRole('button', { name: 'new comment' }).count()).toBe(0);
    },
  );

  it('C2: one that is answered stays as a frame, long threads are read to their end, and words in a form stay', async () => {
    const root = await write('Root.');
    for (let n = 1; n <= 5; n++) await write(`Reply ${n}.`, { parentId: root.post.id });
    const other = await write('Other.');
    await openLive(`<parvis-comments subject="${key}">`);
    await widget.getByRole('button', { name: 'Show 2 more replies' }).click();
    await widget.getByText('Reply 5.').waitFor();
    await widget.locator(`#parvis-${other.post.id}`).getByRole('button', { name: 'Reply' }).click();
    await widget.getByLabel('Your reply to Ada').fill('Half a thought');
    await turn('hidden');
    await call('DELETE', root.post.id, root.visitorToken);
    await call('DELETE', other.post.id, other.visitorToken);
    await turn('visible');
    await expect.poll(texts).toEqual(['Reply 1.', 'Reply 2.', 'Reply 3.', 'Reply 4.', 'Reply 5.']);
    expect(await widget.getByLabel('Your reply to Ada').inputValue()).toBe('Half a thought');
    expect(await widget.locator('.gone').count()).toBe(2);
  });

  it('C2: a ghost goes when somebody reacts to it', async () => {
    const { post, visitorToken } = await write('A ghost.');
    await write('Alive.');
    await page.route('**/events?*', (route) => route.abort());
    await open(`<parvis-comments subject="${key}">`);
    const like = widget.locator(`#parvis-${post.id}`).getByRole('button', { name: 'Like' });
    await like.waitFor();
    await call('DELETE', post.id, visitorToken);
    await like.click();
    await expect.poll(texts).toEqual(['Alive.']);
  });

  it('C2: reviews, their histogram and a rating elsewhere on the page follow, as does a rating alone', async () => {
    const posts = [
      await review(5, 'Fine.'),
      await review(4, 'Good.'),
      await review(3, 'Fair.'),
      await review(1, 'Bad.'),
    ];
    await openLive(
      `<parvis-rating subject="${key}"></parvis-rating><parvis-reviews subject="${key}"></parvis-reviews>`,
    );
    const reviews = page.locator('parvis-reviews');
    await turn('hidden');
    await call('DELETE', posts[3]!.post.id, posts[3]!.visitorToken);
    await call('PATCH', posts[2]!.post.id, posts[2]!.visitorToken, { body: 'Fair enough.' });
    await turn('visible');
    await expect
      .poll(() => reviews.locator('article .text').allInnerTexts())
      .toEqual(['Fair enough.', 'Good.', 'Fine.']);
    await reviews.getByText('3 reviews', { exact: true }).waitFor();
    await page.locator('parvis-rating').getByText('4.0', { exact: true }).waitFor();

    await open(
      `<parvis-rating subject="${key}"></parvis-rating><parvis-rating subject="${key}-other"></parvis-rating>`,
    );
    const rating = page.locator('parvis-rating').first();
    await rating.getByText('4.0', { exact: true }).waitFor();
    await expect.poll(() => rating.locator('label').count()).toBe(5);
    await call('DELETE', posts[2]!.post.id, posts[2]!.visitorToken);
    await turn('hidden');
    const asked = host.dataRequests().length;
    await expect
      .poll(async () => {
        await turn('visible');
        return rating.getByText('2 reviews', { exact: true }).count();
      })
      .toBe(1);
    // Both in one request each time.
    const urls = host.dataRequests().slice(asked);
    expect(urls.every((url) => url.split('key=').length === 3)).toBe(true);
  });
});

describe('C3: how many are new', () => {
  it('C3: is told from the newest known, in every order, whatever came and went', async () => {
    for (let n = 0; n < 26; n++) await write(`Number ${n}.`);
    await openLive(`<parvis-comments subject="${key}" sort="oldest">`);
    const fresh = widget.locator('button.fresh');
    const away = async (act: () => Promise<unknown>): Promise<void> => {
      await turn('hidden');
      await act();
      const read = page.waitForResponse((response) => response.url().includes('sort=newest'));
      await turn('visible');
      await read;
    };
    await away(async () => {
      const { post, visitorToken } = await write('Comes and goes.');
      await call('DELETE', post.id, visitorToken);
    });
    await away(() => write('Really new.'));
    await expect.poll(() => fresh.allInnerTexts()).toEqual(['1 new comment']);
    await away(async () => {
      const { post, visitorToken } = await write('Comes and goes, too.');
      await write('New as well.');
      await call('DELETE', post.id, visitorToken);
    });
    await expect.poll(() => fresh.allInnerTexts()).toEqual(['2 new comments']);
    await fresh.click();
    await widget.getByText('New as well.').waitFor();
    expect(await fresh.count()).toBe(0);
  });

  it('C3: the reply of the business to a review is no new comment', async () => {
    await openLive(
      `<parvis-comments subject="${key}"></parvis-comments><parvis-reviews subject="${key}"></parvis-reviews>`,
    );
    const { post } = await review(4, 'Good.');
    await page.locator('parvis-reviews').getByRole('button', { name: '1 new review' }).click();
    await page.locator('parvis-reviews').getByText('Good.').waitFor();
    const siteKey = await server.parvis.sites.renewKey('demo');
    await server.write({ kind: 'comment', subject: { key }, parentId: post.id, body: 'Thank you.' }, siteKey);
    await page.locator('parvis-reviews').getByText('Thank you.').waitFor();
    await write('A comment.');
    await widget.getByRole('button', { name: '1 new comment' }).waitFor();
  });
});

describe('C4: figures', () => {
  it('C4: the heading follows what others take back, add and take back again, the stream alive', async () => {
    const one = await write('One.');
    await write('Two.');
    await openLive(`<parvis-comments subject="${key}">`);
    await expect.poll(heading).toBe('2 comments');
    await call('DELETE', one.post.id, one.visitorToken);
    await expect.poll(heading).toBe('1 comment');
    const three = await write('Three.');
    await expect.poll(heading).toBe('2 comments');
    await widget.getByRole('button', { name: '1 new comment' }).waitFor();
    await call('DELETE', three.post.id, three.visitorToken);
    await expect.poll(heading).toBe('1 comment');
    await widget.getByRole('button', { name: '1 new comment' }).waitFor({ state: 'detached' });
  });
});

describe('C5: the pages of a thread', () => {
  const replies = async (count: number) => {
    const root = await write('Root.');
    const ids: string[] = [];
    for (let n = 1; n <= count; n++) ids.push((await write(`Reply ${n}.`, { parentId: root.post.id })).post.id);
    return { root: root.post.id, ids };
  };
  const answer = async (root: string): Promise<void> => {
    await widget.locator(`#parvis-${root}`).getByRole('button', { name: 'Reply' }).first().click();
    await widget.getByLabel('Your reply to Ada').fill('My own.');
    await widget.getByLabel('Your name').fill('Grace');
    await widget.getByRole('button', { name: 'Post', exact: true }).click();
    await widget.getByText('My own.').waitFor();
  };
  const all = ['Root.', ...Array.from({ length: 8 }, (_, n) => `Reply ${n + 1}.`), 'My own.'];

  it('C5: say how many will come, and keep the order around one that was just written', async () => {
    const { root } = await replies(8);
    await open(`<parvis-comments subject="${key}">`);
    await widget.getByRole('button', { name: 'Show 5 more replies' }).waitFor();
    await answer(root);
    await widget.getByRole('button', { name: 'Show 5 more replies' }).click();
    await expect.poll(texts).toEqual(all);
    await widget.getByRole('button', { name: 'more repl' }).waitFor({ state: 'detached' });
  });

  it('C5: promise no number between two ends, and come in order', async () => {
    const { root, ids } = await replies(8);
    pages[`/${key}.html`] = plainPage(scriptTag(server.host), `<main><parvis-comments subject="${key}"></main>`);
    await page.goto(`${site.origin}/${key}.html#parvis-${ids[4]}`);
    await widget.getByText('Reply 5.').waitFor();
    await answer(root);
    await widget.getByRole('button', { name: 'Load more' }).click();
    await widget.getByText('Reply 8.').waitFor();
    await widget.getByRole('button', { name: 'Show the comments before' }).click();
    await expect.poll(texts).toEqual(all);
  });

  it('C5: promise no more than one page of them', async () => {
    await replies(8);
    await open(`<parvis-comments subject="${key}" limit="2">`);
    await widget.getByRole('button', { name: 'Show 2 more replies' }).click();
    await widget.getByText('Reply 5.').waitFor();
    expect(await widget.getByText('Reply 6.').count()).toBe(0);
  });
});
