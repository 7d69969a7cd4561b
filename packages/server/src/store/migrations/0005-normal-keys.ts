import { normalizeKey } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { toCounters } from '../sql/counters.ts';
import type { Database, SubjectRow } from '../sql/tables.ts';
import { readCounters } from './kinds.ts';

const batch = 1_000;

/**
 * Keys that are addresses get the one form in which they are compared from now on (S2). Where two subjects turn out to be
 * one, the posts of the later go under the earlier.
 */
export const normalKeys: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await normalizeAll(db as unknown as Kysely<Database>);
  },
};

async function normalizeAll(db: Kysely<Database>): Promise<void> {
  const sites = await db.selectFrom('sites').select('id').execute();
  for (const { id: site } of sites) {
    for (let last = '', count = batch; count === batch; ) {
      const rows = await db
        .selectFrom('subjects')
        .select(['id', 'key'])
        .where('site_id', '=', site)
        .where('id', '>', last)
        .orderBy('id')
        .limit(batch)
        .execute();
      count = rows.length;
      last = rows.at(-1)?.id ?? last;
      for (const { id, key } of rows) if (normalizeKey(key) !== key) await normalize(db, site, id, normalizeKey(key));
    }
  }
}

async function normalize(db: Kysely<Database>, site: string, id: string, key: string): Promise<void> {
  const subjects = await db
    .selectFrom('subjects')
    .selectAll()
    .where('site_id', '=', site)
    .where((e) => e.or([e('key', '=', key), e('id', '=', id)]))
    .orderBy('id')
    .execute();
  const [kept, gone] = subjects as [SubjectRow, SubjectRow?];
  if (gone) await merge(db, kept, gone);
  await db.updateTable('subjects').set({ key }).where('site_id', '=', site).where('id', '=', kept.id).execute();
}

async function merge(db: Kysely<Database>, kept: SubjectRow, gone: SubjectRow): Promise<void> {
  const site = kept.site_id;
  await leaveLastReviews(db, site, [kept.id, gone.id]);
  const places = ['posts', 'rank_history'] as const;
  for (const table of places) {
    const of = (id: string) => db.updateTable(table).where('site_id', '=', site).where('subject_id', '=', id);
    await of(gone.id).set({ subject_id: kept.id }).execute();
  }
  await db.deleteFrom('subjects').where('site_id', '=', site).where('id', '=', gone.id).execute();
  const posts = await db
    .selectFrom('posts')
    .select(['kind', 'parent_id', 'root_kind', 'status', 'rating', 'author_kind'])
    .where('site_id', '=', site)
    .where('subject_id', '=', kept.id)
    .execute();
  // Every counter that there is, and none of a kind whose columns are made only after this.
  const isCounter = (name: string): boolean => /^n\d$|_(count|rows)$/.test(name);
  const counts = Object.fromEntries((await readCounters(db)).filter(isCounter).map((name) => [name, 0]));
  // How an experience was seen is kept from later on.
  for (const post of posts)
    for (const [name, n] of Object.entries(toCounters({ ...post, verification: 'none' }))) counts[name]! += n;
  await db
    .updateTable('subjects')
    .set({
      ...counts,
      share_count: kept.share_count + gone.share_count,
      // Above both, so that nobody who has read either takes what they have for what is there.
      revision: Math.max(kept.revision, gone.revision) + 1,
      closed: Math.max(kept.closed, gone.closed),
      url: kept.url ?? gone.url,
      title: kept.title ?? gone.title,
    })
    .where('site_id', '=', site)
    .where('id', '=', kept.id)
    .execute();
}

/** P6: of two reviews that one author wrote about what is one subject, the later stands, as if the first had been changed. */
async function leaveLastReviews(db: Kysely<Database>, site: string, subjects: string[]): Promise<void> {
  const reviews = await db
    .selectFrom('posts')
    .select(['id', 'author_id', 'reply_rows'])
    .where('site_id', '=', site)
    .where('subject_id', 'in', subjects)
    .where('kind', '=', 'review')
    .where('author_id', 'is not', null)
    .orderBy('id', 'desc')
    .execute();
  const seen = new Set<string>();
  for (const { id, author_id, reply_rows } of reviews) {
    const isLast = !seen.has(author_id!);
    seen.add(author_id!);
    if (isLast) continue;
    if (reply_rows === 0) await db.deleteFrom('posts').where('site_id', '=', site).where('id', '=', id).execute();
    else await withdraw(db, site, id);
  }
}

/** P9: what has replies leaves its place. */
async function withdraw(db: Kysely<Database>, site: string, id: string): Promise<void> {
  const nothing = { author_id: null, author_name: '', title: null, source: '', text: '[]', lang: null } as const;
  const noFields = { rating: null, rank: 0, criteria: null, experienced_on: null, like_count: 0, helpful_count: 0 };
  await db.deleteFrom('reactions').where('site_id', '=', site).where('post_id', '=', id).execute();
  await db
    .updateTable('posts')
    .set({ status: 'withdrawn', ...nothing, ...noFields })
    .where('site_id', '=', site)
    .where('id', '=', id)
    .execute();
}
