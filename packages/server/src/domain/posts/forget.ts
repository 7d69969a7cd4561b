import type { PostStatus } from '@parvis/contract';
import { firstIdOf } from '../../store/store.ts';
import { eraseIdle } from '../authors/erase.ts';
import type { ServerContext } from '../context.ts';

/** Posts of one write, and writes of one round. */
const most = 100;
const mostRounds = 50;

/**
 * Deletes posts that were written before a time and are not published, waiting or refused (GDPR-3), and those that were
 * hidden before it, and those of whom nothing else is there. What was decided about them stays, without their words. One that has replies leaves an empty frame, as always.
 */
export async function forgetWithheld({ now, services }: ServerContext, before: string): Promise<void> {
  const { store } = services;
  const until = firstIdOf(before);
  await forget(
    () => store.moderation.withheld(until, most),
    (status) => status === 'pending' || status === 'refused',
  );
  await forget(
    () => store.moderation.hidden(before, most),
    (status) => status === 'hidden',
  );

  async function forget(
    find: () => Promise<{ site_id: string; id: string }[]>,
    isStill: (status: PostStatus) => boolean,
  ): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      const found = await find();
      for (const { site_id, id } of found) {
        await store.write(async (verbs) => {
          const post = await verbs.posts.lock(site_id, id);
          if (!post || !isStill(post.status)) return;
          await verbs.posts.withdraw(post, 'removed', 'retention');
          const site = await verbs.sites.byId(site_id);
          if (!site) return;
          if (post.author_id !== null) await eraseIdle(verbs, { site, now }, post.author_id);
          await services.publish(verbs, [{ name: 'post.withdrawn', site, about: id }]);
        });
      }
      if (found.length < most) return;
    }
  }
}
