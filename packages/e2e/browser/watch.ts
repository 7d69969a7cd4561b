import type { BrowserContext, Page } from 'playwright-core';

/**
 * One entry of the Layout Instability API, `at` milliseconds after the page began. `sources` says which elements moved,
 * and from which box to which.
 */
export interface LayoutShift {
  at: number;
  value: number;
  sources: string[];
}

/** What a widget could leave behind on the host's page. */
export interface HostState {
  globals: string[];
  localStorage: string[];
  sessionStorage: string[];
  databases: string[];
  caches: string[];
  serviceWorkers: number;
  cookies: string[];
}

// Kept under a symbol, so that the watch itself adds no name to the window.
interface Watched {
  violations: string[];
  shifts: LayoutShift[];
}

/** Runs before the scripts of every page of the context. */
export async function installWatch(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const kept: { violations: string[]; shifts: LayoutShift[] } = { violations: [], shifts: [] };
    Object.defineProperty(window, Symbol.for('parvis.e2e'), { value: kept });
    addEventListener(
      'securitypolicyviolation',
      (event) => kept.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`.trim()),
      true,
    );
    type Source = { node: Node | null; previousRect: DOMRect; currentRect: DOMRect };
    const box = ({ x, y, width, height }: DOMRect): string => [x, y, width, height].map(Math.round).join(' ');
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { startTime: number; value: number; sources: Source[] }[]) {
        const sources = entry.sources.map(({ node, previousRect, currentRect }) => {
          // The browser names no node inside a shadow root.
          const name = node ? (node instanceof Element ? node.outerHTML.slice(0, 120) : node.nodeName) : 'in a widget';
          return `${name}: ${box(previousRect)} -> ${box(currentRect)}`;
        });
        kept.shifts.push({ at: entry.startTime, value: entry.value, sources });
      }
    });
    observer.observe({ type: 'layout-shift', buffered: true });
  });
}

const read = (page: Page): Promise<Watched> =>
  page.evaluate(() => (window as unknown as Record<symbol, Watched>)[Symbol.for('parvis.e2e')] as Watched);

export const readViolations = async (page: Page): Promise<string[]> => (await read(page)).violations;

/** Until two frames more have been drawn. */
export const drawFrames = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );

/** After two frames, so that a shift of the frame being drawn is in. */
export async function readShifts(page: Page): Promise<LayoutShift[]> {
  await drawFrames(page);
  return (await read(page)).shifts;
}

/** Takes stock of the page; compare two of them. */
export async function readState(page: Page): Promise<HostState> {
  const own = await page.evaluate(async () => ({
    // A browser that plays a phone may give these two only to its second page.
    globals: Object.getOwnPropertyNames(window)
      .filter((name) => !/^(on)?orientation(change)?$/.test(name))
      .sort(),
    localStorage: Object.keys(localStorage),
    sessionStorage: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    // Caches and workers are for secure contexts only; loopback is one.
    caches: await caches.keys(),
    serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  const cookies = (await page.context().cookies()).map(({ name, domain }) => `${name} of ${domain}`);
  return { ...own, cookies };
}
