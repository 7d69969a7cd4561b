import { recordChange } from '../domain/changes/record.ts';
import type { Services } from '../http/services.ts';
import type { Actor } from '../identity/principal.ts';
import { openDatabase } from '../store/database.ts';
import { type ExportOptions, writeArchive } from './archive.ts';

/**
 * Writes the archive of a site, of one moment, on a connection of its own: nobody waits for it. The audit says so.
 * @param by who asks for it. @default whoever runs the server
 * @throws Error when there is no such site
 */
export async function exportSite(
  database: string,
  services: Services,
  key: string,
  options: Omit<ExportOptions, 'now'> & { by?: Actor },
  take: (chunks: AsyncGenerator<Buffer>) => Promise<void>,
): Promise<void> {
  const { store, settings } = services;
  const site = await store.sites.byKey(key);
  if (!site) throw new Error(`There is no site "${key}".`);
  const now = new Date(settings.now()).toISOString();
  const { by, ...rest } = options;
  await store.write((verbs) =>
    recordChange(verbs, { site, now, ...(by && { by }) }, { what: 'site.exported', of: site.id }),
  );
  const opened = openDatabase(database);
  try {
    await opened.view((moment) => take(writeArchive(moment, services, site, { ...rest, now })));
  } finally {
    await opened.bus.close();
    await opened.db.destroy();
  }
}
