import { toNoticeJob } from '../jobs/notice-job.ts';
import { isOfSubject, type Subscriber } from './event.ts';

/** What makes a post one that everybody reads. */
const causes: ReadonlySet<string> = new Set(['post.written', 'decision.made']);

/**
 * Leaves a job for each post that everybody reads from now on, where somebody may want to hear of it. A site on which nobody
 * follows anything pays one look.
 */
export const createTellFollowers =
  (now: () => number): Subscriber =>
  async (verbs, events) => {
    for (const event of events) {
      if (event.name === 'post.named') {
        await verbs.jobs.add(event.site.id, toNoticeJob(now(), { post: event.about!, since: null }));
      }
      if (event.name !== 'post.created' || !event.post) continue;
      const { site, post } = event;
      // What is imported, or comes back with its page, is no news.
      if (!events.some((one) => !isOfSubject(one) && causes.has(one.name) && 'about' in one && one.about === post.id))
        continue;
      if ((await verbs.subscriptions.isAny(site.id)) || (await verbs.mentions.isAny(site.id, post.id))) {
        const time = now();
        const since = new Date(time).toISOString();
        await verbs.jobs.add(site.id, toNoticeJob(time, { post: post.id, since }));
      }
    }
  };
