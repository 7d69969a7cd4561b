import type { Happened } from '../../jobs/webhook-job.ts';
import type { HostEventData } from '../../options/listeners.ts';
import type { RequestItem, StoredSite, Verbs } from '../../store/store.ts';
import { toPlainText } from '../../text/plain.ts';

/** Reads what a message says. @param content whether it has words and names */
export async function readEvent(
  verbs: Pick<Verbs, 'posts' | 'subjects' | 'decisions' | 'reports' | 'reviewRequests'>,
  { id: site, key }: Pick<StoredSite, 'id' | 'key'>,
  happened: Happened,
  content: boolean,
): Promise<HostEventData> {
  const data: HostEventData = { site: key, ...(happened.mail && { mail: happened.mail }) };
  if (happened.post !== undefined) {
    const post = await verbs.posts.byId(site, happened.post);
    const subject = post && (await verbs.subjects.byId(site, post.subject_id));
    data.post = { id: happened.post };
    if (post && subject) {
      Object.assign(data.post, {
        kind: post.kind,
        status: post.status,
        parentId: post.parent_id,
        subject: subject.key,
        url: subject.url,
        createdAt: post.created_at,
        editedAt: post.edited_at,
        ...(content && {
          author: post.author_name,
          title: post.title,
          text: toPlainText(JSON.parse(post.text)),
          rating: post.rating,
        }),
      });
    }
  }
  const [decision] = happened.decision === undefined ? [] : await verbs.decisions.byIds(site, [happened.decision]);
  if (decision) {
    data.decision = {
      id: decision.id,
      act: decision.act,
      from: decision.from_status,
      to: decision.to_status,
      reason: decision.reason,
      automated: decision.by_kind === 'policy',
      undoes: decision.undoes,
    };
  }
  const report = happened.report === undefined ? undefined : await verbs.reports.byId(site, happened.report);
  if (report) data.report = { id: report.id, reason: report.reason, createdAt: report.created_at };
  if (happened.request !== undefined) {
    const row = await verbs.reviewRequests.byId(site, happened.request);
    const items = row && (JSON.parse(row.items) as RequestItem[]);
    data.request = {
      id: happened.request,
      ...(row && { batch: row.batch_id, state: row.state, subjects: items!.map((item) => item.key) }),
    };
  }
  return data;
}
