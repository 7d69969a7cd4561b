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

/** Each portion is a topic of its own: beside one that waits for the first, too. */
export const toNoticeJob = (now: number, noticed: Noticed): NewJob =>
  noticed.after === undefined
    ? newJob(now, { kind: noticeKind, topic: noticed.post, body: noticed, waitMs: graceMs })
    : newJob(now, { kind: noticeKind, topic: `${noticed.post} ${noticed.after}`, body: noticed });
