import { type KeyList, permissions, type SiteKey } from '@parvis/contract';
import type { StoredKey } from '../../store/store.ts';
import type { Query } from '../use-case.ts';

/** The keys of the site that are not revoked. */
export const listKeys: Query<void, KeyList> = async ({ services, site }) => ({
  result: { items: (await services.store.siteKeys.list(site.id)).map(toSiteKey) },
});

export const toSiteKey = ({ id, name, permissions: given, ...row }: StoredKey): SiteKey => ({
  id,
  name,
  permissions: given ?? [...permissions],
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
});
