import { defaultSettings, type MemberSecret, type Quota, type SiteSettings, type SiteWebhook } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import { deleteSite, deleteSome, emptySite, forgetWords } from '../site-deleting.ts';
import { lateMails } from './late-mails.ts';
import type { ReviewLog } from './log.ts';
import { createSiteKeys, type KnownKey, toKnownKey } from './site-keys.ts';
import type { Database, SiteRow } from './tables.ts';

/**
 * A site with its origins and settings parsed, and its keys that are not revoked: a request by key costs no query of its
 * own.
 */
export type StoredSite = Omit<SiteRow, 'origins' | 'settings' | 'webhooks' | 'member_secrets' | 'quota'> & {
  origins: string[];
  settings: SiteSettings;
  webhooks: StoredWebhook[];
  memberSecrets: StoredMemberSecret[];
  /** Null where the server's own holds. */
  quota: Quota | null;
  keys: readonly KnownKey[];
};

/** An address that hears of what happens. */
export interface StoredWebhook extends SiteWebhook {
  /** Encrypted. */
  secret: string;
  /** The one before it, and until when messages are signed with it as well. */
  oldSecret?: string;
  oldSecretUntil?: string;
}

/** What the host signs tokens of its members with, the newest first. */
export interface StoredMemberSecret extends MemberSecret {
  /** Encrypted. */
  secret: string;
}

export interface Sites {
  byKey(key: string): Promise<StoredSite | undefined>;
  byId(id: string): Promise<StoredSite | undefined>;
  list(): Promise<StoredSite[]>;
  /** Adds a site, or gives the one of this key another name and other origins. */
  put(site: { key: string; name: string; origins: string[] }, now: string): Promise<StoredSite>;
  /** Its settings as they stay until the end of this write. */
  lockSettings(id: string): Promise<SiteSettings>;
  setSettings(id: string, settings: SiteSettings, now: string): Promise<void>;
  setWebhooks(id: string, webhooks: readonly StoredWebhook[], now: string): Promise<void>;
  suspend(id: string, since: string | null, now: string): Promise<void>;
  /** Deletes what is written on a site, and nothing else of it. */
  empty(id: string, now: string): Promise<void>;
  /** Says when it is deleted; null: not at all. */
  setDeletion(id: string, at: string | null, now: string): Promise<void>;
  dueDeletions(now: string, limit: number): Promise<{ id: string }[]>;
  /** Deletes a portion of what it holds. Whether there may be more. */
  removeSome(id: string): Promise<boolean>;
  /** Works the words of what was removed out of the file. @param isFirst begins; else goes on. Whether there may be more */
  forgetWords(isFirst: boolean): Promise<boolean>;
  /** Deletes it with what is left. */
  remove(id: string): Promise<void>;
  setQuota(id: string, quota: Quota | null, now: string): Promise<void>;
  /** Nobody reads another answer after it: the row counts as unchanged. */
  setUsedUp(id: string, until: string | null): Promise<void>;
  /** Sites of which mail that was left before a time waits, and nobody was told. */
  withLateMail(before: string, limit: number): Promise<{ id: string; since: string }[]>;
  /** Says of a site that it was told so. Whether nobody else had. */
  setMailLate(id: string, now: string): Promise<boolean>;
  /** Forgets that of those of which no such mail waits any more. */
  endMailLate(before: string): Promise<void>;
  /** Holds the first site for this write: of two that ask, the second waits for the first. */
  lockFirst(): Promise<void>;
  /**
   * Holds a site for this write, for what must be right of all its staff or keys together. What names the site by its key
   * goes on meanwhile: a write may have done so before it asks.
   */
  lock(id: string): Promise<void>;
  /** Makes tokens of visitors from before a time void. */
  endTokens(id: string, now: string): Promise<void>;
}

/** Reviews that leave the register at once. */
const mostErased = 500;

