import type { Browser, Page } from 'playwright-core';
import type { WatchedPage } from './page.ts';
import type { StaticOptions } from './static.ts';
import { drawFrames, type LayoutShift } from './watch.ts';

/** What the owner pastes into the head, for a server on another origin. */
export const scriptTag = (host: string): string =>
  `<script type="module" src="${host}/parvis.js" data-site="demo"></script>`;

/** A plain page of a host, in English; `head` and `body` are HTML. */
export const plainPage = (head: string, body: string, doctype = '<!doctype html>'): string =>
  `${doctype}<html lang="en"><head><meta charset="utf-8"><title>Host</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">${head}</head>
<body>${body}</body></html>`;

/** What the installation guide gives to hold the places of the widgets until the script has run. */
export const placeholders = `parvis-comments:not(:defined), parvis-reviews:not(:defined) { display: block; min-height: 100vh; }
parvis-rating:not(:defined) { display: block; min-height: 32px; }
parvis-share:not(:defined) { display: block; min-height: 44px; }`;

/** The four widgets, each with the same subject, and words of the host between them. */
export const fourWidgets = (subject: string): string => `<h1>An article</h1>
<parvis-rating subject="${subject}"></parvis-rating><p>Words of the host, above.</p>
<parvis-share subject="${subject}"></parvis-share><p>Words of the host, between.</p>
<parvis-reviews subject="${subject}"></parvis-reviews><p>Words of the host, between.</p>
<parvis-comments subject="${subject}"></parvis-comments><p>Words of the host, below.</p>`;

/** Serves the pages of `examples/html` as if their script came from `host`. */
export const fromHost = (host: string): StaticOptions => ({
  rewrite: (html) => html.replace('src="/parvis.js"', `src="${host}/parvis.js"`),
});

/**
 * Keeps the loader, and with `data` every answer too, back until all of the host's page has been painted: whatever is
 * going to move then moves visibly, on a fast machine as on a slow one. Call it before the page is opened.
 */
export async function comeLate(page: Page, { data = false }: { data?: boolean } = {}): Promise<void> {
  await page.route(
    ({ pathname }) => pathname.endsWith('/parvis.js') || (data && pathname.includes('/v1/')),
    async (route) => {
      try {
        await page.waitForFunction(
          () => document.readyState !== 'loading' && performance.getEntriesByName('first-contentful-paint').length > 0,
        );
        await drawFrames(page);
        await route.continue();
      } catch (error) {
        // A page that is left meanwhile takes its requests along.
        if (!page.isClosed() && !/context was destroyed/.test(String(error))) throw error;
      }
    },
  );
}

/**
 * What has moved since the loader came, on a page where that has come late. Before, nothing of ours runs; but a browser
 * draws what it has of a page while the rest is being read, half a choice for instance.
 */
export async function shiftsByScript({ page, shifts }: WatchedPage): Promise<LayoutShift[]> {
  const came = await page.evaluate(() => {
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return resources.find(({ name }) => name.endsWith('/parvis.js'))!.responseEnd;
  });
  return (await shifts()).filter(({ at }) => at > came);
}

/** Until `text` is shown inside the element that `selector` names, open shadow roots included. */
export async function waitForText(page: Page, selector: string, text: string | RegExp): Promise<void> {
  await page.locator(selector).getByText(text).first().waitFor();
}

/** Scrolls to the end in steps, so that everything that loads when it comes near does, and back. */
export async function scrollThrough(page: Page): Promise<void> {
  const frame = (): Promise<void> =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
  let last = -1;
  for (;;) {
    const at = await page.evaluate(() => {
      scrollBy({ top: innerHeight / 2, behavior: 'instant' });
      return scrollY;
    });
    await frame();
    if (at === last) break;
    last = at;
  }
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await frame();
}

/**
 * The HTML of a page with `element` put after what `mount` names (inside, for the body), as somebody would who edits
 * the file. Scripts do not run meanwhile.
 */
export async function insertAfter(browser: Browser, url: string, mount: string, element: string): Promise<string> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.route(
    (address) => address.href !== url,
    (route) => route.abort(),
  );
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForLoadState('domcontentloaded');
  const html = await page.evaluate(
    ([selector, html]) => {
      const at = document.querySelector(selector);
      if (!at) throw new Error(`Nothing matches ${selector}.`);
      at.insertAdjacentHTML(at === document.body ? 'beforeend' : 'afterend', html);
      const { doctype } = document;
      return (doctype ? new XMLSerializer().serializeToString(doctype) : '') + document.documentElement.outerHTML;
    },
    [mount, element] as const,
  );
  await context.close();
  return html;
}
