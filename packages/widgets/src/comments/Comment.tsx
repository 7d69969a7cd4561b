import type { Post } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { Avatar } from '../kit/Avatar.tsx';
import { Late } from '../kit/Late.tsx';
import { Menu } from '../kit/Menu.tsx';
import { toPermalink } from '../kit/reveal.ts';
import { Time, toDay } from '../kit/Time.tsx';
import type { Ui } from '../kit/ui.ts';
import { comments } from '../locales/en/comments.ts';
import { RichText } from '../text/RichText.tsx';
import { loadForm } from './Comments.tsx';
import type { CommentsModel } from './model.ts';
import { Pending } from './Pending.tsx';

interface Props {
  ui: Ui;
  model: CommentsModel;
  post: Post;
  /** The root of the thread it stands in; itself when it is one. */
  root: Post;
}

/** One comment, with the thread below it when it is a root. */
export function Comment({ ui, model, post, root }: Props): VNode {
  const t = createWords(ui.lang, 'comments', comments);
  const extra = useSignal<'remove' | 'report' | undefined>(undefined);
  const { author, id } = post;
  const name = author?.name || ui.t('guest');
  const form = model.form.value;
  const isFormHere = form?.post?.id === id;
  const close = (): void => {
    extra.value = undefined;
  };

  return (
    <article
      id={`parvis-${id}`}
      class={post === root ? 'post' : 'post small'}
      tabIndex={-1}
      aria-label={author ? t('by', { name }) : t('withdrawn')}
    >
      <Avatar name={author ? name : '–'} />
      <div class="body">
        {author ? (
          <>
            <div class="row byline">
              <strong>
                <bdi>{name}</bdi>
              </strong>
              {author.kind === 'staff' && <span class="badge">{author.badge ?? ui.t('staff')}</span>}
              <a class="soft" href={toPermalink(id)}>
                <Time ui={ui} at={post.createdAt} />
              </a>
              {post.editedAt && (
                <span class="soft" title={ui.t('editedOn', { date: toDay(ui, post.editedAt) })}>
                  · {ui.t('edited')}
                </span>
              )}
              {!model.isReadonly && <Acts ui={ui} model={model} post={post} open={(part) => (extra.value = part)} />}
            </div>
            {post.parentId && post.parentId !== root.id && (
              <Addressee ui={ui} model={model} root={root} id={post.parentId} />
            )}
            {isFormHere && form.kind === 'edit' ? (
              <Late load={loadForm} props={{ ui, model }} />
            ) : (
              <RichText text={post.text} />
            )}
            <Footer ui={ui} model={model} post={post} root={root} />
          </>
        ) : (
          <p class="soft gone">{t('withdrawn')}</p>
        )}
        {extra.value === 'report' && (
          <div class="panel">
            <Late
              load={() => import('../kit/ReportForm.tsx').then((module) => module.ReportForm)}
              props={{ ui, id, close }}
            />
          </div>
        )}
        {extra.value === 'remove' && (
          <Late
            load={() => import('../kit/Confirm.tsx').then((module) => module.Confirm)}
            props={{ ui, close, act: () => model.remove(post) }}
          />
        )}
        {isFormHere && form.kind === 'reply' && <Late load={loadForm} props={{ ui, model }} />}
        <Pending ui={ui} model={model} parent={id} />
        {post === root && <Replies ui={ui} model={model} root={root} />}
      </div>
    </article>
  );
}

function Acts({ ui, model, post, open }: Omit<Props, 'root'> & { open: (part: 'remove' | 'report') => void }): VNode {
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(toPermalink(post.id));
    ui.say(ui.t('copied'));
  };
  const own = post.source !== undefined;
  const items = [
    ...(navigator.clipboard ? [{ label: ui.t('copyLink'), act: copy }] : []),
    ...(own && model.canWrite()
      ? [{ label: ui.t('edit'), act: () => (model.form.value = { kind: 'edit', post }) }]
      : []),
    own ? { label: ui.t('remove'), act: () => open('remove') } : { label: ui.t('report'), act: () => open('report') },
  ];
  return <Menu ui={ui} items={items} />;
}

function Footer({ ui, model, post, root }: Props): VNode | null {
  const t = createWords(ui.lang, 'comments', comments);
  const { count, mine } = post.reactions.like;
  const heart = (
    <svg viewBox="0 0 24 24" class={mine ? undefined : 'line'} aria-hidden="true">
      <path d="M12 20.5C6 16.6 3 13.2 3 9.4A4.9 4.9 0 0112 6.6a4.9 4.9 0 019 2.8c0 3.8-3 7.2-9 11.1z" />
    </svg>
  );
  if (!model.canWrite()) {
    return count ? (
      <p class="soft row">
        <span class="quiet">
          {heart}
          {t('likes', { n: count })}
        </span>
      </p>
    ) : null;
  }
  return (
    <div class="row acts">
      {post.source === undefined ? (
        <button
          type="button"
          class="quiet"
          aria-pressed={mine}
          aria-label={t(count ? 'likes' : 'like', { n: count })}
          onClick={() => model.like(post)}
        >
          {heart}
          {count || t('like')}
        </button>
      ) : (
        count > 0 && (
          <span class="quiet">
            {heart}
            {t('likes', { n: count })}
          </span>
        )
      )}
      <button
        type="button"
        class="quiet"
        onPointerEnter={loadForm}
        onFocus={loadForm}
        onClick={() => {
          model.form.value = { kind: 'reply', post: post.status === 'published' ? post : root };
        }}
      >
        {t('reply')}
      </button>
    </div>
  );
}

/** Threads are shown flat below their root: a reply to a reply says whom it answers. */
function Addressee({ ui, model, root, id }: { ui: Ui; model: CommentsModel; root: Post; id: string }): VNode | null {
  const t = createWords(ui.lang, 'comments', comments);
  const parent = model.replies(root).items.value.find((post) => post.id === id);
  if (!parent?.author) return null;
  return (
    <a class="soft" href={toPermalink(id)}>
      ↳ {t('replyTo', { name: parent.author.name || ui.t('guest') })}
    </a>
  );
}

function Replies({ ui, model, root }: { ui: Ui; model: CommentsModel; root: Post }): VNode | null {
  const t = createWords(ui.lang, 'comments', comments);
  const thread = model.replies(root);
  const items = thread.items.value;
  if (items.length === 0) return null;
  const left = thread.total.value - items.length;
  return (
    <>
      {thread.previous.value && (
        <button type="button" class="quiet" onClick={thread.earlier}>
          {t('earlier')}
        </button>
      )}
      <ul class="posts replies">
        {items.map((post) => (
          <li key={post.id}>
            <Comment ui={ui} model={model} post={post} root={root} />
          </li>
        ))}
      </ul>
      {thread.next.value && (
        <button type="button" class="quiet" disabled={thread.busy.value} onClick={thread.more}>
          {t('moreReplies', { n: Math.max(left, 1) })}
        </button>
      )}
    </>
  );
}
