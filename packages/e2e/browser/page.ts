import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { patience, until } from './patience.ts';
import {
  drawFrames,
  type HostState,
  installWatch,
  type LayoutShift,
  readShifts,
  readState,
  readViolations,
} from './watch.ts';

/** A page of which everything that a host would complain about is written down. */
export interface WatchedPage {
  page: Page;
  /** Console messages of the kinds error and warning, uncaught errors and refused resources, in their order. */
  complaints: string[];
  requests: Request[];
  /** Addresses asked for, but `data:` and `blob:`, which leave the page for nowhere. */
  urls: () => string[];
  /** `GET` of data: everything below `/v1/`, wherever that is mounted, but the event stream. */
  dataRequests: () => string[];
  /** Content-Security-Policy and Trusted Types reports. */
  violations: () => Promise<string[]>;
  /** Layout shifts since the page began, also those after input. */
  shifts: () => Promise<LayoutShift[]>;
  /** Until the page hears what happens to its posts. */
  listening: () => Promise<void>;
  /** Until every request for data has been answered, and the answer was drawn. */
  answered: () => Promise<void>;
  /** Names of the globals, storage keys and cookies that the page has now. */
  state: () => Promise<HostState>;
  close: () => Promise<void>;
}

/** Opens an empty page in a context of its own: no cookie, storage or cache of another test. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options });
  context.setDefaultTimeout(patience);
  await installWatch(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: Request[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  // Also those of workers and frames, which `page.on` does not all see.
  context.on('request', (request) => requests.push(request));
  const isData = (request: Request): boolean =>
    request.method() === 'GET' && /\/v1\/.*(?<!\/events)$/.test(new URL(request.url()).pathname);
  const urls = (): string[] => requests.map((request) => request.url()).filter((url) => /^(https?|wss?):/.test(url));
  return {
    page,
    complaints,
    requests,
    urls,
    dataRequests: () => requests.filter(isData).map((request) => request.url()),
    listening: () => until(() => urls().some((url) => url.includes('/events?'))),
    answered: async () => {
      await until(() => requests.some(isData));
      for (const request of requests.filter(isData)) await (await request.response())?.finished();
      await drawFrames(page);
    },
    violations: () => readViolations(page),
    shifts: () => readShifts(page),
    state: () => readState(page),
    close: async () => {
      // A request may be held back by a test still; it ends with the page.
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await context.close();
    },
  };
}
