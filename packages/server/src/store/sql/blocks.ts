import type { ExpressionBuilder, Kysely } from 'kysely';
import type { BlockRow, Database } from './tables.ts';

/** Whose posts are refused. */
export interface Blocks {
  /** In the place of another of the same. @returns as it is kept, with the id of that one */
  block(row: BlockRow): Promise<BlockRow>;
  /** How many there are beside that of a value, counted no further than `most`. */
  countOtherBlocks(site: string, value: string, now: string, most: number): Promise<number>;
  /** Ends one that has not ended, and answers it as it was. */
  unblock(site: string, id: string, now: string): Promise<BlockRow | undefined>;
  /** Takes that back, unless it holds again. */
  blockAgain(site: string, id: string, expiresAt: string | null, now: string): Promise<BlockRow | undefined>;
  blocksByIds(site: string, ids: readonly string[]): Promise<BlockRow[]>;
  /** Those that have not expired, the newest first. @param before the id of the last one before */
  blocks(site: string, now: string, before: string | undefined, limit: number): Promise<BlockRow[]>;
  /** Those that have not expired, of some values or made for some posts. */
  blocksOf(site: string, of: { values: readonly string[]; posts: readonly string[] }, now: string): Promise<BlockRow[]>;
  /**
   * Forgets the name of an author in blocks made for their posts, and that they themself were blocked. Whom a host has
   * named comes back as somebody else: of them the block stays, without a name.
   */
  forgetBlocked(site: string, author: string): Promise<void>;
  /** Deletes blocks that ended before a time. */
  prune(before: string): Promise<void>;
}

/** Whether one has not ended. */
const holds = (now: string) => (e: ExpressionBuilder<Database, 'blocks'>) =>
  e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]);

export function createBlocks(db: Kysely<Database>): Blocks {
  return {
    block: ({ site_id, id, value, ...row }) =>
      db
        .insertInto('blocks')
        .values({ site_id, id, value, ...row })
        .onConflict((c) => c.columns(['site_id', 'value']).doUpdateSet(row))
        .returningAll()
        .executeTakeFirstOrThrow(),

    async countOtherBlocks(site, value, now, most) {
      const rows = await db
        .selectFrom('blocks')
        .select('id')
        .where('site_id', '=', site)
        .where('value', '!=', value)
        .where(holds(now))
        .orderBy('id')
        .limit(most)
        .execute();
      return rows.length;
    },

    async unblock(site, id, now) {
      const row = await db
        .selectFrom('blocks')
        .selectAll()
        .where('site_id', '=', site)
        .where('id', '=', id)
        .where(holds(now))
        .executeTakeFirst();
      const { numUpdatedRows } = await db
        .updateTable('blocks')
        .set({ expires_at: now })
        .where('site_id', '=', site)
        .where('id', '=', id)
        .where(holds(now))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n ? row : undefined;
    },

    blockAgain: (site, id, expires_at, now) =>
      db
        .updateTable('blocks')
        .set({ expires_at })
        .where('site_id', '=', site)
        .where('id', '=', id)
        .where('expires_at', '<=', now)
        .returningAll()
        .executeTakeFirst(),

    blocksByIds: async (site, ids) =>
      ids.length === 0
        ? []
        : db.selectFrom('blocks').selectAll().where('site_id', '=', site).where('id', 'in', ids).execute(),

    blocks: (site, now, before, limit) => {
      let query = db.selectFrom('blocks').selectAll().where('site_id', '=', site).where(holds(now));
      if (before !== undefined) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    blocksOf: (site, { values, posts }, now) => {
      const found = (column: 'value' | 'post_id', among: readonly string[]) =>
        db.selectFrom('blocks').selectAll().where('site_id', '=', site).where(column, 'in', among).where(holds(now));
      return found('value', values).union(found('post_id', posts)).execute();
    },

    async forgetBlocked(site, author) {
      const { member_hash: value = null } =
        (await db
          .selectFrom('authors')
          .select('member_hash')
          .where('site_id', '=', site)
          .where('id', '=', author)
          .executeTakeFirst()) ?? {};
      const own = await db
        .selectFrom('blocks')
        .selectAll()
        .where('site_id', '=', site)
        .where('value', '=', author)
        .where('kind', '=', 'author')
        .executeTakeFirst();
      if (value !== null && own) {
        await db.deleteFrom('blocks').where('site_id', '=', site).where('value', '=', value).execute();
        await db
          .updateTable('blocks')
          .set({ value, label: '' })
          .where('site_id', '=', site)
          .where('id', '=', own.id)
          .execute();
      }
      await db
        .deleteFrom('blocks')
        .where('site_id', '=', site)
        .where('value', '=', author)
        .where('kind', '=', 'author')
        .execute();
      await db
        .updateTable('blocks')
        .set({ label: '' })
        .where('site_id', '=', site)
        .where('post_id', 'in', (e) =>
          e.selectFrom('posts').select('id').where('site_id', '=', site).where('author_id', '=', author),
        )
        .execute();
    },

    async prune(before) {
      await db.deleteFrom('blocks').where('expires_at', '<', before).execute();
    },
  };
}
