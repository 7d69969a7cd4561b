import type { Act, QueueItem } from '@parvis/contract';
import { acts } from '@parvis/contract/decisions';
import { batch, type Signal, signal } from '@preact/signals';
import type { SiteContext } from '../app/site.ts';
import { decide, undo, type Why } from '../moderation/decide.ts';
import { createList, type List } from '../ui/list.ts';
import { notify } from '../ui/notices.ts';

export interface QueueModel {
  list: List<QueueItem>;
  /** The id of the post that keys act on. */
  current: Signal<string | undefined>;
  chosen: Signal<ReadonlySet<string>>;
  /** Of what is refused or hidden a reason is asked for. */
  asking: Signal<{ act: Act; posts: readonly string[] } | undefined>;
  load(): Promise<void>;
  move(step: 1 | -1): void;
  choose(id: string): void;
  /** Acts on what is chosen, else on the one that keys act on; asks for a reason where one is needed. */
  act(act: Act, only?: string): void;
  decide(act: Act, posts: readonly string[], why?: Why): Promise<void>;
}

/** Posts that are asked for at once, and how many may be left before the next are. */
const portion = 50;
const few = 20;

export function createQueue({ client, say: { words } }: Pick<SiteContext, 'client' | 'say'>): QueueModel {
  const list = createList<QueueItem>(
    (cursor) => client.request('queue', { query: { limit: portion, ...(cursor !== undefined && { cursor }) } }),
    ({ post }) => post.id,
  );
  const { items, total } = list;
  const current = signal<string | undefined>(undefined);
  const chosen = signal<ReadonlySet<string>>(new Set());
  const asking = signal<QueueModel['asking']['value']>(undefined);

  const canAct = (act: Act, id: string): boolean => {
    const item = items.value.find(({ post }) => post.id === id);
    return !!item && acts[act].from.includes(item.post.status);
  };

  async function load(): Promise<void> {
    await list.load();
    if (!items.value.some(({ post }) => post.id === current.value)) current.value = items.value[0]?.post.id;
  }

  /** Takes them from the list at once; the one after them is the next that keys act on. */
  function remove(posts: readonly string[]): readonly QueueItem[] {
    const before = items.value;
    const at = before.findIndex(({ post }) => posts.includes(post.id));
    const left = before.filter(({ post }) => !posts.includes(post.id));
    batch(() => {
      items.value = left;
      total.value = Math.max(0, (total.value ?? 0) - (before.length - left.length));
      chosen.value = new Set();
      if (!left.some(({ post }) => post.id === current.value)) current.value = (left[at] ?? left.at(-1))?.post.id;
    });
    return before;
  }

  /** Offers to take them back, of whatever act they are. */
  function offer(act: Act, decisions: readonly string[]): void {
    notify({
      text: words.moderation.done[act],
      async undo() {
        await undo(client, decisions).finally(load);
      },
    });
  }

  return {
    list,
    current,
    chosen,
    asking,
    load,
    async decide(act, posts, why) {
      asking.value = undefined;
      const before = remove(posts);
      try {
        const { decisions, failed } = await decide(client, act, posts, why);
        if (decisions.length > 0) offer(act, decisions);
        if (failed > 0) {
          if (decisions.length === 0) notify({ text: words.queue.otherwise, isBad: true });
          await load();
        }
        // Whoever goes through it quickly never waits for the rest.
        if (items.value.length < few) await list.more();
        current.value ??= items.value[0]?.post.id;
      } catch {
        items.value = before;
        notify({ text: words.app.failed, isBad: true });
      }
    },
    move(step) {
      const at = items.value.findIndex(({ post }) => post.id === current.value);
      const to = items.value[Math.min(Math.max(at + step, 0), items.value.length - 1)];
      current.value = to?.post.id;
    },
    choose(id) {
      const all = new Set(chosen.value);
      if (!all.delete(id)) all.add(id);
      chosen.value = all;
    },
    act(act, only) {
      const wanted = only === undefined ? (chosen.value.size > 0 ? [...chosen.value] : [current.value]) : [only];
      const posts = wanted.filter((id): id is string => id !== undefined && canAct(act, id));
      if (posts.length === 0) return;
      if (acts[act].reasoned) asking.value = { act, posts };
      else this.decide(act, posts);
    },
  };
}
