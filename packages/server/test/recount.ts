import { expect } from 'vitest';
import type { Store } from '../src/store/store.ts';

/** Every counter of a subject and its posts equals a count of the rows (R3); answers how many posts there are. */
export async function recount(store: Store, site: string, subject: string): Promise<number> {
  const row = (await store.subjects.byId(site, subject))!;
  const posts = await store.db.selectFrom('posts').selectAll().where('subject_id', '=', subject).execute();
  const published = posts.filter((post) => post.status === 'published');
  const roots = posts.filter((post) => post.parent_id === null);
  const reviews = published.filter((post) => post.kind === 'review');
  const stars = (rating: number) => reviews.filter((post) => post.rating === rating).length;
  expect(row).toMatchObject({
    comment_count: published.filter((post) => post.kind === 'comment' && post.root_kind === 'comment').length,
    review_count: reviews.length,
    n1: stars(1),
    n2: stars(2),
    n3: stars(3),
    n4: stars(4),
    n5: stars(5),
    comment_rows: roots.filter((post) => post.kind === 'comment').length,
    review_rows: roots.filter((post) => post.kind === 'review').length,
  });
  const reactions = await store.db.selectFrom('reactions').selectAll().where('site_id', '=', site).execute();
  for (const post of posts) {
    const below = posts.filter((other) =>
      post.parent_id === null ? other.root_id === post.id && other !== post : other.parent_id === post.id,
    );
    const given = (name: string) => reactions.filter((one) => one.post_id === post.id && one.name === name).length;
    expect(post).toMatchObject({
      reply_rows: below.length,
      reply_count: below.filter((other) => other.status === 'published').length,
      like_count: given('like'),
      helpful_count: given('helpful'),
    });
    // P9: a frame has replies; nobody is left without the post above.
    if (post.status === 'withdrawn') expect(post.reply_rows).toBeGreaterThan(0);
    if (post.parent_id !== null) expect(posts.some((other) => other.id === post.parent_id)).toBe(true);
  }
  return posts.length;
}
