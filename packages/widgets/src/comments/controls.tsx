import type { Post } from '@parvis/contract';
import type { VNode } from 'preact';
import { createWords, type Translate } from '../i18n/words.ts';
import { attempt } from '../kit/attempt.ts';
import { startBackground } from '../kit/background.ts';
import css from '../kit/controls.css?inline';
import { Late } from '../kit/Late.tsx';
import { wear } from '../kit/mount.tsx';
import { OutgoingPosts } from '../kit/OutgoingPosts.tsx';
import { PostMenu } from '../kit/PostMenu.tsx';
import { PostPanel } from '../kit/PostPanel.tsx';
import { focusPost } from '../kit/reveal.ts';
import { TranslateAct, toTranslated } from '../kit/Translated.tsx';
import type { Ui } from '../kit/ui.ts';
import { act } from '../locales/en/act.ts';
import { commentsAct } from '../locales/en/comments-act.ts';
import type { View } from './Comments.tsx';
import own from './controls.css?inline';

// What one can do with comments. It comes after what one can read, and everything has its place kept until then.

interface Props {
  view: View;
  post: Post;
  root: Post;
}

const sorts = ['newest', 'oldest', 'helpful'] as const;
const toWords = (ui: Ui): Translate<typeof commentsAct> => createWords(ui.lang, 'comments', commentsAct);
const loadForm = () => import('./compose.ts').then((late) => late.CommentForm);

/** The order of the list, always in words (FR-5). */
export function Order({ ui, model }: View): VNode | false {
  const { list } = model;
  const t = toWords(ui);
  return (
    list.total.value > 1 && (
      <label class="select soft">
        <span>{t('sort')}</span>
        <select
          value={list.query.value.sort}
          onChange={({ currentTarget: { value } }) =>
            attempt(ui, async () => (await model.acts()).restart(value as (typeof sorts)[number]))
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
  const { form, fresh } = model;
  const t = toWords(ui);
  wear(ui.context.root, css);
  wear(ui.context.root, own);
  if (!model.canWrite()) return <p class="soft">{createWords(ui.lang, 'act', act)('closed')}</p>;
  return (
    <>
      {form.value?.kind === 'new' ? (
        <Late load={loadForm} props={{ ui, model }} />
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
      {fresh.value.size > 0 && (
        <button
          type="button"
          class="button fresh"
          part="button"
          onClick={() =>
            attempt(ui, async () => {
              await (await model.acts()).restart('newest');
              focusPost(ui.context, model.list.items.value[0]?.id);
            })
          }
        >
          {t('fresh', { n: fresh.value.size })}
        </button>
      )}
    </>
  );
}

function Outgoing({ ui, model, parent }: Pick<View, 'ui' | 'model'> & { parent?: string }): VNode {
  const items = model.outgoing.value.filter(({ input }) => input.parentId === parent);
  return <OutgoingPosts ui={ui} items={items} acts={model.acts} />;
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
    <Late load={loadForm} props={{ ui, model }} />
  ) : undefined;
}

/** What stands in the place of the text, when it was translated. */
export const Translated = ({ view: { ui }, post }: Omit<Props, 'root'>): VNode | undefined => toTranslated(ui, post);

export function Reactions({ view: { ui, model }, post }: Props): VNode {
  const t = toWords(ui);
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
          onClick={() => attempt(ui, async () => (await model.acts()).like(post))}
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
      <TranslateAct ui={ui} post={post} />
    </>
  );
}

/** What opens below a comment: report, deletion, the form of a reply, replies on their way. */
export function Below({ view: { ui, model }, post }: Props): VNode {
  const { id } = post;
  const form = model.form.value;
  return (
    <>
      <PostPanel ui={ui} id={id} panel={model.panel} onRemove={async () => (await model.acts()).remove(post)} />
      {form?.kind === 'reply' && form.post?.id === id && <Late load={loadForm} props={{ ui, model }} />}
      <Outgoing ui={ui} model={model} parent={id} />
    </>
  );
}

/** Starts what goes on in the background, once. */
export function begin({ ui, model }: Pick<View, 'ui' | 'model'>): void {
  model.end ??= startBackground(ui.context, model);
}
