import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { guardInput } from '@parvis/kit/page/guard-input.ts';
import css from '@parvis/kit/posts/act.css?inline';
import { LateMenuItems } from '@parvis/kit/posts/LateMenuItems.tsx';
import { OutgoingPosts } from '@parvis/kit/posts/OutgoingPosts.tsx';
import { PostPanel } from '@parvis/kit/posts/PostPanel.tsx';
import { PostStanding } from '@parvis/kit/posts/PostStanding.tsx';
import { UnseenPosts } from '@parvis/kit/posts/UnseenPosts.tsx';
import { adoptStyles } from '@parvis/kit/runtime/adopt-styles.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { openSignIn } from '@parvis/kit/session/sign-in.ts';
import { onVisitor } from '@parvis/kit/session/visitor.ts';
import { actComments } from './act-messages.ts';
import { createActions } from './actions.ts';
import { CommentComposer } from './CommentComposer.tsx';
import type { CommentActions, CommentSlots, CommentsModel } from './types.ts';

/** What one can do with comments, and what opens then. It comes with the first sign of intent. */
export function createSlots(ui: Ui, model: CommentsModel): { slots: CommentSlots; actions: CommentActions } {
  const { form, list } = model;
  const actions = createActions(ui, model);
  const toForm = () => <CommentComposer ui={ui} model={model} />;
  const toOutgoing = (parent?: string) => (
    <OutgoingPosts
      ui={ui}
      items={model.outgoing.value.filter(({ input }) => input.parentId === parent)}
      actions={actions}
    />
  );
  openSignIn(ui);
  onVisitor(() => actions.restart(list.query.value.sort));
  // What is selected to be quoted stays so while the menu is pressed.
  ui.context.root.addEventListener('mousedown', (event) => {
    if ((event.target as Element).closest('.menu')) event.preventDefault();
  });
  guardInput(ui.context.root);
  adoptStyles(ui.context.root, css);
  return {
    actions,
    slots: {
      MenuItems: (props) => {
        const { post } = props;
        const quote = async (): Promise<void> => {
          await import('./quote.ts')
            .then((code) => code.quote(ui, model, post))
            .catch(() => ui.announce(ui.t('failed'), true));
        };
        return (
          <LateMenuItems
            {...props}
            onEdit={() => {
              form.value = { kind: 'edit', post };
            }}
            onQuote={model.canWrite() && post.status === 'published' ? quote : undefined}
          />
        );
      },
      Compose: () => (
        <>
          {form.value?.kind === 'new' && toForm()}
          {toOutgoing()}
          <UnseenPosts
            ui={ui}
            list={list}
            unseen={model.unseen}
            text={(n) => createMessages(ui.lang, 'comments', actComments)('unseen', { n })}
            show={() => actions.restart('newest')}
          />
        </>
      ),
      toEditing: ({ post }) => (form.value?.kind === 'edit' && form.value.post?.id === post.id ? toForm() : undefined),
      Below: ({ post }) => (
        <>
          <PostStanding ui={ui} post={post} />
          <PostPanel ui={ui} id={post.id} panel={model.panel} onRemove={() => actions.remove(post)} />
          {form.value?.kind === 'reply' && form.value.post?.id === post.id && toForm()}
          {toOutgoing(post.id)}
        </>
      ),
    },
  };
}
