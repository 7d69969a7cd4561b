import { limits, type PostStatus, type ReportReason } from '@parvis/contract';
import type { Context } from '../context.ts';
import { toWords } from './words.ts';

/** A report as the business reads it. */
export interface SiteReport {
  id: string;
  reason: ReportReason;
  /** What was said about the post, and by whom; absent where nothing was, or it was encrypted with another secret. */
  detail?: string | undefined;
  name?: string | undefined;
  email?: string | undefined;
  /** The statement that a notice of something illegal needs. */
  goodFaith: boolean;
  createdAt: string;
  closedAt: string | null;
  postId: string;
  /** The post as it is now; absent once it is gone. */
  post?: { subject: string; url: string | null; status: PostStatus; author: string; text: string };
}

/** The reports of a site, oldest first, in portions. */
export async function* listReports(context: Context, closed: boolean): AsyncGenerator<SiteReport> {
  const { site, services } = context;
  for (let after = ''; ; ) {
    const rows = await services.store.reports.list(site.id, closed, after, limits.listMax);
    for (const row of rows) {
      const post = await services.store.posts.byId(site.id, row.post_id);
      const subject = post && (await services.store.subjects.byId(site.id, post.subject_id));
      yield {
        id: row.id,
        reason: row.reason,
        ...toWords(context, row),
        goodFaith: row.good_faith === 1,
        createdAt: row.created_at,
        closedAt: row.closed_at,
        postId: row.post_id,
        ...(post &&
          subject && {
            post: {
              subject: subject.key,
              url: subject.url,
              status: post.status,
              author: post.author_name,
              text: [post.title, post.source].filter(Boolean).join('\n'),
            },
          }),
      };
    }
    if (rows.length < limits.listMax) return;
    after = rows.at(-1)!.id;
  }
}
