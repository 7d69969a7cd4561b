import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { fourWidgets, plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// What a page does with elements in the course of its life: removes them, moves them, copies them, comes back to them.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};
const tags = ['comments', 'reviews', 'rating', 'share'];

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  await writeComments(server, 'room', 4);
  await writeReviews(server, 'room', 4);
  await writeComments(server, 'other', 1);
  pages['/index.html'] = plainPage(scriptTag(server.host), fourWidgets('room'));
  pages['/empty.html'] = plainPage(scriptTag(server.host), '<main></main>');
  pages['/elsewhere.html'] = plainPage('', '<p>Another page.</p>');
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

/** Opens a page and waits until all four can be acted with. */
async function open(path = '/'): Promise<WatchedPage> {
  const host = await newPage(browser, { viewport: { width: 900, height: 3_000 } });
  await host.page.goto(site.origin + path);
  return host;
}
const acts = { comments: 'button.prompt', reviews: '.write', rating: 'input', share: '.round' };
async function waitForAll(page: Page): Promise<void> {
  for (const [name, part] of Object.entries(acts)) {
    await page.locator(`parvis-${name} ${part}`).first().waitFor({ state: 'attached' });
  }
}

async function measure(session: CDPSession): Promise<{ listeners: number; nodes: number; heap: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (wanted: string): number => metrics.find(({ name }) => name === wanted)!.value;
  return { listeners: metric('JSEventListeners'), nodes: metric('Nodes'), heap: metric('JSHeapUsedSize') };
}

it('two hundred times added and removed, nothing is left behind: no listener, no node, no heap', async () => {
  const host = await open('/empty.html');
  const { page } = host;
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  /** Each round is left at another moment: before the code, before the data, while controls come, and after. */
  const live = (rounds: number): Promise<void> =>
    page.evaluate(
      async ({ rounds, tags }) => {
        const main = document.querySelector('main')!;
        for (let round = 0; round < rounds; round++) {
          main.innerHTML = tags.map((tag) => `<parvis-${tag} subject="room"></parvis-${tag}>`).join('');
          await new Promise((done) => setTimeout(done, [0, 20, 60, 120][round % 4]));
          main.replaceChildren();
        }
      },
      { rounds, tags },
    );
  await live(40);
  const before = await measure(session);
  await live(200);
  // As soon as what was under way has ended. 800 elements: one that stayed would hold some 100 kB.
  await expect
    .poll(async () => {
      const now = await measure(session);
      return {
        listeners: Math.max(0, now.listeners - before.listeners - 5),
        nodes: Math.max(0, now.nodes - before.nodes - 50),
        heap: Math.max(0, now.heap - before.heap - 4_000_000),
      };
    })
    .toEqual({ listeners: 0, nodes: 0, heap: 0 });
  expect(host.complaints).toEqual([]);
  // And they still come when they are asked for.
  await page.evaluate(() => {
    document.querySelector('main')!.innerHTML = '<parvis-comments subject="room"></parvis-comments>';
  });
  await page.locator('parvis-comments article').first().waitFor();
  await host.close();
});

describe('moved', () => {
  it('within the page, they keep what they show, what is typed and the data', async () => {
    const host = await open();
    const { page } = host;
    await waitForAll(page);
    await page.locator('parvis-comments .prompt').click();
    await page.getByLabel('Your comment').fill('Not yet sent.');
    const asked = host.dataRequests().length;
    await page.evaluate(() => {
      const aside = document.createElement('aside');
      document.body.prepend(aside);
      for (const element of document.querySelectorAll('parvis-comments, parvis-reviews')) aside.append(element);
    });
    await expect.poll(() => page.locator('aside parvis-reviews article').count()).toBe(4);
    // What is asked for next is the first since.
    await page.getByLabel('Period').selectOption('year');
    await expect.poll(() => host.dataRequests()[asked]).toContain('period=year');
    expect(await page.getByLabel('Your comment').inputValue()).toBe('Not yet sent.');
    expect(host.complaints).toEqual([]);
    await host.close();
  });

  it('into a shadow root, they are as alive and as dressed as before', async () => {
    const host = await open();
    const { page } = host;
    await waitForAll(page);
    const padding = () =>
      page.evaluate(() => {
        const find = (root: Document | ShadowRoot): Element | null =>
          root.querySelector('parvis-comments') ?? find(root.querySelector('#box')!.shadowRoot!);
        return getComputedStyle(find(document)!.shadowRoot!.querySelector('.prompt')!).paddingInlineStart;
      });
    const before = await padding();
    await page.evaluate(() => {
      const box = document.createElement('div');
      box.id = 'box';
      document.body.append(box);
      box.attachShadow({ mode: 'open' }).append(document.querySelector('parvis-comments')!);
    });
    await expect.poll(padding).toBe(before);
    await page.locator('#box parvis-comments .prompt').click();
    await page.getByLabel('Your comment').waitFor();
    expect(host.complaints).toEqual([]);
    await host.close();
  });

  it('taken out, changed and put back, they show what they are now asked for', async () => {
    const host = await open();
    const { page } = host;
    await waitForAll(page);
    await page.evaluate(async () => {
      const element = document.querySelector('parvis-comments')!;
      element.remove();
      await new Promise((done) => setTimeout(done, 50));
      element.setAttribute('subject', 'other');
      document.body.append(element);
    });
    await page.locator('parvis-comments').getByText('Comment 1 about other.').waitFor();
    await expect.poll(() => page.locator('parvis-comments article').count()).toBe(1);
    expect(host.complaints).toEqual([]);
    await host.close();
  });
});

it('copied, the copy is an element of its own', async () => {
  const host = await open();
  const { page } = host;
  await waitForAll(page);
  await page.evaluate(() => {
    const copy = document.querySelector('parvis-comments')!.cloneNode(true) as Element;
    copy.id = 'copy';
    document.body.append(copy);
    document.querySelector('parvis-comments:not(#copy)')!.remove();
  });
  await expect.poll(() => page.locator('#copy article').count()).toBe(4);
  await page.locator('#copy .prompt').click();
  await page.getByLabel('Your comment').waitFor();
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('left and come back to, the page works as before', async () => {
  const host = await open();
  const { page } = host;
  await waitForAll(page);
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
  });
  await page.goto(`${site.origin}/elsewhere.html`);
  await page.goBack();
  await waitForAll(page);
  await page.locator('parvis-comments .prompt').click();
  await page.getByLabel('Your comment').fill('After the way back.');
  await page.getByLabel('Your name').fill('Ada');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.getByRole('article', { name: 'Comment by Ada' }).getByText('After the way back.').waitFor();
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('two copies of the script on one page: the second changes nothing', async () => {
  pages['/twice.html'] = plainPage(
    `${scriptTag(server.host)}<script type="module" src="${server.host}/parvis.js?again" data-site="other"></script>`,
    fourWidgets('room'),
  );
  const host = await open('/twice.html');
  await waitForAll(host.page);
  await expect.poll(() => host.page.locator('parvis-reviews article').count()).toBe(4);
  expect(host.dataRequests()).toHaveLength(1);
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('elements of two servers on one page each ask their own', async () => {
  const second = await startParvis();
  await writeComments(second, 'room', 2);
  pages['/two.html'] = plainPage(
    scriptTag(server.host),
    `<parvis-reviews subject="room"></parvis-reviews><parvis-comments subject="room" host="${second.host}"></parvis-comments>`,
  );
  const host = await open('/two.html');
  await host.page.locator('parvis-reviews article').first().waitFor();
  await expect.poll(() => host.page.locator('parvis-comments article').count()).toBe(2);
  const asked = host.dataRequests().map((url) => new URL(url).origin);
  expect(asked.sort()).toEqual([server.host, second.host].sort());
  expect(host.complaints).toEqual([]);
  await host.close();
  await second.close();
});

it('on paper, every word is there and nothing to press', async () => {
  const host = await newPage(browser, { viewport: { width: 700, height: 3_000 }, colorScheme: 'dark' });
  const { page } = host;
  await page.goto(`${site.origin}/`);
  await waitForAll(page);
  await page.emulateMedia({ media: 'print' });
  const read = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('parvis-comments, parvis-reviews')].map((element) => {
        const root = element.shadowRoot!;
        const shown = (one: Element): boolean => one.checkVisibility();
        return {
          texts: Math.min(4, [...root.querySelectorAll('.text')].filter(shown).length),
          pressable: [...root.querySelectorAll('button:not(.bars *), select, input, textarea')]
            .filter(shown)
            .map(({ outerHTML }) => outerHTML.slice(0, 80)),
          ink: getComputedStyle(root.querySelector('.text')!).color,
        };
      }),
    );
  const printed = { texts: 4, pressable: [], ink: 'rgb(0, 0, 0)' };
  await expect.poll(read).toEqual([printed, printed]);
  await host.close();
});

it('on a page whose lines run from top to bottom, they have their room', async () => {
  pages['/vertical.html'] = plainPage(
    `<style>body { writing-mode: vertical-rl; height: 700px }</style>${scriptTag(server.host)}`,
    fourWidgets('room'),
  );
  const host = await open('/vertical.html');
  await waitForAll(host.page);
  const smallest = (): Promise<number> =>
    host.page.evaluate(() =>
      Math.min(
        ...[...document.querySelectorAll('parvis-comments, parvis-reviews')].flatMap((element) => {
          const { width, height } = element.getBoundingClientRect();
          return [width, height];
        }),
      ),
    );
  await expect.poll(smallest).toBeGreaterThan(200);
  await host.close();
});
