import type { ExpressionBuilder, Kysely } from 'kysely';
import type { AvatarRow } from './avatar-tables.ts';
import type { Database } from './tables.ts';

/** A picture as it is kept. */
type KeptPicture = { hash: string; size: number; bytes: Buffer };

export interface Avatars {
  of(site: string, author: string): Promise<AvatarRow | undefined>;
  /** Says where the host shows a picture; what is shown until then stays. */
  want(row: Pick<AvatarRow, 'site_id' | 'author_id' | 'url_hash' | 'url_encrypted'>): Promise<void>;
  /** Shows a picture, or none. Whether it is still that address which is wanted. */
  show(row: AvatarRow, picture: KeptPicture | undefined): Promise<boolean>;
  /** Forgets the address, which was read; or all of a row that says nothing. */
  settle(row: AvatarRow, isKnown: boolean): Promise<void>;
  /** Where those of authors are read: their hashes, by the authors. */
  hashes(site: string, authors: readonly string[]): Promise<Map<string, string>>;
  read(site: string, hash: string): Promise<Buffer | undefined>;
  /** Bytes that the site keeps. */
  bytes(site: string): Promise<number>;
  /** Subjects of what an author wrote, in the order of their ids. @param after the last one before */
  subjects(site: string, author: string, after: string, limit: number): Promise<string[]>;
  removeAll(site: string): Promise<void>;
}

const columns = ['site_id', 'author_id', 'url_hash', 'url_encrypted', 'hash', 'size'] as const;

export function createAvatars(db: Kysely<Database>): Avatars {
  return {
    of: (site, author) =>
      db
        .selectFrom('avatars')
        .select(columns)
        .where('site_id', '=', site)
        .where('author_id', '=', author)
        .executeTakeFirst(),

    want: async ({ url_hash, url_encrypted, ...row }) =>
      void (await db
        .insertInto('avatars')
        .values({ ...row, url_hash, url_encrypted, hash: null, size: 0, bytes: null })
        .onConflict((c) => c.columns(['site_id', 'author_id']).doUpdateSet({ url_hash, url_encrypted }))
        .execute()),

    async show({ site_id, author_id, url_hash }, picture) {
      const { numUpdatedRows } = await db
        .updateTable('avatars')
        .set(picture ?? { hash: null, size: 0, bytes: null })
        .where((e) => e.and({ site_id, author_id, url_hash }))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async settle({ site_id, author_id, url_hash }, isKnown) {
      const isIt = (e: ExpressionBuilder<Database, 'avatars'>) => e.and({ site_id, author_id, url_hash });
      if (isKnown) await db.updateTable('avatars').set({ url_encrypted: null }).where(isIt).execute();
      else await db.deleteFrom('avatars').where(isIt).execute();
    },

    async hashes(site, authors) {
      if (authors.length === 0) return new Map();
      const rows = await db
        .selectFrom('avatars')
        .select(['author_id', 'hash'])
        .where('site_id', '=', site)
        .where('author_id', 'in', authors)
        .where('hash', 'is not', null)
        .execute();
      return new Map(rows.map(({ author_id, hash }) => [author_id, hash!]));
    },

    async read(site, hash) {
      const row = await db
        .selectFrom('avatars')
        .select('bytes')
        .where('site_id', '=', site)
        .where('hash', '=', hash)
        .limit(1)
        .executeTakeFirst();
      return row?.bytes ?? undefined;
    },

    async bytes(site) {
      const { bytes } = await db
        .selectFrom('avatars')
        .select((e) => e.fn.sum<number | string | null>('size').as('bytes'))
        .where('site_id', '=', site)
        .executeTakeFirstOrThrow();
      return Number(bytes ?? 0);
    },

    async subjects(site, author, after, limit) {
      const rows = await db
        .selectFrom('posts')
        .select('subject_id')
        .distinct()
        .where('site_id', '=', site)
        .where('author_id', '=', author)
        .where('subject_id', '>', after)
        .orderBy('subject_id')
        .limit(limit)
        .execute();
      return rows.map(({ subject_id }) => subject_id);
    },

    removeAll: async (site) => void (await db.deleteFrom('avatars').where('site_id', '=', site).execute()),
  };
}
