import type { FollowTarget } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import type { SubscriptionRow } from './follow-tables.ts';
import type { Database } from './tables.ts';

/** What visitors follow. */
export interface Subscriptions {
  /**
   * In the place of another of the same, whose id and time stay; with `never` what was to be heard for it is forgotten.
   * @returns as it is kept
   */
  put(row: SubscriptionRow): Promise<SubscriptionRow>;
  /** The newest first. */
  list(site: string, author: string, limit: number): Promise<SubscriptionRow[]>;
  byId(site: string, author: string, id: string): Promise<SubscriptionRow | undefined>;
  /** Ends one, with what was to be heard for it. Whether it was there. */
  remove(site: string, author: string, id: string): Promise<boolean>;
  /** Ends what somebody follows there; without a target all of it, but how they hear of mentions. */
  end(site: string, author: string, of?: Pick<SubscriptionRow, 'target' | 'target_id'>): Promise<void>;
  /** Gives those of one author to another, with what they have to hear of: what both follow stays as the other follows it. */
  give(site: string, from: string, to: string): Promise<void>;
  /** Whether anybody follows anything on a site. */
  isAny(site: string): Promise<boolean>;
  /** Deletes those of posts that are gone, and whom posts named of which nothing is left but their place. */
  prune(): Promise<void>;
}

const followed: readonly FollowTarget[] = ['post', 'thread', 'subject', 'site'];

export function createSubscriptions(db: Kysely<Database>): Subscriptions {
  const forget = async (site: string, author: string, of?: Pick<SubscriptionRow, 'target' | 'target_id'>) => {
    const which = sql<boolean>`site_id = ${site} and author_id = ${author}
      and ${of ? sql`target = ${of.target} and target_id = ${of.target_id}` : sql`1 = 1`}`;
    await db.deleteFrom('notices').where(which).where('told_at', 'is', null).execute();
    // What they have heard of they hear no second time, whatever they follow later; a mail that is not out yet goes without.
    await db.updateTable('notices').set({ pace: 'never' }).where(which).execute();
  };

  return {
    async put(row) {
      if (row.pace === 'never') await forget(row.site_id, row.author_id, row);
      return db
        .insertInto('subscriptions')
        .values(row)
        .onConflict((c) => c.columns(['site_id', 'author_id', 'target', 'target_id']).doUpdateSet({ pace: row.pace }))
        .returningAll()
        .executeTakeFirstOrThrow();
    },

    list: (site, author, limit) =>
      db
        .selectFrom('subscriptions')
        .selectAll()
        .where('site_id', '=', site)
        .where('author_id', '=', author)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),

    byId: (site, author, id) =>
      db
        .selectFrom('subscriptions')
        .selectAll()
        .where('site_id', '=', site)
        .where('author_id', '=', author)
        .where('id', '=', id)
        .executeTakeFirst(),

    async remove(site, author, id) {
      const gone = await db
        .deleteFrom('subscriptions')
        .where('site_id', '=', site)
        .where('author_id', '=', author)
        .where('id', '=', id)
        .returning(['target', 'target_id'])
        .executeTakeFirst();
      if (gone) await forget(site, author, gone);
      return gone !== undefined;
    },

    async end(site, author, of) {
      let query = db.deleteFrom('subscriptions').where('site_id', '=', site).where('author_id', '=', author);
      query = of
        ? query.where('target', '=', of.target).where('target_id', '=', of.target_id)
        : query.where('target', '<>', 'mentions');
      await query.execute();
      await forget(site, author, of);
    },

    async give(site, from, to) {
      await db
        .updateTable('subscriptions as s')
        .set({ author_id: to })
        .where('s.site_id', '=', site)
        .where('s.author_id', '=', from)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('subscriptions as t')
                .select('t.id')
                .whereRef('t.site_id', '=', 's.site_id')
                .whereRef('t.target', '=', 's.target')
                .whereRef('t.target_id', '=', 's.target_id')
                .where('t.author_id', '=', to),
            ),
          ),
        )
        .execute();
      await db
        .updateTable('mentions as m')
        .set({ author_id: to })
        .where('m.site_id', '=', site)
        .where('m.author_id', '=', from)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('mentions as n')
                .select('n.post_id')
                .whereRef('n.site_id', '=', 'm.site_id')
                .whereRef('n.post_id', '=', 'm.post_id')
                .where('n.author_id', '=', to),
            ),
          ),
        )
        .execute();
      // What is not told yet, and what was: they hear of it once, and of what they wrote themselves not at all.
      await db
        .updateTable('notices as h')
        .set({ author_id: to })
        .where('h.site_id', '=', site)
        .where('h.author_id', '=', from)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('notices as i')
                .select('i.post_id')
                .whereRef('i.site_id', '=', 'h.site_id')
                .whereRef('i.post_id', '=', 'h.post_id')
                .where('i.author_id', '=', to),
            ),
          ),
        )
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('posts as p')
                .select('p.id')
                .whereRef('p.site_id', '=', 'h.site_id')
                .whereRef('p.id', '=', 'h.post_id')
                .where('p.author_id', '=', to),
            ),
          ),
        )
        .execute();
    },

    async isAny(site) {
      const found = await db
        .selectFrom('subscriptions')
        .select('id')
        .where('site_id', '=', site)
        .where('target', 'in', followed)
        .limit(1)
        .executeTakeFirst();
      return found !== undefined;
    },

    async prune() {
      await db
        .deleteFrom('subscriptions')
        .where('target', 'in', ['post', 'thread'])
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('posts as p')
                .select('p.id')
                .whereRef('p.site_id', '=', 'subscriptions.site_id')
                .whereRef('p.id', '=', 'subscriptions.target_id'),
            ),
          ),
        )
        .execute();
      await db
        .deleteFrom('mentions')
        .where((e) =>
          e.exists(
            e
              .selectFrom('posts as p')
              .select('p.id')
              .whereRef('p.site_id', '=', 'mentions.site_id')
              .whereRef('p.id', '=', 'mentions.post_id')
              .where('p.status', 'in', ['withdrawn', 'removed', 'erased']),
          ),
        )
        .execute();
    },
  };
}
