import { launchBrowser } from '@parvis/e2e/browser/chromium.ts';
import { type Bench, type Measurement, median, type Table } from '../measurement.ts';
import { type Figure, here, howTimed, howWeighed, times, weights } from '../page/figures.ts';
import type { Browser, Conditions } from '../page/open.ts';
import { addFloor, addPages, addPreloaded, listed, type PageHost, servePages, shown } from '../page/pages.ts';
import { type MeasuredPage, type Visit, visit } from '../page/visit.ts';
import { createDatabase } from '../system/database.ts';
import { fill } from '../system/fill.ts';
import { startServer } from '../system/server.ts';
import { measureUse } from './use.ts';

/** Ours, what a browser takes for any page, and those of other systems of which it was said what a comment is. */
async function toPages(host: PageHost, url: string, { others }: Bench): Promise<MeasuredPage[]> {
  const foreign = others.flatMap(({ name, url, comment, count = listed }): MeasuredPage[] =>
    comment ? [{ name, url, comments: { comment, count } }] : [],
  );
  return [...addFloor(host), ...(await addPages(host, url)), addPreloaded(host, url), ...foreign];
}

/** Visits of every page in turn, another one first each time. */
async function visitInTurn(
  browser: Browser,
  pages: MeasuredPage[],
  conditions: Conditions,
  rounds: number,
  quietMs: number,
): Promise<Map<MeasuredPage, Visit[]>> {
  const visits = new Map(pages.map((page) => [page, [] as Visit[]]));
  for (let round = 0; round < rounds; round++) {
    const first = round % pages.length;
    for (const page of [...pages.slice(first), ...pages.slice(0, first)]) {
      visits.get(page)!.push(await visit(browser, page, conditions, quietMs));
    }
  }
  return visits;
}

/** The middle of all visits, or nothing where a page has nothing of that kind. */
function toCell({ of }: Figure, visits: Visit[]): string | number {
  const values = visits.map((one) => one[of] ?? Number.NaN);
  return values.some(Number.isNaN) ? '–' : median(values);
}

export const browser: Measurement = {
  title: 'In the browser',
  async run(bench) {
    const { scale, defer, log } = bench;
    const host = await servePages();
    defer(host.close);
    const server = await startServer(bench, await createDatabase(bench, 'SQLite', [], { pages: [host.origin] }));
    const long = { key: 'long', comments: scale.shown };
    await fill(server.url, [shown, long]);
    const chromium = await launchBrowser();
    defer(() => chromium.close());
    const pages = await toPages(host, server.url, bench);
    const toRows = (figures: Figure[], visits: Map<MeasuredPage, Visit[]>): Table['rows'] =>
      pages.map((page) => [page.name, ...figures.map((figure) => toCell(figure, visits.get(page)!))]);

    // First, so that the browser's own first visit, which is slower than any other, is none of those that are timed.
    const weighed = await visitInTurn(chromium, pages, here, 1, scale.idle);
    const tables: Table[] = [
      {
        caption: 'What a page with comments loads and keeps',
        method: howWeighed(scale.idle),
        columns: ['page', ...weights.map(({ name }) => name)],
        rows: toRows(weights, weighed),
      },
    ];
    for (const conditions of scale.conditions) {
      const timed = await visitInTurn(chromium, pages, conditions, scale.rounds, scale.settle);
      log(`visited ${conditions.name}`);
      tables.push({
        caption: `A page with comments, ${conditions.name}`,
        method: `Chromium ${chromium.version()}, nothing in its cache, the middle of ${scale.rounds} visits of all pages in turn; what is \
slow is made so by the browser (\`Emulation.setCPUThrottlingRate\`, \`Network.emulateNetworkConditions\`), else all is on loopback. \
${howTimed(scale.settle)}`,
        columns: ['page', ...times.map(({ name }) => name)],
        rows: toRows(times, timed),
      });
    }
    return [...tables, await measureUse(chromium, host, server.url, long)];
  },
};
