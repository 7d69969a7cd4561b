import { guardInput } from '@parvis/kit/page/guard-input.ts';
import kitCss from '@parvis/kit/posts/act.css?inline';
import { OutgoingPosts } from '@parvis/kit/posts/OutgoingPosts.tsx';
import { PostMenuItems } from '@parvis/kit/posts/PostMenuItems.tsx';
import { PostPanel } from '@parvis/kit/posts/PostPanel.tsx';
import { PostStanding } from '@parvis/kit/posts/PostStanding.tsx';
import { UnseenPosts } from '@parvis/kit/posts/UnseenPosts.tsx';
import { adoptStyles } from '@parvis/kit/runtime/adopt-styles.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import css from './act.css?inline';
import { createActions } from './actions.ts';
import { ReviewComposer } from './ReviewComposer.tsx';
import type { ReviewActions, ReviewSlots, ReviewsModel } from './types.ts';

/** What one can do with reviews, and what opens then. It comes with the first sign of intent. */
export function createSlots(ui: Ui, model: ReviewsModel): { slots: ReviewSlots; actions: ReviewActions } {
  const { form, list, panel } = model;
  const actions = createActions(ui, model);
  adoptStyles(ui.context.root, kitCss);
  guardInput(ui.context.root);
  adoptStyles(ui.context.root, css);
  return {
    actions,
    slots: {
      MenuItems: PostMenuItems,
      Compose: ({ t }) => {
        const isElsewhere = list.items.value.some(({ id }) => id === form.value?.post?.id);
        return (
          <>
            {form.value && !isElsewhere && (
              <div class="panel">
                <ReviewComposer ui={ui} model={model} />
              </div>
            )}
            <OutgoingPosts ui={ui} items={model.outgoing.value} actions={actions} />
            <UnseenPosts
              ui={ui}
              list={list}
              unseen={model.unseen}
              text={(n) => t('unseen', { n })}
              show={actions.showUnseen}
            />
          </>
        );
      },
      toEditing: ({ post }) =>
        form.value?.post?.id === post.id ? <ReviewComposer ui={ui} model={model} /> : undefined,
      Below: ({ post: { id }, post }) => (
        <>
          <PostStanding ui={ui} post={post} />
          {panel.value?.id === id && (
            <div class={panel.value.part === 'report' ? 'panel' : undefined}>
              <PostPanel ui={ui} id={id} panel={panel} onRemove={() => actions.remove(post)} />
            </div>
          )}
        </>
      ),
    },
  };
}
