import type { Shared, ShareInput } from '@parvis/contract';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { checkPage } from './check-page.ts';

/**
 * Counts one act of sharing: the number alone. Neither who nor by which network is kept (H4). Of a subject that nobody has
 * talked about nothing is counted: whoever makes up keys makes no rows (S1).
 * @throws ProblemError BLOCK_OFF where the site counts none (M46)
 */
export const countShare: UseCase<ShareInput, Shared> = (context, { subject: shared }) => {
  const { site, now } = context;
  checkPage(context, shared.url);
  return async (verbs) => {
    // Not before: a repeat of what was counted is answered all the same.
    if (site.settings.off.includes('share')) throw new ProblemError('BLOCK_OFF');
    const [found] = await verbs.subjects.byKeys(site.id, [shared.key]);
    if (!found) return { result: { shareCount: 0 } };
    const subject = await verbs.subjects.ensure(site.id, { key: shared.key }, now);
    const revision = await verbs.subjects.count(site.id, subject.id, { share_count: 1 });
    return {
      result: { shareCount: subject.share_count + 1 },
      events: [{ name: 'subject.changed', site, subject: subject.key, revision }],
    };
  };
};
