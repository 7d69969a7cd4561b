import type { Kysely } from 'kysely';
import type { ContestRow, Database } from './tables.ts';

export interface Contests {
  /** Whether there was none about this decision yet. */
  insert(contest: ContestRow): Promise<boolean>;
  /** The open ones of these posts. */
  open(site: string, posts: readonly string[]): Promise<ContestRow[]>;
  /** Closes those of a post: somebody decided about it. */
  settle(site: string, post: string, now: string): Promise<void>;
  /** Deletes those that were closed before one time, and those that nobody answered since another. */
  prune(closedBefore: string, before: string): Promise<void>;
}

export function createContests(db: Kysely<Database>): Contests {
  return {
    async insert(contest) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('contests')
        .values(contest)
        .onConflict((c) => c.columns(['site_id', 'decision_id']).doNothing())
        .executeTakeFirstOrThrow();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    open: async (site, posts) =>
      posts.length === 0
        ? []
        : db
            .selectFrom('contests')
            .selectAll()
            .where('site_id', '=', site)
            .where('post_id', 'in', posts)
            .where('closed_at', 'is', null)
            .execute(),

    async settle(site, post, closed_at) {
      await db
        .updateTable('contests')
        .set({ closed_at })
        .where('site_id', '=', site)
        .where('post_id', '=', post)
        .where('closed_at', 'is', null)
        .execute();
    },

    async prune(closedBefore, before) {
      await db
        .deleteFrom('contests')
        .where((e) => e.or([e('closed_at', '<', closedBefore), e('created_at', '<', before)]))
        .execute();
    },
  };
}
