import { randomUUID } from 'node:crypto';
import { ExternalError } from '../http/fetch-external.ts';
import type { LogEntry } from '../observe/log.ts';
import type { Metrics } from '../observe/metrics.ts';
import { inSpan } from '../observe/spans.ts';
import type { JobRow, Store } from '../store/store.ts';
import { JobError, retryTime } from './retry.ts';

/**
 * Does one job. After a crash it may be done twice, with the same id, which goes along to the receiver.
 * @param signal aborts when the server stops; a job that fails then is tried again by another process
 */
export type Handler = (job: Job, signal: AbortSignal) => Promise<void>;

export interface Job {
  id: string;
  site: string;
  body: unknown;
  /** When it was caused. */
  createdAt: string;
}

export interface Worker {
  /** Starts polling. */
  start(): void;
  /** Lets running jobs finish for a while; the rest is released for other workers. */
  stop(): Promise<void>;
  /** Running jobs. */
  size(): number;
}

export interface WorkerOptions {
  store: Pick<Store, 'queue' | 'onJob' | 'isUnavailable'>;
  handlers: Record<string, Handler>;
  log: (entry: Omit<LogEntry, 'time'>) => void;
  now: () => number;
  metrics?: Pick<Metrics, 'job'> | undefined;
  /** Holds jobs back, all kinds of this worker, while their receiver takes none or no more. */
  pace?: Pace | undefined;
  /** Jobs at once. @default 4 */
  maxRunning?: number;
  /** Seconds until the next try, at most. @default 1800 */
  maxRetrySeconds?: number | undefined;
  /** Milliseconds between polls, which find jobs of other processes. @default 2000 */
  pollMs?: number;
  /** Milliseconds that running jobs get when the server stops. @default 2000 */
  stopMs?: number;
}

/** How many jobs may be begun. */
export interface Pace {
  /** At this moment. */
  room(): number;
  /** Milliseconds until there may be room again. */
  wait(): number;
  take(jobs: number): void;
}

/** The lease of a claimed job; longer than any handler may take. */
const leaseMs = 60_000;
const handlerTimeoutMs = 30_000;

/** Runs jobs as they become due. Every process has one worker for each receiver that may hold the others up. */
export function createWorker(options: WorkerOptions): Worker {
  const { store, handlers, log, now, metrics, pace, maxRetrySeconds } = options;
  const { maxRunning = 4, pollMs = 2_000, stopMs = 2_000 } = options;
  const { queue } = store;
  const name = randomUUID();
  const kinds = Object.keys(handlers);
  const running = new Map<Promise<void>, JobRow>();
  const stopping = new AbortController();
  const at = (milliseconds: number) => new Date(milliseconds).toISOString();
  let timer: NodeJS.Timeout | undefined;
  let polling: Promise<void> | undefined;
  /** A job was added during the poll. */
  let again = false;
  let stopped = false;

  function schedulePoll(milliseconds: number): void {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(poll, milliseconds);
    timer.unref();
  }

  function poll(): void {
    again = true;
    polling ??= claimDue().finally(() => {
      polling = undefined;
    });
  }

  async function claimDue(): Promise<void> {
    // With jitter: not every process at the same moment.
    let wait = pollMs * (0.75 + Math.random() / 2);
    try {
      while (again && running.size < maxRunning && !stopped) {
        again = false;
        const next = await queue.next(kinds);
        if (next === undefined) continue;
        const ahead = Date.parse(next) - now();
        if (ahead > 0) {
          wait = Math.min(wait, ahead + 5);
          continue;
        }
        const room = Math.min(maxRunning - running.size, pace?.room() ?? maxRunning);
        if (room < 1) {
          wait = Math.min(wait, pace?.wait() ?? wait);
          continue;
        }
        const jobs = await queue.claim(kinds, name, room, at(now()), at(now() + leaseMs));
        pace?.take(jobs.length);
        for (const job of jobs) {
          const work = run(job).finally(() => {
            running.delete(work);
            poll();
          });
          running.set(work, job);
        }
        again ||= jobs.length > 0;
      }
    } catch (error) {
      // An unavailable database is logged elsewhere.
      if (!store.isUnavailable(error)) log({ level: 'error', message: 'Jobs cannot be read.', error: nameOf(error) });
    }
    schedulePoll(wait);
  }

  async function run(job: JobRow): Promise<void> {
    const { id, site_id: site, created_at: createdAt, kind } = job;
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(handlerTimeoutMs)]);
    try {
      const asked = { id, site, createdAt, body: JSON.parse(job.body) };
      await inSpan(`job ${kind}`, () => handlers[kind]!(asked, signal));
      await queue.done(job);
      metrics?.job(kind, 'done');
    } catch (error) {
      await fail(job, error).catch(() => {
        // The database is unavailable: the job is free when its lease ends.
      });
    }
  }

  async function fail(job: JobRow, error: unknown): Promise<void> {
    if (stopping.signal.aborted) return queue.retry(job, at(now()), null);
    const reason = reasonOf(error);
    const retry = error instanceof JobError ? error.retry : undefined;
    if (retry === 'never' || at(now()) >= job.give_up_at) {
      await queue.giveUp(job, at(now()), reason);
      metrics?.job(job.kind, 'given up');
      log({ level: 'error', message: `A job was given up: ${job.kind} ${job.id}.`, error: reason });
      return;
    }
    metrics?.job(job.kind, 'failed');
    await queue.retry(job, retryTime(now(), job.attempts, retry, maxRetrySeconds), reason);
    // Once, not at every attempt.
    if (job.attempts === 3) {
      log({ level: 'warn', message: `A job does not succeed, and is tried on: ${job.kind} ${job.id}.`, error: reason });
    }
  }

  return {
    start() {
      if (kinds.length === 0) return;
      store.onJob(poll);
      poll();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      const late = setTimeout(() => stopping.abort(), stopMs);
      await polling;
      await Promise.all(running.keys());
      clearTimeout(late);
      stopping.abort();
    },
    size: () => running.size,
  };
}

/** Says what to do, and nothing of what was sent. */
function reasonOf(error: unknown): string {
  return error instanceof JobError || error instanceof ExternalError ? error.message : nameOf(error);
}

const nameOf = (error: unknown): string =>
  [(error as Error)?.name, (error as { code?: string })?.code].filter(Boolean).join(' ');
