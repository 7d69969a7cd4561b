import { renderBlock } from '@parvis/core/html';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { comeLate, plainPage, scriptTag, shiftsByScript } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';
import { pick } from './browser/whole.ts';

// Pages whose widgets came as HTML: what they show before and without script, and what happens when the script comes.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};
const headers: Record<string, string> = {};
const blocks = ['rating', 'share', 'reviews', 'comments'] as const;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages, headers });
  await writeComments(server, 'article', 8);
  await writeReviews(server, 'article', 6);
  const { host } = server;
  const options = { from: host, site: 'demo', subject: 'article', url: `${site.origin}/`, title: 'An article' };
  const linked = await Promise.all(blocks.map((block) => renderBlock({ ...options, block, style: 'link' })));
  const french = await Promise.all(
    blocks.map((block) => renderBlock({ ...options, from: server.parvis, host, block, lang: 'fr', nonce: 'n0nce' })),
  );
  const style = '<link rel="stylesheet" href="/host.css">';
  const after = '<p id="after">What follows on the page.</p>';
  pages['/host.css'] = 'body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 40rem; }';
  pages['/index.html'] = plainPage(style + scriptTag(host), linked.join('\n') + after);
  pages['/fr.html'] = plainPage(style + scriptTag(host), french.join('\n') + after);
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

const phone: BrowserContextOptions = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };

/** Waits until every widget can be acted with. */
async function waitForControls({ page }: WatchedPage): Promise<void> {
  for (const block of blocks) {
    await page.locator(`parvis-${block}`).scrollIntoViewIfNeeded();
    const acts = { rating: 'input', share: '.round', reviews: '.menu', comments: 'button.prompt' }[block];
    await page.locator(`parvis-${block} ${acts}`).first().waitFor({ state: 'attached' });
  }
}

describe.each([
  ['on a desk', {}],
  ['on a phone', phone],
])('with script, %s', (_, options) => {
  it.each(['/index.html', '/fr.html'])('%s is taken over: nothing moves, nothing is asked for again', async (path) => {
    const host = await newPage(browser, options);
    await comeLate(host.page);
    await host.page.goto(site.origin + path);
    await waitForControls(host);
    await host.page.evaluate(() => scrollTo(0, 0));
    // By then all that comes by itself has come.
    await host.listening();
    expect(await shiftsByScript(host)).toEqual([]);
    expect(host.dataRequests()).toEqual([]);
    expect(host.complaints).toEqual([]);
    await host.close();
  });
});

it('G2: what is to be there at once has its code asked for with the page, and each file once', async () => {
  const options = { from: server.host, site: 'demo', subject: 'article' } as const;
  const eager = await renderBlock({ ...options, block: 'comments', loading: 'eager' });
  const lazy = await renderBlock({ ...options, block: 'reviews' });
  expect(lazy).not.toContain('modulepreload');
  pages['/eager.html'] = plainPage(scriptTag(server.host), eager);
  const host = await newPage(browser);
  const loader = Promise.withResolvers<void>();
  await host.page.route('**/parvis.js', async (route) => {
    await loader.promise;
    await route.continue();
  });
  const modules = (): string[] => host.urls().filter((url) => /\/(runtime|comments)\.js$/.test(url));
  await host.page.goto(`${site.origin}/eager.html`, { waitUntil: 'commit' });
  await expect.poll(() => modules().length).toBe(2);
  loader.resolve();
  await host.page.locator('parvis-comments button.prompt').waitFor();
  expect(new Set(modules()).size).toBe(modules().length);
  expect(modules()).toHaveLength(2);
  expect(host.complaints).toEqual([]);
  await host.close();
});

/** A page of every widget in a language. */
async function writePage(lang: string): Promise<string> {
  const { host } = server;
  const options = { from: host, site: 'demo', subject: 'article', url: `${site.origin}/`, title: 'An article', lang };
  const all = await Promise.all(blocks.map((block) => renderBlock({ ...options, block })));
  const style = '<link rel="stylesheet" href="/host.css">';
  pages[`/in-${lang}.html`] = plainPage(style + scriptTag(host), `${all.join('')}<p id="after">After.</p>`);
  return `${site.origin}/in-${lang}.html`;
}

