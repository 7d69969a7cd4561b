import { defaultSettings, kindNames, type SiteSettings, toRow } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { Database } from './sql/tables.ts';

const rated = kindNames.filter((kind) => toRow(kind).rated);

/** Sites that have reviews, and have not said how they treat them: new ones wait (FR-6). */
export async function listUnanswered(db: Kysely<Database>): Promise<{ key: string; name: string }[]> {
  const rows = await db
    .selectFrom('sites')
    .select(['key', 'name', 'settings'])
    .where((e) =>
      e.exists(
        e.selectFrom('posts').select('id').whereRef('posts.site_id', '=', 'sites.id').where('kind', 'in', rated),
      ),
    )
    .orderBy('key')
    .execute();
  return rows.filter(({ settings }) => {
    const { policy, off }: SiteSettings = { ...defaultSettings, ...(JSON.parse(settings) as Partial<SiteSettings>) };
    return policy === null && !off.includes('reviews');
  });
}
