// Step 5: each opening opens the version that is current, and there is one for each that is public (L8 to L11, L23).

import type { Chain, Review, Version } from './chain.ts';
import { demand, toDayNumber } from './encoding.ts';
import type { Opened, Reply } from './page.ts';
import {
  type Opening,
  openRecord,
  parseOpening,
  type ReviewRecord,
  type Statement,
  toReplyRecord,
  toReviewRecord,
  toStatement,
} from './records.ts';

export interface Public {
  /** Absent where the chain was closed: it goes with the site. */
  statement: Statement | undefined;
  published: Opened[];
}

/** All that is public of a site. */
export function openAll(chain: Chain, lines: string[]): Public {
  const openings = new Map<number, Opening>();
  for (const opening of lines.map(parseOpening)) {
    demand(!openings.has(opening.seq), `leaf ${opening.seq} is opened twice`);
    openings.set(opening.seq, opening);
  }
  const take = (version: Version): Opening => {
    const opening = openings.get(version.seq);
    demand(opening, `leaf ${version.seq} is published and not opened`);
    openings.delete(version.seq);
    return opening;
  };
  const open = (version: Version): ReturnType<typeof openRecord> => openRecord(take(version), version.c);

  const openReply = (reply: Version): Reply => ({
    post: openings.get(reply.seq)?.post,
    ...toReplyRecord(open(reply)),
  });

  const version = chain.statement;
  const isOpen = version && (!chain.isClosed || openings.has(version.seq));
  const statement = isOpen ? toStatement(open(version)) : undefined;
  const posts = new Set<string>();
  const published = [...chain.reviews.values()]
    .filter(({ status }) => status === 'published')
    .map((review): Opened => {
      const post = openings.get(review.current.seq)?.post;
      const record = toReviewRecord(open(review.current));
      checkOrigin(chain, review, record);
      if (post) demand(!posts.has(post), `${post} is opened as two reviews`);
      posts.add(post ?? '');
      return { post, record, reply: review.reply ? openReply(review.reply) : null };
    });
  const [left] = openings.keys();
  demand(left === undefined, `leaf ${left} is opened and is not the public version of anything`);
  return { statement, published };
}

/**
 * A record that says another day of submission than its first leaf would be back-dated in silence. What its author took
 * back and wrote anew keeps the day on which it first came; what was brought over says so, and has a day of its own.
 */
function checkOrigin(chain: Chain, { ref, day, source }: Review, { origin, submittedOn }: ReviewRecord): void {
  const isBrought = origin.startsWith('import:');
  demand(!isBrought || origin === `import:${source}`, `leaf ${ref} was brought over from ${source}, not ${origin}`);
  if (source !== undefined || origin.startsWith('syndicated:')) return;
  const before = [...chain.reviews.values()].filter(
    (other) => other.ref < ref && (other.status === 'withdrawn' || other.status === 'erased'),
  );
  // Midnight may pass between the two.
  const holds = [day, ...before.map((other) => other.day)].some((received) => {
    const late = toDayNumber(received) - toDayNumber(submittedOn);
    return late === 0 || late === 1;
  });
  demand(holds, `leaf ${ref} is of ${day}, and its record says ${submittedOn}`);
}
