import type { Post } from '@parvis/contract';
import { toRow } from '@parvis/contract/kinds';
import type { ManageClient } from '@parvis/core';
import { notify } from '../ui/notices.ts';
import { toProblem } from '../ui/problem.ts';
import type { Say } from '../words/words.ts';

/** Whether readers can see it first on its page. */
export const canPin = (post: Post): boolean =>
  post.parentId === null && post.status === 'published' && !toRow(post.kind).rated;

/** Pins a comment or unpins it, with the way back. `onChange` hears whether it is pinned by now. */
export async function togglePin(
  { client, say }: { client: ManageClient; say: Say },
  { id, pinned }: Post,
  onChange: (isPinned: boolean) => void,
): Promise<void> {
  const { moderation } = say.words;
  const set = async (isPinned: boolean): Promise<string | null> => {
    const { before } = await client.request(isPinned ? 'pin' : 'unpin', { params: { id } });
    onChange(isPinned);
    return before;
  };
  try {
    const before = await set(!pinned);
    const again = async (): Promise<void> => {
      await set(!!pinned);
      // What stood there before stands there again.
      if (!pinned && before !== null) await client.request('pin', { params: { id: before } });
    };
    notify({ text: pinned ? moderation.unpinned : moderation.pinned, undo: again });
  } catch (error) {
    notify({ text: toProblem(say, error).text, isBad: true });
  }
}

/** The post as it is when it is pinned or not. */
export const withPin = ({ pinned: _, ...post }: Post, isPinned: boolean): Post => ({
  ...post,
  ...(isPinned && { pinned: true as const }),
});
