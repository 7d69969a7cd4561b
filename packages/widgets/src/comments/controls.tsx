import type { Post } from '@parvis/contract';
import { act } from '@parvis/kit/i18n/en/act.ts';
import { createMessages, type Translate } from '@parvis/kit/i18n/messages.ts';
import { startBackground } from '@parvis/kit/live/background.ts';
import css from '@parvis/kit/posts/controls.css?inline';
import { OutgoingPosts } from '@parvis/kit/posts/OutgoingPosts.tsx';
import { PostMenu } from '@parvis/kit/posts/PostMenu.tsx';
import { PostPanel } from '@parvis/kit/posts/PostPanel.tsx';
import { focusPost } from '@parvis/kit/posts/scroll-to-post.ts';
import { TranslateAction, toTranslated } from '@parvis/kit/posts/Translated.tsx';
import { adoptStyles } from '@parvis/kit/runtime/mount.tsx';
import { tryOrAnnounce } from '@parvis/kit/runtime/try-or-announce.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { Lazy } from '@parvis/kit/ui/Lazy.tsx';
import type { VNode } from 'preact';
import { commentsAct } from './action-messages.ts';
import type { View } from './Comments.tsx';
import own from './controls.css?inline';

// What one can do with comments. It comes after what one can read, and everything has its place kept until then.

interface Props {
  view: View;
  post: Post;
  root: Post;
}

const sorts = ['newest', 'oldest', 'helpful'] as const;
const toMessages = (ui: Ui): Translate<typeof commentsAct> => createMessages(ui.lang, 'comments', commentsAct);
const loadForm = () => import('./compose.ts').then((late) => late.CommentComposer);

/** The order of the list, always in words (FR-5). */
export function Order({ ui, model }: View): VNode | false {
  const { list } = model;
  const t = toMessages(ui);
  return (
    list.total.value > 1 && (
      <label class="select soft">
        <span>{t('sort')}</span>
        <select
          value={list.query.value.sort}
          onChange={({ currentTarget: { value } }) =>
            tryOrAnnounce(ui, async () => (await model.actions()).restart(value as (typeof sorts)[number]))
          }
        >
          {sorts.map((name) => (
            <option key={name} value={name}>
              {t(name)}
            </option>
          ))}
        </select>
      </label>
    )
  );
}

/** The form, or what opens it; what is on its way; what is new. */
export function Compose({ ui, model }: View): VNode {
  const { form, unseen } = model;
  const t = toMessages(ui);
  adoptStyles(ui.context.root, css);
  adoptStyles(ui.context.root, own);
  if (!model.canWrite()) return <p class="soft">{createMessages(ui.lang, 'act', act)('closed')}</p>;
  return (
    <>
      {form.value?.kind === 'new' ? (
        <Lazy load={loadForm} props={{ ui, model }} />
      ) : (
        <button
          type="button"
          class="prompt"
          onPointerEnter={loadForm}
          onFocus={loadForm}
          onClick={() => {
            form.value = { kind: 'new' };
          }}
        >
          {t('write')}
        </button>
      )}
      <Outgoing ui={ui} model={model} />
      {unseen.value.size > 0 && (
        <button
          type="button"
          class="button unseen"
          part="button"
          onClick={() =>
            tryOrAnnounce(ui, async () => {
              await (await model.actions()).restart('newest');
              focusPost(ui.context, model.list.items.value[0]?.id);
            })
          }
        >
          {t('unseen', { n: unseen.value.size })}
        </button>
      )}
    </>
  );
}

function Outgoing({ ui, model, parent }: Pick<View, 'ui' | 'model'> & { parent?: string }): VNode {
  const items = model.outgoing.value.filter(({ input }) => input.parentId === parent);
  return <OutgoingPosts ui={ui} items={items} actions={model.actions} />;
}

/** The menu of a comment. */
export function Actions({ view: { ui, model }, post }: Props): VNode | false {
  const edit = (): void => {
    model.form.value = { kind: 'edit', post };
  };
  return (
    !model.isReadonly && (
      <PostMenu ui={ui} post={post} panel={model.panel} onEdit={model.canWrite() ? edit : undefined} />
    )
  );
}

/** The form in the place of the text, while it is being changed. */
export function Editing({ view: { ui, model }, post }: Omit<Props, 'root'>): VNode | undefined {
  const form = model.form.value;
  return form?.kind === 'edit' && form.post?.id === post.id ? (
    <Lazy load={loadForm} props={{ ui, model }} />
  ) : undefined;
}

/** What stands in the place of the text, when it was translated. */
export const Translated = ({ view: { ui }, post }: Omit<Props, 'root'>): VNode | undefined => toTranslated(ui, post);

export function Reactions({ view: { ui, model }, post }: Props): VNode {
  const t = toMessages(ui);
  const { count, mine } = post.reactions.like;
  const heart = (
    <svg viewBox="0 0 24 24" class={mine ? undefined : 'line'} aria-hidden="true">
      <path d="M12 20.5C6 16.6 3 13.2 3 9.4A4.9 4.9 0 0112 6.6a4.9 4.9 0 019 2.8c0 3.8-3 7.2-9 11.1z" />
    </svg>
  );
  const isOwn = post.source !== undefined;
  return (
    <>
      {isOwn || !model.canWrite() ? (
        count > 0 && (
          <span class="quiet">
            {heart}
            {t('likes', { n: count })}
          </span>
        )
      ) : (
        <button
          type="button"
          class="quiet"
          aria-pressed={mine}
          aria-label={count ? `${t('like')} · ${t('likes', { n: count })}` : undefined}
          onClick={() => tryOrAnnounce(ui, async () => (await model.actions()).like(post))}
        >
          {heart}
          {count || t('like')}
        </button>
      )}
      {model.canWrite() && (
        <button
          type="button"
          class="quiet"
          onPointerEnter={loadForm}
          onFocus={loadForm}
          onClick={() => {
            model.form.value = { kind: 'reply', post };
          }}
        >
          {t('reply')}
        </button>
      )}
      <TranslateAction ui={ui} post={post} />
    </>
  );
}

/** What opens below a comment: report, deletion, the form of a reply, replies on their way. */
export function Below({ view: { ui, model }, post }: Props): VNode {
  const { id } = post;
  const form = model.form.value;
  return (
    <>
      <PostPanel ui={ui} id={id} panel={model.panel} onRemove={async () => (await model.actions()).remove(post)} />
      {form?.kind === 'reply' && form.post?.id === id && <Lazy load={loadForm} props={{ ui, model }} />}
      <Outgoing ui={ui} model={model} parent={id} />
    </>
  );
}

/** Starts what goes on in the background, once. */
export function begin({ ui, model }: Pick<View, 'ui' | 'model'>): void {
  model.end ??= startBackground(ui.context, model);
}
