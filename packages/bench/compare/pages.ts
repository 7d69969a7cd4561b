import { launchBrowser } from '@parvis/e2e/browser/chromium.ts';
import { median, type Table } from '../measurement.ts';
import { type Figure, here, howTimed, howWeighed, phone, phoneAfar, times, weights } from '../page/figures.ts';
import type { Conditions } from '../page/open.ts';
import { addPages, type PageHost } from '../page/pages.ts';
import { type MeasuredPage, type Visit, visit } from '../page/visit.ts';
import { type Compared, columns, howCompared, toComparedRow } from './rows.ts';
import type { Side } from './side.ts';

/** Visits of a run, of which the middle one counts: a browser hiccups more than a server. */
const visits = 3;
/** Milliseconds without a request after which a page has done what it does at once, and all that it does by itself. */
const [settleMs, idleMs] = [1_500, 5_000];

type OfBoth<Value> = Record<Side['name'], Value>;

export interface PageComparison {
  rounds: number;
  /** Only pages in whose name this is. */
  page: string;
  /** On a slow network too. */
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
  const pages = {} as OfBoth<MeasuredPage[]>;
  for (const side of sides) {
    pages[side.name] = await addPages(host, (await side.start()).url);
  }
  const visitBoth = async (at: number, turn: number, conditions: Conditions, quietMs: number) => {
    const both = {} as OfBoth<Visit>;
    for (const { name } of turn % 2 === 0 ? sides : sides.toReversed()) {
      both[name] = await visit(browser, pages[name][at]!, conditions, quietMs);
    }
    return both;
  };
  const tables: Table[] = [];
  const all: Compared[] = [];
  for (const [at, { name }] of pages.present.entries()) {
    if (!name.includes(page)) continue;
    // The first visit of a page, which is slower than any other, is none of those that are timed.
    const weighed = await visitBoth(at, 0, here, idleMs);
    const runs: OfBoth<Visit>[][] = [];
    for (let round = 0; round < rounds; round++) {
      const run: OfBoth<Visit>[] = [];
      for (let n = 0; n < visits; n++) run.push(await visitBoth(at, round + n, conditions, settleMs));
      runs.push(run);
      log(`${name}, round ${round + 1} of ${rounds}`);
    }
    const compared = [
      ...times.map((figure) => toCompared(figure, runs)),
      ...weights.map((figure) => toCompared(figure, [[weighed]])),
    ];
    all.push(...compared);
    tables.push({
      caption: `${name}, beside an earlier version`,
      method: `Chromium ${browser.version()} ${conditions.name}, nothing in its cache; ${rounds} runs in turn, of each the middle of ${visits} visits, over \
SQLite, of what users install. ${howCompared} ${howTimed(settleMs)} Requests, bytes and heap: ${howWeighed(idleMs)}`,
      columns,
      rows: compared.map(toComparedRow),
    });
  }
  await browser.close();
  return { tables, compared: all };
}

function toCompared({ name, of }: Figure, runs: OfBoth<Visit>[][]): Compared {
  const toMiddle = (run: OfBoth<Visit>[], side: Side['name']): number => median(run.map((both) => both[side][of]!));
  const pairs = runs.map((run) => ({ present: toMiddle(run, 'present'), earlier: toMiddle(run, 'earlier') }));
  return { name, better: 'less', pairs };
}
