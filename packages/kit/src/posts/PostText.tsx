import type { Post } from '@parvis/contract';
import { type Signal, signal } from '@preact/signals';
import { Fragment, type VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';
import { RichText, toForeign } from '../text/RichText.tsx';
import type { PostSlots } from './post-slots.ts';

/** The post whose whole text is on its way, or did not come; one at a time. */
export const expanding: Signal<{ id: string; failed?: true } | undefined> = signal(undefined);

/** What a post says. Where a list has only the beginning of a long text, a button brings the rest (SPEC L9). */
export function PostText({
  ui,
  model,
  post,
  children,
}: {
  ui: Ui;
  model: {
    slots: Signal<PostSlots | undefined>;
    act(use: (actions: { expand(post: Post, text: Element | null): unknown }) => unknown): void;
  };
  post: Post;
  /** What stands in the place of its own words. */
  children?: VNode | undefined;
}): VNode {
  const More = model.slots.value?.More;
  // Asked for by those alone that it may say something about.
  const state = post.truncated ? expanding.value : undefined;
  return (
    // Other words are drawn anew: a translator of the browser may have put its own in the place of these, which nobody
    // would see change any more. The same goes for whatever is said with the key of what it says.
    <Fragment key={post.truncated || post.editedAt}>
      {children ?? RichText({ text: post.text, lang: toForeign(ui, post.lang), host: ui.context.host })}
      {post.truncated && (
        <>
          <button
            type="button"
            class="quiet"
            onClick={({ currentTarget: { previousElementSibling } }) =>
              model.act((actions) => actions.expand(post, previousElementSibling))
            }
          >
            {ui.t(state?.id !== post.id ? 'showMore' : state.failed ? 'retry' : 'loading')}
          </button>
          {More && <More post={post} />}
        </>
      )}
    </Fragment>
  );
}
