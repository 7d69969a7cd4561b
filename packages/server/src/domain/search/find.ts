import {
  type Decision,
  type FoundPost,
  type FoundPosts,
  type Kind,
  kindNames,
  type ManagePostsQuery,
  type PolicyName,
  type ReportReason,
  readableStatuses,
  toRow,
} from '@parvis/contract';
import type { DecisionRow, FoundQuery, PostRow, SubjectRow, Verbs } from '../../store/store.ts';
import { toTerms } from '../../text/fold.ts';
import type { Context } from '../context.ts';
import { toDecision } from '../decisions/to-decision.ts';
import { isId } from '../ids.ts';
import { toListedPost } from '../posts/to-post.ts';
import { toQuestions } from '../subjects/critique.ts';
import { toPageNames } from '../subjects/page-names.ts';
import type { Query } from '../use-case.ts';

/** Counted no further. */
const mostCounted = 1_000;

/** Kinds of which the business is expected to answer each one: what visitors alone write. */
const expecting: readonly Kind[] = kindNames.filter((kind) => toRow(kind).writers === 'visitors');
const rated: readonly Kind[] = kindNames.filter((kind) => toRow(kind).rated);

const isExpecting = ({ kind, parent_id }: Pick<PostRow, 'kind' | 'parent_id'>): boolean =>
  parent_id === null && expecting.includes(kind);

/** Posts of a site by their words and by what is known of them, in a number of queries that never grows. */
export const findPosts: Query<ManagePostsQuery, FoundPosts> = (context, { limit, cursor, ...asked }) =>
  context.services.store.read(async (verbs) => {
    const { site, services } = context;
    const name = JSON.stringify(['found', site.id, asked]);
    const after = cursor === undefined ? undefined : services.cursors.read(name, cursor).id;
    const state = await verbs.search.state(site.id);
    const query = await toQuery(verbs, site.id, state?.number, asked);
    const { rows, next } = query ? await verbs.found.list(query, after, limit) : { rows: [], next: undefined };
    const { total, isExact } = query ? await verbs.found.count(query, mostCounted) : { total: 0, isExact: true };
    return {
      result: {
        items: await toItems(verbs, context, rows),
        next: next === undefined ? null : services.cursors.write(name, { id: next, revision: 0 }),
        total,
        exact: isExact,
        indexing: state?.from_id !== null,
      },
    };
  });

const toTime = (time: string): string => new Date(time).toISOString();

/** What is looked for; nothing where nothing can be found. */
async function toQuery(
  verbs: Verbs,
  site: string,
  number: number | undefined,
  asked: Omit<ManagePostsQuery, 'limit' | 'cursor'>,
): Promise<FoundQuery | undefined> {
  const { q = '', status, kind, subject, author, since, before, ...same } = asked;
  const { rating, answered } = same;
  const terms = toTerms(q);
  if (q.trim() !== '' && (terms.length === 0 || number === undefined)) return undefined;
  const kinds = [
    ...(kind ? [[kind]] : []),
    ...(rating === undefined ? [] : [rated]),
    ...(answered === undefined ? [] : [expecting]),
  ].reduce<readonly Kind[]>((left, some) => left.filter((one) => some.includes(one)), kindNames);
  if (kinds.length === 0 || (author !== undefined && !isId(author))) return undefined;
  const [found] = subject === undefined ? [] : await verbs.subjects.find(site, [subject]);
  if (subject !== undefined && !found) return undefined;
  return {
    site,
    statuses: status ? [status] : readableStatuses,
    ...(terms.length > 0 && { words: { number: number!, terms } }),
    ...(kinds.length < kindNames.length && { kinds }),
    ...(found && { subject: found.subject.id }),
    ...(author !== undefined && { author }),
    ...(since !== undefined && { since: toTime(since) }),
    ...(before !== undefined && { before: toTime(before) }),
    ...same,
  };
}

const distinct = (values: (string | null)[]): string[] => [...new Set(values)].filter((value) => value !== null);
const byId = <Row extends { id: string }>(rows: Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));

/** Posts with all that a list says of them. */
export async function toItems(verbs: Verbs, context: Context, rows: readonly PostRow[]): Promise<FoundPost[]> {
  const { site, principal } = context;
  const subjects = byId<SubjectRow>(await verbs.subjects.byIds(site.id, distinct(rows.map((row) => row.subject_id))));
  const answers = await verbs.found.answers(
    site.id,
    rows.filter(isExpecting).map((row) => row.id),
  );
  const near = distinct([...rows.map((row) => row.parent_id), ...answers.values()]);
  const others = byId<PostRow>(await verbs.posts.byIds(site.id, near));
  const decided = [...rows, ...others.values()].map((row) => row.decision_id);
  const decisions = byId<DecisionRow>(await verbs.decisions.byIds(site.id, distinct(decided)));
  const reports = await verbs.waiting.reports(
    site.id,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const subject = subjects.get(row.subject_id)!;
    const viewer = { site, subjectKey: subject.key, principal, decisions };
    const answer = others.get(answers.get(row.id) ?? '');
    const parent = row.parent_id === null ? undefined : others.get(row.parent_id);
    const last = row.decision_id === null ? undefined : decisions.get(row.decision_id);
    const decision: Decision | null = last ? toDecision(last, row) : null;
    return {
      post: toListedPost(row, viewer),
      subject: { ...toPageNames(row, subject), ...toQuestions(context, row, subject) },
      parent: parent ? toListedPost(parent, viewer) : null,
      waitingSince: row.waiting_since,
      policies: toPolicies(row, decision),
      reports: toReports(reports, row.id),
      decision,
      answered: isExpecting(row) ? answers.has(row.id) : null,
      answer: answer ? toListedPost(answer, viewer) : null,
    };
  });
}

const toPolicies = ({ status }: PostRow, decision: Decision | null): PolicyName[] =>
  status === 'pending' ? (decision?.policies ?? []) : [];

const toReports = (all: { post: string; reason: ReportReason; count: number }[], post: string) =>
  all.filter((one) => one.post === post).map(({ reason, count }) => ({ reason, count }));
