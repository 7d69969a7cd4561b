import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { findViolations } from './axe.ts';
import { keepPicture } from './pixels.ts';

/**
 * A page is as it should be: axe finds nothing, and nothing stands beside the screen.
 *
 * @param picture the name under which a picture of it is kept; none without
 */
export async function lookAt(page: Page, picture?: string): Promise<void> {
  expect(await findViolations(page), picture).toEqual([]);
  const { width } = page.viewportSize()!;
  expect(await page.evaluate(() => document.documentElement.scrollWidth), picture).toBeLessThanOrEqual(width);
  if (picture !== undefined) await keepPicture(page, picture);
}
