import type { Kysely } from 'kysely';
import type { Services } from '../../http/services.ts';
import { type Database, insertRows, type Opened } from '../../store/database.ts';

/** So long after a step of it a restore is taken for cut off. */
const heldMs = 60_000;

type Row = Record<string, unknown>;

/** Somebody else restores the site by now: whoever meets this leaves it alone. */
class LostRestore extends Error {}

/** A site that is being made, of which nobody sees anything: it has a key that nobody knows until all of it is there. */
export interface Restoring {
  /** One step of it, all of it or nothing. */
  step<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /** What came of it is deleted, unless it is somebody else's by now. */
  giveUp(error: unknown): Promise<void>;
}

/**
 * Takes the place of a site. What a restore that was cut off has left there is deleted first.
 * @param row the site, but for its key
 * @throws Error in a sentence, where it is there already
 */
export async function beginRestoring(
  opened: Opened,
  services: Services,
  row: Row & { id: string },
  { key, log }: { key: string; log(line: string): void },
): Promise<Restoring> {
  const { settings } = services;
  const { id } = row;
  let held = '';
  const at = (ms = 0): string => new Date(settings.now() + ms).toISOString();
  const isLeft = await opened.write(async (db) => {
    const sites = db.selectFrom('sites').select(['id', 'restoring_at']);
    const site = await sites.where('id', '=', id).forUpdate().executeTakeFirst();
    if (site && site.restoring_at === null) throw new Error('This site is on this server already.');
    if (site && site.restoring_at! > at(-heldMs)) {
      throw new Error('Somebody restores this site at the moment. Where they were cut off, try again in a minute.');
    }
    const other = await sites.where('key', '=', key).executeTakeFirst();
    if (other) throw new Error(`There is a site "${key}" already: name another with --key.`);
    if (site) await db.updateTable('sites').set({ restoring_at: at() }).where('id', '=', id).execute();
    return site !== undefined;
  });
  if (isLeft) {
    log('An earlier try was cut off: what it left is deleted first.');
    await removeSite(services, id);
  }
  await opened.write(async (db) => {
    held = at();
    await insertRows(db, 'sites', [{ ...row, key: `restoring-${id}`, suspended_at: held, restoring_at: held }]);
  });
  return {
    async step(work) {
      const next = at();
      const result = await opened.write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('sites')
          .set({ restoring_at: next })
          .where('id', '=', id)
          .where('restoring_at', '=', held)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) throw new LostRestore('Somebody else restores this site by now.');
        return work(db);
      });
      held = next;
      return result;
    },
    async giveUp(error) {
      if (!(error instanceof LostRestore)) await removeSite(services, id);
    },
  };
}

async function removeSite({ store }: Services, id: string): Promise<void> {
  while (await store.write((verbs) => verbs.sites.removeSome(id)));
  for (let isFirst = true; await store.write((verbs) => verbs.sites.forgetWords(isFirst)); isFirst = false);
  await store.write((verbs) => verbs.sites.remove(id));
}
