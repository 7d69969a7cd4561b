import type { Act, Decided, QueueItem, ReasonCode } from '@parvis/contract';
import { acts } from '@parvis/contract/decisions';
import type { ManageClient } from '@parvis/core';
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';

/** What was done a moment ago, and can be taken back. */
export interface Undoable {
  act: Act;
  decisions: string[];
  /** Milliseconds since 1970. */
  until: number;
}

export interface QueueModel {
  status: Signal<'loading' | 'ready' | 'failed'>;
  items: Signal<readonly QueueItem[]>;
  total: Signal<number>;
  next: Signal<string | null>;
  /** The id of the post that keys act on. */
  current: Signal<string | undefined>;
  chosen: Signal<ReadonlySet<string>>;
  /** Of what is refused or hidden a reason is asked for. */
  asking: Signal<{ act: Act; posts: readonly string[] } | undefined>;
  undoable: Signal<Undoable | undefined>;
  /** What went wrong, or came otherwise: a key of the words. */
  note: Signal<'failed' | 'otherwise' | undefined>;
  busy: ReadonlySignal<boolean>;
  load(): Promise<void>;
  more(): Promise<void>;
  move(step: 1 | -1): void;
  choose(id: string): void;
  /** Acts on what is chosen, else on the one that keys act on; asks for a reason where one is needed. */
  act(act: Act, only?: string): void;
  decide(act: Act, posts: readonly string[], why?: { reason: ReasonCode; sentence: string }): Promise<void>;
  undo(): Promise<void>;
}

/** Posts that are asked for at once, and how many may be left before the next are. */
const portion = 50;
const few = 20;
/** Milliseconds that an act can be taken back from where one is. */
const undoMs = 30_000;

/** As many ids as one request takes. */
const inPortions = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / 100) }, (_, nth) => ids.slice(100 * nth, 100 * (nth + 1)));

export function createQueue(client: ManageClient, now: () => number = Date.now): QueueModel {
  const status = signal<'loading' | 'ready' | 'failed'>('loading');
  const items = signal<readonly QueueItem[]>([]);
  const total = signal(0);
  const next = signal<string | null>(null);
  const current = signal<string | undefined>(undefined);
  const chosen = signal<ReadonlySet<string>>(new Set());
  const asking = signal<QueueModel['asking']['value']>(undefined);
  const undoable = signal<Undoable | undefined>(undefined);
  const note = signal<'failed' | 'otherwise' | undefined>(undefined);
  const under = signal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const canAct = (act: Act, id: string): boolean => {
    const item = items.value.find(({ post }) => post.id === id);
    return !!item && acts[act].from.includes(item.post.status);
  };

  async function load(): Promise<void> {
    try {
      const page = await client.request('queue', { query: { limit: portion } });
      batch(() => {
        items.value = page.items;
        total.value = page.total;
        next.value = page.next;
        status.value = 'ready';
        if (!page.items.some(({ post }) => post.id === current.value)) current.value = page.items[0]?.post.id;
      });
    } catch {
      // What is there stays.
      if (status.value === 'loading') status.value = 'failed';
      else note.value = 'failed';
    }
  }

  let asked: Promise<void> | undefined;
  /** Asks for the rest once, however often somebody wants it. */
  function more(): Promise<void> {
    asked ??= askMore().finally(() => {
      asked = undefined;
    });
    return asked;
  }

  async function askMore(): Promise<void> {
    const cursor = next.value;
    if (cursor === null) return;
    try {
      const page = await client.request('queue', { query: { limit: portion, cursor } });
      const known = new Set(items.value.map(({ post }) => post.id));
      batch(() => {
        items.value = [...items.value, ...page.items.filter(({ post }) => !known.has(post.id))];
        next.value = page.next;
        current.value ??= items.value[0]?.post.id;
      });
    } catch {
      note.value = 'failed';
    }
  }

  /** Takes them from the list at once; the one after them is the next that keys act on. */
  function remove(posts: readonly string[]): readonly QueueItem[] {
    const before = items.value;
    const at = before.findIndex(({ post }) => posts.includes(post.id));
    const left = before.filter(({ post }) => !posts.includes(post.id));
    batch(() => {
      items.value = left;
      total.value = Math.max(0, total.value - (before.length - left.length));
      chosen.value = new Set();
      if (!left.some(({ post }) => post.id === current.value)) current.value = (left[at] ?? left.at(-1))?.post.id;
    });
    return before;
  }

  async function decide(
    act: Act,
    posts: readonly string[],
    why?: { reason: ReasonCode; sentence: string },
  ): Promise<void> {
    asking.value = undefined;
    note.value = undefined;
    const before = remove(posts);
    under.value++;
    try {
      const decisions: string[] = [];
      let failed = 0;
      for (const some of inPortions(posts)) {
        const done: Decided = await client.request('decide', { body: { posts: some, act, ...why } });
        decisions.push(...done.decisions.map(({ id }) => id));
        failed += done.failed.length;
      }
      if (failed > 0) {
        note.value = 'otherwise';
        await load();
      }
      if (decisions.length > 0) offer({ act, decisions, until: now() + undoMs });
      // Whoever goes through it quickly never waits for the rest.
      if (items.value.length < few) await more();
    } catch {
      batch(() => {
        items.value = before;
        note.value = 'failed';
      });
    } finally {
      under.value--;
    }
  }

  function offer(done: Undoable): void {
    clearTimeout(timer);
    undoable.value = done;
    timer = setTimeout(() => {
      undoable.value = undefined;
    }, undoMs);
  }

  return {
    status,
    items,
    total,
    next,
    current,
    chosen,
    asking,
    undoable,
    note,
    busy: computed(() => under.value > 0),
    load,
    more,
    decide,
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
      else decide(act, posts);
    },
    async undo() {
      const done = undoable.value;
      if (!done) return;
      clearTimeout(timer);
      undoable.value = undefined;
      try {
        for (const decisions of inPortions(done.decisions)) await client.request('undo', { body: { decisions } });
      } catch {
        note.value = 'failed';
      }
      await load();
    },
  };
}
