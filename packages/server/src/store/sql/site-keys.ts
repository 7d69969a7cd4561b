import type { Permission } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { SiteKeyRow } from './staff-tables.ts';
import type { Database } from './tables.ts';

/** A key with its permissions parsed; null for all that an owner has. */
export type StoredKey = Omit<SiteKeyRow, 'permissions'> & { permissions: Permission[] | null };

export interface SiteKeys {
  /** Those that are not revoked, the oldest first. */
  list(site: string): Promise<StoredKey[]>;
  /** Their names, of revoked ones as well. */
  names(site: string, ids: readonly string[]): Promise<Map<string, string>>;
  insert(key: StoredKey): Promise<void>;
  /** Whether there was one of this id to revoke. */
  revoke(site: string, id: string, now: string): Promise<boolean>;
  /** Remembers a use, unless one was remembered since a time. */
  touch(site: string, id: string, now: string, since: string): Promise<void>;
}

const toPermissions = (json: string | null): Permission[] | null =>
  json === null ? null : (JSON.parse(json) as Permission[]);

export function createSiteKeys(db: Kysely<Database>): SiteKeys {
  return {
    async list(site) {
      const rows = await db
        .selectFrom('site_keys')
        .selectAll()
        .where('site_id', '=', site)
        .where('revoked_at', 'is', null)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...row, permissions: toPermissions(row.permissions) }));
    },

    async names(site, ids) {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('site_keys')
        .select(['id', 'name'])
        .where('site_id', '=', site)
        .where('id', 'in', ids)
        .execute();
      return new Map(rows.map(({ id, name }) => [id, name]));
    },

    async insert({ permissions, ...key }) {
      await db
        .insertInto('site_keys')
        .values({ ...key, permissions: permissions && JSON.stringify(permissions) })
        .execute();
    },

    async revoke(site, id, now) {
      const { numUpdatedRows } = await db
        .updateTable('site_keys')
        .set({ revoked_at: now })
        .where('site_id', '=', site)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return false;
      // A server of the version before, which reads it, would take one that is void.
      await db.updateTable('sites').set({ secret_hash: null, changed_at: now }).where('id', '=', site).execute();
      return true;
    },

    async touch(site, id, now, since) {
      await db
        .updateTable('site_keys')
        .set({ last_used_at: now })
        .where('site_id', '=', site)
        .where('id', '=', id)
        .where((e) => e.or([e('last_used_at', 'is', null), e('last_used_at', '<', since)]))
        .execute();
    },
  };
}

/** What tells a key, and what it may. */
export type KnownKey = Pick<StoredKey, 'id' | 'hash' | 'permissions' | 'expires_at'>;

interface JoinedKey {
  key_id: string | null;
  key_hash: string | null;
  key_permissions: string | null;
  key_expires_at: string | null;
}

/** None of a site without keys. */
export function toKnownKey({ key_id: id, key_hash: hash, key_permissions, key_expires_at }: JoinedKey): KnownKey[] {
  if (id === null || hash === null) return [];
  return [{ id, hash, permissions: toPermissions(key_permissions), expires_at: key_expires_at }];
}
