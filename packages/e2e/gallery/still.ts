import type { Page, Request } from 'playwright-core';

/**
 * Makes a page that is not open yet stand still: its clock shows one time, what it writes of shares goes nowhere, and what
 * would end by itself after a while can be stopped. What its sheets were made of is kept as well.
 * @param now what its clock shows
 */
export async function still(page: Page, now: Date): Promise<void> {
  page.setDefaultTimeout(120_000);
  const files = new Set<Request>();
  loading.set(page, files);
  page.on('request', (request) => {
    // Answers may be held back by a state, files never are.
    if (!request.url().includes('/v1/')) files.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => void files.delete(request));
  // A link that was copied would be counted, and the count stand in the next picture.
  await page.route('**/shares', (route) => route.abort());
  await page.addInitScript((at) => {
    // The clock of Playwright would hold animation frames back.
    window.Date = class extends Date {
      constructor(...given: [] | [number]) {
        super(...(given.length ? given : ([at] as const)));
      }
      static override now = (): number => at;
    } as DateConstructor;
    const kept: Kept = { pending: [], texts: new WeakMap() };
    Object.defineProperty(window, Symbol.for('parvis.gallery'), { value: kept });
    const { setTimeout: start } = window;
    window.setTimeout = ((run: TimerHandler, after?: number, ...args: unknown[]) => {
      const id = start(run, after, ...args);
      if ((after ?? 0) >= 1_000) kept.pending.push(id);
      return id;
    }) as typeof setTimeout;
    const { replaceSync } = CSSStyleSheet.prototype;
    CSSStyleSheet.prototype.replaceSync = function (text: string) {
      kept.texts.set(this, text);
      return replaceSync.call(this, text);
    };
  }, now.getTime());
}

/** What a page keeps for the gallery. */
export interface Kept {
  /** Timers of a second or more. */
  pending: number[];
  texts: WeakMap<CSSStyleSheet, string>;
}

/** What was asked for of a page and has not come. */
const loading = new WeakMap<Page, Set<Request>>();

/** Until every file of a page has come. */
export async function waitForFiles(page: Page): Promise<void> {
  while (loading.get(page)!.size > 0) await page.waitForTimeout(20);
}

/** Words that are shown for some seconds stay from here on, and carets do not blink. */
export const stopAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const kept = (window as unknown as Record<symbol, Kept>)[Symbol.for('parvis.gallery')]!;
    for (const id of kept.pending.splice(0)) clearTimeout(id);
    const sheet = new CSSStyleSheet();
    // Forced colours force a colour on carets, too: they cannot be hidden there.
    sheet.replaceSync('* { caret-animation: manual !important }');
    const stop = (root: Document | ShadowRoot): void => {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) stop(shadowRoot);
    };
    stop(document);
  });

/** Addresses of this run are written as those of any other. */
export const hidePorts = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const write = (root: Node): void => {
      for (const node of root.childNodes) {
        const text = node instanceof Text && node.data.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:4477');
        if (text && text !== node.data) node.data = text;
        if (node instanceof Element && node.shadowRoot) write(node.shadowRoot);
        write(node);
      }
    };
    write(document.body);
  });

/** Closes a page whose requests may be held: they go nowhere, where they would otherwise arrive now. */
export async function leave(page: Page, close: () => Promise<void>): Promise<void> {
  await page.context().setOffline(true);
  await close();
}
