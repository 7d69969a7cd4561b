import type { Post } from '@parvis/contract';
import type { ComponentChildren, VNode } from 'preact';
import { StableHeight } from '../page/StableHeight.tsx';
import type { Ui } from '../runtime/ui.ts';
import { Placeholder } from '../ui/Placeholder.tsx';
import type { List } from './list.ts';
import { More } from './MorePosts.tsx';
import type { PostsModel } from './posts.ts';

/** A widget of posts: what it shows once its data are there, and what stands in until then. */
export function Loaded({
  ui,
  model,
  children,
}: {
  ui: Ui;
  model: Pick<PostsModel<never, never, never>, 'status' | 'load'>;
  children: ComponentChildren;
}): VNode {
  const status = model.status.value;
  return status === 'ready' ? (
    <StableHeight ui={ui}>{children}</StableHeight>
  ) : (
    <Placeholder ui={ui} status={status} retry={() => model.load(true)} />
  );
}

/** Posts in their order, with what leads to more of them at both ends. */
export function PostList({
  ui,
  list,
  isThread,
  earlier,
  more,
  empty,
  show,
}: {
  ui: Ui;
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
  const style = isThread ? 'quiet' : undefined;
  return (
    <>
      <More ui={ui} list={list} where="earlier" text={earlier} style={style} />
      {items.length ? (
        <ul class={isThread ? 'posts replies' : 'posts'} aria-busy={list.busy.value}>
          {items.map((post) => (
            <li key={post.id}>{show(post)}</li>
          ))}
        </ul>
      ) : (
        empty
      )}
      <More ui={ui} list={list} where="more" text={more} style={style} />
    </>
  );
}
