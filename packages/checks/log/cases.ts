// A history with a visitor before it: what the page shows, what they have kept, what they ask.
import { toBase64 } from './encoding.ts';
import { rate } from './figures.ts';
import type { History } from './history.ts';
import type { Page } from './page.ts';
import { Random } from './random.ts';
import { makeHistory } from './random-history.ts';
import type { ReviewRecord } from './records.ts';
import type { Kept, Question } from './second-verifier.ts';
import { Served } from './serve.ts';
import { toShown } from './shown.ts';

export interface Case {
  served: Served;
  question: Question;
}

/** A visitor of one site of a history; the same for the same seed. */
export function makeCase(seed: number): Case {
  const history = makeHistory(seed);
  return visit(new Served(history), new Random(seed + 1_000_000));
}

function visit(served: Served, random: Random): Case {
  const { history } = served;
  const site = toBusiest(history);
  const older = served.sizes.slice(0, -1);
  const policy = random.pick([undefined, makePolicy(history, 'all'), makePolicy(history, 'any')]);
  const receipts = history.receipts.filter((one) => one.site === site).map(({ receipt }) => receipt);
  return {
    served,
    question: {
      read: served.read,
      origin: history.origin,
      vkeys: [history.keys.log.vkey],
      receiptVkeys: [history.keys.receipt.vkey],
      site,
      ...(policy && { policy }),
      page: makePage(history, site),
      ...(older.length > 0 && random.chance(0.5) && { kept: keep(served, random.pick(older)) }),
      ...(receipts.length > 0 && random.chance(0.5) && { receipts: [random.pick(receipts)] }),
      now: history.now,
    },
  };
}

/** The site with the most leaves in the tree. */
function toBusiest(history: History): string {
  const ids = history.entries.slice(0, history.sealed).map(({ fields }) => fields.site);
  const count = (site: string): number => ids.filter((id) => id === site).length;
  return [...history.sites.keys()].sort((one, other) => count(other) - count(one))[0]!;
}

export function makePolicy({ keys }: History, threshold: 'all' | 'any'): string {
  const witnesses = keys.witnesses.map(({ vkey }, at) => `witness w${at + 1} ${vkey}\n`);
  return `${witnesses.join('')}group both ${threshold} w1 w2\nquorum both\n`;
}

/** What a visitor has kept of the tree of `size` leaves. */
export const keep = (served: Served, size: number): Kept => ({ size, root: toBase64(served.tree.root(0, size)) });

/** A page that shows all published reviews of a site. */
export function makePage(history: History, site: string): Page {
  const { domain, openings, posts } = history.sites.get(site)!;
  const records = posts.map(({ id }): ReviewRecord => JSON.parse(openings.find(({ post }) => post === id)!.record));
  return { domain, reviews: posts.map(toShown), complete: true, total: posts.length, rating: rate(records) };
}
