/**
 * The pages of all examples as an earlier version shows them and as this one does, pixel for pixel:
 *
 *     pnpm build && node --conditions=parvis-source packages/e2e/scripts/compare-pictures.ts --earlier PATH
 *
 * PATH is another checkout, installed and built. Each example runs as its README says, in its own checkout, with the
 * posts of the demo; the clock of the pages stands still. Both pictures and one of the differences go to
 * `.cache/compared`. Ends with 1 when anything differs.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '@parvis/checks/workspace.ts';
import type { Browser } from 'playwright-core';
import { cache, launchBrowser } from '../browser/chromium.ts';
import { type Comparison, comparePages } from '../browser/picture-differences.ts';
import { findPort, serveFolder } from '../browser/static.ts';

const { values } = parseArgs({ options: { earlier: { type: 'string' } } });
if (!values.earlier) throw new Error('--earlier names the checkout to compare with.');

/** Addresses of all pages of one checkout, by a name that both share. */
interface Examples {
  pages: Record<string, string>;
  /** What the clock of the pages shows: so long after the posts were written that all are equally old. */
  now: Date;
  close(): Promise<void>;
}

const demoPages = [
  '/',
  '/rooms.html',
  '/rooms/sea.html',
  '/rooms/garden.html',
  '/rooms/attic.html',
  '/journal/harbour.html',
];

/** Starts a program and waits for a line of it. */
async function run(
  cwd: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  line: RegExp,
): Promise<[string, () => Promise<void>]> {
  const child = spawn(process.execPath, ['--conditions=parvis-source', ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PARVIS_LIMITS: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const found = await new Promise<string>((done, failed) => {
    const read = (chunk: Buffer): void => {
      output += chunk;
      const match = line.exec(output);
      if (match) done(match[1] ?? '');
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => failed(new Error(`${args.join(' ')} ended: ${output}`)));
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return [found, stop];
}

async function startExamples(checkout: string): Promise<Examples> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-examples-'));
  const [demo, stopDemo] = await run(
    checkout,
    ['packages/server/src/cli/main.ts', 'serve', '--demo'],
    { PORT: '0', DATABASE_URL: `sqlite:${folder}/demo.db` },
    /Parvis answers at (http:\/\/\S+)/,
  );
  const port = await findPort();
  const [, stopClub] = await run(
    join(checkout, 'examples/express'),
    ['server.ts'],
    { PORT: String(port), DATABASE_URL: `sqlite:${folder}/club.db` },
    /The club is at/,
  );
  const club = `http://127.0.0.1:${port}`;
  for (const [n, name] of ['Ada', 'Grace'].entries()) {
    await fetch(`${club}/community/v1/sites/club/posts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'comment',
        subject: { key: 'crossing' },
        author: { name },
        body: `Words **${n}**.`,
      }),
    });
  }
  const shop = join(folder, 'shop');
  execFileSync(join(checkout, 'examples/npm/node_modules/.bin/vite'), ['build', '--outDir', shop, '--emptyOutDir'], {
    cwd: join(checkout, 'examples/npm'),
    env: { PATH: process.env.PATH, VITE_PARVIS_HOST: demo },
    stdio: 'ignore',
  });
  const site = await serveFolder(shop);
  return {
    pages: {
      ...Object.fromEntries(demoPages.map((path) => [`html${path}`, demo + path])),
      'express/': club,
      'npm/': site.origin,
    },
    now: new Date(Date.now() + 630_000),
    async close() {
      await Promise.all([stopDemo(), stopClub(), site.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}

const looks = [
  ...[360, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme, lang: 'en' })),
  ),
  ...['fr', 'ar'].map((lang) => ({ width: 1280, colorScheme: 'light' as const, lang })),
];

async function take(browser: Browser, url: string, now: Date, look: (typeof looks)[number]): Promise<Buffer> {
  const { width, colorScheme, lang } = look;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  try {
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    await page.addInitScript((tag) => {
      const speak = (): void => {
        document.documentElement.lang = tag;
      };
      if (document.documentElement) speak();
      new MutationObserver((_, observer) => {
        if (!document.documentElement) return;
        speak();
        if (document.body) observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    }, lang);
    await page.goto(url, { waitUntil: 'networkidle' });
    // Widgets load when they come near.
    for (let y = 0; y < 30_000; y += 600) {
      const more = await page.evaluate((to) => {
        scrollTo({ top: to, behavior: 'instant' });
        return to < document.documentElement.scrollHeight;
      }, y);
      if (!more) break;
      await page.waitForTimeout(30);
    }
    await page.waitForLoadState('networkidle');
    // Whether a thread is folded depends on what was in view while it came, and so on the speed of the machine.
    await page.evaluate(() => {
      for (const { shadowRoot } of document.querySelectorAll(':defined')) {
        for (const button of shadowRoot?.querySelectorAll<HTMLElement>('.uncut button') ?? []) button.click();
      }
      scrollTo({ top: 0, behavior: 'instant' });
    });
    await page.waitForTimeout(300);
    return await page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' });
  } finally {
    await context.close();
  }
}

const sides = [await startExamples(resolve(values.earlier)), await startExamples(root)] as const;
const browser = await launchBrowser();
const folder = join(cache, 'compared');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const differing: Comparison[] = [];
let compared = 0;
for (const name of Object.keys(sides[0].pages)) {
  for (const look of looks) {
    const title = `${name.replace(/[^\w]+/g, '-')}${look.width}-${look.colorScheme}-${look.lang}`;
    const [before, after] = await Promise.all(sides.map(({ pages, now }) => take(browser, pages[name]!, now, look)));
    const found = await comparePages(browser, before!, after!);
    compared++;
    if (found.pixels === 0) continue;
    differing.push({ ...found, title });
    console.log(`${title}: ${found.pixels} pixels, the first at ${found.first}; ${found.sizes}`);
    writeFileSync(join(folder, `${title}.before.png`), before!);
    writeFileSync(join(folder, `${title}.after.png`), after!);
    writeFileSync(join(folder, `${title}.difference.png`), found.picture);
  }
}
await browser.close();
for (const side of sides) await side.close();
console.log(`${compared} pictures compared, ${differing.length} differ`);
process.exitCode = differing.length > 0 ? 1 : 0;
