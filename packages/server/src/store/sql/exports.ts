import type { Kysely } from 'kysely';
import type { ExportRow } from './export-tables.ts';
import type { Database } from './tables.ts';

type New = Pick<ExportRow, 'form' | 'language' | 'personal_data' | 'scheduled' | 'by_kind' | 'by_id' | 'expires_at'>;

/** Exports that are made and kept. */
export interface Exports {
  insert(row: New & Pick<ExportRow, 'site_id' | 'id' | 'created_at'>): Promise<void>;
  /** The newest first. There are few of a site. */
  list(site: string): Promise<ExportRow[]>;
  byId(site: string, id: string): Promise<ExportRow | undefined>;
  /** The same, which nobody else changes until the end of the write. */
  lock(site: string, id: string): Promise<ExportRow | undefined>;
  set(site: string, id: string, change: Partial<ExportRow>): Promise<void>;
  remove(site: string, id: string): Promise<void>;
  /** Those of all sites that are to be written, and nobody does. */
  due(now: string, limit: number): Promise<ExportRow[]>;
  /** Those of all sites whose time is over. */
  expired(now: string, limit: number): Promise<ExportRow[]>;
  /** Which of these there are, on whatever site. */
  known(ids: readonly string[]): Promise<Set<string>>;
  /** Sites whose settings say that the server makes them by itself. */
  planned(): Promise<{ id: string; key: string }[]>;
}

export function createExports(db: Kysely<Database>): Exports {
  const one = (site: string, id: string) =>
    db.selectFrom('exports').selectAll().where('site_id', '=', site).where('id', '=', id);
  return {
    async insert(row) {
      await db
        .insertInto('exports')
        .values({
          ...row,
          state: 'waiting',
          bytes: null,
          sha256: null,
          failure: null,
          held_by: null,
          held_until: null,
          link_hash: null,
          link_until: null,
          ready_at: null,
        })
        .execute();
    },
    list: async (site) =>
      (await db.selectFrom('exports').selectAll().where('site_id', '=', site).orderBy('id', 'desc').execute()).map(
        toCounted,
      ),
    byId: async (site, id) => (await one(site, id).execute()).map(toCounted)[0],
    lock: async (site, id) => (await one(site, id).forUpdate().execute()).map(toCounted)[0],
    async set(site, id, change) {
      await db.updateTable('exports').set(change).where('site_id', '=', site).where('id', '=', id).execute();
    },
    async remove(site, id) {
      await db.deleteFrom('exports').where('site_id', '=', site).where('id', '=', id).execute();
    },
    due: async (now, limit) =>
      (
        await db
          .selectFrom('exports')
          .selectAll()
          .where('state', 'in', ['waiting', 'writing'])
          .where((e) => e.or([e('held_until', 'is', null), e('held_until', '<', now)]))
          .orderBy('id')
          .limit(limit)
          .execute()
      ).map(toCounted),
    expired: async (now, limit) =>
      (
        await db
          .selectFrom('exports')
          .selectAll()
          .where('expires_at', '<=', now)
          .where('state', 'in', ['ready', 'failed'])
          .limit(limit)
          .execute()
      ).map(toCounted),
    async known(ids) {
      if (ids.length === 0) return new Set();
      const found = await db.selectFrom('exports').select('id').where('id', 'in', ids).execute();
      return new Set(found.map(({ id }) => id));
    },
    planned: () =>
      db
        .selectFrom('sites')
        .select(['id', 'key'])
        .where((e) => e.or([e('settings', 'like', '%"every":"daily"%'), e('settings', 'like', '%"every":"weekly"%')]))
        .where('suspended_at', 'is', null)
        .orderBy('id')
        .execute(),
  };
}

/** PostgreSQL answers large numbers as text. */
const toCounted = (row: ExportRow): ExportRow => ({ ...row, bytes: row.bytes === null ? null : Number(row.bytes) });
