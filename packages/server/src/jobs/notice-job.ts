import type { NewJob } from '../store/store.ts';
import { newJob } from './retry.ts';

/** A post that followers are to hear of. */
export interface Noticed {
  post: string;
  /** When everybody could read it; null where it did before, and names somebody new. */
  since: string | null;
  /** The last of those for whom it is noted already; of the first portion none. */
  after?: string;
}

export const noticeKind = 'notice';

/** So long a decision can be taken back without a word, and so long nobody is told of what it published. */
const graceMs = 30_000;

/**
 * Of one topic one job waits and covers the others. Each portion is a topic of its own, beside one that waits for the first,
 * too; and one that is for those alone whom a post names covers none that is for all.
 */
export function toNoticeJob(now: number, noticed: Noticed): NewJob {
  const { post, since, after } = noticed;
  const topic = [since === null && 'named', post, after].filter(Boolean).join(' ');
  return newJob(now, { kind: noticeKind, topic, body: noticed, ...(after === undefined && { waitMs: graceMs }) });
}
