import { recordChange } from '../changes/record.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { answerReport } from './answer.ts';

/** Closes a report: somebody has looked at it, and decided nothing; whoever made it is told. @throws ProblemError NOT_FOUND when there is no open one */
export const closeReport: UseCase<{ id: string }, null> =
  (context, { id }) =>
  async (verbs) => {
    const { site, now } = context;
    const report = await verbs.reports.close(site.id, id, now);
    if (!report) throw new ProblemError('NOT_FOUND');
    const post = await verbs.posts.byId(site.id, report.post_id);
    await answerReport(verbs, context, report, { status: post?.status, automated: false });
    await recordChange(verbs, context, { what: 'report.closed', of: id, post: report.post_id });
    return { result: null };
  };
