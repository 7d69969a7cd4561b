import { kindNames, toRow, votes } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { AuthorRow, Database, ReactionRow, VerificationRow } from './tables.ts';

/** An address, and when it was proved. */
export type ConfirmedAddress = Pick<AuthorRow, 'email_encrypted' | 'email_hash' | 'email_base_hash' | 'locale'> & {
  confirmed_at: string;
};

/** Addresses of visitors: their codes, who has proved one, and what becomes theirs then. */
export interface Confirmations {
  /**
   * Keeps a new code in the place of the one before, unless as many were mailed since a time as may be.
   * @returns whether it is to be mailed
   */
  ask(
    row: Pick<VerificationRow, 'site_id' | 'email_hash' | 'code_hash' | 'created_at'>,
    since: string,
    most: number,
  ): Promise<boolean>;
  /** Counts a try and answers the row, unless there were as many tries as may be or it is older. */
  try(site: string, hash: string, since: string, most: number): Promise<VerificationRow | undefined>;
  /** Uses a code up. Whether nobody had before. */
  use(row: VerificationRow, now: string): Promise<boolean>;
  /** Forgets codes from before a time, and tokens of hosts that are worth nothing by themselves since. */
  prune(before: string): Promise<void>;
  /** Who has proved an address. */
  byAddress(site: string, hash: string): Promise<AuthorRow | undefined>;
  /** Visitors who typed an address and did not prove it, oldest first. */
  unproved(site: string, hash: string, limit: number): Promise<AuthorRow[]>;
  confirm(site: string, author: string, address: ConfirmedAddress): Promise<void>;
  /** How many posts an author has, counted no further; and whether the other has one where there may be one of each. */
  compare(site: string, from: string, to: string, most: number): Promise<{ posts: number; both: boolean }>;
  /**
   * Gives all that is one author's to another: what both reacted to is left with the first, and so are votes where both
   * have voted, for it or against.
   * @returns the subjects of what was given
   */
  give(site: string, from: string, to: string): Promise<string[]>;
  /** Reactions of an author to posts of their own: there are some after they were given another's. */
  toOwn(site: string, author: string, limit: number): Promise<ReactionRow[]>;
}

const single = kindNames.filter((kind) => toRow(kind).onePerAuthor);

