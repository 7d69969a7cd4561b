import type { Kysely } from 'kysely';
import type { Database, ReportRow } from './tables.ts';

export interface Reports {
  insert(report: ReportRow): Promise<void>;
  byId(site: string, id: string): Promise<ReportRow | undefined>;
  /** The open ones of a post for one reason. */
  open(site: string, post: string, reason: ReportRow['reason']): Promise<ReportRow[]>;
  /** From how many networks there are open ones about a post, doubts left out, counted no further than `most`. */
  countNetworks(site: string, post: string, most: number): Promise<number>;
  change(site: string, id: string, values: Partial<ReportRow>): Promise<void>;
  /** Oldest first. @param after the id of the last one before */
  list(site: string, closed: boolean, after: string, limit: number): Promise<ReportRow[]>;
  /** The one that was open until now. */
  close(site: string, id: string, now: string): Promise<ReportRow | undefined>;
  /** Closes the open ones of a post: a decision answers them. */
  settle(site: string, post: string, decision: string, now: string): Promise<void>;
  /** Posts that were reported, or contested, from one time on and before another, and are not decided about since. */
  reported(site: string, from: string, until: string, limit: number): Promise<string[]>;
  /** The open ones of a post, the newest first. */
  ofPost(site: string, post: string, limit: number): Promise<ReportRow[]>;
  /** All against some posts, the newest first. */
  ofPosts(site: string, posts: readonly string[], limit: number): Promise<ReportRow[]>;
  /** Those that a decision closed, with an address, of which nobody was told what came of them. */
  unanswered(site: string, decision: string, limit: number): Promise<ReportRow[]>;
  /** Opens again what a decision had closed. */
  unsettle(site: string, post: string, decision: string): Promise<void>;
  /** Deletes those that were closed before one time, and those that were made before another. */
  prune(closedBefore: string, before: string): Promise<void>;
}

export function createReports(db: Kysely<Database>): Reports {
  return {
    async insert(report) {
      await db.insertInto('reports').values(report).execute();
    },

    byId: (site, id) =>
      db.selectFrom('reports').selectAll().where('site_id', '=', site).where('id', '=', id).executeTakeFirst(),

    open: (site, post, reason) =>
      db
        .selectFrom('reports')
        .selectAll()
        .where('site_id', '=', site)
        .where('post_id', '=', post)
        .where('reason', '=', reason)
        .where('closed_at', 'is', null)
        .execute(),

    async countNetworks(site, post, most) {
      const rows = await db
        .selectFrom('reports')
        .select('network_hash')
        .where('site_id', '=', site)
        .where('post_id', '=', post)
        .where('closed_at', 'is', null)
        .where('reason', '<>', 'fake')
        .groupBy('network_hash')
        .limit(most)
        .execute();
      return rows.length;
    },

    async change(site, id, values) {
      await db.updateTable('reports').set(values).where('site_id', '=', site).where('id', '=', id).execute();
    },

    list: (site, closed, after, limit) =>
      db
        .selectFrom('reports')
        .selectAll()
        .where('site_id', '=', site)
        .where('closed_at', closed ? 'is not' : 'is', null)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute(),

    close: (site, id, now) =>
      db
        .updateTable('reports')
        .set({ closed_at: now })
        .where('site_id', '=', site)
        .where('id', '=', id)
        .where('closed_at', 'is', null)
        .returningAll()
        .executeTakeFirst(),

    async settle(site, post, decision_id, now) {
      await db
        .updateTable('reports')
        .set({ closed_at: now, decision_id })
        .where('site_id', '=', site)
        .where('post_id', '=', post)
        .where('closed_at', 'is', null)
        .execute();
    },

    async reported(site, from, until, limit) {
      const reported = await db
        .selectFrom('reports')
        .select('post_id')
        .where('site_id', '=', site)
        .where('created_at', '>=', from)
        .where('created_at', '<', until)
        .where('closed_at', 'is', null)
        .orderBy('created_at')
        .limit(limit)
        .execute();
      const contested = await db
        .selectFrom('decisions')
        .select('post_id')
        .where('site_id', '=', site)
        .where('contest_encrypted', 'is not', null)
        .where('contested_at', '>=', from)
        .where('contested_at', '<', until)
        .orderBy('contested_at')
        .limit(limit)
        .execute();
      return [...new Set([...contested, ...reported].map((row) => row.post_id))].slice(0, limit);
    },

    ofPost: (site, post, limit) =>
      db
        .selectFrom('reports')
        .selectAll()
        .where('site_id', '=', site)
        .where('post_id', '=', post)
        .where('closed_at', 'is', null)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),

    ofPosts: (site, posts, limit) =>
      db
        .selectFrom('reports as theirs')
        .selectAll()
        .where('site_id', '=', site)
        .where('post_id', 'in', posts)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),

    unanswered: (site, decision, limit) =>
      db
        .selectFrom('reports')
        .selectAll()
        .where('site_id', '=', site)
        .where('decision_id', '=', decision)
        .where('email_hash', 'is not', null)
        .where('answered_at', 'is', null)
        .orderBy('id')
        .limit(limit)
        .execute(),

    async unsettle(site, post, decision) {
      await db
        .updateTable('reports')
        .set({ closed_at: null, decision_id: null, answered_at: null })
        .where('site_id', '=', site)
        .where('post_id', '=', post)
        .where('decision_id', '=', decision)
        .execute();
    },

    async prune(closedBefore, before) {
      await db
        .deleteFrom('reports')
        .where((e) => e.or([e('closed_at', '<', closedBefore), e('created_at', '<', before)]))
        .execute();
    },
  };
}
