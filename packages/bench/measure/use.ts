import { median, type Table } from '../measurement.ts';
import { here, phone } from '../page/figures.ts';
import { type Browser, openPage } from '../page/open.ts';
import { addLong, listed, type PageHost } from '../page/pages.ts';
import type { Filled } from '../system/fill.ts';

/** Milliseconds from a key to what the browser has painted of it, in the form of a comment: the middle and the longest. */
async function type(browser: Browser, url: string): Promise<[middle: number, longest: number]> {
  const { page, close } = await openPage(browser, phone);
  await page.goto(url);
  await page.locator('parvis-comments .prompt').click();
  const field = page.locator('parvis-comments textarea').first();
  await field.waitFor();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp))),
      true,
    );
  });
  const words = 'A view that is worth the climb.';
  await field.pressSequentially(words, { delay: 60 });
  await page.waitForFunction((keys) => (window as unknown as { times: number[] }).times.length === keys, words.length);
  const times = await page.evaluate(() => (window as unknown as { times: number[] }).times);
  await close();
  return [median(times), Math.max(...times)];
}

interface Held {
  heap: number;
  nodes: number;
  listeners: number;
}

async function hold(browser: Browser, url: string, count: number): Promise<Held> {
  const { page, measure, close } = await openPage(browser, here);
  await page.goto(url);
  const article = page.locator('article');
  const more = page.getByRole('button', { name: 'Load more', exact: true });
  // Rows come to the page a few at a time: a list is asked for more once the whole of it is there.
  for (let shown = Math.min(count, listed); ; shown = Math.min(count, shown + listed)) {
    await article.nth(shown - 1).waitFor();
    if ((await article.count()) >= count) break;
    await more.click();
  }
  const metrics = await measure();
  const metric = (name: string): number => metrics.get(name)!;
  await close();
  return {
    heap: metric('JSHeapUsedSize') / 1024 / 1024,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
  };
}

/** What many comments take that are in view, beside the same as plain HTML, and a key in the form above them. */
export async function measureUse(browser: Browser, host: PageHost, url: string, long: Filled): Promise<Table> {
  const [ours, plain] = addLong(host, url, long);
  const [key, longest] = await type(browser, ours);
  const bare = await hold(browser, plain, long.comments);
  const held = await hold(browser, ours, long.comments);
  return {
    caption: `${long.comments.toLocaleString('en')} comments in view, and a key pressed`,
    method: `Heap, nodes and listeners as Chromium counts them after a collection of garbage, beside the same comments as plain \
HTML. A key: from the event to the end of the frame it is painted in, typing a comment on a processor made ${phone.slower} times \
slower; a frame is 16.7 ms.`,
    columns: ['what', 'Parvis', 'plain HTML', 'ratio'],
    rows: [
      ['heap, MB', held.heap, bare.heap, held.heap / bare.heap],
      ['nodes', held.nodes, bare.nodes, held.nodes / bare.nodes],
      ['listeners', held.listeners, bare.listeners, '–'],
      ['a key, the middle one, ms', key, '–', '–'],
      ['a key, the longest, ms', longest, '–', '–'],
    ],
  };
}
