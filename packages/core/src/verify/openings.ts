import {
  countStates,
  ensure,
  fromBase64,
  type LoggedReview,
  type ReplyRecord,
  type ReviewRecord,
  type SiteRecord,
  splitLines,
  toBase64,
  toCanonicalJson,
  toCommitted,
} from '@parvis/contract/log';
import { daySeconds, type SiteLog, toDay } from './chain.ts';
import { sha256 } from './hashing.ts';
import type { Read } from './read.ts';
import { readWithin } from './read-text.ts';
import { Contradiction, type Figures, Moved } from './verdict.ts';

/** A published review as it was committed to. */
export interface OpenedReview {
  post: string;
  record: ReviewRecord;
  reply?: { post: string; record: ReplyRecord } | undefined;
}

/** All that is public of a site's register. */
export interface Openings {
  /** Absent of a closed site whose statement was erased (L29). */
  statement?: SiteRecord | undefined;
  reviews: OpenedReview[];
}

interface Opening {
  post: string;
  record: unknown;
  c: string;
}

/** Step 5: each commitment that must be open is, and no other (L23). @throws Contradiction, Unknown, Moved */
export function readOpenings(read: Read, site: string, { chain }: SiteLog): Promise<Openings> {
  const path = `site/${site}/openings`;
  return readWithin(read, 'opening', path, async (text) => {
    // Or something was published or taken away while this was read.
    const toMoved = (detail: string): Moved => new Moved(new Contradiction({ code: 'opening', path, detail }));
    const all = await Promise.all(splitLines(text).map(readOpening));
    const bySeq = new Map(all);
    ensure(bySeq.size === all.length, 'A leaf is opened twice.');
    const take = ({ seq, c }: { seq: number; c: string }): Opening => {
      const opening = bySeq.get(seq);
      if (!opening) throw toMoved(`The leaf ${seq} is not opened.`);
      ensure(opening.c === c, `What is opened is not what the leaf ${seq} holds.`);
      bySeq.delete(seq);
      return opening;
    };
    const isGone = chain.isClosed && !bySeq.has(chain.statement.seq);
    const statement = isGone ? undefined : (take(chain.statement).record as SiteRecord);
    const received = [...chain.reviews.values()];
    // What was taken back since may have come anew, as of its day.
    const gone = received.filter(({ state }) => state === 'withdrawn' || state === 'erased');
    const days = new Set(gone.flatMap(({ day }) => toDays(day)));
    const published = received.filter(({ state }) => state === 'published');
    const reviews = published.map((review) => {
      const opened = { ...take(review), reply: review.reply && take(review.reply) } as OpenedReview;
      ensure(isOfIts(opened.record, review, days), `What the leaf ${review.seq} holds says another day or origin.`);
      return opened;
    });
    const [stray] = bySeq.keys();
    if (stray !== undefined) throw toMoved(`The leaf ${stray} is opened and must not be.`);
    return { statement, reviews };
  });
}

/** A record is of the day of its first leaf, or midnight was between. */
const toDays = (day: string): string[] => [day, toDay(Date.parse(day) / 1_000 - daySeconds)];

/** What came from elsewhere says so, and has a day of its own. */
function isOfIts({ submittedOn, origin }: ReviewRecord, { day, source }: LoggedReview, days: Set<string>): boolean {
  const [place, from] = origin.split(':');
  if (place === 'import') return from === source;
  return !!source || place === 'syndicated' || toDays(day).includes(submittedOn) || days.has(submittedOn);
}

async function readOpening(line: string): Promise<[seq: number, opening: Opening]> {
  const { seq, post, r, record, ...more } = JSON.parse(line);
  const value = JSON.parse(record);
  const isRight = Object.keys(more).length === 0 && value.v === 1 && toCanonicalJson(value) === record;
  ensure(isRight, `The opening of ${seq} is not written as it should be.`);
  return [seq, { post, record: value, c: toBase64(await sha256(toCommitted(fromBase64(r), record))) }];
}

/** What the leaves alone give (L7). @param now seconds since 1970 */
export function toFigures({ chain, sealed }: SiteLog, statement: SiteRecord | undefined, now: number): Figures {
  const imported = new Map<string, Figures['imported'][number]>();
  const figures: Figures = {
    opened: chain.opened,
    isClosed: chain.isClosed,
    received: chain.reviews.size,
    counts: countStates(chain),
    reasons: { refused: {}, hidden: {}, erased: {} },
    imported: [],
    unsealed: 0,
    overdue: 0,
    maxPublicationDays: statement?.maxPublicationDays,
  };
  for (const [ref, { state, source, day, reason = '' }] of chain.reviews) {
    if (ref > sealed) figures.unsealed++;
    const days = (now - Date.parse(day) / 1_000) / daySeconds;
    if (state === 'pending' && days >= figures.maxPublicationDays! + 1) figures.overdue++;
    const own = figures.reasons[state as keyof Figures['reasons']];
    if (own) own[reason] = (own[reason] ?? 0) + 1;
    if (source) imported.set(source, { source, day, count: (imported.get(source)?.count ?? 0) + 1 });
  }
  figures.imported = [...imported.values()];
  return figures;
}