export function createConfirmations(db: Kysely<Database>): Confirmations {
  return {
    async ask({ created_at, ...row }, since, most) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('verifications')
        .values({ ...row, created_at, tries: 0, sends: 1, since: created_at, used_at: null })
        .onConflict((c) =>
          c
            .columns(['site_id', 'email_hash'])
            .doUpdateSet((e) => ({
              code_hash: e.ref('excluded.code_hash'),
              created_at: e.ref('excluded.created_at'),
              tries: 0,
              used_at: null,
              sends: e
                .case()
                .when('verifications.since', '<', since)
                .then(1)
                .else(e('verifications.sends', '+', 1))
                .end(),
              since: e
                .case()
                .when('verifications.since', '<', since)
                .then(e.ref('excluded.since'))
                .else(e.ref('verifications.since'))
                .end(),
            }))
            .where((e) => e.or([e('verifications.since', '<', since), e('verifications.sends', '<', most)])),
        )
        .executeTakeFirstOrThrow();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    try: (site, hash, since, most) =>
      db
        .updateTable('verifications')
        .set((e) => ({ tries: e('tries', '+', 1) }))
        .where('site_id', '=', site)
        .where('email_hash', '=', hash)
        .where('created_at', '>', since)
        .where('tries', '<', most)
        .returningAll()
        .executeTakeFirst(),

    async use({ site_id, email_hash, code_hash }, used_at) {
      const { numUpdatedRows } = await db
        .updateTable('verifications')
        .set({ used_at })
        .where('site_id', '=', site_id)
        .where('email_hash', '=', email_hash)
        .where('code_hash', '=', code_hash)
        .where('used_at', 'is', null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async prune(before) {
      await db.deleteFrom('verifications').where('since', '<', before).execute();
      await db.deleteFrom('member_tokens').where('expires_at', '<', before).execute();
    },

    byAddress: (site, hash) =>
      db
        .selectFrom('authors')
        .selectAll()
        .where('site_id', '=', site)
        .where('email_hash', '=', hash)
        .where('confirmed_at', 'is not', null)
        .executeTakeFirst(),

    unproved: (site, hash, limit) =>
      db
        .selectFrom('authors')
        .selectAll()
        .where('site_id', '=', site)
        .where('email_hash', '=', hash)
        .where('confirmed_at', 'is', null)
        .where('kind', '=', 'guest')
        .orderBy('id')
        .limit(limit)
        .execute(),

    async confirm(site, author, address) {
      await db.updateTable('authors').set(address).where('site_id', '=', site).where('id', '=', author).execute();
    },

    async compare(site, from, to, most) {
      const rows = await db
        .selectFrom('posts')
        .select('id')
        .where('site_id', '=', site)
        .where('author_id', '=', from)
        .limit(most)
        .execute();
      const both = await db
        .selectFrom('posts as p')
        .innerJoin('posts as q', (join) =>
          join
            .onRef('q.site_id', '=', 'p.site_id')
            .onRef('q.subject_id', '=', 'p.subject_id')
            .onRef('q.kind', '=', 'p.kind')
            .on('q.author_id', '=', to),
        )
        .select('p.id')
        .where('p.site_id', '=', site)
        .where('p.author_id', '=', from)
        .where('p.kind', 'in', single)
        .limit(1)
        .executeTakeFirst();
      return { posts: rows.length, both: both !== undefined };
    },

    async give(site, from, to) {
      const subjects = await db
        .selectFrom('posts')
        .select('subject_id')
        .where('site_id', '=', site)
        .where('author_id', '=', from)
        .execute();
      await db
        .updateTable('posts')
        .set({ author_id: to })
        .where('site_id', '=', site)
        .where('author_id', '=', from)
        .execute();
      await db
        .updateTable('reactions as r')
        .set({ author_id: to })
        .where('r.site_id', '=', site)
        .where('r.author_id', '=', from)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('reactions as s')
                .select('s.post_id')
                .whereRef('s.site_id', '=', 'r.site_id')
                .whereRef('s.post_id', '=', 'r.post_id')
                .where((f) =>
                  f.or([
                    f('s.name', '=', f.ref('r.name')),
                    f.and([f('s.name', '=', 'down'), f('r.name', 'in', votes)]),
                    f.and([f('r.name', '=', 'down'), f('s.name', 'in', votes)]),
                  ]),
                )
                .where('s.author_id', '=', to),
            ),
          ),
        )
        .execute();
      await db
        .updateTable('networks as n')
        .set({ author_id: to })
        .where('n.site_id', '=', site)
        .where('n.author_id', '=', from)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('networks as m')
                .select('m.post_id')
                .whereRef('m.site_id', '=', 'n.site_id')
                .whereRef('m.post_id', '=', 'n.post_id')
                .whereRef('m.network_hash', '=', 'n.network_hash')
                .whereRef('m.act', '=', 'n.act')
                .where('m.author_id', '=', to),
            ),
          ),
        )
        .execute();
      await db
        .updateTable('idempotency_keys')
        .set({ author_id: to })
        .where('site_id', '=', site)
        .where('author_id', '=', from)
        .execute();
      return [...new Set(subjects.map((row) => row.subject_id))];
    },

    toOwn: (site, author, limit) =>
      db
        .selectFrom('reactions as r')
        .innerJoin('posts as p', (join) => join.onRef('p.site_id', '=', 'r.site_id').onRef('p.id', '=', 'r.post_id'))
        .selectAll('r')
        .where('r.site_id', '=', site)
        .where('r.author_id', '=', author)
        .where('p.author_id', '=', author)
        .limit(limit)
        .execute(),
  };
}
