import { openDatabase } from '../../store/database.ts';
import { deleteSite, deleteSome, forgetWords } from '../../store/site-deleting.ts';

// A site that goes: nothing of it stays.

/**
 * Deletes a site and all that it holds, for good.
 * @throws Error when there is no such site, or it is not suspended
 */
export async function removeSite(url: string, key: string): Promise<void> {
  await withSite(url, key, async ({ write }, id, suspended) => {
    if (!suspended) throw new Error(`"${key}" takes posts: suspend it first, and export it, for nothing of it stays.`);
    while (await write((transaction) => deleteSome(transaction, id)));
    for (let isFirst = true; await write((transaction) => forgetWords(transaction, isFirst)); isFirst = false);
    await write((transaction) => deleteSite(transaction, id));
  });
}

async function withSite<T>(
  url: string,
  key: string,
  work: (database: ReturnType<typeof openDatabase>, id: string, suspended: boolean) => Promise<T>,
): Promise<T> {
  const database = openDatabase(url);
  try {
    const site = await database.db
      .selectFrom('sites')
      .select(['id', 'suspended_at'])
      .where('key', '=', key)
      .executeTakeFirst();
    if (!site) throw new Error(`There is no site "${key}".`);
    return await work(database, site.id, site.suspended_at !== null);
  } finally {
    await database.bus.close();
    await database.db.destroy();
  }
}