export function createSites(db: Kysely<Database>, log: ReviewLog): Sites {
  const toSite = ({ member_secrets, ...row }: SiteRow, keys: KnownKey[] = []): StoredSite => ({
    ...row,
    memberSecrets: JSON.parse(member_secrets) as StoredMemberSecret[],
    origins: JSON.parse(row.origins) as string[],
    webhooks: JSON.parse(row.webhooks) as StoredWebhook[],
    quota: row.quota === null ? null : (JSON.parse(row.quota) as Quota),
    settings: { ...defaultSettings, ...(JSON.parse(row.settings) as Partial<SiteSettings>) },
    keys,
  });
  const keysOf = (site: string): Promise<KnownKey[]> => createSiteKeys(db).list(site);
  async function find(by: 's.key' | 's.id', value: string): Promise<StoredSite | undefined> {
    const rows = await db
      .selectFrom('sites as s')
      .leftJoin('site_keys as k', (join) => join.onRef('k.site_id', '=', 's.id').on('k.revoked_at', 'is', null))
      .selectAll('s')
      .select(['k.id as key_id', 'k.hash as key_hash', 'k.permissions as key_permissions'])
      .select('k.expires_at as key_expires_at')
      .where(by, '=', value)
      .execute();
    const [first] = rows;
    if (!first) return undefined;
    const { key_id, key_hash, key_permissions, key_expires_at, ...site } = first;
    return toSite(site, rows.flatMap(toKnownKey));
  }
  const sites: Sites = {
    byKey: (key) => find('s.key', key),
    byId: (id) => find('s.id', id),
    async list() {
      return (await db.selectFrom('sites').selectAll().orderBy('key').execute()).map((row) => toSite(row));
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
          name_folded: '',
          email_encrypted: null,
          email_hash: null,
          created_at: now,
        })
        .onConflict((c) => c.doNothing())
        .execute();
      await log.state(row.id);
      return toSite(row, await keysOf(row.id));
    },
    async endTokens(id, now) {
      await db.updateTable('sites').set({ tokens_since: now, changed_at: now }).where('id', '=', id).execute();
    },
    async lockSettings(id) {
      const row = await db
        .selectFrom('sites')
        .selectAll()
        .where('id', '=', id)
        .forNoKeyUpdate()
        .executeTakeFirstOrThrow();
      return toSite(row).settings;
    },
    async setSettings(id, settings, now) {
      await db
        .updateTable('sites')
        .set({ settings: JSON.stringify(settings), changed_at: now })
        .where('id', '=', id)
        .execute();
      await log.state(id);
    },
    async setWebhooks(id, webhooks, changed_at) {
      await db
        .updateTable('sites')
        .set({ webhooks: JSON.stringify(webhooks), changed_at })
        .where('id', '=', id)
        .execute();
    },
    async suspend(id, suspended_at, now) {
      await db.updateTable('sites').set({ suspended_at, changed_at: now }).where('id', '=', id).execute();
    },
    async empty(id, changed_at) {
      while (await log.close(id, mostErased));
      await emptySite(db, id);
      // What was answered before is not what is so now, though subjects count from the start again.
      await db.updateTable('sites').set({ changed_at }).where('id', '=', id).execute();
    },
    async setDeletion(id, deletes_at, now) {
      await db.updateTable('sites').set({ deletes_at, changed_at: now }).where('id', '=', id).execute();
    },
    dueDeletions: (now, limit) =>
      db.selectFrom('sites').select('id').where('deletes_at', '<=', now).orderBy('deletes_at').limit(limit).execute(),
    removeSome: async (id) => (await log.close(id, mostErased)) || deleteSome(db, id),
    forgetWords: (isFirst) => forgetWords(db, isFirst),
    remove: (id) => deleteSite(db, id),
    async setQuota(id, quota, changed_at) {
      const text = quota && JSON.stringify(quota);
      await db.updateTable('sites').set({ quota: text, changed_at }).where('id', '=', id).execute();
    },
    async setUsedUp(id, used_up_until) {
      await db.updateTable('sites').set({ used_up_until }).where('id', '=', id).execute();
    },
    withLateMail: (before, limit) =>
      db
        .selectFrom('sites as s')
        .select('s.id')
        .select((e) =>
          e
            .selectFrom('mails as m')
            .select('m.created_at')
            .whereRef('m.site_id', '=', 's.id')
            .where('m.status', '=', 'waiting')
            .orderBy('m.created_at')
            .limit(1)
            .as('since'),
        )
        .where('s.mail_late_since', 'is', null)
        .where((e) => e.exists(lateMails(e, before)))
        .limit(limit)
        .$castTo<{ id: string; since: string }>()
        .execute(),
    async setMailLate(id, now) {
      const { numUpdatedRows } = await db
        .updateTable('sites')
        .set({ mail_late_since: now })
        .where('id', '=', id)
        .where('mail_late_since', 'is', null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async endMailLate(before) {
      await db
        .updateTable('sites as s')
        .set({ mail_late_since: null })
        .where('s.mail_late_since', 'is not', null)
        .where((e) => e.not(e.exists(lateMails(e, before))))
        .execute();
    },
    async lockFirst() {
      await db.selectFrom('sites').select('id').orderBy('key').limit(1).forUpdate().execute();
    },
    async lock(id) {
      await db.selectFrom('sites').select('id').where('id', '=', id).forNoKeyUpdate().execute();
    },
  };
  return sites;
}
