/**
 * Two versions beside each other on one machine, in turn, so that whatever else it does meets both:
 *
 *     pnpm bench:compare --earlier PATH [--only servers|pages] [--rounds 10] [--seconds 1] [--write]
 *     pnpm bench:compare --earlier PATH --only pages [--page WORD] [--slow-network]
 *
 * PATH is another checkout of this repository, installed. Both are built, and run as their users run them. Printed is
 * the ratio of this version to the earlier one with its 95 % interval, and whether that excludes a loss above 10 %. Ends
 * with 1 when one does not. `--page` takes only pages in whose name the word is.
 */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '@parvis/checks/workspace.ts';
import { machine, toMarkdown } from '../measurement.ts';
import { servePages } from '../page/pages.ts';
import { writeResults } from '../write-results.ts';
import { comparePages } from './pages.ts';
import { type Compared, isExcluded } from './rows.ts';
import { compareServers } from './servers.ts';
import { createSide, type Side } from './side.ts';

const { values } = parseArgs({
  options: {
    earlier: { type: 'string' },
    only: { type: 'string' },
    page: { type: 'string', default: '' },
    'slow-network': { type: 'boolean', default: false },
    rounds: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
const { earlier, only } = values;
if (!earlier) throw new Error('--earlier names the checkout to compare with.');
if (only && only !== 'servers' && only !== 'pages') throw new Error('--only takes servers or pages.');
const rounds = Number(values.rounds);
const begun = performance.now();
const log = (line: string): void => {
  console.error(`  … ${line}, ${Math.round((performance.now() - begun) / 1_000)} s`);
};

console.log(machine(availableParallelism()));
const host = await servePages();
const sides: Side[] = [];
const all: Compared[] = [];
try {
  for (const [name, checkout] of [
    ['present', root],
    ['earlier', resolve(earlier)],
  ] as const) {
    sides.push(await createSide(name, checkout, host.origin, only === 'pages'));
    log(`${name} is filled`);
  }
  if (only !== 'pages') {
    const { table, compared } = await compareServers(sides, { rounds, seconds: Number(values.seconds), log });
    all.push(...compared);
    console.log(toMarkdown([table]));
    if (values.write) writeResults('compare', [table]);
  }
  if (only !== 'servers') {
    const afar = values['slow-network'];
    const { tables, compared } = await comparePages(sides, host, { rounds, page: values.page, afar, log });
    all.push(...compared);
    console.log(toMarkdown(tables));
    if (values.write) writeResults(afar ? 'compare-slow-network' : 'compare-pages', tables);
  }
} finally {
  await host.close();
  for (const side of sides) await side.remove();
}
process.exitCode = all.some((one) => isExcluded(one) === false) ? 1 : 0;
