import { recordChange } from '../../domain/changes/record.ts';
import { type TableName, writeTable } from '../../export/tables.ts';
import type { Services } from '../../http/services.ts';
import type { Actor } from '../../identity/principal.ts';
import { type Opened, openDatabase } from '../../store/database.ts';
import { writeArchive } from './archive.ts';

export interface ExportWish {
  /** Everything as one archive, or one table for people. @default 'archive' */
  as?: 'archive' | TableName;
  /** Of the archive: addresses, and what authors said against decisions. @default false */
  personalData?: boolean;
  /** Of a table: for whose spreadsheet. @default 'en' */
  language?: 'en' | 'fr';
  /** The version of the server. */
  software: string;
  /** Who asks for it. @default whoever runs the server */
  by?: Actor;
}

/**
 * Writes what a site holds, of one moment, on a connection of its own: nobody waits for it. The audit says so.
 * @throws Error when there is no such site
 */
export async function exportSite(
  services: Services,
  key: string,
  { as = 'archive', personalData = false, language = 'en', software, by }: ExportWish,
  take: (chunks: AsyncGenerator<Buffer>) => Promise<void>,
): Promise<void> {
  const { store, settings } = services;
  const site = await store.sites.byKey(key);
  if (!site) throw new Error(`There is no site "${key}".`);
  const now = new Date(settings.now()).toISOString();
  await store.write((verbs) =>
    recordChange(verbs, { site, now, ...(by && { by }) }, { what: 'site.exported', of: site.id }),
  );
  const write = (moment: Opened['db']): Promise<void> =>
    take(
      as === 'archive'
        ? writeArchive(moment, services, site, { personalData, software, now })
        : writeTable(moment, site.id, as, { language }),
    );
  // What is in memory has no second connection.
  if (settings.database === 'sqlite::memory:') return write(store.db);
  const opened = openDatabase(settings.database);
  try {
    await opened.view(write);
  } finally {
    await opened.bus.close();
    await opened.db.destroy();
  }
}
