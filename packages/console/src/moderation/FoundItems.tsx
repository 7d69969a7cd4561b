import type { FoundPost } from '@parvis/contract';
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { LoadedList } from '../ui/Loaded.tsx';
import type { Say } from '../words/words.ts';
import type { FoundList } from './found-list.ts';

interface Props {
  say: Say;
  of: FoundList;
  /** Where there is nothing. */
  empty: ComponentChildren;
  row: (item: FoundPost) => VNode;
}

/** Posts that were found. Whoever went to one and comes back is where they were. */
export function FoundItems({ say, of, empty, row }: Props): VNode {
  const { posts: words } = say.words;
  const shown = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (of.left.value) scrollTo(0, of.left.value.top);
  }, []);
  useEffect(() => {
    const id = of.left.value?.id;
    of.left.value = undefined;
    const link = id && shown.current?.querySelector<HTMLElement>(`[data-post="${id}"] a`);
    // After the title, at which everybody else is who comes by a link.
    if (link) queueMicrotask(() => link.focus({ preventScroll: true }));
  }, []);
  const isFurther = of.hasMore.value;
  return (
    <div
      ref={shown}
      aria-busy={of.isLooking.value}
      onClickCapture={({ target }) => {
        const link = target instanceof Element ? target.closest('a') : null;
        const id = link?.closest<HTMLElement>('[data-post]')?.dataset.post;
        if (id) of.left.value = { id, top: scrollY };
      }}
    >
      <LoadedList
        say={say}
        of={of}
        empty={
          isFurther ? (
            <>
              <p>{words.notYet}</p>
              <button type="button" class="second" onClick={of.more}>
                {words.further}
              </button>
            </>
          ) : (
            empty
          )
        }
      >
        {(items) => <ul class="items">{items.map(row)}</ul>}
      </LoadedList>
    </div>
  );
}
