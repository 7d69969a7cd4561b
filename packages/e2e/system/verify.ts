import type { Page } from '@parvis/contract';
import { openStore, type Store } from '../../server/src/store/store.ts';
import { findMiscounts } from '../../server/test/miscounts.ts';
import type { KnownPost, Ledger } from './ledger.ts';
import { site } from './node.ts';

/** What is not as clients were told, in sentences. All empty after a good run. */
export interface Findings {
  /** Acknowledged, and not there or not in its last state. */
  lost: string[];
  /** There, and nobody was told so; or there twice. */
  doubled: string[];
  /** Counters that are not what a count of the rows gives. */
  miscounts: string[];
  /** A server says something else than the database, or the database is damaged. */
  other: string[];
}

/**
 * Compares the database with what clients were told, while nothing is written.
 * @param subjects keys of those to look at: all of the ledger, or those written under lately
 * @param hosts servers, each of which must read what the database holds
 */
export async function verify(
  database: string,
  ledger: Ledger,
  subjects: Iterable<string>,
  hosts: string[],
): Promise<Findings> {
  const store = openStore(database);
  const findings: Findings = { lost: [], doubled: [], miscounts: [], other: [] };
  try {
    const shop = (await store.sites.byKey(site))!;
    const known = Map.groupBy(ledger.posts.values(), ({ subject }) => subject);
    const given = Map.groupBy(ledger.reactions, (reaction) => reaction.split(' ')[0]!);
    for (const key of subjects) {
      const [subject] = await store.subjects.byKeys(shop.id, [key]);
      const posts = known.get(key) ?? [];
      if (!subject) {
        if (posts.length > 0) findings.lost.push(`subject ${key} with ${posts.length} posts`);
        continue;
      }
      await comparePosts(store, subject.id, posts, ledger, findings);
      await compareReactions(store, subject.id, posts, given, findings);
      findings.miscounts.push(...(await findMiscounts(store, shop.id, subject.id)));
      for (const host of hosts) await compareAnswer(host, key, subject, findings);
    }
    const { authors } = await store.db
      .selectFrom('authors')
      .select((e) => e.fn.countAll<number>().as('authors'))
      .where('kind', '=', 'guest')
      .executeTakeFirstOrThrow();
    if (authors < ledger.tokens.size) findings.lost.push(`${ledger.tokens.size - authors} authors`);
    if (authors > ledger.tokens.size) findings.doubled.push(`${authors - ledger.tokens.size} authors`);
    return findings;
  } finally {
    await store.close();
  }
}

async function comparePosts(
  store: Store,
  subject: string,
  posts: KnownPost[],
  ledger: Ledger,
  { lost, doubled }: Findings,
): Promise<void> {
  const rows = await store.db
    .selectFrom('posts')
    .select(['id', 'status', 'source', 'rating', 'parent_id'])
    .where('subject_id', '=', subject)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { id, gone, body, rating, parentId } of posts) {
    const row = byId.get(id);
    byId.delete(id);
    const there = row?.status === 'published';
    if (gone && there) lost.push(`the deletion of ${id}`);
    if (!gone && !there) lost.push(`post ${id}`);
    if (gone || !there) continue;
    if (row.source !== body || row.rating !== rating || row.parent_id !== parentId) lost.push(`the change of ${id}`);
  }
  for (const { id, source } of byId.values()) {
    doubled.push(ledger.refused.has(source) ? `post ${id}, which was refused` : `post ${id}`);
  }
  for (const { id, source } of rows) if (ledger.refused.has(source)) doubled.push(`the refused text of ${id}`);
}

async function compareReactions(
  store: Store,
  subject: string,
  posts: KnownPost[],
  given: Map<string, string[]>,
  { lost, doubled }: Findings,
): Promise<void> {
  const rows = await store.db
    .selectFrom('reactions')
    .innerJoin('posts', (join) =>
      join.onRef('posts.site_id', '=', 'reactions.site_id').onRef('posts.id', '=', 'reactions.post_id'),
    )
    .select((e) => ['post_id', 'name', e.fn.countAll<number>().as('times')])
    .where('subject_id', '=', subject)
    .groupBy(['post_id', 'name'])
    .execute();
  const counted = new Map(rows.map(({ post_id, name, times }) => [`${post_id} ${name}`, times]));
  for (const { id, gone, changed } of posts) {
    for (const name of ['like', 'helpful']) {
      const expected = gone ? 0 : (given.get(id) ?? []).filter((one) => one.endsWith(` ${name}`)).length;
      const times = counted.get(`${id} ${name}`) ?? 0;
      if (times < expected && !(changed && name === 'helpful')) lost.push(`${expected - times} ${name} of ${id}`);
      if (times > expected) doubled.push(`${times - expected} ${name} of ${id}`);
    }
  }
}

/** A server may have answers that were ready before: they must be of now. */
async function compareAnswer(
  host: string,
  key: string,
  subject: { revision: number; comment_count: number; review_count: number },
  { other }: Findings,
): Promise<void> {
  const response = await fetch(`${host}/v1/sites/${site}/page?subject=${key}&blocks=comments,reviews,rating`);
  const page = (await response.json()) as Page;
  const said = [page.subject?.revision, page.subject?.commentCount, page.subject?.reviewCount];
  const kept = [subject.revision, subject.comment_count, subject.review_count];
  if (said.join() !== kept.join()) other.push(`${host} says of ${key}: ${said.join()}, the database ${kept.join()}`);
}
