import type { Kind } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import type { DueReader, DueTimes, NoticeRow } from './follow-tables.ts';
import { noteFollowers, passOnNotices } from './note-followers.ts';
import type { Database, PostRow } from './tables.ts';

/** Of which post who has to hear, and has heard. */
export interface Notices {
  /**
   * Notes a post for those who follow what it belongs to and have proved an address, and for whom it names; for each
   * once, for the soonest of what they follow, and of those the narrowest. A portion of them, in the order of their ids.
   * @param since they followed it before then; null: for those alone whom it names
   * @param portion `limit` people at most, after one
   * @returns the last of the portion, where there may be more
   */
  add(
    post: Pick<PostRow, 'site_id' | 'id' | 'parent_id' | 'root_id' | 'subject_id' | 'author_id'>,
    due: DueTimes,
    since: string | null,
    portion: { after: string; limit: number },
  ): Promise<string | null>;
  /**
   * Those who have to hear of something by now, who waited longest first; of suspended sites too. It reads so many notices
   * by their time, however many are due.
   * @param rows notices that are read: fewer than all that is due, where there may be more people
   */
  due(now: string, rows: number): Promise<{ readers: DueReader[]; isMore: boolean }>;
  /** What somebody has to hear of by now, the newest posts first. @param before older posts than this one alone */
  dueOf(reader: DueReader, now: string, limit: number, before?: string): Promise<NoticeRow[]>;
  /**
   * Before something that somebody follows ends: what they have to hear of for it, and hear of all the same for something
   * else, is noted for that, by the rules of `add`.
   * @param due when they hear of it where the other has another pace
   */
  passOn(reader: DueReader, of: Pick<NoticeRow, 'target' | 'target_id'>, due: DueTimes): Promise<void>;
  /** How many mails at once somebody got since a time. */
  countMails(reader: DueReader, since: string): Promise<number>;
  /** Puts off all that is due, whatever its pace. */
  postpone(reader: DueReader, now: string, dueAt: string): Promise<void>;
  /** Puts off what was to be heard at once. */
  putOff(reader: DueReader, now: string, dueAt: string): Promise<void>;
  /** A time for what is told now that nothing was told at before; the author is locked. */
  nextTold(reader: DueReader, now: string): Promise<string>;
  setTold(reader: DueReader, posts: readonly string[], now: string): Promise<void>;
  /** Forgets them: of a post that is published again one hears anew. */
  forget(reader: DueReader, posts: readonly string[]): Promise<void>;
  /**
   * What one mail tells, by the time at which it was noted as told, of what everybody reads now, below roots of these
   * kinds: the newest, and how many there are.
   */
  ofMail(
    reader: DueReader,
    toldAt: string,
    kinds: readonly Kind[],
    limit: number,
  ): Promise<{ posts: string[]; total: number }>;
  /** Which of some authors the business has blocked, by whatever is known of them. */
  blockedAuthors(site: string, authors: readonly string[], now: string): Promise<Set<string>>;
  /** Deletes those that were told before a time. */
  prune(toldBefore: string): Promise<void>;
}

export function createNotices(db: Kysely<Database>): Notices {
  const of = ({ site_id, author_id }: DueReader) => sql<boolean>`site_id = ${site_id} and author_id = ${author_id}`;

  return {
    add: (...noted) => noteFollowers(db, ...noted),

    async due(now, rows) {
      const found = await db
        .selectFrom('notices')
        .select(['site_id', 'author_id'])
        .where('told_at', 'is', null)
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(rows)
        .execute();
      const readers = new Map(found.map((row) => [`${row.site_id} ${row.author_id}`, row]));
      return { readers: [...readers.values()], isMore: found.length === rows };
    },

    dueOf: (reader, now, limit, before) =>
      db
        .selectFrom('notices')
        .selectAll()
        .where(of(reader))
        .where('told_at', 'is', null)
        .where('due_at', '<=', now)
        .$if(before !== undefined, (query) => query.where('post_id', '<', before!))
        .orderBy('post_id', 'desc')
        .limit(limit)
        .execute(),

    passOn: (...passed) => passOnNotices(db, ...passed),

    async countMails(reader, since) {
      const { n } = await db
        .selectFrom('notices')
        .select((e) => e.fn.count<number>('told_at').distinct().as('n'))
        .where(of(reader))
        .where('pace', '=', 'at-once')
        .where('told_at', '>', since)
        .executeTakeFirstOrThrow();
      return Number(n);
    },

    async postpone(reader, now, due_at) {
      await db
        .updateTable('notices')
        .set({ due_at })
        .where(of(reader))
        .where('told_at', 'is', null)
        .where('due_at', '<=', now)
        .execute();
    },

    async putOff(reader, now, due_at) {
      await db
        .updateTable('notices')
        .set({ pace: 'daily', due_at })
        .where(of(reader))
        .where('told_at', 'is', null)
        .where('pace', '=', 'at-once')
        .where('due_at', '<=', now)
        .execute();
    },

    async nextTold(reader, now) {
      const { last } = await db
        .selectFrom('notices')
        .select((e) => e.fn.max<string | null>('told_at').as('last'))
        .where(of(reader))
        .executeTakeFirstOrThrow();
      return last === null || last < now ? now : new Date(Date.parse(last) + 1).toISOString();
    },

    async setTold(reader, posts, told_at) {
      if (posts.length === 0) return;
      await db.updateTable('notices').set({ told_at }).where(of(reader)).where('post_id', 'in', posts).execute();
    },

    async forget(reader, posts) {
      if (posts.length === 0) return;
      await db.deleteFrom('notices').where(of(reader)).where('post_id', 'in', posts).execute();
    },

    async ofMail({ site_id, author_id }, toldAt, kinds, limit) {
      const told = db
        .selectFrom('notices as n')
        .innerJoin('posts as p', (join) => join.onRef('p.site_id', '=', 'n.site_id').onRef('p.id', '=', 'n.post_id'))
        .where('n.site_id', '=', site_id)
        .where('n.author_id', '=', author_id)
        .where('n.told_at', '=', toldAt)
        .where('n.pace', '<>', 'never')
        .where('p.status', '=', 'published')
        .where('p.root_kind', 'in', kinds);
      const posts = await told.select('n.post_id').orderBy('n.post_id', 'desc').limit(limit).execute();
      const { total } = await told.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      return { posts: posts.map(({ post_id }) => post_id), total: Number(total) };
    },

    async blockedAuthors(site, authors, now) {
      if (authors.length === 0) return new Set();
      const rows = await db
        .selectFrom('authors as a')
        .innerJoin('blocks as b', (join) =>
          join
            .onRef('b.site_id', '=', 'a.site_id')
            .on(sql<boolean>`b.value in (a.id, a.member_hash, a.email_hash, a.email_base_hash)`),
        )
        .select('a.id')
        .where('a.site_id', '=', site)
        .where('a.id', 'in', authors)
        .where((e) => e.or([e('b.expires_at', 'is', null), e('b.expires_at', '>', now)]))
        .execute();
      return new Set(rows.map(({ id }) => id));
    },

    async prune(toldBefore) {
      await db.deleteFrom('notices').where('told_at', '<', toldBefore).execute();
    },
  };
}
