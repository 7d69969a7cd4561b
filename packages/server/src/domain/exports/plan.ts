import { v7 as newId } from 'uuid';
import type { ServerContext } from '../context.ts';
import { nextOf } from './view.ts';

/** Has exports made of which it is time. Of several processes one does. */
export async function planExports({ now, services: { store } }: ServerContext): Promise<void> {
  for (const { id: site_id } of await store.exports.planned()) {
    await store.write(async (verbs) => {
      await verbs.sites.lock(site_id);
      const settings = (await verbs.sites.byId(site_id))?.settings.exports;
      const next = settings && nextOf(settings, await verbs.exports.list(site_id), now);
      if (!settings || !next || next > now) return;
      await verbs.exports.insert({
        site_id,
        id: newId(),
        form: 'archive',
        language: 'en',
        personal_data: settings.personalData ? 1 : 0,
        scheduled: 1,
        by_kind: 'operator',
        by_id: null,
        created_at: now,
        expires_at: null,
      });
    });
  }
}
