/**
 * Draws every widget in every state, theme, language and engine, beside an earlier commit, as one page of pictures:
 *
 *     pnpm prove gallery [--earlier COMMIT] [--only WORD] [--few] [--every] [--alone]
 *
 * COMMIT is a commit, or the folder of a checkout that is built; where the branch left `main` unless it is given, the one
 * before on `main`. It is drawn on this machine as well, so fonts and engines are the same. `--only` draws the states
 * that have WORD in their name (`reviews, form`), `--few` two looks of each, `--every` all of them, `--alone` compares with
 * nothing. The page is `.cache/gallery/index.html`, with a `summary.md`. That pictures differ is no failure; it ends with
 * 1 where a state of this checkout could not be drawn.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runNode } from '@parvis/checks/command.ts';
import { root } from '@parvis/checks/workspace.ts';
import { cache, launchBrowser } from '../browser/chromium.ts';
import { describeCheckout, findEarlier, prepareCheckout } from '../gallery/checkout.ts';
import { compareSides, type DrawnSide } from '../gallery/compare.ts';
import { drawInEngines, readSide } from '../gallery/engines.ts';
import { toCounts, toPage, toSummary } from '../gallery/page.ts';

const { values } = parseArgs({
  options: {
    earlier: { type: 'string' },
    only: { type: 'string', default: '' },
    few: { type: 'boolean' },
    every: { type: 'boolean' },
    alone: { type: 'boolean' },
  },
});
const extent = values.few ? 'few' : values.every ? 'every' : 'usual';

const folder = join(cache, 'gallery');
rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'pictures'), { recursive: true });
const earlier = values.alone ? undefined : await prepareCheckout(values.earlier ?? findEarlier());

const draw = async (name: string, checkout: string): Promise<DrawnSide> => {
  const to = join(folder, 'drawn', name);
  const program = join(import.meta.dirname, '../gallery/side.ts');
  const { code } = await runNode(['--conditions=parvis-source', program, checkout, to, extent, values.only], {
    shown: true,
  });
  if (code !== 0) throw new Error(`${checkout} could not be drawn.`);
  return { folder: to, side: readSide(to) };
};
const [after, before] = await Promise.all([draw('after', root), earlier ? draw('before', earlier) : undefined]);
const left = await drawInEngines(after.folder, after.side);
if (before) await drawInEngines(before.folder, before.side);

const browser = await launchBrowser();
const entries = await compareSides(await browser.newPage(), folder, before, after);
await browser.close();
rmSync(join(folder, 'drawn'), { recursive: true });

const heading = {
  ...(earlier && { before: describeCheckout(earlier) }),
  after: describeCheckout(root),
  failures: [
    ...after.side.failures.map((failure) => `Could not be drawn: ${failure}`),
    ...(before?.side.failures ?? []).map((failure) => `Could not be drawn as it was: ${failure}`),
    ...left,
  ],
};
writeFileSync(join(folder, 'index.html'), toPage(entries, heading));
writeFileSync(join(folder, 'summary.md'), toSummary(entries, heading));
console.log(`${toCounts(entries)}: ${join(folder, 'index.html')}`);
process.exitCode = after.side.failures.length > 0 ? 1 : 0;
