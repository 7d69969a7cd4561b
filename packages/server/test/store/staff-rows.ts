import { v7 as newId } from 'uuid';
import type { Store } from '../../src/store/store.ts';

interface Staff {
  person: string;
  invited: string;
  siteKey: string;
}

/** Somebody who works for a site, somebody who is invited to, and a key. */
export async function employ(store: Store, site: string, now: string): Promise<Staff> {
  const [person, invited, siteKey] = [newId(), newId(), newId()];
  const stamps = { created_at: now, updated_at: now };
  await store.write(async (verbs) => {
    await verbs.staff.insert({
      id: person,
      name: '',
      email: 'a@staff.invalid',
      email_verified: 1,
      image: null,
      email_encrypted: null,
      ...stamps,
    });
    await verbs.memberships.put(site, person, 'owner', now);
    await verbs.invitations.put({
      site_id: site,
      id: invited,
      role: 'viewer',
      email_encrypted: 'x',
      email_hash: 'h',
      token_hash: 't',
      invited_by: null,
      created_at: now,
      expires_at: '9',
    });
    const reply = { site_id: site, token_hash: 't', staff_id: person, post_id: invited };
    await verbs.replyAddresses.add({ ...reply, created_at: now });
    await verbs.siteKeys.insert({
      site_id: site,
      id: siteKey,
      name: 'main',
      hash: 'h',
      permissions: null,
      created_at: now,
      expires_at: null,
      last_used_at: null,
      revoked_at: null,
    });
  });
  return { person, invited, siteKey };
}
