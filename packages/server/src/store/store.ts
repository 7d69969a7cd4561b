import { setTimeout as wait } from 'node:timers/promises';
import type { LiveEvent } from '@parvis/contract';
import { type Kysely, type Logger, sql } from 'kysely';
import { migrate } from './migrations/index.ts';
import { type Authors, createAuthors } from './sql/authors.ts';
import { type Confirmations, createConfirmations } from './sql/confirmations.ts';
import { createDecisions, type Decisions } from './sql/decisions.ts';
import { openDatabase } from './sql/dialect/open.ts';
import type { Opened, ReadRevisions } from './sql/dialect/types.ts';
import { createIdempotencyKeys, type IdempotencyKeys } from './sql/idempotency-keys.ts';
import { createJobs, createQueue, type Jobs, type Queue } from './sql/jobs.ts';
import { createLists, type Lists } from './sql/lists.ts';
import { createMails, type Mails } from './sql/mails.ts';
import { createInvitations, createMemberships, type Invitations, type Memberships } from './sql/memberships.ts';
import { createModeration, type Moderation } from './sql/moderation.ts';
import { createNetworks, type Networks } from './sql/networks.ts';
import { createPosts, type Posts } from './sql/posts.ts';
import { createReactions, type Reactions } from './sql/reactions.ts';
import { createReports, type Reports } from './sql/reports.ts';
import { createSiteKeys, type SiteKeys } from './sql/site-keys.ts';
import { createSites, type Sites } from './sql/sites.ts';
import { createStaffAccounts, type StaffAccounts } from './sql/staff.ts';
import { createSubjects, type Subjects } from './sql/subjects.ts';
import { createSuppressions, type Suppressions } from './sql/suppressions.ts';
import type { Database } from './sql/tables.ts';
import { createWaiting, type Waiting } from './sql/waiting.ts';

export { isListed } from './sql/counters.ts';
export { firstIdOf } from './sql/first-id.ts';
export type { KeyedRequest } from './sql/idempotency-keys.ts';
export type { NewJob, Queue } from './sql/jobs.ts';
export type { CursorPosition, ListPage, Rows, VisibilityFilter } from './sql/list-query.ts';
export type { Listener, StoredMember } from './sql/memberships.ts';
export { type FactsRow, mostCounted } from './sql/moderation.ts';
export type { Change } from './sql/posts.ts';
export type { StoredKey } from './sql/site-keys.ts';
export type { KnownKey, StoredSite } from './sql/sites.ts';
export type { InvitationRow, PasskeyRow, StaffRow } from './sql/staff-tables.ts';
export type { FiguresSince, SubjectSettings } from './sql/subjects.ts';
export { host } from './sql/subjects.ts';
export type {
  AuthorRow,
  BlockRow,
  DecisionRow,
  JobRow,
  MailRow,
  PostRow,
  ReportRow,
  SubjectRow,
} from './sql/tables.ts';

/** The verbs of the store. Each names its site; no query crosses sites. */
export interface Verbs {
  sites: Sites;
  subjects: Subjects;
  posts: Posts;
  lists: Lists;
  reactions: Reactions;
  networks: Networks;
  authors: Authors;
  confirmations: Confirmations;
  decisions: Decisions;
  moderation: Moderation;
  waiting: Waiting;
  reports: Reports;
  idempotencyKeys: IdempotencyKeys;
  jobs: Jobs;
  mails: Mails;
  suppressions: Suppressions;
  staff: StaffAccounts;
  memberships: Memberships;
  invitations: Invitations;
  siteKeys: SiteKeys;
}

/** The verbs inside a write. */
export interface Writing extends Verbs {
  /** Publishes events to the subscribers in every process, after the commit. */
  announce(topic: string, events: LiveEvent[]): void;
}

/** A subscriber to what is written, in this process or another. */
export interface Listening {
  onMessage(topic: string, event: LiveEvent): void;
  /** Events arrive from now on, or again: earlier ones may have been missed. */
  onConnect(): void;
  /** What another process shared. */
  onShared(message: string): void;
  /** No events arrive until `onConnect`. */
  onDisconnect(error: Error): void;
}

