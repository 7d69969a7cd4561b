/**
 * The pages of all examples as an earlier version shows them and as this one does, pixel for pixel:
 *
 *     pnpm build && node --conditions=parvis-source packages/e2e/scripts/compare-pictures.ts --earlier PATH [--only WORD] [--few]
 *
 * Twelve looks of each page (widths, light and dark, three languages), or with `--few` two; of the pages whose name holds
 * WORD. PATH is another checkout, installed and built; `--present PATH` takes that one instead of this, the same as `--earlier`
 * to see that pictures of one version never differ. Each example runs in its own checkout, with the posts of the demo;
 * the clock of the pages stands still. What differs is taken once more: only what differs then, too, counts. Both
 * pictures and one of the differences go to `.cache/compared`. Ends with 1 when anything differs.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '@parvis/checks/workspace.ts';
import { cache, launchBrowser } from '../browser/chromium.ts';
import { type PageLook, takeWholePage } from '../browser/page-pictures.ts';
import { comparePages } from '../browser/picture-differences.ts';
import { startCheckoutExamples } from '../system/checkout-examples.ts';

const { values } = parseArgs({
  options: {
    earlier: { type: 'string' },
    present: { type: 'string', default: root },
    only: { type: 'string' },
    few: { type: 'boolean' },
  },
});
if (!values.earlier) throw new Error('--earlier names the checkout to compare with.');

const allLooks = [360, 1280].flatMap((width) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    ['en', 'fr', 'ar'].map((lang): PageLook => ({ width, colorScheme, lang })),
  ),
);
const looks = values.few ? [allLooks[6]!, allLooks[5]!] : allLooks;

const sides: Awaited<ReturnType<typeof startCheckoutExamples>>[] = [];
const browser = await launchBrowser();
const folder = join(cache, 'compared');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let [compared, differing, passing] = [0, 0, 0];
try {
  for (const checkout of [values.earlier, values.present]) sides.push(await startCheckoutExamples(resolve(checkout)));
  const names = Object.keys(sides[0]!.pages).filter((name) => name.includes(values.only ?? ''));
  for (const name of names) {
    for (const look of looks) {
      const title = `${name.replace(/[^\w]+/g, '-')}-${look.width}-${look.colorScheme}-${look.lang}`;
      const both = () =>
        Promise.all(sides.map(({ pages, now }) => takeWholePage(browser, pages[name]!, now, look))) as Promise<
          [Buffer, Buffer]
        >;
      let pictures = await both();
      let found = await comparePages(browser, ...pictures);
      compared++;
      if (found.pixels > 0) {
        pictures = await both();
        found = await comparePages(browser, ...pictures);
        if (found.pixels === 0) {
          passing++;
          console.log(`${title}: differed once, and not again`);
        }
      }
      if (found.pixels === 0) continue;
      differing++;
      console.log(`${title}: ${found.pixels} pixels, the first at ${found.first}; ${found.sizes}`);
      writeFileSync(join(folder, `${title}.before.png`), pictures[0]);
      writeFileSync(join(folder, `${title}.after.png`), pictures[1]);
      writeFileSync(join(folder, `${title}.difference.png`), found.picture);
    }
  }
} finally {
  await browser.close();
  for (const side of sides) await side.close();
}
console.log(
  `${compared} pictures compared, ${differing} differ, ${passing} differed once only; those that differ: ${folder}`,
);
process.exitCode = differing > 0 ? 1 : 0;
