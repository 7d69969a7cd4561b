import type { RichText } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { truncate } from '../../text/truncate.ts';
import type { Database } from '../sql/tables.ts';

/** Rows at a time: what was written before texts had a limit may be 270 kB each. */
const maxRows = 50;

/** Texts that are too long for a list have their beginning beside them, those that are there already too. */
export const truncatedText: Migration = {
  async up(db: Kysely<Database>): Promise<void> {
    await db.schema.alterTable('posts').addColumn('truncated_text', 'text').execute();
    await truncateOld(db);
  },
};

/** Gives the texts that were stored before their beginnings. */
export async function truncateOld(db: Kysely<Database>): Promise<void> {
  let last = { site_id: '', id: '' };
  for (;;) {
    const rows = await db
      .selectFrom('posts')
      .select(['site_id', 'id', 'text'])
      .where(sql<boolean>`(site_id, id) > (${last.site_id}, ${last.id})`)
      // What is shorter as JSON burdens no list.
      .where(sql<number>`length(text)`, '>', 2_000)
      .orderBy('site_id')
      .orderBy('id')
      .limit(maxRows)
      .execute();
    for (const { site_id, id, text } of rows) {
      const truncated = truncate(JSON.parse(text) as RichText);
      if (!truncated) continue;
      await db
        .updateTable('posts')
        .set({ truncated_text: JSON.stringify(truncated) })
        .where('site_id', '=', site_id)
        .where('id', '=', id)
        .execute();
    }
    if (rows.length < maxRows) return;
    last = rows.at(-1)!;
  }
}
