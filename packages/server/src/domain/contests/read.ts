import type { ContestGrant } from '../../identity/contest-tokens.ts';
import type { Context, ServerContext } from '../context.ts';

/** What a link to contest is about, for the author who has it; nothing where the post or the author is gone. */
export async function readContest(
  context: ServerContext,
  { site: siteId, author, decision: id }: ContestGrant,
): Promise<{ context: Context; post: string } | undefined> {
  const { store } = context.services;
  const site = await store.sites.byId(siteId);
  const [decision] = site ? await store.decisions.byIds(site.id, [id]) : [];
  const post = site && decision && (await store.posts.byId(site.id, decision.post_id));
  // Of a decision that is not the last one any more there is nothing to be said.
  if (!site || site.suspended_at !== null || post?.author_id !== author || post.decision_id !== id) return undefined;
  return { context: { ...context, site, principal: { kind: 'visitor', author } }, post: post.id };
}
