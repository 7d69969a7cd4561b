import type { Kysely } from 'kysely';
import type { ImageRow } from './image-tables.ts';
import type { Database, PostRow } from './tables.ts';

/** What may be read: its bytes, and how the post stands that it is in. */
export interface ShownImage extends Pick<ImageRow, 'hash'> {
  bytes: Buffer;
  /** Of the post; null where it is in none. */
  status: PostRow['status'] | null;
  root_kind: PostRow['root_kind'] | null;
  /** Key of its subject. */
  subject: string | null;
}

type Kept = Pick<Database['images'], 'bytes' | 'small'>;

export interface Images {
  insert(row: ImageRow & Kept): Promise<void>;
  /** @param isSmall where there is a smaller one */
  read(site: string, id: string, isSmall: boolean): Promise<ShownImage | undefined>;
  /** Of an author, by their ids: of those in no post or in this one, or of all. */
  own(site: string, author: string, ids: readonly string[], post: string | undefined | 'any'): Promise<ImageRow[]>;
  /** Of an author: those of these posts, and those in none where `isUnused` says so. */
  ofPosts(site: string, author: string, posts: readonly string[], isUnused: boolean): Promise<ImageRow[]>;
  /** Puts these of an author into a post; what else was in it is in none. */
  attach(site: string, author: string, post: string, ids: readonly string[]): Promise<void>;
  /** How many an author has sent since a time, and the bytes that the site keeps. */
  count(site: string, author: string, since: string): Promise<{ sent: number; bytes: number }>;
  give(site: string, from: string, to: string): Promise<void>;
  /** Deletes what was sent before a time and is in no post. */
  prune(before: string): Promise<void>;
}

const columns = ['site_id', 'id', 'author_id', 'post_id', 'width', 'height', 'size', 'hash', 'created_at'] as const;

export function createImages(db: Kysely<Database>): Images {
  return {
    insert: async (row) => void (await db.insertInto('images').values(row).execute()),

    read: (site, id, isSmall) =>
      db
        .selectFrom('images')
        .leftJoin('posts', (join) =>
          join.onRef('posts.site_id', '=', 'images.site_id').onRef('posts.id', '=', 'images.post_id'),
        )
        .leftJoin('subjects', (join) =>
          join.onRef('subjects.site_id', '=', 'posts.site_id').onRef('subjects.id', '=', 'posts.subject_id'),
        )
        .select(['images.hash', 'posts.status', 'posts.root_kind', 'subjects.key as subject'])
        .select((e) => (isSmall ? e.fn.coalesce('images.small', 'images.bytes') : e.ref('images.bytes')).as('bytes'))
        .where('images.site_id', '=', site)
        .where('images.id', '=', id)
        .executeTakeFirst(),

    own: async (site, author, ids, post) =>
      ids.length === 0
        ? []
        : db
            .selectFrom('images')
            .select(columns)
            .where('site_id', '=', site)
            .where('author_id', '=', author)
            .where('id', 'in', ids)
            .$if(post !== 'any', (query) =>
              query.where((e) =>
                e.or([e('post_id', 'is', null), ...(post === undefined ? [] : [e('post_id', '=', post)])]),
              ),
            )
            .execute(),

    ofPosts: (site, author, posts, isUnused) =>
      db
        .selectFrom('images')
        .select(columns)
        .where('site_id', '=', site)
        .where('author_id', '=', author)
        .where((e) =>
          e.or([
            ...(posts.length > 0 ? [e('post_id', 'in', posts)] : []),
            ...(isUnused ? [e('post_id', 'is', null)] : []),
          ]),
        )
        .orderBy('id')
        .execute(),

    async attach(site, author, post, ids) {
      await db
        .updateTable('images')
        .set({ post_id: null })
        .where('site_id', '=', site)
        .where('post_id', '=', post)
        .$if(ids.length > 0, (query) => query.where('id', 'not in', ids))
        .execute();
      if (ids.length === 0) return;
      await db
        .updateTable('images')
        .set({ post_id: post })
        .where('site_id', '=', site)
        .where('author_id', '=', author)
        .where('post_id', 'is', null)
        .where('id', 'in', ids)
        .execute();
    },

    async count(site, author, since) {
      const rows = db.selectFrom('images').where('site_id', '=', site);
      const { sent } = await rows
        .select((e) => e.fn.countAll<number | string>().as('sent'))
        .where('author_id', '=', author)
        .where('created_at', '>', since)
        .executeTakeFirstOrThrow();
      const { bytes } = await rows
        .select((e) => e.fn.sum<number | string | null>('size').as('bytes'))
        .executeTakeFirstOrThrow();
      return { sent: Number(sent), bytes: Number(bytes ?? 0) };
    },

    give: async (site, from, to) =>
      void (await db
        .updateTable('images')
        .set({ author_id: to })
        .where('site_id', '=', site)
        .where('author_id', '=', from)
        .execute()),

    prune: async (before) =>
      void (await db.deleteFrom('images').where('post_id', 'is', null).where('created_at', '<', before).execute()),
  };
}
