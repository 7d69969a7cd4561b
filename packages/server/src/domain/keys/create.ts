import { type CreatedKey, covers, type KeyInput, roles, type SiteKey, staffLimits } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { createSiteKey, hashSiteKey } from '../../identity/site-key.ts';
import type { StoredKey } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import { ProblemError } from '../problem.ts';
import { staffOf } from '../staff/members.ts';
import type { UseCase, Work } from '../use-case.ts';
import { toSiteKey } from './list.ts';

/** What is kept of an answer for repeats. The secret is encrypted: it stands nowhere in the clear. */
interface Kept {
  key: SiteKey;
  sealed: string;
}

/** What {@link createKey} takes beside what the wire says. */
export interface KeyAsk extends KeyInput {
  /** Revokes those of the same name. @default false */
  replaces?: boolean;
}

/**
 * Makes a key. Its secret is answered this once.
 * @throws ProblemError FORBIDDEN for permissions that one does not have, TOO_MANY
 */
export const createKey: UseCase<KeyAsk, CreatedKey> = (context, { name, permissions, days, replaces = false }) => {
  const { site, now, services } = context;
  if (!covers(staffOf(context).permissions, permissions ?? roles.owner)) throw new ProblemError('FORBIDDEN');
  const secret = createSiteKey(site.key);
  const id = newId();
  const row: StoredKey = {
    site_id: site.id,
    id,
    name,
    hash: hashSiteKey(secret),
    permissions: permissions ? [...new Set(permissions)] : null,
    created_at: now,
    expires_at: days === undefined ? null : new Date(Date.parse(now) + days * 86_400_000).toISOString(),
    last_used_at: null,
    revoked_at: null,
  };
  const key = toSiteKey(row);
  const work: Work<CreatedKey> = async (verbs) => {
    await verbs.sites.lock(site.id);
    const keys = await verbs.siteKeys.list(site.id);
    const replaced = replaces ? keys.filter((one) => one.name === name) : [];
    if (keys.length - replaced.length >= staffLimits.keys) throw new ProblemError('TOO_MANY');
    for (const one of replaced) {
      await verbs.siteKeys.revoke(site.id, one.id, now);
      await recordChange(verbs, context, { what: 'key.revoked', of: one.id });
    }
    await verbs.siteKeys.insert(row);
    await recordChange(verbs, context, { what: 'key.made', of: id, after: { permissions: row.permissions } });
    const kept: Kept = { key, sealed: services.encryption.encrypt(secret, `${site.id} ${id}`) };
    return { result: { ...key, secret }, kept, events: [{ name: 'settings.changed', site }] };
  };
  work.recall = async (_verbs, kept) => {
    const { key, sealed } = kept as Kept;
    const secret = services.encryption.decrypt(sealed, `${site.id} ${key.id}`);
    if (secret === undefined) throw new ProblemError('NOT_FOUND');
    return { ...key, secret };
  };
  return work;
};
