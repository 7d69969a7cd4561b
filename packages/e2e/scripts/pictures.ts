/** Takes the pictures of `docs/pictures` from the demo: every widget at two widths, light and dark. `pnpm pictures`. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser/chromium.ts';
import { scrollThrough } from '../browser/host-page.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'docs/pictures');

const views = [
  { name: 'comments', path: 'journal/harbour.html', height: 900 },
  { name: 'reviews', path: 'rooms/attic.html', height: 900 },
  { name: 'rating', path: 'rooms.html', height: 700 },
  { name: 'share', path: 'journal/harbour.html', height: 420 },
] as const;

/** Starts the demo in a folder of its own and answers its address once it prints it. */
async function startDemo(): Promise<{ origin: string; stop: () => void }> {
  const cwd = mkdtempSync(join(tmpdir(), 'parvis-pictures-'));
  const child = spawn(
    process.execPath,
    ['--conditions=parvis-source', join(root, 'packages/server/src/cli/main.ts'), 'serve', '--demo'],
    { cwd, env: { ...process.env, PORT: '4488', DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const stop = (): void => {
    child.kill();
    rmSync(cwd, { recursive: true, force: true });
  };
  for await (const chunk of child.stdout) {
    const origin = /http:\/\/[\w.]+:\d+/.exec(String(chunk))?.[0];
    if (origin) return { origin, stop };
  }
  throw new Error('The demo did not start.');
}

async function take(browser: Browser, origin: string, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  for (const { name, path, height } of views) {
    const page = await browser.newPage({
      viewport: { width, height },
      colorScheme,
      deviceScaleFactor: width < 500 ? 2 : 1,
      reducedMotion: 'reduce',
    });
    await page.goto(`${origin}/${path}`);
    // As a reader comes to it: what is below is loaded before it is seen.
    await scrollThrough(page);
    const widget = page.locator(`parvis-${name}`).first();
    await widget.scrollIntoViewIfNeeded();
    await widget.locator('.parvis').getByText(/\S/).or(widget.getByRole('button')).first().waitFor();
    await page.waitForLoadState('networkidle');
    if (name === 'share') await widget.getByRole('button', { name: 'More' }).click();
    // The widget a little below the top, with the page around it.
    await widget.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 40));
    await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
    await page.close();
  }
}

mkdirSync(folder, { recursive: true });
const [browser, demo] = await Promise.all([launchBrowser(), startDemo()]);
try {
  for (const width of [360, 1280]) {
    for (const scheme of ['light', 'dark'] as const) await take(browser, demo.origin, width, scheme);
  }
} finally {
  demo.stop();
  await browser.close();
}
