import { type Kind, limits, type Page, type PostList, type PostsQuery } from '@parvis/contract';
import { Refusal } from '../policy/refusal.ts';
import type { PostRow, SubjectRow, Verbs } from '../store/store.ts';
import { toPost, type Viewer } from '../wire/post.ts';
import { toSubject } from '../wire/subject.ts';
import type { Call, Handlers, Shown } from './call.ts';
import { idsOf, type ListRequest, type RowList, readList, since, toList } from './lists.ts';

type Reading = Call<unknown, never>;

/** Ids are UUIDs; anything else is no post, and never reaches the database. */
export const isId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);

const empty: RowList = { rows: [], replies: new Map(), next: null, total: 0 };

const of = (key: string, subject: SubjectRow | undefined): Shown<never>['of'] => ({
  keys: [key],
  revisions: [subject?.revision ?? 0],
});

async function toViewer(verbs: Verbs, call: Reading, subjectKey: string, ids: string[]): Promise<Viewer> {
  const { site, caller } = call;
  if (caller.kind === 'nobody') return { site, subjectKey };
  return { site, subjectKey, author: caller.author, reacted: await verbs.reactions.of(site.id, caller.author, ids) };
}

const one = async (verbs: Verbs, call: Reading, key: string): Promise<SubjectRow | undefined> =>
  (await verbs.subjects.byKeys(call.site.id, [key]))[0];

/** The post that an answer must hold, with the root above it; nothing when it is not under this subject (L6). */
async function findAround(
  verbs: Verbs,
  subject: SubjectRow,
  id: string | undefined,
): Promise<{ post: PostRow; root: PostRow } | undefined> {
  const post = id !== undefined && isId(id) ? await verbs.posts.byId(subject.site_id, id) : undefined;
  if (post?.subject_id !== subject.id) return undefined;
  const root = post.parent_id === null ? post : await verbs.posts.byId(subject.site_id, post.root_id);
  return { post, root: root! };
}

/** With the replies around a reply in the place of its root's first ones (L6). */
async function withReplies(
  verbs: Verbs,
  call: Reading,
  subject: SubjectRow,
  list: RowList,
  { post, root }: { post: PostRow; root: PostRow },
): Promise<RowList> {
  if (post === root) return list;
  const request: ListRequest = {
    kind: 'comment',
    parent: root,
    sort: 'oldest',
    limit: limits.replyPreview,
    period: 'all',
    around: post,
  };
  list.replies.set(root.id, await readList(verbs, call.services, subject, request, call.now));
  return list;
}

export const page: Handlers['page'] = {
  read: (call) =>
    call.services.store.read(async (verbs) => {
      const { query, site, services, now } = call;
      const subject = await one(verbs, call, query.subject);
      const wanted = subject && (await findAround(verbs, subject, query.around));
      const list = async (kind: Kind, sort: ListRequest['sort']): Promise<RowList> => {
        if (!subject) return empty;
        const here = wanted?.root.kind === kind ? wanted : undefined;
        const rows = await readList(
          verbs,
          services,
          subject,
          { kind, sort, limit: query.limit, period: 'all', around: here?.root },
          now,
        );
        return here ? withReplies(verbs, call, subject, rows, here) : rows;
      };
      const comments = query.blocks.includes('comments') ? await list('comment', query.commentSort) : undefined;
      const reviews = query.blocks.includes('reviews') ? await list('review', query.reviewSort) : undefined;
      const ids = [...(comments ? idsOf(comments) : []), ...(reviews ? idsOf(reviews) : [])];
      const viewer = await toViewer(verbs, call, query.subject, ids);
      const answer: Page = {
        site: { key: site.key, name: site.name, reviewControl: 'none' },
        subject: toSubject(query.subject, subject),
        ...(comments && { comments: toList(comments, viewer) }),
        ...(reviews && { reviews: toList(reviews, viewer) }),
      };
      return { answer, of: of(query.subject, subject) };
    }),
};

