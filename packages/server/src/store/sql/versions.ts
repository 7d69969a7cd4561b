import type { Kysely } from 'kysely';
import type { Database } from './tables.ts';
import type { VersionRow } from './version-tables.ts';

export interface Versions {
  /** Of these posts, the newest first. */
  list(site: string, posts: readonly string[]): Promise<VersionRow[]>;
  /** Keeps one more of a post; of that post the oldest go, beyond so many or so many letters of JSON in all. */
  keep(row: VersionRow, most: { rows: number; letters: number }): Promise<void>;
}

export function createVersions(db: Kysely<Database>): Versions {
  const list: Versions['list'] = async (site, posts) =>
    posts.length === 0
      ? []
      : db
          .selectFrom('versions')
          .selectAll()
          .where('site_id', '=', site)
          .where('post_id', 'in', posts)
          .orderBy('replaced_at', 'desc')
          .execute();
  return {
    list,
    async keep(row, most) {
      let letters = 0;
      const all = [row, ...(await list(row.site_id, [row.post_id]))];
      const beyond = all.findIndex((one, at) => {
        letters += one.text.length + one.fields.length;
        return at >= most.rows || letters > most.letters;
      });
      const last = all[beyond];
      if (last && last !== row) {
        await db
          .deleteFrom('versions')
          .where('site_id', '=', row.site_id)
          .where('post_id', '=', row.post_id)
          .where('replaced_at', '<=', last.replaced_at)
          .execute();
      }
      if (last !== row) await db.insertInto('versions').values(row).execute();
    },
  };
}
