import type { QueueItem } from '@parvis/contract';
import type { Portion } from '../ui/list.ts';

/**
 * Posts that one's own acts take out of the list. What was asked for before an act was answered still has them: shown
 * again, they would look as if somebody else had decided.
 */
export interface Leaving {
  /** They leave from now on. */
  begin(posts: readonly string[]): void;
  /** It was done: what is asked for from now on knows of it. */
  end(posts: readonly string[]): void;
  /** It was not done, or is taken back. */
  stay(posts: readonly string[]): void;
  /** Asks for a part of the list, and leaves out what left meanwhile. */
  ask<Page extends Portion<QueueItem> & { total: number }>(send: () => Promise<Page>): Promise<Page>;
}

export function createLeaving(): Leaving {
  /** By id, after how many acts it was gone. */
  const left = new Map<string, number>();
  let acts = 0;
  const set = (posts: readonly string[], at: number): void => {
    for (const id of posts) left.set(id, at);
  };
  return {
    begin: (posts) => set(posts, Infinity),
    end: (posts) => set(posts, ++acts),
    stay(posts) {
      for (const id of posts) left.delete(id);
    },
    async ask(send) {
      const before = acts;
      const page = await send();
      const items = page.items.filter(({ post }) => (left.get(post.id) ?? 0) <= before);
      return { ...page, items, total: page.total - page.items.length + items.length };
    },
  };
}
