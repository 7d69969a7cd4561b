import type { Browser } from 'playwright-core';
import { findViolations } from '../browser/axe.ts';
import { newPage } from '../browser/page.ts';

/** How a page is looked at. */
export interface Look {
  width: number;
  colorScheme: 'light' | 'dark';
}

/**
 * One sentence for each thing that is wrong with a page of the site of the documentation once its widgets are there: what
 * axe says, what the page complains of in its console, and whether it is wider than its window.
 */
export async function lookAt(browser: Browser, url: string, { width, colorScheme }: Look): Promise<string[]> {
  const { page, complaints, close } = await newPage(browser, {
    viewport: { width, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  try {
    await page.goto(url, { waitUntil: 'load' });
    if ((await page.locator('.live > *').count()) > 0) {
      await page.locator('.live > *').first().scrollIntoViewIfNeeded();
      await page.locator('.live :is(article, button)').first().waitFor();
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    return [
      ...complaints,
      ...(await findViolations(page)),
      ...(wide > width ? [`It is ${wide} pixels wide.`] : []),
    ].map((line) => `${new URL(url).pathname}, ${width} ${colorScheme}: ${line}`);
  } finally {
    await close();
  }
}
