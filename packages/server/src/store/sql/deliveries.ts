import type { Kysely } from 'kysely';
import type { Database, DeliveryRow } from './tables.ts';

/** What was sent to webhooks. */
export interface Deliveries {
  /** After a try: in the place of what was known of the same message. */
  put(row: Omit<DeliveryRow, 'tries'>): Promise<void>;
  byIds(site: string, ids: readonly string[]): Promise<DeliveryRow[]>;
  /** The newest first. @param before the id of the last one before */
  list(site: string, before: string | undefined, limit: number): Promise<DeliveryRow[]>;
  prune(before: string): Promise<void>;
}

export function createDeliveries(db: Kysely<Database>): Deliveries {
  return {
    async put({ site_id, id, ...row }) {
      const { tried_at, delivered, reason } = row;
      await db
        .insertInto('deliveries')
        .values({ site_id, id, ...row, tries: 1 })
        .onConflict((c) =>
          c
            .columns(['site_id', 'id'])
            .doUpdateSet((e) => ({ tried_at, delivered, reason, tries: e('deliveries.tries', '+', 1) })),
        )
        .execute();
    },

    byIds: async (site, ids) =>
      ids.length === 0
        ? []
        : db.selectFrom('deliveries').selectAll().where('site_id', '=', site).where('id', 'in', ids).execute(),

    list: (site, before, limit) => {
      let query = db.selectFrom('deliveries').selectAll().where('site_id', '=', site);
      if (before !== undefined) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    async prune(before) {
      await db.deleteFrom('deliveries').where('tried_at', '<', before).execute();
    },
  };
}
