import type { PostStatus, ReplyAct } from '@parvis/contract';
import { acts } from '@parvis/contract/decisions';
import { type Signal, signal } from '@preact/signals';

/** What has to be decided with a reply so that somebody can read it; nothing where everybody reads the post. */
export const toReplyAct = (status: PostStatus): Exclude<ReplyAct, 'keep'> | undefined =>
  (['approve', 'restore'] as const).find((act) => acts[act].from.includes(status));

const drafts = new Map<string, Signal<string>>();

/** What was typed in reply to a post: it is there again after one has looked at others. */
export function toDraft(id: string): Signal<string> {
  const draft = drafts.get(id) ?? signal('');
  drafts.set(id, draft);
  return draft;
}
