import type { Post } from '@parvis/contract';
import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { toPostId } from '../runtime/permalink.ts';
import type { Ui } from '../runtime/ui.ts';
import type { List } from './list-state.ts';
import { MoreButton, type Pager } from './MoreButton.tsx';
import { Placeholder } from './Placeholder.tsx';
import type { Status } from './posts.ts';
import { releaseReservedHeight } from './reserved-height.ts';

/** A widget of posts: what it shows once its data are there, and what stands in until then. */
export function Loaded({
  ui,
  model,
  children,
}: {
  ui: Ui;
  model: { status: Signal<Status>; reload(): Promise<void> };
  children: ComponentChildren;
}): ComponentChildren {
  const status = model.status.value;
  const isLoading = status === 'loading';
  useEffect(() => {
    // Nothing was reserved for what the server has rendered.
    if (!isLoading && !ui.context.given) return releaseReservedHeight(ui.context);
  }, [isLoading]);
  return status === 'ready' ? children : <Placeholder ui={ui} isLoading={isLoading} reload={model.reload} />;
}

/** Posts of a long list that are drawn at first, which are seen so much sooner; the others once these are painted. */
const atFirst = 4;

/** Posts in their order, with what leads to more of them at both ends. */
export function PostList({
  ui,
  model,
  list,
  isThread,
  earlier,
  more,
  empty,
  show,
}: {
  ui: Ui;
  model: Pager;
  list: List;
  /** Replies, in the body of what they answer. */
  isThread?: boolean;
  earlier: string;
  more: string;
  /** What stands where there is none. */
  empty?: VNode;
  show(post: Post): VNode;
}): VNode {
  const items = list.items.value;
  const isWhole = useSignal(!!(isThread || ui.context.given || items.length <= atFirst || toPostId(location.hash)));
  useEffect(() => {
    // After the first posts of other widgets, too. Safari has no such callback.
    requestAnimationFrame(() =>
      (self.requestIdleCallback ?? setTimeout)(
        () => {
          isWhole.value = true;
        },
        // A page that is never idle has all of them as well.
        { timeout: 300 } as never,
      ),
    );
  }, []);
  const { sort, rating, period } = list.query.value;
  /**
   * The same row for the same post: drawn anew is only what has changed. In another order, or among others, it is another row:
   * one that goes from one place to another would be seen to jump.
   */
  const toRow = (post: Post): VNode => {
    const row = list.rows.get(post) ?? <li key={post.id + sort + rating + period}>{show(post)}</li>;
    list.rows.set(post, row);
    return row;
  };
  const style = isThread ? 'quiet' : undefined;
  return (
    <>
      {isThread || list.total.value < 20 || (
        <input
          type="search"
          class="button wide"
          placeholder={ui.t('search')}
          onFocus={({ target }) =>
            import('./search/open.tsx').then((it) => it.openSearch(ui, list, target as HTMLInputElement), Boolean)
          }
        />
      )}
      {MoreButton({ ui, model, list, where: 'previous', text: earlier, style })}
      {items.length ? (
        <ul class={isThread ? 'posts replies' : 'posts'} aria-busy={list.busy.value}>
          {(isWhole.value ? items : items.slice(0, atFirst)).map(toRow)}
        </ul>
      ) : (
        empty
      )}
      {isWhole.value && MoreButton({ ui, model, list, where: 'next', text: more, style })}
    </>
  );
}