export interface Store extends Verbs {
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
  /** Calls back when a write of this process added a job. Other processes find it by polling. */
  onJob(call: () => void): void;
  /** Deletes idempotency keys, networks of reactions and blocks that ended before the one time, and networks of posts from before the other. */
  prune(before: string, postsBefore: string): Promise<void>;
  /** Deletes sessions, codes and invitations of staff that ended before a time, and accounts that nobody proved since. */
  pruneStaff(before: string, unproved: string): Promise<void>;
  /** Deletes reports and contests that were closed before one time, those that were made before another, and codes from before a third. */
  pruneReports(closedBefore: string, before: string, codesBefore: string): Promise<void>;
  /** Deletes mails that were sent before one time, and those that were left before another. */
  pruneMails(sentBefore: string, before: string): Promise<void>;
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
 * @throws Error when the address is of another kind of database
 */
export function openStore(url: string, log?: Logger): Store {
  const { db, write, alone, check, bus, readRevisions, limiter, isConflict, isUniqueViolation, isUnavailable } =
    openDatabase(url, log);

  const onJob: (() => void)[] = [];

  async function writeOnce<T>(work: (verbs: Writing) => Promise<T>): Promise<T> {
    let messages: string[] = [];
    let jobs = false;
    const announce: Writing['announce'] = (topic, events) => {
      for (const event of events) messages.push(JSON.stringify([topic, event]));
    };
    const result = await write(async (transaction) => {
      messages = [];
      const verbs = createVerbs(transaction);
      const add: Jobs['add'] = (...job) => {
        jobs = true;
        return verbs.jobs.add(...job);
      };
      const done = await work({ ...verbs, jobs: { add }, announce });
      await bus.publishInTransaction(transaction, messages);
      return done;
    });
    bus.afterCommit(messages);
    if (jobs) for (const call of onJob) call();
    return result;
  }

  return {
    ...createVerbs(db),
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
        .execute((transaction) => work(createVerbs(transaction))),
    queue: createQueue({ db, write, isUniqueViolation }),
    onJob: (call) => void onJob.push(call),
    migrate: () => alone(migrate),
    prune: (before, postsBefore) =>
      alone(async (connection) => {
        await createIdempotencyKeys(connection).prune(before);
        await createNetworks(connection).prune(before, postsBefore);
        await createModeration(connection).prune(before);
      }),
    pruneStaff: (before, unproved) =>
      alone(async (connection) => {
        await createStaffAccounts(connection).prune(before, unproved);
        await createInvitations(connection).prune(before);
      }),
    pruneReports: (closedBefore, before, codesBefore) =>
      alone(async (connection) => {
        await createReports(connection).prune(closedBefore, before);
        await createDecisions(connection).forgetContests(closedBefore);
        await createConfirmations(connection).prune(codesBefore);
      }),
    pruneMails: (...times) => alone((connection) => createMails(connection).prune(...times)),
    async ping() {
      check();
      await sql`select 1`.execute(db);
    },
    share: bus.share,
    limiter,
    listen: ({ onMessage, ...listener }) =>
      bus.listen({ onMessage: (message) => onMessage(...(JSON.parse(message) as [string, LiveEvent])), ...listener }),
    async close() {
      await bus.close();
      await db.destroy();
    },
    isUniqueViolation,
    isUnavailable,
    db,
  };
}

function createVerbs(db: Kysely<Database>): Verbs {
  const subjects = createSubjects(db);
  return {
    sites: createSites(db),
    subjects,
    posts: createPosts(db, subjects),
    lists: createLists(db),
    reactions: createReactions(db, subjects),
    networks: createNetworks(db),
    authors: createAuthors(db),
    confirmations: createConfirmations(db),
    decisions: createDecisions(db),
    moderation: createModeration(db),
    waiting: createWaiting(db),
    reports: createReports(db),
    idempotencyKeys: createIdempotencyKeys(db),
    jobs: createJobs(db),
    mails: createMails(db),
    suppressions: createSuppressions(db),
    staff: createStaffAccounts(db),
    memberships: createMemberships(db),
    invitations: createInvitations(db),
    siteKeys: createSiteKeys(db),
  };
}
