import { type Kysely, sql } from 'kysely';
import { pick, statement } from './statement.ts';
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
  /** The network that a post was written from, encrypted. */
  sealedOf(site: string, post: string): Promise<string | undefined>;
  /** Forgets reactions from before the one time, and posts from before the other. */
  prune(before: string, postsBefore: string): Promise<void>;
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

const add = statement((db, row: NetworkRow) =>
  db
    .insertInto('networks')
    .values(
      pick(row, [
        'site_id',
        'post_id',
        'act',
        'network_hash',
        'sealed',
        'author_id',
        'created_at',
      ]) satisfies NetworkRow,
    )
    .onConflict((c) => c.doNothing()),
);

export function createNetworks(db: Kysely<Database>): Networks {
  return {
    of: async (site, post, network, since) => (await of(db, { site, post, network, since })).rows,

    async add(row) {
      await add(db, row);
    },

    async sealedOf(site, post) {
      const row = await db
        .selectFrom('networks')
        .select('sealed')
        .where('site_id', '=', site)
        .where('post_id', '=', post)
        .where('act', '=', 'post')
        .executeTakeFirst();
      return row?.sealed ?? undefined;
    },

    async prune(before, postsBefore) {
      await db
        .deleteFrom('networks')
        .where(sql.ref('act'), '<>', sql.lit('post'))
        .where('created_at', '<', before)
        .execute();
      await db.deleteFrom('networks').where('created_at', '<', postsBefore).execute();
    },
  };
}