const languages = ['en', 'fr', 'de', 'es', 'nl', 'pl', 'el', 'tr', 'ar', 'ja'];

describe.each([
  [320, 0],
  [768, 1],
  [1280, 2],
])('%i pixels wide', (width, turn) => {
  it.each(pick(languages, 3, turn))('in %s: controls that come have had their room', async (lang) => {
    const host = await newPage(browser, { viewport: { width, height: 720 } });
    const url = await writePage(lang);
    await comeLate(host.page);
    await host.page.goto(url);
    const last = (): Promise<number> =>
      host.page.evaluate(() => (document.querySelector('#after') as HTMLElement).getBoundingClientRect().top + scrollY);
    const before = await last();
    await waitForControls(host);
    expect(await last()).toBe(before);
    // Right to left, the figures of the rating move by a fraction of a pixel, which nobody sees.
    expect((await shiftsByScript(host)).filter(({ value }) => value > 0.0001)).toEqual([]);
    expect(host.dataRequests()).toEqual([]);
    await host.close();
  });
});

it('keeps the nodes that are there, the focus and what is selected', async () => {
  const host = await newPage(browser);
  const loader = Promise.withResolvers<void>();
  await host.page.route('**/parvis.js', async (route) => {
    await loader.promise;
    await route.continue();
  });
  await host.page.goto(site.origin, { waitUntil: 'commit' });
  await host.page.locator('parvis-comments').getByText('Comment 8 about article.').waitFor();
  await host.page.evaluate(() => {
    const root = document.querySelector('parvis-comments')?.shadowRoot as ShadowRoot;
    const text = [...root.querySelectorAll('.text p')].at(-1) as HTMLElement;
    root.querySelector<HTMLElement>('.byline a')?.focus();
    getSelection()?.setBaseAndExtent(text.firstChild as Node, 0, text.firstChild as Node, 7);
    Object.assign(window, { kept: [...root.querySelectorAll('article, .text, .text p')], focused: root.activeElement });
  });
  loader.resolve();
  await waitForControls(host);
  const after = () =>
    host.page.evaluate(() => {
      const { kept, focused } = window as unknown as { kept: Element[]; focused: Element };
      const root = document.querySelector('parvis-comments')?.shadowRoot as ShadowRoot;
      const now = [...root.querySelectorAll('article, .text, .text p')];
      return {
        same: now.length === kept.length && now.every((node, at) => node === kept[at]),
        focus: root.activeElement === focused,
        selected: getSelection()?.toString(),
        plain: root.querySelectorAll('.plain').length,
      };
    });
  await expect.poll(after).toEqual({ same: true, focus: true, selected: 'Comment', plain: 0 });
  await host.close();
});

it('HTML of another version is written anew, with its data', async () => {
  const host = await newPage(browser);
  const url = '/old.html';
  const old = (html: string): string => html.replace(/"build":"\w+"/g, '"build":"older"');
  expect(old(pages['/index.html']!)).not.toBe(pages['/index.html']);
  pages[url] = old(pages['/index.html']!).replaceAll('class="avatar"', 'class="portrait"');
  await host.page.goto(site.origin + url);
  await waitForControls(host);
  const comments = host.page.locator('parvis-comments');
  await expect.poll(() => comments.locator('article').count()).toBe(8);
  await expect.poll(() => comments.locator('article .avatar').count()).toBe(8);
  await expect.poll(() => comments.locator('.parvis').count()).toBe(1);
  await expect.poll(() => comments.evaluate((one) => getComputedStyle(one).display)).toBe('block');
  expect(host.dataRequests()).toEqual([]);
  expect(host.complaints).toEqual([]);
  await host.close();
});

