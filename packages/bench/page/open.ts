import type { launchBrowser } from '@parvis/e2e/browser/chromium.ts';
import { patience } from '@parvis/e2e/browser/patience.ts';

export type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;
export type Session = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;

/** Under what a page is read. */
export interface Conditions {
  /** As a caption says it, after "A page with comments, ". */
  name: string;
  /** How many times slower the processor is made. */
  slower: number;
  /** Milliseconds of a round trip, and bits a second each way. @default what loopback has */
  network?: { latency: number; down: number; up: number };
}

export interface OpenPage {
  page: Page;
  session: Session;
  /** What the browser counts of the page, by its own names, after a collection of garbage. */
  measure(): Promise<Map<string, number>>;
  close(): Promise<void>;
}

/** An empty page with nothing in its cache. */
export async function openPage(browser: Browser, { slower, network }: Omit<Conditions, 'name'>): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1_000, height: 900 }, locale: 'en' });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  if (network) {
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network.latency,
      downloadThroughput: network.down / 8,
      uploadThroughput: network.up / 8,
    });
  }
  return {
    page,
    session,
    async measure() {
      await session.send('HeapProfiler.collectGarbage');
      await session.send('Performance.enable');
      const { metrics } = await session.send('Performance.getMetrics');
      return new Map(metrics.map(({ name, value }) => [name, value]));
    },
    close: () => context.close(),
  };
}
