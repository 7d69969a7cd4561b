import type { Kysely } from 'kysely';
import type { Database, MailRow } from './tables.ts';

/** A mail that is to go out; the rest is set later. */
export type NewMail = Omit<MailRow, 'status' | 'attempts' | 'reason' | 'tried_at' | 'sent_at'>;

/** What a mail that waits is, without what it says and to whom. */
export type WaitingMail = Pick<
  MailRow,
  'id' | 'site_id' | 'template' | 'locale' | 'attempts' | 'reason' | 'created_at'
>;

export interface MailState {
  waiting: number;
  /** When the oldest that waits was left. */
  oldest: string | undefined;
  /** When a mail server took one last. */
  lastSent: string | undefined;
}

export interface Mails {
  /** Whether it was kept: of two with the same key only the first is. */
  add(mail: NewMail): Promise<boolean>;
  byId(id: string): Promise<MailRow | undefined>;
  /**
   * Takes those that wait and are in no worker's queue, oldest first, and says of them that they are in one now.
   * @param lostBefore what was queued before this time and waits still has lost its job
   */
  release(now: string, lostBefore: string, limit: number): Promise<Pick<MailRow, 'id' | 'site_id' | 'template'>[]>;
  /** A try failed, and there will be another. */
  note(id: string, now: string, reason: string): Promise<void>;
  /**
   * A mail server took it, or it will not be tried again. Of what was taken or is suppressed no words stay.
   * @param isOver nor of this one, which failed: what it was about is gone
   */
  close(
    id: string,
    status: 'sent' | 'suppressed' | 'failed',
    now: string,
    reason?: string,
    isOver?: boolean,
  ): Promise<void>;
  /** Suppresses what waits for an address, of some templates, and what failed: nothing of it stays. */
  forget(site: string, emailHash: string, templates: readonly string[]): Promise<void>;
  /** Oldest first. */
  waiting(limit: number): Promise<WaitingMail[]>;
  state(): Promise<MailState>;
  /** The same of one site. */
  stateOf(site: string): Promise<MailState>;
  /** Deletes those that were sent before one time, and those that were left before another. */
  prune(sentBefore: string, before: string): Promise<void>;
}

export function createMails(db: Kysely<Database>): Mails {
  return {
    async add(mail) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('mails')
        .values({ ...mail, status: 'waiting', attempts: 0, reason: null, tried_at: null, sent_at: null })
        .onConflict((c) => c.column('key_hash').where('key_hash', 'is not', null).doNothing())
        .executeTakeFirstOrThrow();
      return Boolean(numInsertedOrUpdatedRows);
    },

    byId: (id) => db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst(),

    async release(now, lostBefore, limit) {
      const rows = await db
        .with('free', (e) =>
          e
            .selectFrom('mails')
            .select('id')
            .where('status', '=', 'waiting')
            .where((w) => w.or([w('queued_at', 'is', null), w('queued_at', '<', lostBefore)]))
            .orderBy('created_at')
            .orderBy('id')
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .updateTable('mails')
        .set({ queued_at: now })
        .where('id', 'in', (e) => e.selectFrom('free').select('id'))
        .returning(['id', 'site_id', 'template', 'created_at'])
        .execute();
      return rows.sort((one, other) => (one.created_at + one.id < other.created_at + other.id ? -1 : 1));
    },

    async note(id, now, reason) {
      await db
        .updateTable('mails')
        .set((e) => ({ attempts: e('attempts', '+', 1), tried_at: e.fn.coalesce('tried_at', e.val(now)), reason }))
        .where('id', '=', id)
        .where('status', '=', 'waiting')
        .execute();
    },

    async close(id, status, now, reason, isOver = false) {
      const forgotten = status === 'failed' && !isOver ? {} : { email_encrypted: null, data_encrypted: null };
      await db
        .updateTable('mails')
        .set((e) => ({
          ...forgotten,
          status,
          attempts: status === 'suppressed' ? e.ref('attempts') : e('attempts', '+', 1),
          reason: reason ?? null,
          ...(status === 'sent' && { sent_at: now }),
        }))
        .where('id', '=', id)
        .where('status', '=', 'waiting')
        .execute();
    },

    async forget(site, emailHash, templates) {
      await db
        .updateTable('mails')
        .set({
          email_encrypted: null,
          data_encrypted: null,
          status: 'suppressed',
          reason: 'Whom it was for took all back.',
        })
        .where('site_id', '=', site)
        .where('email_hash', '=', emailHash)
        .where('status', 'in', ['waiting', 'failed'])
        .where('template', 'in', templates)
        .execute();
    },

    waiting: (limit) =>
      db
        .selectFrom('mails')
        .select(['id', 'site_id', 'template', 'locale', 'attempts', 'reason', 'created_at'])
        .where('status', '=', 'waiting')
        .orderBy('created_at')
        .orderBy('id')
        .limit(limit)
        .execute(),

    async state() {
      const { waiting, oldest } = await db
        .selectFrom('mails')
        .select((e) => [e.fn.countAll<number>().as('waiting'), e.fn.min('created_at').as('oldest')])
        .where('status', '=', 'waiting')
        .executeTakeFirstOrThrow();
      const last = await db
        .selectFrom('mails')
        .select('sent_at')
        .where('sent_at', 'is not', null)
        .orderBy('sent_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return { waiting, oldest: oldest ?? undefined, lastSent: last?.sent_at ?? undefined };
    },

    async stateOf(site) {
      const { waiting, oldest } = await db
        .selectFrom('mails')
        .select((e) => [e.fn.countAll<number>().as('waiting'), e.fn.min('created_at').as('oldest')])
        .where('site_id', '=', site)
        .where('status', '=', 'waiting')
        .executeTakeFirstOrThrow();
      const last = await db
        .selectFrom('mails')
        .select('sent_at')
        .where('site_id', '=', site)
        .where('sent_at', 'is not', null)
        .orderBy('sent_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return { waiting, oldest: oldest ?? undefined, lastSent: last?.sent_at ?? undefined };
    },

    async prune(sentBefore, before) {
      await db.deleteFrom('mails').where('sent_at', '<', sentBefore).execute();
      await db.deleteFrom('mails').where('created_at', '<', before).execute();
    },
  };
}
