import { eraseIdle } from '../authors/erase.ts';
import { isFrame } from '../posts/visibility.ts';
import { clear, type Held, step } from './held.ts';

/** Posts of one write. */
const atOnce = 50;

/**
 * Takes back what an import brought, answers first. Of what somebody answered here since an empty frame stays; a review
 * is withdrawn in the register, where it came in.
 */
export async function takeBack(held: Held): Promise<void> {
  const { one, site } = held;
  const { services } = held.context();
  const next = () => services.store.imports.last(one, atOnce);
  for (let rows = await next(); rows.length > 0; rows = await next()) {
    await step(held, async (verbs, row, now) => {
      const revisions = new Map<string, number>();
      for (const { post_id } of rows) {
        const post = post_id === null ? undefined : await verbs.posts.lock(site.id, post_id);
        if (!post || (isFrame(post) && post.reply_rows > 0)) continue;
        for (const { revision } of await verbs.posts.withdraw(post, 'removed')) {
          revisions.set(post.subject_id, Math.max(revision, revisions.get(post.subject_id) ?? 0));
        }
        if (post.author_id !== null) await eraseIdle(verbs, { site, now }, post.author_id);
      }
      await verbs.imports.setPosts(
        one,
        rows.map(({ n }) => n),
        { state: 'left' },
      );
      const keys = await verbs.subjects.keys(site.id, [...revisions.keys()]);
      await services.publish(
        verbs,
        [...revisions].map(([id, revision]) => ({
          name: 'subject.changed',
          site,
          subject: keys.get(id)!,
          revision,
        })),
      );
      return { result: undefined, change: { landed: row.landed - rows.length } };
    });
  }
  await clear(held);
  await step(held, async () => ({
    result: undefined,
    change: { state: 'undone', landed: 0, pictures_waiting: 0, pictures_kept: 0 },
  }));
}