describe('a link to a post that the HTML does not hold', () => {
  /** A thread of 30 comments, the first with five replies, and a page of it. */
  async function writeThread(): Promise<{ url: string; hidden: string; far: string }> {
    const subject = { key: 'long' };
    const write = async (body: string, parentId?: string): Promise<string> =>
      (await server.write({ kind: 'comment', subject, author: { name: 'Ada' }, body, parentId })).post.id;
    const far = await write('The very first.');
    for (let n = 0; n < 28; n++) await write(`Number ${n}.`);
    const last = await write('The last.');
    const replies: string[] = [];
    for (let n = 0; n < 5; n++) replies.push(await write(`Reply ${n}.`, last));
    const html = await renderBlock({ from: server.host, site: 'demo', block: 'comments', subject: 'long' });
    expect(html).not.toContain(far);
    const hidden = replies.at(-1)!;
    expect(html).not.toContain(hidden);
    pages['/long.html'] = plainPage(scriptTag(server.host), html);
    return { url: `${site.origin}/long.html`, hidden, far };
  }

  it('is followed, on arrival and later', async () => {
    const { url, hidden, far } = await writeThread();
    const host = await newPage(browser);
    const focused = (): Promise<string | undefined> =>
      host.page.evaluate(() => document.querySelector('parvis-comments')?.shadowRoot?.activeElement?.id);
    for (const id of [far, hidden]) {
      await host.page.goto('about:blank');
      await host.page.goto(`${url}#parvis-${id}`);
      await expect.poll(focused).toBe(`parvis-${id}`);
    }
    await host.page.goto('about:blank');
    await host.page.goto(url);
    await host.page.locator('parvis-comments button.prompt').waitFor();
    // The first post stays the first: only the replies below it change.
    for (const id of [hidden, far]) {
      await host.page.evaluate((hash) => location.assign(hash), `#parvis-${id}`);
      await expect.poll(focused).toBe(`parvis-${id}`);
    }
    expect(host.complaints).toEqual([]);
    await host.close();
  });
});

