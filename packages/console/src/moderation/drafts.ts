import { type Signal, signal } from '@preact/signals';

const drafts = new Map<string, Signal<string>>();

/** What was typed in reply to a post: it is there again after one has looked at others, in the queue as on its own screen. */
export function toDraft(id: string): Signal<string> {
  const draft = drafts.get(id) ?? signal('');
  drafts.set(id, draft);
  return draft;
}
