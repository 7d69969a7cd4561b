import type { DecisionList, DecisionsQuery } from '@parvis/contract';
import { isId } from '../ids.ts';
import type { Query } from '../use-case.ts';
import { toDecision } from './to-decision.ts';

/** What was decided, the newest first. */
export const listDecisions: Query<DecisionsQuery, DecisionList> = async (
  { site, services },
  { post, limit, cursor },
) => {
  const { cursors, store } = services;
  // A cursor belongs to the list of one site and, where it is asked for, one post.
  const name = JSON.stringify(['decisions', site.id, post ?? '']);
  if (post !== undefined && !isId(post)) return { result: { items: [], next: null } };
  const before = cursor === undefined ? undefined : cursors.read(name, cursor).id;
  const rows = await store.decisions.list(site.id, { post, before, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const learned = items.filter(({ signs }) => signs !== null).map(({ post_id }) => post_id);
  const posts = new Map((await store.posts.byIds(site.id, learned)).map((row) => [row.id, row]));
  return {
    result: {
      items: items.map((row) => toDecision(row, posts.get(row.post_id))),
      next: rows.length > limit ? cursors.write(name, { id: items.at(-1)!.id, revision: 0 }) : null,
    },
  };
};
