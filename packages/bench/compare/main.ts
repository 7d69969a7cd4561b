/**
 * Two versions beside each other on one machine, in turn, so that whatever else it does meets both:
 *
 *     pnpm bench:compare --earlier PATH [--rounds 10] [--seconds 1] [--write]
 *
 * PATH is another checkout of this repository, installed. Both are built, and run as their users run them. Each round
 * starts both servers anew over copies of what their own servers wrote, and takes every measure of one and then the
 * other, the first being the other one each time. Printed is the ratio of this version to the earlier one with its 95 % interval over the rounds, and whether that
 * excludes a loss above 10 %. Ends with 1 when one does not.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '@parvis/checks/workspace.ts';
import { launchBrowser } from '@parvis/e2e/browser/chromium.ts';
import { plainPage } from '@parvis/e2e/browser/host-page.ts';
import { serveFolder } from '@parvis/e2e/browser/static.ts';
import { site } from '@parvis/e2e/system/node.ts';
import { startClient } from '../load/load.ts';
import { machine, type Table, toMarkdown } from '../measurement.ts';
import { writeResults } from '../write-results.ts';
import { type Bench, measures, pageMeasures, visitPage } from './measures.ts';
import { createSide, type Running, type Side } from './side.ts';
import { excludesLoss, type Pair, toRatio } from './statistics.ts';

const { values } = parseArgs({
  options: {
    earlier: { type: 'string' },
    rounds: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
if (!values.earlier) throw new Error('--earlier names the checkout to compare with.');
const rounds = Number(values.rounds);

const pages: Record<string, string> = {};
const host = await serveFolder(null, { pages });
const sides: Side[] = [];
for (const [name, checkout] of [
  ['present', root],
  ['earlier', resolve(values.earlier)],
] as const) {
  sides.push(await createSide(name, checkout, host.origin));
  console.error(`  … ${name}: filled`);
}
const client = startClient();
const browser = await launchBrowser();
const style = '<style>body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 40rem }</style>';
const bench: Bench = {
  client,
  browser,
  seconds: Number(values.seconds),
  pageOf({ url }) {
    const path = `/${new URL(url).port}.html`;
    const tag = `<script type="module" src="${url}/parvis.js" data-site="${site}"></script>`;
    pages[path] = plainPage(style + tag, '<parvis-comments subject="long" limit="50"></parvis-comments>');
    return host.origin + path;
  },
};

const all = [...measures, ...pageMeasures];
const pairs = new Map<string, Pair[]>(all.map(({ name }) => [name, []]));
const begun = performance.now();
for (let round = 0; round < rounds; round++) {
  const order = round % 2 === 0 ? sides : [...sides].reverse();
  const servers = new Map<Side, Running>();
  for (const side of order) servers.set(side, await side.start());
  const values = new Map<string, Partial<Pair>>(all.map(({ name }) => [name, {}]));
  for (const { name, run } of measures) {
    for (const side of order) values.get(name)![side.name] = await run(servers.get(side)!, bench);
  }
  for (const side of order) {
    const visited = await visitPage(servers.get(side)!, bench);
    for (const { name, of } of pageMeasures) values.get(name)![side.name] = visited[of];
  }
  for (const [name, pair] of values) pairs.get(name)!.push(pair as Pair);
  for (const server of servers.values()) await server.stop();
  console.error(`  … round ${round + 1} of ${rounds}, ${Math.round((performance.now() - begun) / 1000)} s`);
}
await browser.close();
client.stop();
await host.close();
for (const side of sides) side.remove();

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
let excluded = 0;
const rows = all.map(({ name, better }): (string | number)[] => {
  const taken = pairs.get(name)!;
  const ratio = toRatio(taken);
  const isExcluded = excludesLoss(ratio, better);
  if (isExcluded) excluded++;
  return [
    name,
    mean(taken.map(({ earlier }) => earlier)),
    mean(taken.map(({ present }) => present)),
    ratio.ratio.toFixed(3),
    `${ratio.low.toFixed(3)} to ${ratio.high.toFixed(3)}`,
    isExcluded ? 'yes' : 'no',
  ];
});
const table: Table = {
  caption: 'This version beside an earlier one',
  method: `${rounds} runs in turn over SQLite, each with new processes of what users install, compiled, over copies of the same posts (201 threads, 6,000 posts). \
The ratio is the geometric mean of the runs, the interval a paired t-interval of their logarithms at 95 %. Slices of \
${values.seconds} s, each after as long of the same; the browser is Chromium on a processor made 4 times slower, 50 comments by the script tag, JavaScript by \
trace (outermost events, microtasks and compiling included), the middle of three visits. ${machine(2)}`,
  columns: ['what', 'earlier', 'present', 'ratio', '95 % interval', 'excludes a loss above 10 %'],
  rows,
};
console.log(toMarkdown([table]));
if (values.write) writeResults('compare', [table]);
process.exitCode = excluded < all.length ? 1 : 0;
