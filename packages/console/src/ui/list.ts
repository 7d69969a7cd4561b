import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';

/** One page of a list, as the endpoints of lists answer it. */
export interface Portion<Item> {
  items: Item[];
  next: string | null;
  total?: number;
}

/** A list that comes page by page. */
export interface List<Item> {
  status: ReadonlySignal<'loading' | 'ready' | 'failed'>;
  items: Signal<readonly Item[]>;
  /** Undefined where the server does not count. */
  total: Signal<number | undefined>;
  hasMore: ReadonlySignal<boolean>;
  /** The next page did not come. */
  isMoreFailed: ReadonlySignal<boolean>;
  /** Asks for the first page anew; what is there stays until it comes. An answer to an older question is left. */
  load(): Promise<void>;
  /** Asks for the next page, once however often it is called. */
  more(): Promise<void>;
}

/**
 * @param ask one page, from a cursor on
 * @param idOf what tells one item from another: none is shown twice
 */
export function createList<Item>(
  ask: (cursor: string | undefined) => Promise<Portion<Item>>,
  idOf: (item: Item) => string,
): List<Item> {
  const status = signal<'loading' | 'ready' | 'failed'>('loading');
  const items = signal<readonly Item[]>([]);
  const total = signal<number | undefined>(undefined);
  const hasMore = signal(false);
  const isMoreFailed = signal(false);
  let next: string | null = null;
  let round = 0;
  let asked: Promise<void> | undefined;

  function take(page: Portion<Item>, before: readonly Item[]): void {
    const known = new Set(before.map(idOf));
    next = page.next;
    batch(() => {
      items.value = [...before, ...page.items.filter((item) => !known.has(idOf(item)))];
      if (before.length === 0 || page.total !== undefined) total.value = page.total;
      hasMore.value = next !== null;
      isMoreFailed.value = false;
      status.value = 'ready';
    });
  }

  async function askMore(): Promise<void> {
    const mine = round;
    if (next === null) return;
    try {
      const page = await ask(next);
      if (mine === round) take(page, items.value);
    } catch {
      if (mine === round) isMoreFailed.value = true;
    }
  }

  return {
    status,
    items,
    total,
    hasMore,
    isMoreFailed,
    async load() {
      const mine = ++round;
      if (status.value === 'failed') status.value = 'loading';
      try {
        const page = await ask(undefined);
        if (mine === round) take(page, []);
      } catch {
        if (mine === round) status.value = 'failed';
      }
    },
    more() {
      asked ??= askMore().finally(() => {
        asked = undefined;
      });
      return asked;
    },
  };
}
