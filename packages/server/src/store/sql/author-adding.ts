import { foldName } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { pick, statement } from './statement.ts';
import type { AuthorRow, Database } from './tables.ts';

/** A new author; the rest is set later. */
export type NewAuthor = Omit<
  AuthorRow,
  'tokens_since' | 'confirmed_at' | 'locale' | 'name_skeleton' | 'name_folded' | 'email_base_hash' | 'member_hash'
> &
  Partial<Pick<AuthorRow, 'email_base_hash'>>;

/** Authors that are new. */
export interface AddedAuthors {
  insert(author: NewAuthor): Promise<void>;
  /** Adds those that are not there; nobody deletes the others before the end of this write. */
  addMissing(site: string, authors: readonly NewAuthor[]): Promise<void>;
}

const columns = [
  'site_id',
  'id',
  'kind',
  'name',
  'email_encrypted',
  'email_hash',
  'created_at',
  'name_folded',
  'email_base_hash',
] as const;
type InsertedAuthor = Required<NewAuthor> & Pick<AuthorRow, 'name_folded'>;

const toInserted = (author: NewAuthor): InsertedAuthor => ({
  ...author,
  name_folded: foldName(author.name),
  email_base_hash: author.email_base_hash ?? null,
});

const insert = statement((db, author: InsertedAuthor) =>
  db.insertInto('authors').values(pick(author, columns) satisfies NewAuthor),
);

export function createAddedAuthors(db: Kysely<Database>): AddedAuthors {
  return {
    async insert(author) {
      await insert(db, toInserted(author));
    },

    async addMissing(site, authors) {
      if (authors.length === 0) return;
      const found = await db
        .selectFrom('authors')
        .select('id')
        .where('site_id', '=', site)
        .where(
          'id',
          'in',
          authors.map(({ id }) => id),
        )
        .orderBy('id')
        .forKeyShare()
        .execute();
      const there = new Set(found.map(({ id }) => id));
      const missing = authors.filter(({ id }) => !there.has(id));
      if (missing.length === 0) return;
      await db
        .insertInto('authors')
        .values(missing.map((author) => pick(toInserted(author), columns)))
        .onConflict((c) => c.columns(['site_id', 'id']).doNothing())
        .execute();
    },
  };
}
