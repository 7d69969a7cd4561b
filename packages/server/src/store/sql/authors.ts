import { foldName } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import { type AddedAuthors, createAddedAuthors } from './author-adding.ts';
import { noteErasure } from './erasures.ts';
import { createLeftAuthors, type LeftAuthors } from './left-authors.ts';
import { statement } from './statement.ts';
import type { AuthorRow, Database } from './tables.ts';
import { createVisitorSessions } from './visitor-sessions.ts';

/** What is kept of an address. */
export type StoredEmail = Pick<AuthorRow, 'email_encrypted' | 'email_hash' | 'email_base_hash'>;

export interface Authors extends AddedAuthors, LeftAuthors {
  byId(site: string, id: string): Promise<AuthorRow | undefined>;
  /** Their names. */
  names(site: string, ids: readonly string[]): Promise<Map<string, string>>;
  /**
   * The same of who calls, with whether one of the last hundred posts is a reply that nobody else sees.
   * @param session of their token; nobody where it has ended. @default a token from before there were any, or of a guest
   */
  caller(site: string, id: string, session?: string): Promise<(AuthorRow & { withholds: boolean }) | undefined>;
  /** Whether the author exists; if so, nobody deletes the row before the end of this write. */
  lockKeyShare(site: string, id: string): Promise<boolean>;
  /** Locks the author against every other write. */
  lock(site: string, id: string): Promise<void>;
  /** Makes tokens from before a time void. */
  endTokens(site: string, id: string, now: string): Promise<void>;
  /**
   * Remembers how an author names themself from now on (P10). Where their name was theirs alone, the new one is, unless
   * somebody else has it.
   * @param skeleton what the name looks like
   */
  rename(
    site: string,
    id: string,
    name: { name: string; skeleton: string },
    email?: StoredEmail,
  ): Promise<Pick<AuthorRow, 'id' | 'kind' | 'email_encrypted'> | undefined>;
  /** Where an author is reached, unless they have proved an address: that is not replaced by one that is typed. */
  setAddress(site: string, id: string, email: StoredEmail): Promise<void>;
  /** An author's name is theirs alone from now on, unless somebody else has it: for those who have shown who they are. */
  protectName(site: string, id: string, skeleton: string): Promise<void>;
  /** Deletes the row, the author's idempotency keys and networks; posts and reactions are deleted before. */
  erase(site: string, id: string): Promise<void>;
}

interface Ids {
  site: string;
  id: string;
}

interface Caller extends Ids {
  session: string;
}

const byId = statement((db, { site, id }: Ids) =>
  db.selectFrom('authors').selectAll().where('site_id', '=', site).where('id', '=', id),
);

const caller = statement((db, { site, id, session }: Caller) =>
  db
    .selectFrom('authors')
    .selectAll()
    .select((e) =>
      e
        .exists(
          e
            .selectFrom((inner) =>
              inner
                .selectFrom('posts')
                .select(['parent_id', 'status'])
                .where('site_id', '=', site)
                .where('author_id', '=', id)
                .orderBy('id', 'desc')
                .limit(100)
                .as('mine'),
            )
            .select('mine.status')
            .where('mine.parent_id', 'is not', null)
            .where(sql<boolean>`mine.status in ('pending', 'refused', 'hidden')`),
        )
        .as('withholds'),
    )
    .where('site_id', '=', site)
    .where('id', '=', id)
    .where(
      sql<boolean>`(${session} = '' or exists (
        select 1 from visitor_sessions s where s.site_id = ${site} and s.id = ${session} and s.author_id = ${id}))`,
    ),
);

const lockKeyShare = statement((db, { site, id }: Ids) =>
  db.selectFrom('authors').select('id').where('site_id', '=', site).where('id', '=', id).forKeyShare(),
);

/** A skeleton that nobody else has, or nothing: whoever has a name first keeps it. */
const toFree = (site: string, id: string, skeleton: string) => sql<string>`case when exists (
  select 1 from authors other where other.site_id = ${site} and other.name_skeleton = ${skeleton} and other.id <> ${id}
      and authors.name_skeleton is distinct from ${skeleton}
) then '' else ${skeleton} end`;

export function createAuthors(db: Kysely<Database>): Authors {
  return {
    ...createAddedAuthors(db),
    ...createLeftAuthors(db),

    async names(site, ids) {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('authors')
        .select(['id', 'name'])
        .where('site_id', '=', site)
        .where('id', 'in', ids)
        .execute();
      return new Map(rows.map(({ id, name }) => [id, name]));
    },

    byId: async (site, id) => (await byId(db, { site, id })).rows[0],

    async caller(site, id, session = '') {
      const [row] = (await caller(db, { site, id, session })).rows;
      return row && { ...row, withholds: Boolean(row.withholds) };
    },

    lockKeyShare: async (site, id) => (await lockKeyShare(db, { site, id })).rows.length > 0,

    async lock(site, id) {
      await db
        .selectFrom('authors')
        .select('id')
        .where('site_id', '=', site)
        .where('id', '=', id)
        .forUpdate()
        .execute();
    },

    async rename(site, id, { name, skeleton }, email) {
      return (
        db
          .updateTable('authors')
          // An address that was proved is not replaced by one that is typed.
          .set((e) => ({
            name,
            name_folded: foldName(name),
            name_skeleton: sql<
              string | null
            >`case when name_skeleton is null then null else ${toFree(site, id, skeleton)} end`,
            ...(email &&
              Object.fromEntries(
                (['email_encrypted', 'email_hash', 'email_base_hash'] as const).map((column) => [
                  column,
                  e.case().when('confirmed_at', 'is', null).then(email[column]).else(e.ref(column)).end(),
                ]),
              )),
          }))
          .where('site_id', '=', site)
          .where('id', '=', id)
          .returning(['id', 'kind', 'email_encrypted'])
          .executeTakeFirst()
      );
    },

    async setAddress(site, id, email) {
      await db
        .updateTable('authors')
        .set(email)
        .where('site_id', '=', site)
        .where('id', '=', id)
        .where('confirmed_at', 'is', null)
        .execute();
    },

    async protectName(site, id, skeleton) {
      await db
        .updateTable('authors')
        .set({ name_skeleton: toFree(site, id, skeleton) })
        .where('site_id', '=', site)
        .where('id', '=', id)
        .execute();
    },

    async endTokens(site, id, now) {
      await createVisitorSessions(db).endAll(site, id);
      await db
        .updateTable('authors')
        .set({ tokens_since: now })
        .where('site_id', '=', site)
        .where('id', '=', id)
        .execute();
    },

    async erase(site, id) {
      await db.deleteFrom('networks').where('site_id', '=', site).where('author_id', '=', id).execute();
      // What they asked for, and what was answered about them.
      for (const column of ['caller', 'author_id'] as const) {
        await db.deleteFrom('idempotency_keys').where('site_id', '=', site).where(column, '=', id).execute();
      }
      await db.deleteFrom('authors').where('site_id', '=', site).where('id', '=', id).execute();
      await noteErasure(db, { site_id: site, what: 'author', id });
    },
  };
}