export const subjects: Handlers['subjects'] = {
  read: (call) =>
    call.services.store.read(async (verbs) => {
      const { query, site, now } = call;
      const rows = await verbs.subjects.byKeys(site.id, query.key);
      const from = since(query.period, now);
      const ids = rows.map((row) => row.id);
      const histograms =
        from !== undefined && ids.length > 0 ? await verbs.subjects.histogramsSince(site.id, ids, from) : undefined;
      const byKey = new Map(rows.map((row) => [row.key, row]));
      const items = query.key.map((key) => {
        const row = byKey.get(key);
        return toSubject(key, row, row && histograms?.get(row.id));
      });
      const revisions = query.key.map((key) => byKey.get(key)?.revision ?? 0);
      return { answer: { items }, ...(from === undefined && { of: { keys: query.key, revisions } }) };
    }),
};

export const posts: Handlers['posts'] = {
  read: (call) =>
    call.services.store.read(async (verbs) => {
      const { query, services, now } = call;
      const subject = await one(verbs, call, query.subject);
      if (!subject) {
        if (query.parent !== undefined || query.around !== undefined) throw new Refusal('NOT_FOUND');
        if (query.cursor !== undefined) throw new Refusal('CURSOR_INVALID');
        return {
          answer: toList(empty, { site: call.site, subjectKey: query.subject }),
          of: of(query.subject, undefined),
        };
      }
      const show = async (list: RowList): Promise<Shown<PostList>> => ({
        answer: toList(list, await toViewer(verbs, call, query.subject, idsOf(list))),
        ...(query.period === 'all' && { of: of(query.subject, subject) }),
      });
      const parent = query.parent === undefined ? undefined : await findParent(verbs, subject, query.parent);
      const request: ListRequest = {
        kind: query.kind,
        parent,
        sort: query.sort ?? (parent ? 'oldest' : 'newest'),
        limit: query.limit,
        rating: query.rating,
        period: query.period,
        cursor: query.cursor,
      };
      const around = query.cursor === undefined ? query.around : undefined;
      if (around === undefined) {
        return show(await readList(verbs, services, subject, request, now));
      }
      const wanted = await findAround(verbs, subject, around);
      const row = parent ? wanted?.post : wanted?.root;
      if (!wanted || !row || !isIn(row, query, parent, since(query.period, now))) throw new Refusal('NOT_FOUND');
      let list = await readList(verbs, services, subject, { ...request, around: row }, now);
      if (!parent) list = await withReplies(verbs, call, subject, list, wanted);
      return show(list);
    }),
};

async function findParent(verbs: Verbs, subject: SubjectRow, id: string): Promise<PostRow> {
  const parent = isId(id) ? await verbs.posts.byId(subject.site_id, id) : undefined;
  if (!parent || parent.subject_id !== subject.id) throw new Refusal('NOT_FOUND');
  return parent;
}

function isIn(row: PostRow, query: PostsQuery, parent: PostRow | undefined, from: string | undefined): boolean {
  if (parent) {
    return parent.parent_id === null ? row.root_id === parent.id && row.id !== parent.id : row.parent_id === parent.id;
  }
  if (row.kind !== query.kind) return false;
  if (query.rating !== undefined && row.rating !== query.rating) return false;
  return from === undefined || row.created_at >= from;
}

export const post: Handlers['post'] = {
  read: (call) =>
    call.services.store.read(async (verbs) => {
      const { params, site } = call;
      const row = isId(params.id!) ? await verbs.posts.byId(site.id, params.id!) : undefined;
      if (!row) throw new Refusal('NOT_FOUND');
      const subject = await verbs.subjects.byId(site.id, row.subject_id);
      const { key } = subject!;
      return { answer: toPost(row, await toViewer(verbs, call, key, [row.id])), of: of(key, subject) };
    }),
};
