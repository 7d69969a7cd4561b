import type { Kind } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import type { Database, PostRow } from './tables.ts';

interface Bounds {
  /** Posts that are looked through, the newest: fewer may be found than there are. */
  read: number;
  limit: number;
}

/** What is new on a site, by its newest posts: as many as are looked through, however many there are. */
export interface Latest {
  /** Published posts whose root is of a kind, and published too, from an id on: the newest first. */
  recent(site: string, kind: Kind, from: string, bounds: Bounds): Promise<PostRow[]>;
  /** Subjects by how many such posts they have; of as many, where something was written last. */
  talked(
    site: string,
    kind: Kind,
    from: string,
    bounds: Bounds,
  ): Promise<{ subject: string; count: number; lastAt: string }[]>;
}

export function createLatest(db: Kysely<Database>): Latest {
  /** The newest posts, whatever they are: the key of the table leads there. */
  const newest = (site: string, from: string, read: number) =>
    db
      .selectFrom('posts')
      .select(['id', 'root_id', 'root_kind', 'subject_id', 'status', 'created_at'])
      .where('site_id', '=', site)
      .where('id', '>=', from)
      .orderBy('id', 'desc')
      .limit(read)
      .as('p');
  /** Where the root is not there any more, a reply is not read either without it. */
  const rooted = (site: string) =>
    sql<boolean>`exists (select 1 from posts r where r.site_id = ${site} and r.id = p.root_id and r.status = 'published')`;

  return {
    async recent(site, kind, from, { read, limit }) {
      const found = await db
        .selectFrom(newest(site, from, read))
        .select('p.id')
        .where('p.status', '=', 'published')
        .where('p.root_kind', '=', kind)
        .where(rooted(site))
        .orderBy('p.id', 'desc')
        .limit(limit)
        .execute();
      const ids = found.map(({ id }) => id);
      if (ids.length === 0) return [];
      return db
        .selectFrom('posts')
        .selectAll()
        .where('site_id', '=', site)
        .where('id', 'in', ids)
        .orderBy('id', 'desc')
        .execute();
    },

    async talked(site, kind, from, { read, limit }) {
      const rows = await db
        .selectFrom(newest(site, from, read))
        .select((e) => [
          'p.subject_id as subject',
          e.fn.countAll<number>().as('count'),
          e.fn.max('p.created_at').as('lastAt'),
        ])
        .where('p.status', '=', 'published')
        .where('p.root_kind', '=', kind)
        .where(rooted(site))
        .groupBy('p.subject_id')
        .orderBy('count', 'desc')
        .orderBy('lastAt', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }));
    },
  };
}
