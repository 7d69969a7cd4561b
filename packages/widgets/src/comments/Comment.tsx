import type { Post } from '@parvis/contract';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import { Avatar } from '@parvis/kit/posts/Avatar.tsx';
import { PostList } from '@parvis/kit/posts/PostList.tsx';
import { PostMenu } from '@parvis/kit/posts/PostMenu.tsx';
import { PostText } from '@parvis/kit/posts/PostText.tsx';
import { Time } from '@parvis/kit/posts/Time.tsx';
import { toTranslator } from '@parvis/kit/posts/translator.ts';
import type { VNode } from 'preact';
import type { CommentsView, CommentView } from './types.ts';

/**
 * One comment, with the thread below it when it is a root. A page has many: what keeps nothing of its own is called, not
 * drawn as a component, each of which costs as much as ten elements.
 */
export function Comment(props: CommentView): VNode {
  const { view, post, root } = props;
  const { ui, t, model } = view;
  const { author, id } = post;
  const name = author?.name || ui.t('guest');
  // A frame has no other status than one that says by whom it was taken away.
  const label = t(author ? 'by' : (post.status as 'removed'), { name });
  const slots = model.slots.value;

  return (
    <article
      id={`parvis-${id}`}
      part="post"
      class={post === root ? 'post' : 'post small'}
      tabIndex={-1}
      aria-label={label}
    >
      {Avatar({ ui, name, author })}
      <div class="body">
        {author ? (
          <>
            <div class="row byline">
              <bdi>{name}</bdi>
              {author.kind === 'staff' && <span class="badge">{author.badge ?? ui.t('staff')}</span>}
              {post.pinned && <span class="badge">{t('pinned')}</span>}
              <a class="soft" href={ui.permalink(id)}>
                <Time ui={ui} at={post.createdAt} />
              </a>
              {post.editedAt && (
                <time class="soft" dateTime={post.editedAt}>
                  · {ui.t('edited')}
                </time>
              )}
              {!model.isReadonly && <PostMenu ui={ui} model={model} post={post} />}
            </div>
            {post !== root && toAddressee(props)}
            {slots?.toEditing?.(props) ??
              PostText({ ui, model, post, children: toTranslator(ui, post)?.toTranslated(ui, post) })}
            {!model.isReadonly && <div class="row acts">{toReactions(props)}</div>}
          </>
        ) : (
          <p class="soft gone">{label}</p>
        )}
        {slots?.Below && <slots.Below {...props} />}
        {post === root && <Replies view={view} root={root} />}
      </div>
    </article>
  );
}

/** Threads are shown flat below their root: a reply to a reply says whom it answers. */
function toAddressee({ view, post, root }: CommentView): VNode | false {
  const { ui, t, model } = view;
  const { parentId } = post;
  const parent = parentId !== root.id && model.listOf(parentId)?.items.value.find(({ id }) => id === parentId);
  return (
    !!parent && (
      <a class="soft" href={ui.permalink(parent.id)}>
        ↳ {t('replyTo', { name: parent.author?.name || ui.t('guest') })}
      </a>
    )
  );
}

const toHeart = (isFull: boolean): VNode => (
  <svg viewBox="0 0 24 24" class={isFull ? undefined : 'line'} aria-hidden="true">
    <path d="M12 20.5C6 16.6 3 13.2 3 9.4A4.9 4.9 0 0112 6.6a4.9 4.9 0 019 2.8c0 3.8-3 7.2-9 11.1z" />
  </svg>
);

function toReactions(props: CommentView): VNode {
  const { ui, model, t } = props.view;
  const { post } = props;
  const slots = model.slots.value;
  const { count, mine } = post.reactions.like;
  const canWrite = model.canWrite();
  const translator = toTranslator(ui, post);
  const likes = count > 0 && t('likes', { n: count });
  return (
    <>
      {canWrite && post.source === undefined ? (
        <button
          type="button"
          class="quiet"
          aria-pressed={mine}
          aria-label={likes ? `${t('like')} · ${likes}` : undefined}
          onClick={() => model.act((actions) => actions.react(post, 'like'))}
        >
          {toHeart(mine)}
          <span key={count}>{count ? toNumber(count, ui.lang) : t('like')}</span>
        </button>
      ) : (
        likes && (
          <span key={count} class="quiet">
            {toHeart(mine)}
            {likes}
          </span>
        )
      )}
      {slots?.Reactions && <slots.Reactions {...props} />}
      {canWrite && (
        <button
          type="button"
          class="quiet"
          onClick={() =>
            model.act(() => {
              model.form.value = { kind: 'reply', post };
            })
          }
        >
          {t('reply')}
        </button>
      )}
      {translator && <translator.Button ui={ui} post={post} />}
    </>
  );
}

/** Rows of a page by default: `limits.listDefault`, written again here to keep it small. */
const pageRows = 20;

function Replies({ view, root }: { view: CommentsView; root: Post }): VNode | false {
  const { ui, t, model } = view;
  const thread = model.replies(root);
  if (!thread.total.value) return false;
  const left = Math.max(thread.total.value - thread.items.value.length, 1);
  return (
    <PostList
      ui={ui}
      model={model}
      list={thread}
      isThread
      earlier={t('earlier')}
      // Between the ends nobody knows how many are on which side.
      more={
        thread.previous.value
          ? ui.t('more')
          : t('moreReplies', { n: Math.min(left, Number(ui.context.option('limit')) || pageRows) })
      }
      show={(post) => <Comment view={view} post={post} root={root} />}
    />
  );
}
