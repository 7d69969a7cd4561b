import { isKindOff } from '@parvis/contract';
import type { Noticed } from '../../jobs/notice-job.ts';
import type { Handler } from '../../jobs/worker.ts';
import type { DomainServices } from '../context.ts';
import { isPublic } from '../posts/visibility.ts';
import { toDue } from './due.ts';

/**
 * The job that notes of a post who has to hear of it, once the time to take back what published it is over. Done twice it
 * notes nobody twice.
 */
export const createNoticing =
  ({ store }: Pick<DomainServices, 'store'>, now: () => number): Handler =>
  async ({ site: id, body }) => {
    const { post, since } = body as Noticed;
    await store.write(async (verbs) => {
      const site = await verbs.sites.byId(id);
      const row = site && (await verbs.posts.lock(id, post));
      if (!site || !row || !isPublic(row) || isKindOff(site.settings, row.root_kind)) return;
      await verbs.notices.add(row, toDue(new Date(now()).toISOString()), since);
    });
  };
