import type { NewJob } from '../store/store.ts';

/** Hours that a job is tried for: a receiver may be away over a long week-end. */
const patienceHours = 72;
/** Seconds before the second try; each further one waits three times as long, up to the last. */
const firstSeconds = 2;
const lastSeconds = 1_800;

const later = (now: number, milliseconds: number): string => new Date(now + milliseconds).toISOString();

/** When a job that is added or restarted now is given up. */
const giveUpTime = (now: number): string => later(now, patienceHours * 3_600_000);

/** A job with its times. `waitMs` is how long it waits for others of its topic. */
export const newJob = (
  now: number,
  { waitMs = 0, ...job }: Pick<NewJob, 'kind' | 'topic' | 'body'> & { waitMs?: number },
): NewJob => ({ ...job, createdAt: later(now, 0), runAt: later(now, waitMs), giveUpAt: giveUpTime(now) });

/**
 * When to try again after so many attempts: not all at the same moment when a receiver comes back.
 * @param atLeast seconds that the receiver asked for
 */
export function retryTime(now: number, attempts: number, atLeast = 0, random: () => number = Math.random): string {
  const seconds = Math.min(firstSeconds * 3 ** (attempts - 1), lastSeconds);
  return later(now, 1000 * Math.max(seconds * (0.5 + random()), Math.min(atLeast, lastSeconds)));
}

/** Why a job was not done, and when it is worth trying again. Its message is kept and logged: it quotes nobody. */
export class JobError extends Error {
  override name = 'JobError';
  /** Seconds that the receiver wants to be left alone; `never` ends all tries. */
  readonly retry: number | 'never' | undefined;

  constructor(message: string, retry?: number | 'never') {
    super(message);
    this.retry = retry;
  }
}
