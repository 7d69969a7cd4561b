import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { SiteContext } from '../app/site.ts';

/** Who else looks at the post that keys act on. */
export interface Looking {
  /** Of which post it is said, and their addresses; null for one whose address one may not read. */
  others: ReadonlySignal<{ post: string; names: readonly (string | null)[] } | undefined>;
  /** Says so from now on. @returns ends it */
  start(): () => void;
}

/** Milliseconds until it is said of a post that one goes to: whoever goes past it does not look at it. */
const restMs = 1_000;
/** Milliseconds until it is said again: half as long as it holds. */
const againMs = 15_000;

/**
 * @param current the id of the post that one looks at
 * @param onDecided somebody else has decided about it
 */
export function createLooking(
  { client }: Pick<SiteContext, 'client'>,
  current: Signal<string | undefined>,
  onDecided: (post: string) => void,
): Looking {
  const others = signal<Looking['others']['value']>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function say(post: string): Promise<void> {
    // Nobody looks at a page that is behind another: it asks nothing.
    if (!document.hidden) {
      try {
        const answer = await client.request('looking', { params: { id: post } });
        if (current.value !== post) return;
        others.value = { post, names: answer.others.map(({ name }) => name) };
        if (!answer.waits) return onDecided(post);
      } catch {
        // It is no more than a courtesy: the next time it is said again.
        if (current.value !== post) return;
      }
    }
    timer = setTimeout(() => say(post), againMs);
  }

  return {
    others,
    start: () => {
      const dispose = effect(() => {
        const post = current.value;
        clearTimeout(timer);
        if (post !== undefined) timer = setTimeout(() => say(post), restMs);
      });
      return () => {
        dispose();
        clearTimeout(timer);
        timer = undefined;
      };
    },
  };
}
