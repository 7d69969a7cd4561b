import { type Browser, type Conditions, openPage } from './open.ts';
import { categories, marks, readTrace, type Traced, type TraceEvent } from './trace.ts';
import { type Traffic, watchTraffic } from './traffic.ts';
import { type Watched, watch } from './watch.ts';

/** A page that is measured. */
export interface MeasuredPage {
  name: string;
  url: string;
  /** None in a page without comments. */
  comments?: Watched;
}

const none: Watched = { comment: 'article', count: 0 };

/** What one visit with nothing in the cache came to. */
export interface Visit extends Traced, Traffic {
  /** Megabytes of JavaScript's heap after a collection of garbage. */
  heap: number;
}

/**
 * Opens a page and waits until nothing has been asked for a while.
 * @param quietMs how long that is
 * @throws Error where the comments do not come
 */
export async function visit(
  browser: Browser,
  { name, url, comments = none }: MeasuredPage,
  conditions: Conditions,
  quietMs: number,
): Promise<Visit> {
  const { page, session, measure, close } = await openPage(browser, conditions);
  try {
    const line = watchTraffic(session);
    await page.addInitScript(watch, { ...comments, ...marks });
    await browser.startTracing(page, { categories });
    const seen = page.waitForEvent('console', (message) => message.text() === marks.seen);
    seen.catch(() => {});
    await page.goto(url, { waitUntil: 'load' });
    await seen.catch(() => {
      throw new Error(`${name}: there never were ${comments.count} of "${comments.comment}" at ${url}.`);
    });
    await line.idle(quietMs);
    const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
    const heap = (await measure()).get('JSHeapUsedSize')! / 1024 / 1024;
    return { ...readTrace(trace.traceEvents), ...line.traffic(), heap };
  } finally {
    await close();
  }
}
