import {
  type Audit,
  type AuditEntry,
  type AuditQuery,
  changedThingRows,
  changedThings,
  isUndoable,
  type Permission,
  type UndoState,
} from '@parvis/contract';
import type { ChangeRow, DecisionRow, PostRow } from '../../store/store.ts';
import { isAllowed as mayBe } from '../decisions/decide.ts';
import { toDecision } from '../decisions/to-decision.ts';
import { isId } from '../ids.ts';
import { staffOf } from '../staff/members.ts';
import type { Query } from '../use-case.ts';
import { type Names, readNames } from './names.ts';
import { type AuditedPosts, readPosts } from './posts.ts';
import { isStanding } from './standing.ts';

type Row = { decision: DecisionRow } | { change: ChangeRow };

/**
 * What was decided and changed, the newest first, as far as whoever asks may read it. A constant number of queries: the
 * two lists, what was taken back, and one for each kind of name.
 */
export const listAudit: Query<AuditQuery, Audit> = async (context, { by, what, post, limit, cursor }) => {
  const { site, services } = context;
  const { store, cursors } = services;
  const { permissions } = staffOf(context);
  const name = JSON.stringify(['audit', site.id, by ?? '', what ?? '', post ?? '']);
  const before = cursor === undefined ? undefined : cursors.read(name, cursor).id;
  if (post !== undefined && !isId(post)) return { result: { items: [], next: null } };
  const things = changedThings.filter(
    (thing) => (what ?? thing) === thing && permissions.includes(changedThingRows[thing].read),
  );
  const page = { post, before, limit: limit + 1 };
  const [decisions, changes] = await Promise.all([
    what === undefined || what === 'decision' ? store.decisions.list(site.id, { ...page, by }) : [],
    // No rule changes anything.
    store.changes.list(site.id, { ...page, things, by: by === 'people' ? undefined : by }),
  ]);
  const all: (Row & { id: string })[] = [
    ...decisions.map((decision) => ({ id: decision.id, decision })),
    ...changes.map((change) => ({ id: change.id, change })),
  ].sort((one, other) => (one.id < other.id ? 1 : -1));
  const rows = all.slice(0, limit);
  const shownDecisions = rows.flatMap((row) => ('decision' in row ? [row.decision] : []));
  const shownChanges = rows.flatMap((row) => ('change' in row ? [row.change] : []));
  const [names, posts, undone] = await Promise.all([
    readNames(context, shownDecisions, shownChanges),
    readPosts(context, shownDecisions, shownChanges),
    store.changes.undone(
      site.id,
      shownChanges.map(({ id }) => id),
    ),
  ]);
  const last = rows.at(-1);
  return {
    result: {
      items: rows.map((row) =>
        'decision' in row
          ? toDecided(row.decision, { names, posts, permissions })
          : toChangeEntry(row.change, { names, posts, permissions, isDone: undone.has(row.change.id) }),
      ),
      next: last && all.length > limit ? cursors.write(name, { id: last.id, revision: 0 }) : null,
    },
  };
};

interface Known {
  names: Names;
  posts: AuditedPosts;
  permissions: readonly Permission[];
}

function toDecided(row: DecisionRow, { names, posts, permissions }: Known): AuditEntry {
  const post = posts.rows.get(row.post_id);
  return {
    id: row.id,
    createdAt: row.created_at,
    by: {
      ...(row.by_kind === 'policy' ? { kind: row.by_kind, id: null, name: null } : names.actor(row.by_id)),
      via: row.via,
    },
    decision: toDecision(row, post),
    change: null,
    post: posts.shown.get(row.post_id) ?? null,
    undo: toDecisionUndo(row, post, posts.last, permissions.includes('posts.decide')),
  };
}

function toDecisionUndo(
  { id, from_status }: DecisionRow,
  post: PostRow | undefined,
  last: AuditedPosts['last'],
  isAllowed: boolean,
): UndoState {
  // Taken back by its author, or erased: there is nothing left to decide about.
  if (!post?.decision_id) return 'gone';
  if (post.decision_id === id) return !mayBe(post, from_status) ? 'never' : isAllowed ? 'possible' : 'forbidden';
  return last.get(post.decision_id)?.undoes === id ? 'done' : 'changed';
}

function toChangeEntry(row: ChangeRow, { names, posts, permissions, isDone }: Known & { isDone: boolean }): AuditEntry {
  const { id, thing, what, of_id: of } = row;
  const toFields = (json: string | null): Record<string, unknown> | null => (json === null ? null : JSON.parse(json));
  return {
    id,
    createdAt: row.created_at,
    by: {
      ...(row.by_kind === 'staff' || row.by_kind === 'key'
        ? names.actor(row.by_id, row.by_kind)
        : { kind: row.by_kind, id: null, name: null }),
      via: row.via,
    },
    decision: null,
    change: {
      what,
      of,
      label: names.label(thing, of),
      subject: thing === 'subject' ? names.subject(of) : null,
      before: toFields(row.before),
      after: toFields(row.after),
      undoes: row.undoes,
    },
    post: (row.post_id !== null && posts.shown.get(row.post_id)) || null,
    undo: toChangeUndo(row, isDone, names, permissions),
  };
}

function toChangeUndo(
  row: ChangeRow,
  isDone: boolean,
  { known }: Names,
  permissions: readonly Permission[],
): UndoState {
  if (!isUndoable(row.what)) return 'never';
  if (isDone) return 'done';
  if (!isStanding(row, known)) return 'changed';
  return permissions.includes(changedThingRows[row.thing].undo) ? 'possible' : 'forbidden';
}
