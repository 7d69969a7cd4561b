import { defaultSettings, type SiteSettings } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Database, SiteRow } from './tables.ts';

/** A site with its origins and settings parsed. */
export type StoredSite = Omit<SiteRow, 'origins' | 'settings'> & { origins: string[]; settings: SiteSettings };

export interface Sites {
  byKey(key: string): Promise<StoredSite | undefined>;
  list(): Promise<StoredSite[]>;
  /** Adds a site, or gives the one of this key another name and other origins. */
  put(site: { key: string; name: string; origins: string[] }, now: string): Promise<StoredSite>;
  setSecretHash(id: string, hash: string, now: string): Promise<void>;
  /** Its settings as they stay until the end of this write. */
  lockSettings(id: string): Promise<SiteSettings>;
  setSettings(id: string, settings: SiteSettings, now: string): Promise<void>;
  /** Makes tokens of visitors from before a time void. */
  endTokens(id: string, now: string): Promise<void>;
}

export function createSites(db: Kysely<Database>): Sites {
  const toSite = (row: SiteRow): StoredSite => ({
    ...row,
    origins: JSON.parse(row.origins) as string[],
    settings: { ...defaultSettings, ...(JSON.parse(row.settings) as Partial<SiteSettings>) },
  });
  const sites: Sites = {
    async byKey(key) {
      const row = await db.selectFrom('sites').selectAll().where('key', '=', key).executeTakeFirst();
      return row && toSite(row);
    },
    async list() {
      return (await db.selectFrom('sites').selectAll().orderBy('key').execute()).map(toSite);
    },
    async put(site, now) {
      const [id, staff] = [newId(), newId()];
      const origins = JSON.stringify(site.origins);
      const row = await db
        .insertInto('sites')
        .values({
          id,
          key: site.key,
          name: site.name,
          origins,
          secret_hash: null,
          staff_id: staff,
          created_at: now,
          changed_at: now,
        })
        .onConflict((c) => c.column('key').doUpdateSet({ name: site.name, origins, changed_at: now }))
        .returningAll()
        .executeTakeFirstOrThrow();
      await db
        .insertInto('authors')
        .values({
          site_id: row.id,
          id: row.staff_id,
          kind: 'staff',
          name: '',
          email_encrypted: null,
          email_hash: null,
          created_at: now,
        })
        .onConflict((c) => c.doNothing())
        .execute();
      return toSite(row);
    },
    async endTokens(id, now) {
      await db.updateTable('sites').set({ tokens_since: now, changed_at: now }).where('id', '=', id).execute();
    },
    async lockSettings(id) {
      const row = await db.selectFrom('sites').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
      return toSite(row).settings;
    },
    async setSettings(id, settings, now) {
      await db
        .updateTable('sites')
        .set({ settings: JSON.stringify(settings), changed_at: now })
        .where('id', '=', id)
        .execute();
    },
    async setSecretHash(id, hash, now) {
      await db.updateTable('sites').set({ secret_hash: hash, changed_at: now }).where('id', '=', id).execute();
    },
  };
  return sites;
}
