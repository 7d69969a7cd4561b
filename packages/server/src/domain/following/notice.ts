import { isKindOff } from '@parvis/contract';
import { type Noticed, toNoticeJob } from '../../jobs/notice-job.ts';
import type { Handler } from '../../jobs/worker.ts';
import type { DomainServices } from '../context.ts';
import { isPublic } from '../posts/visibility.ts';
import { toDue } from './due.ts';

/** People for whom one write notes a post: some hundredths of a second, in which others wait where one alone writes. */
export const portion = 1_000;

/**
 * The job that notes of a post who has to hear of it, once the time to take back what published it is over. Of many it notes
 * a portion and leaves a job for the next in the same write, so that it goes on where it was. Done twice it notes nobody
 * twice.
 */
export const createNoticing =
  ({ store }: Pick<DomainServices, 'store'>, now: () => number): Handler =>
  async ({ site: id, body }) => {
    const { post, since, after = '' } = body as Noticed;
    await store.write(async (verbs) => {
      const site = await verbs.sites.byId(id);
      const row = site && (await verbs.posts.lock(id, post));
      if (!site || !row || !isPublic(row) || isKindOff(site.settings, row.root_kind)) return;
      const due = toDue(new Date(now()).toISOString());
      const last = await verbs.notices.add(row, due, since, { after, limit: portion });
      if (last !== null) await verbs.jobs.add(id, toNoticeJob(now(), { post, since, after: last }));
    });
  };