it('a visitor who has written here before finds their own posts to be theirs', async () => {
  const { post, visitorToken } = await server.write({
    kind: 'comment',
    subject: { key: 'mine' },
    author: { name: 'Ida' },
    body: 'My own word.',
  });
  const html = await renderBlock({ from: server.host, site: 'demo', block: 'comments', subject: 'mine' });
  pages['/mine.html'] = plainPage(scriptTag(server.host), html);
  const host = await newPage(browser);
  const { page } = host;
  await page.addInitScript(
    ([name, value]) => {
      localStorage[name] = value;
    },
    [`parvis:${server.host}:demo`, JSON.stringify({ token: visitorToken, name: 'Ida' })] as const,
  );
  await page.goto(`${site.origin}/mine.html`);
  const article = page.locator(`[id="parvis-${post.id}"]`);
  // One's own cannot be liked.
  await article.getByRole('button', { name: 'Reply' }).waitFor();
  await article.getByRole('button', { name: 'Like' }).waitFor({ state: 'detached' });
  await article.locator('.menu > button').click();
  await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
  expect(host.dataRequests()).toHaveLength(1);
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('without script, everything is there to read, and links lead to where one writes', async () => {
  const host = await newPage(browser, { javaScriptEnabled: false });
  await host.page.goto(site.origin);
  const seen = (
    await Promise.all(blocks.map((block) => host.page.locator(`parvis-${block} .parvis`).first().innerText()))
  ).join('\n');
  for (const text of [
    'Comment 8 about article.',
    'Comment 1 about article.',
    'A review of article, number 6.',
    '4.3',
  ]) {
    expect(seen).toContain(text);
  }
  await host.close();
});

describe('the stand-alone pages, without script', () => {
  const open = async (path: string, options: BrowserContextOptions = {}): Promise<WatchedPage> => {
    const visit = await newPage(browser, { javaScriptEnabled: false, ...options });
    await visit.page.goto(server.host + path);
    return visit;
  };

  it('a visitor writes a comment, answers it and reports it', async () => {
    const { page, close, complaints } = await open('/sites/demo/subjects/written?show=comments');
    await page.locator('summary', { hasText: 'Write a comment…' }).click();
    await page.getByLabel('Your comment').fill('First, **without** script.');
    await page.getByRole('button', { name: 'Post' }).click();
    // The name is missing: the browser says so first, as it can.
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Post' }).click();
    await page.waitForURL(/\/sites\/demo\/posts\/[0-9a-f-]{36}$/);
    await page.getByRole('article', { name: 'Comment by Ada' }).getByText('without').waitFor();
    await page.getByLabel('Your reply to Ada').fill('An answer.');
    await page.getByLabel('Your name').fill('Grace');
    await page.getByRole('button', { name: 'Post' }).click();
    await page.getByRole('article', { name: 'Comment by Grace' }).getByText('An answer.').waitFor();
    await page.getByRole('link', { name: 'Report' }).first().click();
    await page.getByLabel('Advertising or spam').check();
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByText('The business has been told.').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('a review with a mistake comes back with everything in it, and then is posted', async () => {
    const { page, close } = await open('/sites/demo/subjects/rated?show=reviews&lang=fr');
    await page.locator('summary', { hasText: 'Donner votre avis' }).click();
    await page.locator('label', { has: page.locator('input[name=rating][value="4"]') }).click();
    await page.locator('[name=body]').fill('Une très belle vue.');
    await page.locator('[name=name]').fill('Léa');
    // A day that no calendar of a form lets through.
    await page.locator('[name=experiencedOn]').fill('2001-01-01');
    await page.locator('form button').click();
    await page.locator('.failure').waitFor();
    expect(await page.locator('[name=body]').inputValue()).toBe('Une très belle vue.');
    expect(await page.locator('input[name=rating]:checked').inputValue()).toBe('4');
    await page.locator('[name=experiencedOn]').fill('2026-01-15');
    await page.locator('form button').click();
    await page.getByText('Une très belle vue.', { exact: true }).waitFor();
    expect(page.url()).toContain('lang=fr');
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await close();
  });
});

it('a stand-alone page is taken over as well, and writes through the element', async () => {
  const host = await newPage(browser);
  await comeLate(host.page);
  await host.page.goto(`${server.host}/sites/demo/subjects/article?show=comments`);
  await host.page.locator('parvis-comments button.prompt').waitFor();
  await expect.poll(() => host.page.locator('parvis-comments .plain').count()).toBe(0);
  expect(await shiftsByScript(host)).toEqual([]);
  await host.page.locator('parvis-comments button.prompt').click();
  await host.page.getByLabel('Your comment').fill('From a page of ours.');
  expect(host.dataRequests()).toEqual([]);
  expect(await host.violations()).toEqual([]);
  await host.page.getByLabel('Your name').fill('Ida');
  await host.page.getByRole('button', { name: 'Post', exact: true }).click();
  await host.page.getByRole('article', { name: 'Comment by Ida' }).getByText('From a page of ours.').waitFor();
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('XSS-01, XSS-10: what visitors write is never alive', async () => {
  const payloads = [
    '</script><script>window.hit=1</script>',
    '</template></parvis-comments><img src=x onerror="window.hit=1">',
    '<!--<script>',
    '--></style><svg onload=window.hit=1>',
    '[x](javascript:window.hit=1) " onmouseover="window.hit=1',
    '\u2028</noscript><iframe srcdoc="<script>parent.hit=1</script>">',
  ];
  for (const body of payloads) {
    const name = body.replace(/\u2028/g, ' ').slice(0, 60);
    await server.write({ kind: 'comment', subject: { key: 'hostile', title: name }, author: { name }, body });
    await server.write({
      kind: 'review',
      subject: { key: 'hostile' },
      author: { name },
      title: name,
      body,
      rating: 3,
      experiencedOn: '2026-01-01',
    });
  }
  const block = await Promise.all(
    (['comments', 'reviews'] as const).map((block) =>
      renderBlock({ from: server.host, site: 'demo', subject: 'hostile', block }),
    ),
  );
  pages['/hostile.html'] = plainPage('', `${block.join('')}<p id="after">After</p>`);
  const host = await newPage(browser);
  for (const url of [`${site.origin}/hostile.html`, `${server.host}/sites/demo/subjects/hostile`]) {
    await host.page.goto(url);
    const live = await host.page.evaluate(() => {
      const roots = [...document.querySelectorAll('parvis-comments, parvis-reviews')].map((one) => one.shadowRoot!);
      return {
        hit: (window as unknown as { hit?: number }).hit,
        alive: roots.flatMap((root) => [
          ...root.querySelectorAll('img, iframe, object, script:not([type="application/json"]), [onerror], [onload]'),
          ...[...root.querySelectorAll('a')].filter(({ protocol }) => !/^(https?|mailto):$/.test(protocol)),
        ]).length,
        posts: roots.map((root) => root.querySelectorAll('article').length),
      };
    });
    expect(live).toEqual({ hit: undefined, alive: 0, posts: [payloads.length, payloads.length] });
  }
  await host.close();
});
