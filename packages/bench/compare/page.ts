import type { launchBrowser } from '@parvis/e2e/browser/chromium.ts';
import { type TraceEvent, toScriptTime } from './trace.ts';

type Browser = Awaited<ReturnType<typeof launchBrowser>>;

/** How much slower the processor is made: a phone of the middle. */
const slower = 4;
/** What comes right after one can read counts too. */
const settleMs = 1_500;

/** One visit of a page whose thread comes by the script tag, with nothing in the cache. */
export interface PageVisit {
  /** Milliseconds from the start of the navigation until a comment is painted. */
  first: number;
  /** Milliseconds of JavaScript, microtasks included, and of compiling it. */
  script: number;
}

/** Sets `told.first` in the frame after the one in which a comment is drawn. It asks for no layout, which would count. */
function watch(): void {
  const told = { first: 0 };
  Object.assign(window, { told });
  const look = (): void => {
    if (document.querySelector('parvis-comments')?.shadowRoot?.querySelector('article')) {
      requestAnimationFrame(() => {
        told.first = performance.now();
      });
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

export async function visit(browser: Browser, url: string): Promise<PageVisit> {
  const context = await browser.newContext({ viewport: { width: 1_000, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await page.addInitScript(watch);
    await browser.startTracing(page, { categories: ['devtools.timeline', 'v8', 'blink.user_timing'] });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForFunction(() => (window as unknown as { told: { first: number } }).told.first > 0);
    const first = await page.evaluate(() => (window as unknown as { told: { first: number } }).told.first);
    await page.waitForTimeout(settleMs);
    const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
    const { running, preparing } = toScriptTime(trace.traceEvents);
    return { first, script: running + preparing };
  } finally {
    await context.close();
  }
}
