import type { Kysely } from 'kysely';
import type { InvitationRow } from './staff-tables.ts';
import type { Database } from './tables.ts';

export interface Invitations {
  list(site: string): Promise<InvitationRow[]>;
  /** In the place of another one of the same address. */
  put(row: InvitationRow): Promise<InvitationRow>;
  /** Whether there was one. */
  remove(site: string, id: string): Promise<boolean>;
  /** The one of a token, with the key of its site. */
  byToken(hash: string, now: string): Promise<(InvitationRow & { site_key: string; site_name: string }) | undefined>;
  prune(before: string): Promise<void>;
}

export function createInvitations(db: Kysely<Database>): Invitations {
  return {
    list: (site) => db.selectFrom('staff_invitations').selectAll().where('site_id', '=', site).orderBy('id').execute(),

    put: ({ site_id, id, email_hash, ...row }) =>
      db
        .insertInto('staff_invitations')
        .values({ site_id, id, email_hash, ...row })
        .onConflict((c) => c.columns(['site_id', 'email_hash']).doUpdateSet({ ...row }))
        .returningAll()
        .executeTakeFirstOrThrow(),

    async remove(site, id) {
      const { numDeletedRows } = await db
        .deleteFrom('staff_invitations')
        .where('site_id', '=', site)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },

    byToken: (hash, now) =>
      db
        .selectFrom('staff_invitations as i')
        .innerJoin('sites as s', 's.id', 'i.site_id')
        .selectAll('i')
        .select(['s.key as site_key', 's.name as site_name'])
        .where('i.token_hash', '=', hash)
        .where('i.expires_at', '>', now)
        .executeTakeFirst(),

    async prune(before) {
      await db.deleteFrom('staff_invitations').where('expires_at', '<', before).execute();
    },
  };
}
