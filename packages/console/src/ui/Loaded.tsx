import type { ComponentChildren, VNode } from 'preact';
import type { Say } from '../words/words.ts';
import type { List } from './list.ts';
import type { Resource } from './resource.ts';

/** That it loads, or did not; then what is there. */
export function Loaded<Value>({
  say: { words },
  of,
  children,
}: {
  say: Say;
  of: Resource<Value>;
  children: (value: Value) => ComponentChildren;
}): VNode {
  if (of.status.value === 'failed') return <LoadFailed words={words} load={of.load} />;
  const value = of.value.value;
  if (value === undefined) return <p class="soft">{words.app.loading}</p>;
  return <>{children(value)}</>;
}

/** The same of a list: with what stands where there is nothing, and the way to the next page. */
export function LoadedList<Item>({
  say: { words },
  of,
  empty,
  children,
}: {
  say: Say;
  of: List<Item>;
  /** What it means that there is nothing, and what one may do. */
  empty: ComponentChildren;
  children: (items: readonly Item[]) => ComponentChildren;
}): VNode {
  if (of.status.value === 'failed') return <LoadFailed words={words} load={of.load} />;
  if (of.status.value === 'loading') return <p class="soft">{words.app.loading}</p>;
  if (of.items.value.length === 0) return <div class="soft empty">{empty}</div>;
  return (
    <>
      {children(of.items.value)}
      {of.isMoreFailed.value && (
        <p class="note" role="alert">
          {words.app.loadFailed}
        </p>
      )}
      {of.hasMore.value && (
        <button type="button" class="second more" onClick={of.more}>
          {words.app.more}
        </button>
      )}
    </>
  );
}

function LoadFailed({ words, load }: { words: Say['words']; load: () => Promise<void> }): VNode {
  return (
    <p role="alert">
      {words.app.loadFailed}{' '}
      <button type="button" onClick={load}>
        {words.app.retry}
      </button>
    </p>
  );
}
