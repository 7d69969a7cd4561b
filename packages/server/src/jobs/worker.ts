import { randomUUID } from 'node:crypto';
import { ExternalError } from '../http/fetch-external.ts';
import type { LogEntry } from '../observe/log.ts';
import type { Metrics } from '../observe/metrics.ts';
import { inSpan } from '../observe/spans.ts';
import type { JobRow, Store } from '../store/store.ts';
import { JobError, retryTime } from './retry.ts';

/**
 * Does one job. It may be done twice, when the process dies in between: the job's id is the same then, and goes along to
 * whoever receives it.
 * @param signal aborts when the server stops; what throws then is tried elsewhere
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
  /** Looks for jobs from now on. */
  start(): void;
  /** Finishes what was begun, for so long as it may; the rest is free for others. */
  stop(): Promise<void>;
  /** Jobs under way. */
  size(): number;
}

export interface WorkerOptions {
  store: Pick<Store, 'queue' | 'onJob' | 'isUnavailable'>;
  handlers: Record<string, Handler>;
  log: (entry: Omit<LogEntry, 'time'>) => void;
  now: () => number;
  metrics?: Pick<Metrics, 'job'> | undefined;
  /** Milliseconds between looks while there is nothing to do: jobs of other processes are found so. @default 2000 */
  pollMs?: number;
  /** Milliseconds that begun jobs may take once the server stops. @default 2000 */
  stopMs?: number;
}

/** Jobs at once in one process. */
const most = 4;
/** Milliseconds that a job belongs to whoever claimed it. Longer than any handler may take. */
const leaseMs = 60_000;
/** Milliseconds for one job. */
const handlerMs = 30_000;

/** Takes jobs from the store as they become due. Every process has one. */
export function createWorker(options: WorkerOptions): Worker {
  const { store, handlers, log, now, metrics, pollMs = 2_000, stopMs = 2_000 } = options;
  const { queue } = store;
  const name = randomUUID();
  const kinds = Object.keys(handlers);
  const running = new Map<Promise<void>, JobRow>();
  const stopping = new AbortController();
  const at = (milliseconds: number) => new Date(milliseconds).toISOString();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  /** Something was left while we looked. */
  let again = false;
  let stopped = false;

  function lookIn(milliseconds: number): void {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(look, milliseconds);
    timer.unref();
  }

  function look(): void {
    again = true;
    looking ??= lookOn().finally(() => {
      looking = undefined;
    });
  }

  async function lookOn(): Promise<void> {
    // Not every process at the same moment.
    let wait = pollMs * (0.75 + Math.random() / 2);
    try {
      while (again && running.size < most && !stopped) {
        again = false;
        const next = await queue.next(kinds);
        if (next === undefined) continue;
        const ahead = Date.parse(next) - now();
        if (ahead > 0) {
          wait = Math.min(wait, ahead + 5);
          continue;
        }
        const jobs = await queue.claim(kinds, name, most - running.size, at(now()), at(now() + leaseMs));
        for (const job of jobs) {
          const work = run(job).finally(() => {
            running.delete(work);
            look();
          });
          running.set(work, job);
        }
        again ||= jobs.length > 0;
      }
    } catch (error) {
      // The database is away; whoever asks it meanwhile says so.
      if (!store.isUnavailable(error)) log({ level: 'error', message: 'Jobs cannot be read.', error: nameOf(error) });
    }
    lookIn(wait);
  }

  async function run(job: JobRow): Promise<void> {
    const { id, site_id: site, created_at: createdAt, kind } = job;
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(handlerMs)]);
    try {
      const asked = { id, site, createdAt, body: JSON.parse(job.body) };
      await inSpan(`job ${kind}`, () => handlers[kind]!(asked, signal));
      await queue.done(job);
      metrics?.job(kind, 'done');
    } catch (error) {
      await fail(job, error).catch(() => {
        // The database is away: the job is free when its lease is over.
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
    await queue.retry(job, retryTime(now(), job.attempts, retry), reason);
    // Once, not at every try.
    if (job.attempts === 3) {
      log({ level: 'warn', message: `A job does not succeed, and is tried on: ${job.kind} ${job.id}.`, error: reason });
    }
  }

  return {
    start() {
      if (kinds.length === 0) return;
      store.onJob(look);
      look();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      const late = setTimeout(() => stopping.abort(), stopMs);
      await looking;
      await Promise.all(running.keys());
      clearTimeout(late);
      stopping.abort();
    },
    size: () => running.size,
  };
}

/** Whoever reads it learns what to do, and nothing of what was sent. */
function reasonOf(error: unknown): string {
  return error instanceof JobError || error instanceof ExternalError ? error.message : nameOf(error);
}

const nameOf = (error: unknown): string =>
  [(error as Error)?.name, (error as { code?: string })?.code].filter(Boolean).join(' ');
