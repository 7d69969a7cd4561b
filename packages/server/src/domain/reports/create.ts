import type { Report, ReportInput } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { lockPublicPost } from '../posts/find.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { toStoredWords } from './words.ts';

/** Open reports of one post for one reason. Whoever looks at it knows by then. */
const mostOpen = 20;
/** Seconds after which one may ask again. */
const retryAfter = 3_600;

/**
 * Reports a post to the business. The same person's next report for the same reason brings the first one up to date: one
 * network and, where a law wants a name, one address.
 */
export const createReport: UseCase<{ post: string; report: ReportInput }, Report> = (context, { post, report }) => {
  const { site, network = '', now, services } = context;
  const reporter = services.encryption.hashNetwork(site.id, `${network} ${report.email?.toLowerCase() ?? ''}`);
  return async (verbs) => {
    // Its subject is locked: of two at once the second finds the first.
    const { id: post_id } = await lockPublicPost(verbs, context, post);
    const open = await verbs.reports.open(site.id, post_id, report.reason);
    const before = open.find((row) => row.reporter === reporter);
    if (before) {
      const { id, created_at: createdAt } = before;
      const words = toStoredWords(context, report, id);
      if (Object.keys(words).length > 0) await verbs.reports.change(site.id, id, words);
      return { result: { id, createdAt } };
    }
    if (open.length >= mostOpen) throw new ProblemError('RATE_LIMITED', { retryAfter });
    const id = newId();
    await verbs.reports.insert({
      site_id: site.id,
      id,
      post_id,
      reason: report.reason,
      detail: null,
      name: null,
      detail_encrypted: null,
      name_encrypted: null,
      email_encrypted: null,
      email_hash: null,
      ...toStoredWords(context, report, id),
      reporter,
      good_faith: report.goodFaith ? 1 : 0,
      created_at: now,
      closed_at: null,
    });
    return { result: { id, createdAt: now } };
  };
};
