import type { Post } from '@parvis/contract';
import { PostList } from '@parvis/kit/posts/PostList.tsx';
import { RichText, toForeign } from '@parvis/kit/text/RichText.tsx';
import { Avatar } from '@parvis/kit/ui/Avatar.tsx';
import { Time, toDay } from '@parvis/kit/ui/Time.tsx';
import type { VNode } from 'preact';
import type { View } from './Comments.tsx';

/** One comment, with the thread below it when it is a root. */
export function Comment({ view, post, root }: { view: View; post: Post; root: Post }): VNode {
  const { ui, t, common, model } = view;
  const { author, id } = post;
  const name = author?.name || common('guest');
  const controls = model.controls.value;
  const props = { view, post, root };

  return (
    <article
      id={`parvis-${id}`}
      part="post"
      class={post === root ? 'post' : 'post small'}
      tabIndex={-1}
      aria-label={author ? t('by', { name }) : t('withdrawn')}
    >
      <Avatar name={author ? name : '–'} />
      <div class="body">
        {author ? (
          <>
            <div class="row byline">
              <bdi>{name}</bdi>
              {author.kind === 'staff' && <span class="badge">{author.badge ?? common('staff')}</span>}
              <a class="soft" href={ui.permalink(id)}>
                <Time ui={ui} at={post.createdAt} />
              </a>
              {post.editedAt && (
                <span class="soft" title={common('editedOn', { date: toDay(ui, post.editedAt) })}>
                  · {common('edited')}
                </span>
              )}
              {controls && <controls.Actions {...props} />}
            </div>
            <Addressee {...props} />
            {controls?.Editing(props) ?? controls?.Translated(props) ?? (
              <RichText text={post.text} lang={toForeign(ui, post.lang)} />
            )}
            {!model.isReadonly && <div class="row acts">{controls && <controls.Reactions {...props} />}</div>}
          </>
        ) : (
          <p class="soft gone">{t('withdrawn')}</p>
        )}
        {controls && <controls.Below {...props} />}
        {post === root && <Replies view={view} root={root} />}
      </div>
    </article>
  );
}

/** Threads are shown flat below their root: a reply to a reply says whom it answers. */
function Addressee({ view, post, root }: { view: View; post: Post; root: Post }): VNode | false {
  const { ui, t, common, model } = view;
  const { parentId } = post;
  const parent =
    parentId && parentId !== root.id && model.listOf(parentId)?.items.value.find(({ id }) => id === parentId);
  return (
    !!parent && (
      <a class="soft" href={ui.permalink(parent.id)}>
        ↳ {t('replyTo', { name: parent.author?.name || common('guest') })}
      </a>
    )
  );
}

function Replies({ view, root }: { view: View; root: Post }): VNode {
  const { ui, t, model } = view;
  const thread = model.replies(root);
  return (
    <PostList
      ui={ui}
      list={thread}
      isThread
      earlier={t('earlier')}
      more={t('moreReplies', { n: Math.max(thread.total.value - thread.items.value.length, 1) })}
      show={(post) => <Comment view={view} post={post} root={root} />}
    />
  );
}
