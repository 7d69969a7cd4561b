import type { Post } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import css from '../kit/controls.css?inline';
import { Late } from '../kit/Late.tsx';
import { Menu, type MenuItem } from '../kit/Menu.tsx';
import { wear } from '../kit/mount.tsx';
import { OutgoingPosts } from '../kit/OutgoingPosts.tsx';
import { hasPending } from '../kit/pending.ts';
import { toPermalink } from '../kit/reveal.ts';
import { Sort } from '../kit/Sort.tsx';
import type { View } from './Comments.tsx';
import own from './controls.css?inline';

// What one can do with comments. It comes after what one can read, and everything has its place kept until then.

export { createActs } from './acts.ts';

interface Props {
  view: View;
  post: Post;
  root: Post;
}

const sorts = ['newest', 'oldest', 'helpful'] as const;
const loadForm = () => import('./CommentForm.tsx').then((late) => late.CommentForm);

/** The order of the list. */
export function Order({ ui, model }: View): VNode | false {
  const { list } = model;
  return (
    list.total.value > 1 && (
      <Sort ui={ui} value={list.query.value.sort} options={sorts} onChange={(sort) => model.restart(sort)} />
    )
  );
}

/** The form, or what opens it; what is on its way; what is new. */
export function Compose({ ui, model, t }: View): VNode {
  const { form, fresh } = model;
  wear(ui.context.root, css);
  wear(ui.context.root, own);
  if (!model.canWrite()) return <p class="soft">{ui.t('closed')}</p>;
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
          onClick={async () => {
            await model.restart('newest');
            model.subject.refresh();
          }}
        >
          {t('fresh', { n: fresh.value.size })}
        </button>
      )}
    </>
  );
}

function Outgoing({ ui, model, parent }: Omit<View, 't'> & { parent?: string }): VNode {
  const items = model.outgoing.value.filter(({ input }) => input.parentId === parent);
  return <OutgoingPosts ui={ui} items={items} acts={model.acts} />;
}

/** The menu of a comment. */
export function Actions({ view: { ui, model }, post }: Props): VNode | false {
  const items = (): MenuItem[] => {
    const copy = async (): Promise<void> => {
      await navigator.clipboard.writeText(toPermalink(post.id));
      ui.say(ui.t('copied'));
    };
    const open = (part: 'remove' | 'report') => (): void => {
      model.panel.value = { id: post.id, part };
    };
    const isOwn = post.source !== undefined;
    return [
      ...(navigator.clipboard ? [{ label: ui.t('copyLink'), act: copy }] : []),
      ...(isOwn && model.canWrite() ? [{ label: ui.t('edit'), act: () => edit() }] : []),
      isOwn ? { label: ui.t('remove'), act: open('remove') } : { label: ui.t('report'), act: open('report') },
    ];
  };
  const edit = (): void => {
    model.form.value = { kind: 'edit', post };
  };
  return !model.isReadonly && <Menu ui={ui} items={items} />;
}

/** The form in the place of the text, while it is being changed. */
export function Editing({ view: { ui, model }, post }: Omit<Props, 'root'>): VNode | undefined {
  const form = model.form.value;
  return form?.kind === 'edit' && form.post?.id === post.id ? (
    <Late load={loadForm} props={{ ui, model }} />
  ) : undefined;
}

export function Reactions({ view: { model, t }, post }: Props): VNode {
  const { count, mine } = post.reactions.like;
  const isPending = useSignal(false);
  const like = async (): Promise<void> => {
    isPending.value = true;
    await (await model.acts()).like(post);
    isPending.value = false;
  };
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
          aria-label={count ? t('likes', { n: count }) : t('like')}
          disabled={isPending.value}
          onClick={like}
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
    </>
  );
}

/** What opens below a comment: report, deletion, the form of a reply, replies on their way. */
export function Below({ view: { ui, model }, post }: Props): VNode {
  const { id } = post;
  const part = model.panel.value?.id === id && model.panel.value.part;
  const form = model.form.value;
  const close = (): void => {
    model.panel.value = undefined;
  };
  return (
    <>
      {part === 'report' && (
        <Late load={() => import('../kit/ReportForm.tsx').then((late) => late.ReportForm)} props={{ ui, id, close }} />
      )}
      {part === 'remove' && (
        <Late
          load={() => import('../kit/Confirm.tsx').then((late) => late.Confirm)}
          props={{ ui, close, act: async () => (await model.acts()).remove(post) }}
        />
      )}
      {form?.kind === 'reply' && form.post?.id === id && <Late load={loadForm} props={{ ui, model }} />}
      <Outgoing ui={ui} model={model} parent={id} />
    </>
  );
}

/** Starts what goes on in the background: posts of an earlier visit, live events. Once for each widget. */
export async function begin({ ui, model }: View): Promise<void> {
  if (hasPending(ui.context)) (await model.acts()).resume();
}
