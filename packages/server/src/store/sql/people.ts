import type { PostStatus } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import type { AuthorRow, Database } from './tables.ts';

/** Where a list by name ended. */
export interface NamedPosition {
  folded: string;
  id: string;
}

/** Who wrote last, as far as one walk through the posts has come. */
export interface ActivePage {
  /** Each with the id of their last post. */
  rows: (AuthorRow & { post_id: string })[];
  /** The id of the last post that was looked at, where there may be more after it. */
  walked: string | undefined;
}

/** Who writes on a site: never those who work for it. */
export interface People {
  /**
   * Who wrote last first. So many posts are looked at and no more, as somebody may have written them all.
   * @param before the id of the last post before
   */
  active(site: string, before: string | undefined, limit: number, walk: number): Promise<ActivePage>;
  /** Whose name begins so, in the order of names. */
  named(site: string, prefix: string, after: NamedPosition | undefined, limit: number): Promise<AuthorRow[]>;
  /** Who gave an address. @param hash of all its spellings. @param after the id of the last one before */
  ofAddress(site: string, hash: string, after: string, limit: number): Promise<AuthorRow[]>;
  /** How many there are, or whose name begins so, or who gave an address, counted no further than `most`. */
  count(site: string, of: { prefix?: string; hash?: string }, most: number): Promise<number>;
  /** How many posts of these authors have which status, and when the last was written. */
  activity(
    site: string,
    authors: readonly string[],
  ): Promise<{ author: string; status: PostStatus; count: number; last: string }[]>;
  /** When the first of what an author has on the page was written. */
  firstPublished(site: string, author: string): Promise<string | undefined>;
  /** How many reports there are against posts of these authors; those without any are left out. */
  reports(site: string, authors: readonly string[]): Promise<{ author: string; count: number }[]>;
  /** Authors of all sites that are not yet found by name or address. */
  unfilled(limit: number): Promise<AuthorRow[]>;
  /** Lets one be found, unless they changed meanwhile. */
  fill(row: AuthorRow, found: Pick<AuthorRow, 'name_folded' | 'email_base_hash'>): Promise<void>;
}

/** Above every text that begins with the same characters. */
const last = '\u{10ffff}';

export function createPeople(db: Kysely<Database>): People {
  const named = (site: string, prefix: string) =>
    db
      .selectFrom('authors')
      .where('site_id', '=', site)
      .where('name_folded', '>=', prefix)
      .where('name_folded', '<', prefix + last);
  const ofAddress = (site: string, hash: string) =>
    db
      .selectFrom('authors')
      .where('site_id', '=', site)
      .where('email_base_hash', '=', hash)
      .where('kind', '<>', 'staff');

  return {
    async active(site, before, limit, walk) {
      let posts = db.selectFrom('posts').select(['id', 'author_id']).where('site_id', '=', site);
      if (before !== undefined) posts = posts.where('id', '<', before);
      const some = posts.orderBy('id', 'desc');
      const rows = await db
        .selectFrom(some.limit(walk).as('some'))
        .innerJoin('authors as a', (join) => join.on('a.site_id', '=', site).onRef('a.id', '=', 'some.author_id'))
        .selectAll('a')
        .select('some.id as post_id')
        .where('a.kind', '<>', 'staff')
        // Each once: at the last of their posts.
        .where((e) =>
          e(
            'some.id',
            '=',
            e
              .selectFrom('posts as p')
              .select((inner) => inner.fn.max('p.id').as('id'))
              .where('p.site_id', '=', site)
              .whereRef('p.author_id', '=', 'some.author_id'),
          ),
        )
        .orderBy('some.id', 'desc')
        .limit(limit)
        .execute();
      const end =
        rows.length < limit
          ? await some
              .offset(walk - 1)
              .limit(1)
              .executeTakeFirst()
          : undefined;
      return { rows, walked: end?.id };
    },

    named(site, prefix, after, limit) {
      let query = named(site, prefix).selectAll();
      if (after) {
        query = query.where((e) =>
          e(e.refTuple('name_folded', 'id'), '>', e.tuple(after.folded as string | null, after.id)),
        );
      }
      return query.orderBy('name_folded').orderBy('id').limit(limit).execute();
    },

    ofAddress: (site, hash, after, limit) =>
      ofAddress(site, hash).selectAll().where('id', '>', after).orderBy('id').limit(limit).execute(),

    async count(site, { prefix, hash }, most) {
      // In the order of their ids, so that PostgreSQL does not read the table of all sites.
      const all = db.selectFrom('authors').where('site_id', '=', site).where('kind', '<>', 'staff').orderBy('id');
      const found = prefix !== undefined ? named(site, prefix) : hash !== undefined ? ofAddress(site, hash) : all;
      const { count } = await db
        .selectFrom(found.select('id').limit(most).as('some'))
        .select((e) => e.fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    firstPublished: async (site, author) =>
      (
        await db
          .selectFrom('posts')
          .select('created_at')
          .where('site_id', '=', site)
          .where('author_id', '=', author)
          .where('status', '=', 'published')
          .orderBy('id')
          .limit(1)
          .executeTakeFirst()
      )?.created_at,

    async activity(site, authors) {
      const rows = await db
        .selectFrom('posts')
        .select((e) => ['author_id', 'status', e.fn.max('created_at').as('last')])
        .select((e) => e.fn.countAll<number | string>().as('count'))
        .where('site_id', '=', site)
        .where('author_id', 'in', authors)
        .groupBy(['author_id', 'status'])
        .execute();
      return rows.map(({ author_id, status, count, last }) => ({
        author: author_id!,
        status,
        count: Number(count),
        last,
      }));
    },

    async reports(site, authors) {
      const rows = await db
        .selectFrom('posts')
        .innerJoin('reports', (join) => join.onRef('reports.post_id', '=', 'posts.id').on('reports.site_id', '=', site))
        .select((e) => ['author_id', e.fn.countAll<number | string>().as('count')])
        .where('posts.site_id', '=', site)
        .where('author_id', 'in', authors)
        .groupBy('author_id')
        .execute();
      return rows.map(({ author_id, count }) => ({ author: author_id!, count: Number(count) }));
    },

    unfilled: (limit) =>
      db
        .selectFrom('authors')
        .selectAll()
        .where(sql<boolean>`(name_folded is null or (email_hash is not null and email_base_hash is null))`)
        .where('site_id', '>', '')
        .orderBy('site_id')
        .orderBy('id')
        .limit(limit)
        .execute(),

    async fill({ site_id, id, name, email_hash }, found) {
      await db
        .updateTable('authors')
        .set(found)
        .where('site_id', '=', site_id)
        .where('id', '=', id)
        .where('name', '=', name)
        .where('email_hash', 'is not distinct from', email_hash)
        .execute();
    },
  };
}
