// A history with a visitor before it: what the page shows, what they have kept, what they ask.
import { type Rating, rate } from './figures.ts';
import type { History } from './history.ts';
import { Random } from './random.ts';
import { type Course, makeHistory } from './random-history.ts';
import { subjects } from './random-texts.ts';
import type { ReviewRecord } from './records.ts';
import type { Question } from './second-verifier.ts';
import { Served } from './serve.ts';
import { toShown, type WirePost } from './shown.ts';

/** What a page shows, as it came over the wire. */
export interface Wall {
  domain: string;
  /** What they are about: the key that was asked for, and the one that answered; all of the site where it is left out. */
  subjects?: string[];
  posts: WirePost[];
  total: number;
  rating: Rating | null;
}

export interface Case {
  served: Served;
  question: Question;
  wall: Wall;
}

/** The question with the page that it is asked on. */
export const ask = ({ question, wall }: Pick<Case, 'question' | 'wall'>): Question => ({
  ...question,
  page: {
    domain: wall.domain,
    ...(wall.subjects && { subjects: wall.subjects }),
    reviews: wall.posts.map(toShown),
    complete: true,
    total: wall.total,
    rating: wall.rating,
  },
});

/** A visitor of one site of a history; the same for the same seed. */
export const makeCase = (seed: number, course?: Course): Case =>
  visit(new Served(makeHistory(seed, course)), new Random(seed + 1_000_000));

function visit(served: Served, random: Random): Case {
  const { history } = served;
  const site = random.chance(0.1) ? random.pick(toOpened(history)) : toBusiest(history);
  const older = served.sizes.slice(0, -1);
  const policy = random.pick([undefined, makePolicy(history, 'all'), makePolicy(history, 'any')]);
  const receipts = history.receipts.filter((one) => one.site === site).map(({ receipt }) => receipt);
  return {
    served,
    wall: makeWall(history, site, random.chance(0.6) ? toKeys(history, site, random.pick(subjects)) : undefined),
    question: {
      read: served.read,
      origin: history.origin,
      vkeys: [history.keys.log.vkey],
      receiptVkeys: [history.keys.receipt.vkey],
      site,
      ...(policy && { policy }),
      ...(older.length > 0 && random.chance(0.5) && { kept: keep(served, random.pick(older)) }),
      ...(receipts.length > 0 && random.chance(0.5) && { receipts: [random.pick(receipts)] }),
      now: history.now,
    },
  };
}

/** The sites that have a leaf. */
const toOpened = ({ entries, sites }: History): string[] =>
  [...sites.keys()].filter((site) => entries.some(({ fields }) => fields.site === site));

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
export const keep = (served: Served, size: number): string => served.checkpoint(size);

/** The key that is asked for, and that of the subject which it means. */
function toKeys({ sites }: History, site: string, key: string): string[] {
  const answered = sites.get(site)!.aliases[key];
  return answered === undefined ? [key] : [key, answered];
}

/** A page that shows all published reviews of a site, or of one subject. */
export function makeWall(history: History, site: string, subjects?: string[]): Wall {
  const { domain, openings, posts: all, moved } = history.sites.get(site)!;
  const aside = new Set(moved.filter((one) => one.aside).map(({ post }) => post));
  const posts = all.filter(({ id, subject }) => !aside.has(id) && (subjects?.includes(subject) ?? true));
  const records = posts.map(({ id }): ReviewRecord => JSON.parse(openings.find(({ post }) => post === id)!.record));
  return { domain, ...(subjects && { subjects }), posts, total: posts.length, rating: rate(records) };
}
