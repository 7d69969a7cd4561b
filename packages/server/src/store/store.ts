import { setTimeout as wait } from 'node:timers/promises';
import type { LiveEvent } from '@parvis/contract';
import { type Kysely, type Logger, sql } from 'kysely';
import { migrate } from './migrations/index.ts';
import { openDatabase } from './sql/dialect/open.ts';
import type { Opened, ReadRevisions, Wiped } from './sql/dialect/types.ts';
import { createErasures, type Erasures } from './sql/erasures.ts';
import { createQueue, type Jobs, type Queue } from './sql/jobs.ts';
import { type LogMaking, logMaking } from './sql/log-chains.ts';
import { createLogTree, type LogTree } from './sql/log-tree.ts';
import { createPruning, type Pruning } from './sql/pruning.ts';
import { createServerState, type ServerState } from './sql/server-state.ts';
import type { Database } from './sql/tables.ts';
import { createVerbs, type Verbs } from './sql/verbs.ts';
import { type WipeOptions, wipeFiles } from './sql/wiping.ts';

export type { NewAuthor } from './sql/author-adding.ts';
export type { AvatarRow } from './sql/avatar-tables.ts';
export type { ChangeRow } from './sql/change-tables.ts';
export { isListed } from './sql/counters.ts';
export type { DayCount, DayPart, DaySpan } from './sql/day-counting.ts';
export type { DayCounts } from './sql/day-tables.ts';
export type { DayKey } from './sql/days.ts';
export { mostByTheWay } from './sql/dialect/postgres/wipe.ts';
export type { ExportRow } from './sql/export-tables.ts';
export { type FactsRow, mostCounted } from './sql/facts.ts';
export { firstIdOf } from './sql/first-id.ts';
export type { DueReader, NoticeRow, SubscriptionRow } from './sql/follow-tables.ts';
export type { FoundQuery } from './sql/found-ways.ts';
export type { Neighbour } from './sql/fraud.ts';
export type { Listener } from './sql/hearing.ts';
export type { HitCount, HitsQuery } from './sql/hits.ts';
export type { KeyedRequest } from './sql/idempotency-keys.ts';
export type { NewImportPost } from './sql/import-posts.ts';
export type { ImportPostRow, ImportRow, ImportThreadRow, OneImport, Span } from './sql/import-tables.ts';
export type { Below, Standing } from './sql/import-tree.ts';
export type { NewJob, Queue } from './sql/jobs.ts';
export type { CursorPosition, ListPage, Rows, VisibilityFilter } from './sql/list-query.ts';
export { type LogMaking, logMaking } from './sql/log-chains.ts';
export type { Written as WrittenLeaf } from './sql/log-tables.ts';
export type { LogCheckpointRow, LogKeyRow } from './sql/log-tree-tables.ts';
export type { SubjectNames } from './sql/managed-subjects.ts';
export { readMarks } from './sql/marks.ts';
export type { StoredMember } from './sql/memberships.ts';
export type { ThreadPerson } from './sql/mentions.ts';
export type { ReviewFigure } from './sql/moderation.ts';
export type { EvidenceRow } from './sql/moderation-tables.ts';
export type { NewPost, Provenance } from './sql/new-post.ts';
export type { DueLook } from './sql/page-looks.ts';
export type { Change } from './sql/post-changes.ts';
export { readLikenesses, toPair } from './sql/proposals.ts';
export type { NoteRow, SavedReplyRow } from './sql/queue-tables.ts';
export { readCounts } from './sql/reaction-counts.ts';
export type {
  NewReviewRequest,
  RequestBatchRow,
  RequestItem,
  ReviewRequestRow,
} from './sql/request-tables.ts';
export { toHead } from './sql/search-words.ts';
export type { KnownKey, StoredKey } from './sql/site-keys.ts';
export type { StoredMemberSecret, StoredSite, StoredWebhook } from './sql/sites.ts';
export type { DecidedPost } from './sql/spam.ts';
export type { InvitationRow, PasskeyRow, StaffRow } from './sql/staff-tables.ts';
export type { SubjectActDetail, SubjectNaming } from './sql/subject-acts.ts';
export type { FiguresSince } from './sql/subject-figures.ts';
export type { PageLookRow, SubjectActRow } from './sql/subject-tables.ts';
export type { FoundSubject, SubjectSettings } from './sql/subjects.ts';
export { host, lockAll } from './sql/subjects.ts';
export type {
  AuthorRow,
  BlockRow,
  DecisionRow,
  JobRow,
  MailRow,
  PostRow,
  ReportRow,
  SubjectRow,
  VisitorSessionRow,
} from './sql/tables.ts';
export type { ThreadRoot } from './sql/threads.ts';
export type { DueUsage } from './sql/usage.ts';
export type { Verbs } from './sql/verbs.ts';
export type { VersionRow } from './sql/version-tables.ts';
export type { WeeklyListener } from './sql/weekly.ts';

/** What every process hears: what readers are told, or that a key means another subject, of which they hear by asking again. */
export type Announced = LiveEvent | { type: 'moved'; revision: number };

