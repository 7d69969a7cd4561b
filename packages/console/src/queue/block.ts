import type { Act, Post, PostStatus } from '@parvis/contract';
import { isParvisError, type ManageClient } from '@parvis/core';
import { decide, undo, type Why } from '../moderation/decide.ts';

/** What came of a block. */
interface Blocked {
  /** Posts that went. */
  done: number;
  /** Posts that stay: somebody had decided about them, or the server did not answer any more. */
  failed: number;
  /** Takes all of it back. */
  undo(): Promise<void>;
}

/** What is decided about another post of an author who is blocked: as the server does with the first (M72). */
const actOf = (status: PostStatus): Act => (status === 'pending' ? 'refuse' : status === 'published' ? 'hide' : 'keep');

/**
 * Takes posts away, and refuses what their authors write from now on: each author is blocked once, with one of the posts,
 * and what else is of them is decided about. Rejects where nothing could be done.
 */
export async function blockAuthors(client: ManageClient, posts: readonly Post[], why: Why): Promise<Blocked> {
  const { reason, sentence, days } = why;
  const body = { reason, sentence, ...(days !== undefined && { days }) };
  const blocks: string[] = [];
  const decisions: string[] = [];
  const authors = new Set<string>();
  const rest = new Map<Act, Post[]>();
  let refusal: unknown;
  for (const post of posts) {
    const { id, author, status } = post;
    if (author && authors.has(author.id)) {
      const act = actOf(status);
      rest.set(act, [...(rest.get(act) ?? []), post]);
      continue;
    }
    try {
      const { block, decision } = await client.request('blockAuthor', { params: { id }, body });
      blocks.push(block.id);
      decisions.push(decision.id);
      if (author) authors.add(author.id);
    } catch (error) {
      refusal = error;
      const isOne = isParvisError(error) && (error.code === 'DECIDED_OTHERWISE' || error.code === 'NOT_FOUND');
      if (!isOne) break;
    }
  }
  if (blocks.length === 0) throw refusal;
  for (const [act, ids] of rest) {
    const some = await decide(client, act, ids, act === 'keep' ? undefined : why).catch(() => undefined);
    decisions.push(...(some?.decisions ?? []));
  }
  return {
    done: decisions.length,
    failed: posts.length - decisions.length,
    async undo() {
      for (const id of blocks) await client.request('unblock', { params: { id } });
      await undo(client, decisions);
    },
  };
}
