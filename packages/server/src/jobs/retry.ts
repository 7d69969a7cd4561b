import type { NewJob } from '../store/store.ts';

/** Attempts end after this time: a receiver may be down over a long week-end. */
const giveUpHours = 72;
/** Back-off between attempts; it triples each time. */
const minRetrySeconds = 2;
const maxRetrySeconds = 1_800;

const later = (now: number, milliseconds: number): string => new Date(now + milliseconds).toISOString();

/** When a job that is added or restarted now is given up. */
const giveUpTime = (now: number): string => later(now, giveUpHours * 3_600_000);

/** A job with its times. `waitMs` is how long it waits for others of its topic. */
export const newJob = (
  now: number,
  { waitMs = 0, ...job }: Pick<NewJob, 'kind' | 'topic' | 'body'> & { waitMs?: number },
): NewJob => ({ ...job, createdAt: later(now, 0), runAt: later(now, waitMs), giveUpAt: giveUpTime(now) });

/**
 * When to try again after so many attempts, with jitter.
 * @param atLeast seconds that the receiver asked for
 * @param most seconds until the next try; @default half an hour
 */
export function retryTime(now: number, attempts: number, atLeast = 0, most: number = maxRetrySeconds): string {
  const seconds = Math.min(minRetrySeconds * 3 ** (attempts - 1), most);
  return later(now, 1000 * Math.max(seconds * (0.5 + Math.random()), Math.min(atLeast, maxRetrySeconds)));
}

/** Why a job failed, and when to try again. The message is stored and logged, so it must not quote what was sent. */
export class JobError extends Error {
  override name = 'JobError';
  /** Seconds that the receiver asked for; `never` ends all attempts. */
  readonly retry: number | 'never' | undefined;

  constructor(message: string, retry?: number | 'never') {
    super(message);
    this.retry = retry;
  }
}
