import type { Kind, SearchResults } from '@parvis/contract';
import { searchPath, toPath } from '@parvis/contract/endpoints';
import { type Signal, signal } from '@preact/signals';
import { search } from '../../i18n/en/search.ts';
import { createMessages } from '../../i18n/messages.ts';
import type { Ui } from '../../runtime/ui.ts';

/** Milliseconds without a letter after which is asked. */
const pauseMs = 250;

/** What the results are narrowed to. */
export interface Filters {
  kind?: string;
  rating?: number;
  lang?: string;
}

export interface Finder {
  /** Something is looked for: the list gives way. */
  isOpen: Signal<boolean>;
  /** What was found last; undefined before the first answer. */
  results: Signal<SearchResults | undefined>;
  /** What that is the answer to. */
  asked: Signal<string>;
  filters: Signal<Filters>;
  failed: Signal<boolean>;
  busy: Signal<boolean>;
  type(words: string): void;
  /** Chooses a value of a facet, or takes it back. */
  choose(name: keyof Filters, value: string | number): void;
  more(): Promise<void>;
}

/** Asks for what is typed, the last of it: an answer to what is no longer asked for is let go. */
export function createFinder(ui: Ui, root: Kind): Finder {
  const { host, site, subject } = ui.context;
  const isOpen = signal(false);
  const results = signal<SearchResults | undefined>(undefined);
  const asked = signal('');
  const filters = signal<Filters>({});
  const failed = signal(false);
  const busy = signal(false);
  let timer: ReturnType<typeof setTimeout>;
  let asking: AbortController | undefined;
  // In the language of the widget, before anything is said in it.
  const messages = ui.loadMessages();

  const ask = async (q: string, cursor?: string | null): Promise<void> => {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    busy.value = true;
    failed.value = false;
    const query = new URLSearchParams({ q, subject, root, limit: '20' });
    for (const [name, value] of Object.entries(filters.value)) query.set(name, `${value}`);
    if (cursor) query.set('cursor', cursor);
    try {
      const answer = await fetch(`${host}${toPath(searchPath, { site })}?${query}`, { signal: mine.signal });
      if (!answer.ok) throw answer;
      const found: SearchResults = await answer.json();
      await messages;
      if (asking !== mine) return;
      const before = cursor ? (results.value?.items ?? []) : [];
      results.value = { ...found, items: [...before, ...found.items] };
      asked.value = q;
      const t = createMessages(ui.lang, 'search', search);
      ui.announce(found.total ? t('found', { n: found.total }) : t('nothing', { q }));
    } catch {
      if (asking !== mine) return;
      failed.value = true;
      ui.announce(ui.t('failed'));
    }
    busy.value = false;
  };

  let typed = '';
  return {
    isOpen,
    results,
    asked,
    filters,
    failed,
    busy,
    type(words) {
      clearTimeout(timer);
      typed = words.trim().slice(0, 100);
      if (typed) timer = setTimeout(ask, pauseMs, typed);
      else {
        asking?.abort();
        asking = undefined;
        filters.value = {};
        results.value = undefined;
        failed.value = false;
        busy.value = false;
      }
      isOpen.value = !!typed;
    },
    choose(name, value) {
      const { [name]: before, ...others } = filters.value;
      filters.value = before === value ? others : { ...others, [name]: value };
      ask(typed);
    },
    more: () => ask(asked.value, results.value?.next),
  };
}
