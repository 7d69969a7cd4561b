import type { QueueItem } from '@parvis/contract';
import { isParvisError } from '@parvis/core';
import { batch, type Signal } from '@preact/signals';
import type { NotDecided } from '../moderation/decide.ts';
import type { List } from '../ui/list.ts';
import { notify } from '../ui/notices.ts';
import { toProblem } from '../ui/problem.ts';
import type { Say } from '../words/words.ts';
import type { Leaving } from './leaving.ts';

/** What came of something that was done at once. */
interface Came {
  /** How many of the posts somebody else had decided about. */
  failed: number;
  /** What has to be done first for some of them. */
  why?: NotDecided | undefined;
  /** What is said of the others, and how it is taken back. */
  text?: string;
  undo?: () => Promise<void>;
}

interface Shown {
  list: List<QueueItem>;
  leaving: Leaving;
  current: Signal<string | undefined>;
  chosen: Signal<ReadonlySet<string>>;
  say: Say;
  load(): Promise<void>;
}

/** Does something about these posts: they leave the list at once, and come back where that does not work. */
export type Perform = (posts: readonly string[], send: () => Promise<Came>) => Promise<string | undefined>;

/** Posts that may be left before the next are asked for: whoever goes through them quickly never waits. */
const few = 20;

export function createPerform({ list, leaving, current, chosen, say, load }: Shown): Perform {
  const { items, total } = list;
  const idOf = ({ post }: QueueItem): string => post.id;

  /** The one after them is the next that keys act on. @returns puts them back where they were */
  function remove(posts: readonly string[]): () => void {
    const before = items.value;
    const at = before.findIndex(({ post }) => posts.includes(post.id));
    const left = before.filter(({ post }) => !posts.includes(post.id));
    batch(() => {
      items.value = left;
      total.value = Math.max(0, (total.value ?? 0) - (before.length - left.length));
      chosen.value = new Set();
      if (!left.some(({ post }) => post.id === current.value)) current.value = (left[at] ?? left.at(-1))?.post.id;
    });
    return () => {
      // What was done about others meanwhile stays done, and what came stays.
      const now = new Set(items.value.map(idOf));
      const back = before.filter((item) => posts.includes(idOf(item)) || now.has(idOf(item)));
      const known = new Set(back.map(idOf));
      items.value = [...back, ...items.value.filter((item) => !known.has(idOf(item)))];
      total.value = (total.value ?? 0) + before.length - left.length;
      current.value ??= items.value[0]?.post.id;
    };
  }

  return async (posts, send) => {
    const [one] = posts.length === 1 ? items.value.filter(({ post }) => post.id === posts[0]) : [];
    const of = one && (one.post.author?.name || say.words.moderation.guest);
    const putBack = posts.length > 0 ? remove(posts) : undefined;
    leaving.begin(posts);
    try {
      const { failed, why, text, undo } = await send();
      leaving.end(posts);
      const takeBack =
        undo &&
        (async () => {
          leaving.stay(posts);
          await undo().finally(load);
          // One goes on at what came back.
          current.value = items.value.map(idOf).find((id) => posts.includes(id)) ?? current.value;
        });
      if (text !== undefined) notify({ text, of, ...(takeBack && { undo: takeBack }) });
      if (failed > 0) {
        const { queue, problems } = say.words;
        if (why) notify({ text: problems[why], isBad: true });
        else if (text === undefined) notify({ text: queue.otherwise, isBad: true });
        await load();
      }
    } catch (error) {
      leaving.stay(posts);
      if (isParvisError(error) && (error.code === 'DECIDED_OTHERWISE' || error.code === 'NOT_FOUND')) {
        notify({ text: say.words.queue.otherwise, isBad: true });
        await load();
        return say.words.queue.otherwise;
      }
      putBack?.();
      const { text, fields } = toProblem(say, error);
      const wrong = Object.values(fields)[0] ?? text;
      notify({ text: wrong, isBad: true });
      return wrong;
    }
    if (items.value.length < few) await list.more();
    current.value ??= items.value[0]?.post.id;
    return undefined;
  };
}
