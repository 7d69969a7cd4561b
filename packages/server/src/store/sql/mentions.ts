import type { Kysely } from 'kysely';
import type { Database, PostRow } from './tables.ts';

/** Somebody who writes in a thread, under the name that stands there. */
export type ThreadPerson = Pick<PostRow, 'author_name' | 'author_kind'> & { author_id: string };

/** Whom posts name. */
export interface Mentions {
  /** Who wrote the last published posts of a thread, each once for each name, who wrote last first. */
  people(site: string, root: string, mostPosts: number): Promise<ThreadPerson[]>;
  /** Says whom a post names, in the place of those from before: of them those that are there. Whether somebody is new. */
  set(site: string, post: string, authors: readonly string[]): Promise<boolean>;
  /** Whether a post names anybody. */
  isAny(site: string, post: string): Promise<boolean>;
}

export function createMentions(db: Kysely<Database>): Mentions {
  const of = (site: string, post: string) =>
    db.selectFrom('mentions').select('author_id').where('site_id', '=', site).where('post_id', '=', post);

  return {
    async people(site, root, mostPosts) {
      const rows = await db
        .selectFrom('posts')
        .select(['author_id', 'author_name', 'author_kind'])
        .where('site_id', '=', site)
        .where('root_id', '=', root)
        .where('status', '=', 'published')
        .where('author_id', 'is not', null)
        .orderBy('id', 'desc')
        .limit(mostPosts)
        .execute();
      const each = new Map(rows.map((row) => [`${row.author_id} ${row.author_name}`, row]));
      return [...each.values()] as ThreadPerson[];
    },

    async set(site, post, authors) {
      const before = new Set((await of(site, post).execute()).map(({ author_id }) => author_id));
      const gone = [...before].filter((author) => !authors.includes(author));
      if (gone.length > 0) {
        await db
          .deleteFrom('mentions')
          .where('site_id', '=', site)
          .where('post_id', '=', post)
          .where('author_id', 'in', gone)
          .execute();
      }
      const fresh = authors.filter((author) => !before.has(author));
      if (fresh.length === 0) return false;
      // Of somebody who was erased meanwhile there is nothing to say.
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('mentions')
        .columns(['site_id', 'post_id', 'author_id'])
        .expression((e) =>
          e
            .selectFrom('authors')
            .select((s) => ['site_id', s.val(post).as('post_id'), 'id'])
            .where('site_id', '=', site)
            .where('id', 'in', fresh)
            .where('kind', '<>', 'staff'),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows > 0n;
    },

    isAny: async (site, post) => (await of(site, post).limit(1).executeTakeFirst()) !== undefined,
  };
}
