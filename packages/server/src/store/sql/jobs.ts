import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Opened } from './dialect/types.ts';
import type { Database, JobRow } from './tables.ts';

/** Work to do after the commit. */
export interface NewJob {
  kind: string;
  /** Of jobs of one kind and topic only one waits: it covers the others. */
  topic?: string;
  body: unknown;
  createdAt: string;
  /** Not to be started earlier. */
  runAt: string;
  /** One of its topic that waits is started then as well. @default it keeps its time */
  isHurried?: boolean;
  /** A failure after this time is final. */
  giveUpAt: string;
}

export interface Jobs {
  /** Adds a job in the transaction of the write. */
  add(site: string, job: NewJob): Promise<void>;
}

/** The jobs of all sites, for workers. A claim is a lease: when it ends, another worker may claim the job. */
export interface Queue {
  /** When the next job of these kinds is due. */
  next(kinds: string[]): Promise<string | undefined>;
  /** Claims jobs that are due; concurrent claims get different jobs. */
  claim(kinds: string[], worker: string, limit: number, now: string, until: string): Promise<JobRow[]>;
  done(job: JobRow): Promise<void>;
  /** Schedules another attempt, unless another job of its topic waits. */
  retry(job: JobRow, runAt: string, reason: string | null): Promise<void>;
  /** Keeps a job as failed. */
  giveUp(job: JobRow, now: string, reason: string): Promise<void>;
  /** The latest first. */
  failed(limit: number): Promise<JobRow[]>;
  /** How many of a site failed since a time, counted no further than `most`, and when the last one did. */
  failedOf(site: string, since: string, most: number): Promise<{ count: number; last: string | undefined }>;
  /** Schedules a failed job again. */
  restart(job: JobRow, now: string, giveUpAt: string): Promise<void>;
  /** Deletes jobs that failed before a time. */
  prune(before: string): Promise<void>;
  /** The jobs of a site and kind that wait, with topics that begin so, counted no further than `most`. */
  countWaiting(site: string, kind: string, topic: string, most: number): Promise<number>;
  count(): Promise<{ waiting: number; failed: number }>;
}

export function createJobs(db: Kysely<Database>): Jobs {
  return {
    async add(site, { kind, topic, body, createdAt, runAt, giveUpAt, isHurried }) {
      await db
        .insertInto('jobs')
        .values({
          id: newId(),
          site_id: site,
          kind,
          topic: topic ?? null,
          body: JSON.stringify(body),
          created_at: createdAt,
          run_at: runAt,
          give_up_at: giveUpAt,
          attempts: 0,
          worker: null,
          failed_at: null,
          reason: null,
        })
        // An update that changes nothing locks the waiting job: no worker starts it before this commit.
        .onConflict((c) =>
          c
            .columns(['site_id', 'kind', 'topic'])
            .where('worker', 'is', null)
            .where('failed_at', 'is', null)
            .doUpdateSet(isHurried ? { run_at: runAt, give_up_at: giveUpAt } : { kind }),
        )
        .execute();
    },
  };
}

export function createQueue({
  db,
  write,
  isUniqueViolation,
}: Pick<Opened, 'db' | 'write' | 'isUniqueViolation'>): Queue {
  // The number of attempts identifies a claim: a worker whose lease is over changes nothing.
  const change = ({ id, attempts }: JobRow, values: Partial<JobRow>) =>
    write((transaction) =>
      transaction.updateTable('jobs').set(values).where('id', '=', id).where('attempts', '=', attempts).execute(),
    );
  const done = async ({ id, attempts }: JobRow): Promise<void> => {
    await write((transaction) =>
      transaction.deleteFrom('jobs').where('id', '=', id).where('attempts', '=', attempts).execute(),
    );
  };
  const again = async (job: JobRow, values: Partial<JobRow>): Promise<void> => {
    try {
      await change(job, { ...values, worker: null });
    } catch (error) {
      // Another one of its topic waits.
      if (!isUniqueViolation(error)) throw error;
      await done(job);
    }
  };

  return {
    async next(kinds) {
      const row = await db
        .selectFrom('jobs')
        .select('run_at')
        .where('failed_at', 'is', null)
        .where('kind', 'in', kinds)
        .orderBy('run_at')
        .limit(1)
        .executeTakeFirst();
      return row?.run_at;
    },

    claim: (kinds, worker, limit, now, until) =>
      write((transaction) =>
        transaction
          .with('due', (e) =>
            e
              .selectFrom('jobs')
              .select('id')
              .where('failed_at', 'is', null)
              .where('run_at', '<=', now)
              .where('kind', 'in', kinds)
              .orderBy('run_at')
              .limit(limit)
              .forUpdate()
              .skipLocked(),
          )
          .updateTable('jobs')
          .set((e) => ({ worker, run_at: until, attempts: e('attempts', '+', 1) }))
          .where('id', 'in', (e) => e.selectFrom('due').select('id'))
          .returningAll()
          .execute(),
      ),

    done,
    retry: (job, runAt, reason) => again(job, { run_at: runAt, ...(reason !== null && { reason }) }),
    async giveUp(job, now, reason) {
      await change(job, { worker: null, failed_at: now, reason });
    },

    failed: (limit) =>
      db
        .selectFrom('jobs')
        .selectAll()
        .where('failed_at', 'is not', null)
        .orderBy('failed_at', 'desc')
        .limit(limit)
        .execute(),

    async failedOf(site, since, most) {
      const rows = await db
        .selectFrom('jobs')
        .select('failed_at')
        .where('site_id', '=', site)
        .where('failed_at', '>', since)
        .orderBy('failed_at', 'desc')
        .limit(most)
        .execute();
      return { count: rows.length, last: rows[0]?.failed_at ?? undefined };
    },

    restart: (job, now, giveUpAt) => again(job, { failed_at: null, run_at: now, give_up_at: giveUpAt }),

    async prune(before) {
      await db.deleteFrom('jobs').where('failed_at', '<', before).execute();
    },

    async countWaiting(site, kind, topic, most) {
      const rows = await db
        .selectFrom('jobs')
        .select('topic')
        .where('site_id', '=', site)
        .where('kind', '=', kind)
        .where('topic', '>=', topic)
        .where('topic', '<', `${topic}\uffff`)
        .where('worker', 'is', null)
        .where('failed_at', 'is', null)
        .limit(most)
        .execute();
      return rows.length;
    },

    async count() {
      const counts = await db
        .selectFrom('jobs')
        .select((e) => [e.fn.countAll<number>().as('all'), e.fn.count<number>('failed_at').as('failed')])
        .executeTakeFirstOrThrow();
      return { waiting: counts.all - counts.failed, failed: counts.failed };
    },
  };
}
