import type { launchBrowser } from '@parvis/e2e/browser/chromium.ts';
import { patience } from '@parvis/e2e/browser/patience.ts';
import { categories, marks, readTrace, type Traced, type TraceEvent } from './trace.ts';
import { type Traffic, watchTraffic } from './traffic.ts';
import { type Watched, watch } from './watch.ts';

export type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;
export type Session = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;

/** A page that is measured. */
export interface MeasuredPage {
  name: string;
  url: string;
  /** None in a page without comments. */
  comments?: Watched;
}

/** Under what it is read. */
export interface Conditions {
  /** Said of the figures, after "Chromium 153, ". */
  name: string;
  /** How many times slower the processor is made. */
  slower: number;
  /** Milliseconds of a round trip, and bits a second each way. @default loopback as it is */
  network?: { latency: number; down: number; up: number };
}

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
  { name, url, comments }: MeasuredPage,
  { slower, network }: Conditions,
  quietMs: number,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1_000, height: 900 }, locale: 'en' });
  context.setDefaultTimeout(patience);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const line = await watchTraffic(session);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
    if (network) {
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: network.latency,
        downloadThroughput: network.down / 8,
        uploadThroughput: network.up / 8,
      });
    }
    if (comments) await page.addInitScript(watch, { ...comments, ...marks });
    await browser.startTracing(page, { categories });
    const seen = comments && page.waitForEvent('console', (message) => message.text() === marks.all);
    seen?.catch(() => {});
    await page.goto(url, { waitUntil: 'load' });
    await seen?.catch(() => {
      throw new Error(`${name}: there never were ${comments?.count} of "${comments?.comment}" at ${url}.`);
    });
    await line.idle(quietMs);
    const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
    const traced = readTrace(trace.traceEvents);
    await session.send('HeapProfiler.collectGarbage');
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    const heap = metrics.find((metric) => metric.name === 'JSHeapUsedSize')!.value / 1024 / 1024;
    return { ...traced, ...line.traffic(), heap };
  } finally {
    await context.close();
  }
}
