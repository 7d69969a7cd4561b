import {
  type PolicyName,
  type Queue,
  type QueueItem,
  type QueueQuery,
  type SiteSettings,
  toRow,
} from '@parvis/contract';
import type { DecisionRow, PostRow } from '../../store/store.ts';
import { toContest } from '../contests/words.ts';
import { toListedPost } from '../posts/to-post.ts';
import { toSigns } from '../spam/signs.ts';
import { toQuestions } from '../subjects/critique.ts';
import { toPageNames } from '../subjects/page-names.ts';
import type { Query } from '../use-case.ts';

const dayMs = 86_400_000;
/** Counted no further. */
const mostCounted = 1_000;

/** What waits for a decision, what has waited longest first, with all that one needs to make it. */
export const listQueue: Query<QueueQuery, Queue> = (context, { limit, cursor }) =>
  context.services.store.read(async (verbs) => {
    const { site, principal, services } = context;
    const name = JSON.stringify(['queue', site.id]);
    const after = cursor === undefined ? undefined : toPosition(services.cursors.read(name, cursor).id);
    const found = await verbs.waiting.list(site.id, after, limit + 1);
    const rows = found.slice(0, limit);
    const distinct = (values: (string | null)[]): string[] => [...new Set(values)].filter((value) => value !== null);
    const byId = <Row extends { id: string }>(some: Row[]): Map<string, Row> =>
      new Map(some.map((row) => [row.id, row]));
    const subjects = byId(await verbs.subjects.byIds(site.id, distinct(rows.map((row) => row.subject_id))));
    const parents = byId(await verbs.posts.byIds(site.id, distinct(rows.map((row) => row.parent_id))));
    const decisions = byId(await verbs.decisions.byIds(site.id, distinct(rows.map((row) => row.decision_id))));
    const reports = await verbs.waiting.reports(site.id, distinct(rows.map((row) => row.id)));
    const notes = await verbs.notes.counts(site.id, distinct(rows.map((row) => row.id)));
    const histories = await verbs.waiting.histories(site.id, distinct(rows.map((row) => row.author_id)));
    const count = (author: string | null, status: string): number =>
      histories.find((one) => one.author === author && one.status === status)?.count ?? 0;
    const items = rows.map((row) => {
      const subject = subjects.get(row.subject_id)!;
      const viewer = { site, subjectKey: subject.key, principal, decisions };
      const parent = row.parent_id === null ? undefined : parents.get(row.parent_id);
      return {
        post: { ...toListedPost(row, viewer), ...(subject.pinned_id === row.id && { pinned: true as const }) },
        subject: { ...toPageNames(row, subject), ...toQuestions(context, row, subject) },
        parent: parent ? toListedPost(parent, viewer) : null,
        since: row.waiting_since!,
        ...toDue(site.settings, row),
        ...toWhy(row, decisions),
        reports: reports.filter(({ post }) => post === row.id).map((one) => ({ reason: one.reason, count: one.count })),
        contest: toContest(context, row.decision_id === null ? undefined : decisions.get(row.decision_id)),
        notes: notes.get(row.id) ?? 0,
        history: {
          published: count(row.author_id, 'published'),
          refused: count(row.author_id, 'refused'),
          hidden: count(row.author_id, 'hidden'),
        },
      };
    });
    const last = rows.at(-1);
    return {
      result: {
        items,
        next:
          last && found.length > limit
            ? services.cursors.write(name, { id: `${last.waiting_since} ${last.id}`, revision: 0 })
            : null,
        total: await verbs.waiting.count(site.id, mostCounted),
      },
    };
  });

function toPosition(text: string): { since: string; id: string } {
  const [since = '', id = ''] = text.split(' ');
  return { since, id };
}

/** Of a review that nobody has read yet: of what was published it was decided in time. */
function toDue({ policy }: SiteSettings, row: PostRow): Pick<QueueItem, 'due'> {
  if (!policy || row.status !== 'pending' || !toRow(row.kind).rated) return {};
  return { due: new Date(Date.parse(row.waiting_since!) + policy.publicationDays * dayMs).toISOString() };
}

/** Why it was held. */
function toWhy(row: PostRow, decisions: Map<string, DecisionRow>): Pick<QueueItem, 'policies' | 'signs'> {
  const decision = row.decision_id === null ? undefined : decisions.get(row.decision_id);
  if (row.status !== 'pending' || !decision) return { policies: [] };
  return { policies: JSON.parse(decision.policies) as PolicyName[], ...toSigns(decision, row) };
}
