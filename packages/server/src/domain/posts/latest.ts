import {
  type CritiquePart,
  isKindOff,
  type LatestQuery,
  type Post,
  type RecentList,
  type Subject,
  type TalkedList,
} from '@parvis/contract';
import { firstIdOf, type PostRow, type SubjectRow } from '../../store/store.ts';
import { ProblemError } from '../problem.ts';
import { toQuestions } from '../subjects/critique.ts';
import { toSubject } from '../subjects/to-subject.ts';
import type { Query } from '../use-case.ts';
import { toListedPost } from './to-post.ts';
import { canSee } from './visibility.ts';

/** Posts in one answer. */
const most = 50;

/** What was published last, with the subject of each. */
export interface Latest {
  /** The one that was asked for. */
  subject?: Subject;
  /** Its id, which stays whatever becomes of its key. */
  id?: string;
  /** With what its page asks, where the post answers that. */
  items: { post: Post; subject: Subject; questions?: CritiquePart[] }[];
}

const distinct = (values: (string | null)[]): string[] => [...new Set(values)].filter((value) => value !== null);
const byId = <Row extends { id: string }>(rows: Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));

/**
 * The posts of a site, or of one of its subjects, that were published last, replies among them: the newest first, no more
 * than 50, and fewer where the newest 5,000 that were ever written hold no more.
 * @throws ProblemError NOT_FOUND where nobody has written about the subject
 */
export const listLatest: Query<{ subject?: string | undefined }, Latest> = (context, { subject: key }) =>
  context.services.store.read(async (verbs) => {
    const { site, principal } = context;
    const [found] = key === undefined ? [] : await verbs.subjects.find(site.id, [key]);
    if (key !== undefined && !found) throw new ProblemError('NOT_FOUND');
    const { rows } = await verbs.found.list(
      { site: site.id, statuses: ['published'], ...(found && { subject: found.subject.id }) },
      undefined,
      most,
    );
    const above = byId<PostRow>(
      await verbs.posts.byIds(site.id, distinct(rows.flatMap((row) => [row.root_id, row.parent_id]))),
    );
    const isThere = (row: PostRow): boolean =>
      [row, above.get(row.root_id), above.get(row.parent_id ?? '')].every((one) => !one || canSee(context, one));
    const shown = rows.filter(isThere);
    const subjects = byId<SubjectRow>(
      await verbs.subjects.byIds(site.id, distinct(shown.map((row) => row.subject_id))),
    );
    return {
      result: {
        ...(found && { subject: toSubject(context, found.subject.key, found.subject), id: found.subject.id }),
        items: shown.map((row) => {
          const subject = subjects.get(row.subject_id)!;
          return {
            post: toListedPost(row, { site, subjectKey: subject.key, principal }),
            subject: toSubject(context, subject.key, subject),
            ...toQuestions(context, row, subject),
          };
        }),
      },
    };
  });

const dayMs = 86_400_000;
/** Posts of these days that are looked through: of a site that has more, the newest. */
const mostRead = 5_000;

const toSince = (now: string, days: number): string => new Date(Date.parse(now) - days * dayMs).toISOString();

/** What was written last on a site, in roots of a kind and below them, as everybody reads it: the newest first. */
export const listRecent: Query<LatestQuery, RecentList> = (context, { kind, days, limit }) =>
  context.services.store.read(async (verbs) => {
    const { site, now } = context;
    if (isKindOff(site.settings, kind)) return { result: { items: [] } };
    const from = firstIdOf(toSince(now, days));
    const rows = await verbs.latest.recent(site.id, kind, from, { read: mostRead, limit });
    const subjects = byId<SubjectRow>(await verbs.subjects.byIds(site.id, distinct(rows.map((row) => row.subject_id))));
    const items = rows.map((row) => {
      const subject = subjects.get(row.subject_id)!;
      const viewer = { site, subjectKey: subject.key, principal: { kind: 'anonymous' } as const };
      return { post: toListedPost(row, viewer), subject: toSubject(context, subject.key, subject) };
    });
    return { result: { items } };
  });

/** What is talked about most on a site: by how many posts of some days, in roots of a kind and below them. */
export const listTalked: Query<LatestQuery, TalkedList> = (context, { kind, days, limit }) =>
  context.services.store.read(async (verbs) => {
    const { site, now } = context;
    if (isKindOff(site.settings, kind)) return { result: { items: [] } };
    const from = firstIdOf(toSince(now, days));
    const found = await verbs.latest.talked(site.id, kind, from, { read: mostRead, limit });
    const subjects = byId<SubjectRow>(
      await verbs.subjects.byIds(
        site.id,
        found.map((one) => one.subject),
      ),
    );
    const items = found.map(({ subject: id, count, lastAt }) => {
      const subject = subjects.get(id)!;
      return { subject: toSubject(context, subject.key, subject), count, lastAt };
    });
    return { result: { items } };
  });
