import type { Kysely } from 'kysely';
import { statement } from './statement.ts';
import type { Database, NetworkRow } from './tables.ts';

export interface Networks {
  /** Who wrote or reacted to a post from this network, since a time. */
  of(
    site: string,
    post: string,
    network: string,
    since: string,
  ): Promise<Pick<NetworkRow, 'act' | 'author_id' | 'created_at'>[]>;
  /** Remembers it; the first time is the one that counts. */
  add(row: NetworkRow): Promise<void>;
  /** Forgets what is from before a time. */
  prune(before: string): Promise<void>;
}

const of = statement((db, it: Record<'site' | 'post' | 'network' | 'since', string>) =>
  db
    .selectFrom('networks')
    .select(['act', 'author_id', 'created_at'])
    .where('site_id', '=', it.site)
    .where('post_id', '=', it.post)
    .where('network_hash', '=', it.network)
    .where('created_at', '>=', it.since),
);

export function createNetworks(db: Kysely<Database>): Networks {
  return {
    of: async (site, post, network, since) => (await of(db, { site, post, network, since })).rows,

    async add(row) {
      await db
        .insertInto('networks')
        .values(row)
        .onConflict((c) => c.doNothing())
        .execute();
    },

    async prune(before) {
      await db.deleteFrom('networks').where('created_at', '<', before).execute();
    },
  };
}
