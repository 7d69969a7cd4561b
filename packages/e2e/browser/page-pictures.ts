import type { Browser, Page } from 'playwright-core';

/** How a page is looked at. */
export interface PageLook {
  width: number;
  colorScheme: 'light' | 'dark';
  /** What the page says its language is. */
  lang: string;
}

/** A picture of the whole page, once nothing changes any more. @param now what its clock shows all the time */
export async function takeWholePage(browser: Browser, url: string, now: Date, look: PageLook): Promise<Buffer> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: 900 },
    colorScheme: look.colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  try {
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    await page.addInitScript(speak, look.lang);
    await page.goto(url, { waitUntil: 'networkidle' });
    await scrollDown(page);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    return await takeStill(page, () => page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' }));
  } finally {
    await context.close();
  }
}

/** Runs in the page, before its scripts: its language is another. */
function speak(tag: string): void {
  const write = (): void => {
    document.documentElement.lang = tag;
  };
  if (document.documentElement) write();
  new MutationObserver((_, observer) => {
    if (!document.documentElement) return;
    write();
    if (document.body) observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** Widgets load when they come near. */
async function scrollDown(page: Page): Promise<void> {
  for (let y = 0; y < 30_000; y += 600) {
    const more = await page.evaluate((to) => {
      scrollTo({ top: to, behavior: 'instant' });
      return to < document.documentElement.scrollHeight;
    }, y);
    if (!more) return;
    await page.waitForTimeout(30);
  }
}

/**
 * Takes a picture until two in a row are the same, whatever a busy machine takes for its last frame.
 * @param pauseMs between two of them
 */
export async function takeStill(page: Page, take: () => Promise<Buffer>, pauseMs = 300): Promise<Buffer> {
  let last: Buffer | undefined;
  for (let n = 0; n < 10; n++) {
    await page.waitForTimeout(pauseMs);
    const picture = await take();
    if (last && picture.equals(last)) return picture;
    last = picture;
  }
  throw new Error(`${page.url()} never stands still.`);
}
