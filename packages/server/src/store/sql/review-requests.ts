import type { Kysely } from 'kysely';
import { createOwnRequests, type OwnRequests } from './own-requests.ts';
import type {
  NewRequestBatch,
  NewReviewRequest,
  RequestBatchRow,
  RequestCount,
  ReviewRequestRow,
} from './request-tables.ts';
import type { Database } from './tables.ts';

/** What is known of people who are to be asked. */
export interface KnownPeople {
  optedOut: Set<string>;
  /** By the hash of their address as it is, not of all its spellings. */
  undeliverable: Set<string>;
  /** What they were asked before, skipped lines not among it. */
  before: Pick<ReviewRequestRow, 'id' | 'batch_id' | 'email_hash' | 'order_hash' | 'state' | 'created_at' | 'items'>[];
}

/** What those have in common who are asked together because their order mails were copied. */
export interface CopiesTerms
  extends Pick<RequestBatchRow, 'subject_key' | 'subject_title' | 'incentive' | 'delay_days'> {
  /** Batches from before are closed. */
  since: string;
}

/** Who is asked for a review. */
export interface ReviewRequests extends OwnRequests {
  addBatch(row: NewRequestBatch): Promise<void>;
  batch(site: string, id: string): Promise<RequestBatchRow | undefined>;
  /** The same, which nobody else changes until the end of the write. */
  lockBatch(site: string, id: string): Promise<RequestBatchRow | undefined>;
  /** The newest first. @param before the id of the last one before */
  batches(site: string, before: string | undefined, limit: number): Promise<RequestBatchRow[]>;
  /** The newest of copies that somebody may be added to, which nobody else changes until the end of the write. */
  lockCopies(site: string, terms: CopiesTerms): Promise<RequestBatchRow | undefined>;
  setBatch(site: string, id: string, change: Partial<RequestBatchRow>): Promise<void>;
  count(site: string, batch: string, name: RequestCount): Promise<void>;
  /** A mail server has taken a mail of a request: its first, or the one that reminds. @returns whether that was not counted yet */
  noteTaken(site: string, id: string, nth: 1 | 2): Promise<boolean>;
  /** A mail came back for good: nothing more is mailed of its request. @returns that, where it is one of a request */
  noteReturned(mail: string): Promise<{ site: string; request: string } | undefined>;
  /** @param hashes of all spellings @param exact of addresses as they are */
  known(site: string, hashes: readonly string[], exact: readonly string[]): Promise<KnownPeople>;
  add(rows: readonly NewReviewRequest[]): Promise<void>;
  byId(site: string, id: string): Promise<ReviewRequestRow | undefined>;
  /** The same, which nobody else changes until the end of the write. */
  lock(site: string, id: string): Promise<ReviewRequestRow | undefined>;
  /** Of one batch, the newest first. */
  list(site: string, batch: string, before: string | undefined, limit: number): Promise<ReviewRequestRow[]>;
  /** Those whose next mail is to be left, which nobody else leaves until the end of the write. */
  due(now: string, limit: number): Promise<ReviewRequestRow[]>;
  set(site: string, id: string, change: Partial<ReviewRequestRow>): Promise<void>;
  /** Nothing more of a batch is mailed. */
  stop(site: string, batch: string): Promise<void>;
  /** All of one person that are not over yet. */
  openOf(site: string, emailHash: string): Promise<ReviewRequestRow[]>;
  optOut(site: string, emailHash: string, now: string): Promise<void>;
  /** Forgets of one person who they are, in what they were asked. */
  forget(site: string, emailHash: string): Promise<void>;
  /** Deletes who was asked before a time: the numbers of their batches stay. */
  prune(before: string): Promise<void>;
}

/** What is neither over nor skipped. */
const open = ['waiting', 'asked', 'reminded'] as const;

