import {
  countStates,
  fromBase64,
  type LoggedReview,
  type ReplyRecord,
  type ReviewRecord,
  type SiteRecord,
  toBase64,
  toCanonicalJson,
  toCommitted,
} from '@parvis/contract/log';
import { daySeconds, type SiteLog } from './chain.ts';
import { sha256 } from './hashing.ts';
import { type Read, readLines } from './read.ts';
import { type Figures, Moved, within } from './verdict.ts';

/** A published review as it was committed to. */
export interface OpenedReview {
  /** `seq` of its first leaf. */
  ref: number;
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
  seq: number;
  post: string;
  record: unknown;
  c: string;
}

/** Step 5: each commitment that must be open is, and no other (L23). @throws Contradiction, Unknown, Moved */
export async function readOpenings(read: Read, site: string, { chain }: SiteLog): Promise<Openings> {
  const path = `site/${site}/openings`;
  return within('opening', path, async () => {
    const lines = await readLines(read, path);
    const bySeq = new Map<number, Opening>();
    for (const opening of await Promise.all(lines.map(readOpening))) {
      if (bySeq.has(opening.seq)) throw new SyntaxError(`The leaf ${opening.seq} is opened twice.`);
      bySeq.set(opening.seq, opening);
    }
    const take = ({ seq, c }: { seq: number; c: string }): Opening => {
      const opening = bySeq.get(seq);
      // Or it was published or taken away while this was read.
      if (!opening) throw new Moved(`The leaf ${seq} is not opened.`);
      if (opening.c !== c) throw new SyntaxError(`What is opened is not what the leaf ${seq} holds.`);
      bySeq.delete(seq);
      return opening;
    };
    const isGone = chain.isClosed && !bySeq.has(chain.statement.seq);
    const statement = isGone ? undefined : (take(chain.statement).record as SiteRecord);
    const reviews: OpenedReview[] = [];
    for (const [ref, review] of chain.reviews) {
      if (review.state !== 'published') continue;
      const { post, record } = take(review);
      if (!isOfItsDay(record as ReviewRecord, review, chain.reviews.values())) {
        throw new SyntaxError(`What is opened of the leaf ${ref} says another day or origin than its leaf.`);
      }
      const reply = review.reply && take(review.reply);
      reviews.push({
        ref,
        post,
        record: record as ReviewRecord,
        reply: reply && { post: reply.post, record: reply.record as ReplyRecord },
      });
    }
    const [stray] = bySeq.keys();
    if (stray !== undefined) throw new Moved(`The leaf ${stray} is opened and must not be.`);
    return { statement, reviews };
  });
}

/**
 * A record is of the day of its first leaf, or midnight was between, or of the day of one that was taken back since and came
 * anew. What came from elsewhere says so, and has a day of its own.
 */
function isOfItsDay(
  { submittedOn, origin }: ReviewRecord,
  { day, source }: LoggedReview,
  reviews: Iterable<LoggedReview>,
): boolean {
  const [place, from] = origin.split(':');
  if (place === 'import') return from === source;
  if (source || place === 'syndicated') return true;
  const before = [...reviews].filter(({ state }) => state === 'withdrawn' || state === 'erased');
  return [day, ...before.map((review) => review.day)].some((received) => {
    const days = (Date.parse(received) - Date.parse(submittedOn)) / 1_000 / daySeconds;
    return days === 0 || days === 1;
  });
}

async function readOpening(line: string): Promise<Opening> {
  const { seq, post, r, record, ...more } = JSON.parse(line);
  const value = JSON.parse(record);
  if (Object.keys(more).length > 0 || value.v !== 1 || toCanonicalJson(value) !== record) {
    throw new SyntaxError(`The opening of ${seq} is not written as it should be.`);
  }
  return {
    seq,
    post,
    record: value,
    c: toBase64(await sha256(toCommitted(fromBase64(r), record) as Uint8Array<ArrayBuffer>)),
  };
}

/** What the leaves alone give (L7). @param now seconds since 1970 */
export function toFigures({ chain, sealed }: SiteLog, statement: SiteRecord | undefined, now: number): Figures {
  const { maxPublicationDays } = statement ?? {};
  const reasons: Figures['reasons'] = { refused: {}, hidden: {}, erased: {} };
  const imported = new Map<string, Figures['imported'][number]>();
  let [unsealed, overdue] = [0, 0];
  for (const [ref, { state, source, day, reason = '' }] of chain.reviews) {
    if (ref > sealed) unsealed++;
    const days = (now - Date.parse(day) / 1_000) / daySeconds;
    if (state === 'pending' && maxPublicationDays !== undefined && days >= maxPublicationDays + 1) overdue++;
    if (state === 'refused' || state === 'hidden' || state === 'erased') {
      reasons[state][reason] = (reasons[state][reason] ?? 0) + 1;
    }
    if (source) imported.set(source, { source, day, count: (imported.get(source)?.count ?? 0) + 1 });
  }
  return {
    opened: chain.opened,
    received: chain.reviews.size,
    counts: countStates(chain),
    reasons,
    imported: [...imported.values()],
    unsealed,
    overdue,
    maxPublicationDays,
    isClosed: chain.isClosed,
  };
}
