import type { PostStatus } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { ErasuresTable } from './erasure-tables.ts';
import type { Erased } from './log-tables.ts';
import type { Database, PostRow } from './tables.ts';

/** Something that went, in the order in which it is done again: what is below before what it hangs on. */
export type Erasure = ErasuresTable;

/** What went for good. The verbs that take something away note it; nobody else does. */
export interface Erasures {
  /** The oldest first. */
  list(): Promise<Erasure[]>;
  /** Whether something went at or after a time. */
  isSince(time: string): Promise<boolean>;
  /** Forgets what went before a time: no backup is kept for so long. */
  prune(before: string): Promise<void>;
}

export const createErasures = (db: Kysely<Database>): Erasures => ({
  list: () =>
    db.selectFrom('erasures').selectAll().orderBy('erased_at').orderBy('what', 'desc').orderBy('id').execute(),
  async isSince(time) {
    const found = await db
      .selectFrom('erasures')
      .select('id')
      .where('erased_at', '>=', time)
      .limit(1)
      .executeTakeFirst();
    return found !== undefined;
  },
  async prune(before) {
    await db.deleteFrom('erasures').where('erased_at', '<', before).execute();
  },
});

/** Notes that something went, in the write that takes it away. */
export async function noteErasure(
  db: Kysely<Database>,
  row: Pick<Erasure, 'site_id' | 'what' | 'id'> & Partial<Erasure>,
): Promise<void> {
  const erased_at = new Date().toISOString();
  await db
    .insertInto('erasures')
    .values({ status: null, reason: null, erased_at, ...row })
    .onConflict((c) => c.columns(['site_id', 'what', 'id']).doUpdateSet({ erased_at }))
    .execute();
}

/**
 * Notes that a post goes, and forgets what people said about it and what is of no use without it: what its author says against
 * decisions, words by which a rule went, notes of who works there, whom it names. What was decided stays.
 */
export async function forgetAbout(
  db: Kysely<Database>,
  { site_id, id }: Pick<PostRow, 'site_id' | 'id'>,
  status: PostStatus,
  reason: Erased | null = null,
): Promise<void> {
  await noteErasure(db, { site_id, what: 'post', id, status, reason });
  for (const table of ['notes', 'mentions'] as const) {
    await db.deleteFrom(table).where('site_id', '=', site_id).where('post_id', '=', id).execute();
  }
  await db
    .updateTable('decisions')
    .set({ contest_encrypted: null, signs: null })
    .where('site_id', '=', site_id)
    .where('post_id', '=', id)
    .where((e) => e.or([e('contest_encrypted', 'is not', null), e('signs', 'is not', null)]))
    .execute();
}
