import type { ManagedPost } from '@parvis/contract';
import type { PostRow } from '../../store/store.ts';
import { toContest } from '../contests/words.ts';
import { toDecision } from '../decisions/to-decision.ts';
import { findPost } from '../posts/find.ts';
import { toListedPost, toPost } from '../posts/to-post.ts';
import { toFilter } from '../posts/visibility.ts';
import { ProblemError } from '../problem.ts';
import type { Query } from '../use-case.ts';
import { toItems } from './find.ts';

/** Replies and decisions that come along. */
const mostReplies = 50;
const mostDecisions = 20;

/** One post with its thread, and what was decided about it. @throws ProblemError NOT_FOUND */
export const getManagedPost: Query<{ id: string }, ManagedPost> = (context, { id }) =>
  context.services.store.read(async (verbs) => {
    const { site, principal } = context;
    const row = await findPost(verbs, context, id);
    if (!row) throw new ProblemError('NOT_FOUND');
    const [item] = await toItems(verbs, context, [row]);
    const root = row.parent_id === null ? undefined : await verbs.posts.byId(site.id, row.root_id);
    const page = await verbs.lists.page({
      site: site.id,
      subject: row.subject_id,
      rows: row.parent_id === null ? { below: row.id } : { to: row.id },
      visible: toFilter(principal),
      sort: 'oldest',
      limit: mostReplies,
    });
    const made = await verbs.decisions.list(site.id, { post: row.id, limit: mostDecisions });
    const around = [...(root ? [root] : []), ...page.rows];
    const ids = around.map((one) => one.decision_id).filter((one) => one !== null);
    const known = await verbs.decisions.byIds(site.id, ids);
    const decisions = new Map([...made, ...known].map((one) => [one.id, one]));
    const viewer = { site, subjectKey: item!.post.subject, principal, decisions };
    const shown = (one: PostRow) => toListedPost(one, viewer);
    const counts = await verbs.waiting.histories(site.id, row.author_id === null ? [] : [row.author_id]);
    const count = (status: string): number => counts.find((one) => one.status === status)?.count ?? 0;
    return {
      result: {
        ...item!,
        post: toPost(row, viewer),
        root: root ? shown(root) : null,
        replies: page.rows.map(shown),
        decisions: made.map((one) => toDecision(one, row)),
        contest: toContest(context, row.decision_id === null ? undefined : decisions.get(row.decision_id)),
        history: { published: count('published'), refused: count('refused'), hidden: count('hidden') },
      },
    };
  });
