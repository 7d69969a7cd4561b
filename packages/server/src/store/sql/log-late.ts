import { kindNames, type PostStatus, toRow } from '@parvis/contract';
import type { LoggedState } from '@parvis/contract/log';
import type { Kysely } from 'kysely';
import type { Database, PostRow } from './tables.ts';

/** What the register calls a status of a review that is there. */
export const states: Partial<Record<PostStatus, LoggedState>> = {
  pending: 'pending',
  published: 'published',
  refused: 'refused',
  hidden: 'hidden',
};

/** Reviews that no leaf tells of. */
export const findUnlogged = (db: Kysely<Database>, limit: number): Promise<Pick<PostRow, 'site_id' | 'id'>[]> =>
  db
    .selectFrom('posts as p')
    .select(['p.site_id', 'p.id'])
    .where(
      'p.kind',
      'in',
      kindNames.filter((kind) => toRow(kind).logged),
    )
    .where('p.status', 'in', Object.keys(states) as PostStatus[])
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('log_openings as o')
            .select('o.seq')
            .whereRef('o.site_id', '=', 'p.site_id')
            .whereRef('o.post_id', '=', 'p.id')
            .where('o.what', '=', 'review'),
        ),
      ),
    )
    .orderBy('p.site_id')
    .orderBy('p.id')
    .limit(limit)
    .execute();