/** The verbs inside a write. */
export interface Writing extends Verbs {
  /** The tree over the leaves of all sites. */
  logTree: LogTree;
  /** Publishes events to the subscribers in every process, after the commit. */
  announce(topic: string, events: Announced[]): void;
}

/** A subscriber to what is written, in this process or another. */
export interface Listening {
  onMessage(topic: string, event: Announced): void;
  /** Events arrive from now on, or again: earlier ones may have been missed. */
  onConnect(): void;
  /** What another process shared. */
  onShared(message: string): void;
  /** No events arrive until `onConnect`. */
  onDisconnect(error: Error): void;
}

export interface Store extends Verbs, Pruning {
  /**
   * One transaction, rolled back when `work` throws. On a conflict with another transaction `work` runs again.
   */
  write<T>(work: (verbs: Writing) => Promise<T>): Promise<T>;
  /** The revisions of subjects, to compare with what was read. */
  readRevisions: ReadRevisions;
  /** One consistent, read-only view. */
  read<T>(work: (verbs: Verbs) => Promise<T>): Promise<T>;
  /** Brings the tables up to date; answers what it applied. */
  migrate(): Promise<string[]>;
  /** The jobs of all sites, for workers. */
  readonly queue: Queue;
  readonly server: ServerState;
  readonly logTree: LogTree;
  readonly erasures: Erasures;
  /** Works what was deleted out of the files, as far as the database allows. @returns undefined where there was nothing to do */
  wipe(options?: WipeOptions): Promise<Wiped | undefined>;
  /** Calls back when a write of this process added a job. Other processes find it by polling. */
  onJob(call: () => void): void;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  /** Sends a message that belongs to no write to every other process. */
  share(message: string): void;
  readonly limiter: Opened['limiter'];
  /** Resolves after the first attempt to connect. */
  listen(listener: Listening): Promise<void>;
  close(): Promise<void>;
  isUniqueViolation(error: unknown): boolean;
  /** The database is unavailable or too slow: the same may succeed later. */
  isUnavailable(error: unknown): boolean;
  /** For what brings statements of its own (better-auth), and tests that look behind the verbs. */
  readonly db: Kysely<Database>;
}

/** Attempts of a write that meets conflicts. */
const maxWriteAttempts = 5;

/**
 * @param log called with every statement, for tests that count them
 * @param making the clock and the chance by which the register of reviews goes
 * @throws Error when the address is of another kind of database
 */
export function openStore(url: string, log?: Logger, making: LogMaking = logMaking): Store {
  const opened = openDatabase(url, log);
  const { db, write, alone, check, bus, readRevisions, limiter, isConflict, isUniqueViolation, isUnavailable } = opened;

  const onJob: (() => void)[] = [];

  /** Writes that share a commit share a connection, and so the verbs on it. */
  const made = new WeakMap<Kysely<Database>, Verbs>();
  function toVerbs(connection: Kysely<Database>): Verbs {
    const verbs = made.get(connection) ?? createVerbs(connection, making);
    made.set(connection, verbs);
    return verbs;
  }

  async function writeOnce<T>(work: (verbs: Writing) => Promise<T>): Promise<T> {
    let messages: string[] = [];
    let jobs = false;
    const announce: Writing['announce'] = (topic, events) => {
      for (const event of events) messages.push(JSON.stringify([topic, event]));
    };
    const result = await write(async (transaction) => {
      messages = [];
      const verbs = toVerbs(transaction);
      const add: Jobs['add'] = (...job) => {
        jobs = true;
        return verbs.jobs.add(...job);
      };
      const done = await work({ ...verbs, logTree: createLogTree(transaction), jobs: { add }, announce });
      await bus.publishInTransaction(transaction, messages);
      return done;
    });
    bus.afterCommit(messages);
    if (jobs) for (const call of onJob) call();
    return result;
  }

  return {
    ...createVerbs(db, making),
    readRevisions,
    async write(work) {
      for (let time = 1; ; time++) {
        try {
          return await writeOnce(work);
        } catch (error) {
          if (time === maxWriteAttempts || !isConflict(error)) throw error;
          await wait(Math.random() * 20 * 2 ** time);
        }
      }
    },
    read: (work) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((transaction) => work(createVerbs(transaction, making))),
    queue: createQueue({ db, write, isUniqueViolation }),
    server: createServerState(db, opened.kind, url),
    logTree: createLogTree(db),
    erasures: createErasures(db),
    wipe: (options) => wipeFiles(opened, options),
    onJob: (call) => void onJob.push(call),
    migrate: () => alone(migrate),
    ...createPruning(alone),
    async ping() {
      check();
      await sql`select 1`.execute(db);
    },
    share: bus.share,
    limiter,
    listen: ({ onMessage, ...listener }) =>
      bus.listen({ onMessage: (message) => onMessage(...(JSON.parse(message) as [string, Announced])), ...listener }),
    async close() {
      await bus.close();
      await db.destroy();
    },
    isUniqueViolation,
    isUnavailable,
    db,
  };
}