export function createReviewRequests(db: Kysely<Database>): ReviewRequests {
  const rowOf = (site: string, id: string) =>
    db.selectFrom('review_requests').selectAll().where('site_id', '=', site).where('id', '=', id);
  const batchOf = (site: string, id: string) =>
    db.selectFrom('request_batches').selectAll().where('site_id', '=', site).where('id', '=', id);

  async function set(site: string, id: string, change: Partial<ReviewRequestRow>): Promise<void> {
    await db.updateTable('review_requests').set(change).where('site_id', '=', site).where('id', '=', id).execute();
  }
  async function count(site: string, batch: string, name: RequestCount): Promise<void> {
    await db
      .updateTable('request_batches')
      .set((e) => ({ [name]: e(name, '+', 1) }))
      .where('site_id', '=', site)
      .where('id', '=', batch)
      .execute();
  }

  return {
    ...createOwnRequests(db),
    async addBatch(row) {
      await db.insertInto('request_batches').values(row).execute();
    },

    batch: (site, id) => batchOf(site, id).executeTakeFirst(),
    lockBatch: (site, id) => batchOf(site, id).forUpdate().executeTakeFirst(),

    batches(site, before, limit) {
      let query = db.selectFrom('request_batches').selectAll().where('site_id', '=', site);
      if (before !== undefined) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    lockCopies: (site, { since, subject_title, ...terms }) =>
      db
        .selectFrom('request_batches')
        .selectAll()
        .where('site_id', '=', site)
        .where('source', '=', 'copies')
        .where('created_at', '>=', since)
        .where('stopped_at', 'is', null)
        .where('subject_key', '=', terms.subject_key)
        .where('subject_title', subject_title === null ? 'is' : '=', subject_title)
        .where('incentive', '=', terms.incentive)
        .where('delay_days', '=', terms.delay_days)
        .orderBy('id', 'desc')
        .limit(1)
        .forUpdate()
        .executeTakeFirst(),

    async setBatch(site, id, change) {
      await db.updateTable('request_batches').set(change).where('site_id', '=', site).where('id', '=', id).execute();
    },

    count,

    async noteTaken(site, id, nth) {
      const row = await rowOf(site, id).forUpdate().executeTakeFirst();
      if (!row || row.taken >= nth) return false;
      await set(site, id, { taken: nth });
      await count(site, row.batch_id, nth === 1 ? 'sent' : 'reminded');
      return true;
    },

    async noteReturned(mail) {
      const row = await db
        .selectFrom('review_requests')
        .selectAll()
        .where('mail_id', '=', mail)
        .where('state', 'in', ['asked', 'reminded'])
        .forUpdate()
        .executeTakeFirst();
      if (!row) return undefined;
      await set(row.site_id, row.id, { state: 'bounced', due_at: null });
      await count(row.site_id, row.batch_id, 'bounced');
      return { site: row.site_id, request: row.id };
    },

    async known(site, hashes, exact) {
      if (hashes.length === 0) return { optedOut: new Set(), undeliverable: new Set(), before: [] };
      const optedOut = await db
        .selectFrom('request_opt_outs')
        .select('email_hash')
        .where('site_id', '=', site)
        .where('email_hash', 'in', hashes)
        .execute();
      const undeliverable = await db
        .selectFrom('suppressions')
        .select('email_hash')
        .where('site_id', '=', site)
        .where('email_hash', 'in', exact)
        .execute();
      const before = await db
        .selectFrom('review_requests')
        .select(['id', 'batch_id', 'email_hash', 'order_hash', 'state', 'created_at', 'items'])
        .where('site_id', '=', site)
        .where('email_hash', 'in', hashes)
        .where('state', '!=', 'skipped')
        .execute();
      const toSet = (rows: { email_hash: string }[]) => new Set(rows.map((row) => row.email_hash));
      return { optedOut: toSet(optedOut), undeliverable: toSet(undeliverable), before };
    },

    async add(rows) {
      if (rows.length > 0) await db.insertInto('review_requests').values(rows).execute();
    },

    byId: (site, id) => rowOf(site, id).executeTakeFirst(),
    lock: (site, id) => rowOf(site, id).forUpdate().executeTakeFirst(),

    list(site, batch, before, limit) {
      let query = db
        .selectFrom('review_requests')
        .selectAll()
        .where('site_id', '=', site)
        .where('batch_id', '=', batch);
      if (before !== undefined) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    due: (now, limit) =>
      db
        .selectFrom('review_requests')
        .selectAll()
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute(),

    set,

    async stop(site, batch) {
      const ofBatch = db
        .updateTable('review_requests')
        .set({ due_at: null })
        .where('site_id', '=', site)
        .where('batch_id', '=', batch);
      await ofBatch.where('state', '=', 'waiting').set({ state: 'stopped' }).execute();
      await ofBatch.where('due_at', 'is not', null).execute();
    },

    openOf: (site, emailHash) =>
      db
        .selectFrom('review_requests')
        .selectAll()
        .where('site_id', '=', site)
        .where('email_hash', '=', emailHash)
        .where('state', 'in', open)
        .execute(),

    async forget(site, emailHash) {
      const ofPerson = db
        .updateTable('review_requests')
        .where('site_id', '=', site)
        .where('email_hash', '=', emailHash);
      await ofPerson.set({ state: 'stopped' }).where('state', 'in', open).execute();
      await ofPerson.set({ email_encrypted: null, name_encrypted: null, due_at: null }).execute();
    },

    async optOut(site, emailHash, now) {
      await db
        .insertInto('request_opt_outs')
        .values({ site_id: site, email_hash: emailHash, created_at: now })
        .onConflict((c) => c.doNothing())
        .execute();
    },

    async prune(before) {
      await db.deleteFrom('review_requests').where('created_at', '<', before).execute();
    },
  };
}
