import type { Page } from 'playwright-core';

/**
 * Makes a page that is not open yet stand still: its clock shows one time, what it writes of shares goes nowhere, and what
 * would end by itself after a while can be stopped. What its sheets were made of is kept as well.
 * @param now what its clock shows
 */
export async function still(page: Page, now: Date): Promise<void> {
  page.setDefaultTimeout(120_000);
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

/** A word that is shown for some seconds stays from here on; addresses of this run are written as those of any other. */
export const stopAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const kept = (window as unknown as Record<symbol, Kept>)[Symbol.for('parvis.gallery')]!;
    for (const id of kept.pending.splice(0)) clearTimeout(id);
    const write = (root: Node): void => {
      for (const node of root.childNodes) {
        if (node instanceof Text) node.data = node.data.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:4477');
        else if (node instanceof Element && node.shadowRoot) write(node.shadowRoot);
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
