import { firstIdOf } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';

/** Posts of one write, and writes of one round. */
const most = 100;
const mostRounds = 50;

/**
 * Deletes posts that were written before a time and are not published: waiting or refused (GDPR-3). What was decided about
 * them stays, without their words. One that has replies leaves an empty frame, as always.
 */
export async function forgetWithheld({ services }: ServerContext, before: string): Promise<void> {
  const { store } = services;
  const until = firstIdOf(before);
  for (let round = 0; round < mostRounds; round++) {
    const found = await store.moderation.withheld(until, most);
    for (const { site_id, id } of found) {
      await store.write(async (verbs) => {
        const post = await verbs.posts.lock(site_id, id);
        if (post?.status === 'pending' || post?.status === 'refused') {
          await verbs.posts.withdraw(post, 'removed', 'retention');
        }
      });
    }
    if (found.length < most) return;
  }
}
