import { launchBrowser } from '@parvis/e2e/browser/chromium.ts';
import { machine, median, type Table } from '../measurement.ts';
import { type Figure, here, howTimed, howWeighed, phone, phoneAfar, times, weights } from '../page/figures.ts';
import { addPages, type PageHost } from '../page/pages.ts';
import { type MeasuredPage, type Visit, visit } from '../page/visit.ts';
import { type Compared, columns, howCompared, toComparedRow } from './rows.ts';
import type { Side } from './side.ts';
import type { Pair } from './statistics.ts';

/** Visits of a run, of which the middle one counts: a browser hiccups more than a server. */
const visits = 3;
/** Milliseconds without a request after which a page is done, and after which it asks for nothing more. */
const [quietMs, idleMs] = [1_500, 5_000];

export interface PageComparison {
  rounds: number;
  /** Only pages in whose name this is. */
  page: string;
  /** The slow network too. */
  afar: boolean;
  log(line: string): void;
}

/** Every visit of a page of one version is followed by one of the other, the first being the other one each time. */
export async function comparePages(
  sides: Side[],
  host: PageHost,
  { rounds, page, afar, log }: PageComparison,
): Promise<{ tables: Table[]; compared: Compared[] }> {
  const browser = await launchBrowser();
  const conditions = afar ? phoneAfar : phone;
  const servers = [];
  const pages = new Map<Side, MeasuredPage[]>();
  for (const side of sides) {
    const server = await side.start();
    servers.push(server);
    pages.set(side, await addPages(host, server.url));
  }
  const tables: Table[] = [];
  const all: Compared[] = [];
  const chosen = [...pages.get(sides[0]!)!.entries()].filter(([, { name }]) => name.includes(page));
  for (const [at, { name }] of chosen) {
    /** A visit of each version, and of each figure what both came to. */
    const visitBoth = async (turn: number, ...how: [typeof here, number]): Promise<Record<Side['name'], Visit>> => {
      const seen: Partial<Record<Side['name'], Visit>> = {};
      for (const side of turn % 2 === 0 ? sides : [...sides].reverse()) {
        seen[side.name] = await visit(browser, pages.get(side)![at]!, ...how);
      }
      return seen as Record<Side['name'], Visit>;
    };
    // The first visit of a page, which is slower than any other, is none of those that are timed.
    const weighed = [await visitBoth(0, here, idleMs)];
    const timed: Record<Side['name'], Visit>[][] = [];
    for (let round = 0; round < rounds; round++) {
      const run = [];
      for (let n = 0; n < visits; n++) run.push(await visitBoth(round * visits + n, conditions, quietMs));
      timed.push(run);
      log(`${name}, round ${round + 1} of ${rounds}`);
    }
    const compared = [
      ...times.map((one) => toCompared(one, timed)),
      ...weights.map((one) => toCompared(one, [weighed])),
    ];
    all.push(...compared);
    tables.push({
      caption: `${name}, beside an earlier version`,
      method: `Chromium ${browser.version()} ${conditions.name}, nothing in its cache; ${rounds} runs in turn, of each the middle of ${visits} visits, over \
SQLite, of what users install. ${howCompared} ${howTimed(quietMs)} Requests, bytes and heap: ${howWeighed(idleMs)} ${machine(2)}`,
      columns,
      rows: compared.map(toComparedRow),
    });
  }
  await browser.close();
  for (const server of servers) await server.stop();
  return { tables, compared: all };
}

/** @param runs visits of both versions, by runs */
function toCompared({ name, of }: Figure, runs: Record<Side['name'], Visit>[][]): Compared {
  const middle = (run: Record<Side['name'], Visit>[], side: Side['name']): number =>
    median(run.map((both) => both[side][of] ?? Number.NaN));
  const pairs = runs.map((run): Pair => ({ present: middle(run, 'present'), earlier: middle(run, 'earlier') }));
  return { name, better: 'less', pairs };
}
