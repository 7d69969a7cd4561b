import { isDeepStrictEqual } from 'node:util';
import { criterionKeys, isVerified, isVote, kindNames, toRow } from '@parvis/contract';
import { toScore } from '../src/store/sql/votes.ts';
import { isListed, type Store } from '../src/store/store.ts';

type Counters = Record<string, number>;

/** One sentence for each counter of a subject and its posts that is not what a count of the rows gives (R3, P9). */
export async function findMiscounts(store: Store, site: string, subject: string): Promise<string[]> {
  const row = await store.subjects.byId(site, subject);
  if (!row) return [`There is no subject ${subject}.`];
  const posts = await store.db
    .selectFrom('posts')
    .selectAll()
    .where('site_id', '=', site)
    .where('subject_id', '=', subject)
    .execute();
  const reactions = await store.db
    .selectFrom('reactions')
    .innerJoin('posts', (join) =>
      join.onRef('posts.site_id', '=', 'reactions.site_id').onRef('posts.id', '=', 'reactions.post_id'),
    )
    .select(['reactions.post_id', 'reactions.name'])
    .where('posts.site_id', '=', site)
    .where('posts.subject_id', '=', subject)
    .execute();

  const found: string[] = [];
  const compare = (what: string, kept: Counters, counted: Counters) => {
    for (const [name, number] of Object.entries(counted)) {
      if (kept[name] !== number) found.push(`${what}: ${name} is ${kept[name]}, counted ${number}`);
    }
  };

  const published = posts.filter((post) => post.status === 'published');
  const roots = posts.filter((post) => post.parent_id === null);
  const rated = roots.filter((post) => published.includes(post) && toRow(post.kind).rated);
  const stars = (rating: number) => rated.filter((post) => post.rating === rating).length;
  compare(`subject ${row.key}`, row as unknown as Counters, {
    ...Object.fromEntries([1, 2, 3, 4, 5].map((rating) => [`n${rating}`, stars(rating)])),
    ...Object.fromEntries(
      kindNames.flatMap((kind) => [
        [`${kind}_count`, published.filter((post) => post.kind === kind && post.root_kind === kind).length],
        [`${kind}_rows`, roots.filter((post) => post.kind === kind && isListed(post.status)).length],
      ]),
    ),
  });

  const counted = rated.filter(({ author_kind }) => author_kind !== 'staff');
  compare(`subject ${row.key}`, row as unknown as Counters, {
    verified_count: counted.filter(({ verification }) => isVerified(verification)).length,
  });
  const last =
    counted
      .map(({ created_at }) => created_at)
      .toSorted()
      .at(-1) ?? null;
  if (row.last_rated_at !== last) found.push(`subject ${row.key}: rated last at ${row.last_rated_at}, counted ${last}`);

  const marks: Record<string, [number, number]> = {};
  for (const { criteria } of counted) {
    for (const [name, mark] of Object.entries(JSON.parse(criteria ?? '{}') as Record<string, number>)) {
      const [n, sum] = marks[name] ?? [0, 0];
      if (criterionKeys.includes(name)) marks[name] = [n + 1, sum + mark];
    }
  }
  if (!isDeepStrictEqual(JSON.parse(row.marks ?? '{}'), marks)) {
    found.push(`subject ${row.key}: marks are ${row.marks}, counted ${JSON.stringify(marks)}`);
  }

  const below = new Map(
    posts.map(({ id }) => [
      id,
      { reply_rows: 0, reply_count: 0, like_count: 0, helpful_count: 0, down_count: 0, score: 0 },
    ]),
  );
  for (const post of posts) {
    // A reply counts for the post it is to, and for its root.
    for (const id of post.parent_id === null ? [] : new Set([post.parent_id, post.root_id])) {
      const above = below.get(id);
      if (!above) found.push(`post ${post.id}: ${id} above it is not there`);
      else {
        if (isListed(post.status)) above.reply_rows++;
        if (post.status === 'published') above.reply_count++;
      }
    }
  }
  const sets = new Map<string, Record<string, number>>();
  const kinds = new Map(posts.map(({ id, kind }) => [id, kind]));
  for (const { post_id, name } of reactions) {
    const its = below.get(post_id)!;
    if (isVote(name)) {
      its[`${name}_count`]++;
      its.score = toScore({ kind: kinds.get(post_id)!, ...its });
    } else {
      const set = sets.get(post_id) ?? {};
      sets.set(post_id, { ...set, [name]: (set[name] ?? 0) + 1 });
    }
  }
  for (const post of posts) {
    compare(`post ${post.id}`, post as unknown as Counters, below.get(post.id)!);
    if (!isDeepStrictEqual(JSON.parse(post.reaction_counts ?? '{}'), sets.get(post.id) ?? {})) {
      found.push(`post ${post.id}: reactions are ${post.reaction_counts}`);
    }
    if (post.status === 'withdrawn' && !posts.some((reply) => reply.parent_id === post.id))
      found.push(`post ${post.id}: a frame without replies`);
  }
  return found;
}
