import type { Report, ReportInput } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { noEmail, toStoredEmail } from '../authors/email.ts';
import { lockPublicPost } from '../posts/find.ts';
import type { UseCase } from '../use-case.ts';

/** Reports a post to the business. */
export const createReport: UseCase<{ post: string; report: ReportInput }, Report> = (context, { post, report }) => {
  const { site, now } = context;
  return async (verbs) => {
    const reported = await lockPublicPost(verbs, context, post);
    const id = newId();
    await verbs.reports.insert({
      site_id: site.id,
      id,
      post_id: reported.id,
      reason: report.reason,
      detail: report.detail || null,
      name: report.name ?? null,
      ...(report.email ? toStoredEmail(context, report.email, id) : noEmail),
      good_faith: report.goodFaith ? 1 : 0,
      created_at: now,
    });
    return { result: { id, createdAt: now } };
  };
};
