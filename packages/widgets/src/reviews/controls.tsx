import type { Period, Post } from '@parvis/contract';
import type { ComponentChild, VNode } from 'preact';
import kitCss from '../kit/controls.css?inline';
import { Late } from '../kit/Late.tsx';
import { Menu, type MenuItem } from '../kit/Menu.tsx';
import { wear } from '../kit/mount.tsx';
import { OutgoingPosts } from '../kit/OutgoingPosts.tsx';
import { hasPending } from '../kit/pending.ts';
import { toPermalink } from '../kit/reveal.ts';
import css from './controls.css?inline';
import type { View } from './Reviews.tsx';

// What one can do with reviews. It comes after what one can read, and everything has its place kept until then.

export { createActs } from './acts.ts';

interface Props {
  view: View;
  post: Post;
}

const sorts = ['newest', 'oldest', 'highest', 'lowest', 'helpful'] as const;
const loadForm = () => import('./ReviewForm.tsx').then((late) => late.ReviewForm);

/** The button that opens the form. */
export function Write({ ui, model, t }: View): VNode | false {
  wear(ui.context.root, kitCss);
  wear(ui.context.root, css);
  if (model.isReadonly) return false;
  if (!model.canWrite()) return <p class="soft">{ui.t('closed')}</p>;
  if (model.form.value || model.outgoing.value.length > 0) return false;
  const isChange = model.subject.own.value ?? model.list.items.value.find(({ source }) => source !== undefined);
  return (
    <button
      type="button"
      class="button main write"
      onPointerEnter={loadForm}
      onFocus={loadForm}
      onClick={async () => (await model.acts()).write()}
    >
      {t(isChange ? 'yours' : 'write')}
    </button>
  );
}

/** Which time the figures and the list look back on (R7). */
export function Span({ model, t }: View): VNode {
  return (
    <select
      aria-label={t('period')}
      value={model.list.query.value.period ?? 'all'}
      onChange={async ({ currentTarget: { value } }) => (await model.acts()).look(value as Period)}
    >
      <option value="all">{t('all')}</option>
      <option value="year">{t('year')}</option>
    </select>
  );
}

/** The order of the list, always in words (FR-5). */
export function Order({ ui, model: { list } }: View): VNode {
  return (
    <select
      aria-label={ui.t('sort')}
      value={list.query.value.sort}
      onChange={({ currentTarget: { value } }) => list.restart({ sort: value as (typeof sorts)[number] })}
    >
      {sorts.map((name) => (
        <option key={name} value={name}>
          {ui.t(name)}
        </option>
      ))}
    </select>
  );
}

/** The form, unless it stands in the place of the review that it changes; what is on its way; what is new. */
export function Compose({ ui, model, t }: View): VNode {
  const { form, fresh, outgoing, list } = model;
  const isElsewhere = list.items.value.some(({ id }) => id === form.value?.post?.id);
  return (
    <>
      {form.value && !isElsewhere && (
        <div class="panel">
          <Late load={loadForm} props={{ ui, model }} />
        </div>
      )}
      <OutgoingPosts ui={ui} items={outgoing.value} acts={model.acts} />
      {fresh.value.size > 0 && (
        <button type="button" class="button fresh" onClick={async () => (await model.acts()).showFresh()}>
          {t('fresh', { n: fresh.value.size })}
        </button>
      )}
    </>
  );
}

/** The form in the place of the review, while it is being changed. */
export function Editing({ view: { ui, model }, post }: Props): VNode | undefined {
  return model.form.value?.post?.id === post.id ? <Late load={loadForm} props={{ ui, model }} /> : undefined;
}

/** The menu of a review. */
export function Actions({ view: { ui, model }, post }: Props): VNode | false {
  const items = (): MenuItem[] => {
    const copy = async (): Promise<void> => {
      await navigator.clipboard.writeText(toPermalink(post.id));
      ui.say(ui.t('copied'));
    };
    const edit = (): void => {
      model.form.value = { post };
    };
    const open = (part: 'remove' | 'report') => (): void => {
      model.panel.value = { id: post.id, part };
    };
    const isOwn = post.source !== undefined;
    return [
      ...(navigator.clipboard ? [{ label: ui.t('copyLink'), act: copy }] : []),
      ...(isOwn && model.canWrite() ? [{ label: ui.t('edit'), act: edit }] : []),
      isOwn ? { label: ui.t('remove'), act: open('remove') } : { label: ui.t('report'), act: open('report') },
    ];
  };
  return !model.isReadonly && <Menu ui={ui} items={items} />;
}

export function Helpful({ view: { ui, model, t }, post }: Props): ComponentChild {
  const { count, mine } = post.reactions.helpful;
  const said = t('helpfulCount', { n: count });
  if (post.source !== undefined || !model.canWrite()) return count > 0 && said;
  return (
    <button
      type="button"
      class="quiet"
      aria-pressed={mine}
      aria-label={count ? `${t('helpful')} · ${said}` : undefined}
      onClick={async () => (await model.acts()).helpful(post)}
    >
      <svg viewBox="0 0 24 24" class={mine ? undefined : 'line'} aria-hidden="true">
        <path d="M7 11v9H4v-9zm3 9h7a2 2 0 002-1.6l1.4-6a2 2 0 00-2-2.4H14l.7-4.2A1.6 1.6 0 0011.8 5L10 11z" />
      </svg>
      {t('helpful')} {count > 0 && <span>{count.toLocaleString(ui.lang)}</span>}
    </button>
  );
}

/** What opens below a review: report, deletion. */
export function Below({ view: { ui, model }, post }: Props): VNode | undefined {
  const { id } = post;
  const close = (): void => {
    model.panel.value = undefined;
  };
  if (model.panel.value?.id !== id) return;
  return model.panel.value.part === 'report' ? (
    <div class="panel">
      <Late load={() => import('../kit/ReportForm.tsx').then((late) => late.ReportForm)} props={{ ui, id, close }} />
    </div>
  ) : (
    <Late
      load={() => import('../kit/Confirm.tsx').then((late) => late.Confirm)}
      props={{ ui, close, act: async () => (await model.acts()).remove(post) }}
    />
  );
}

/** Sends what an earlier visit left behind. */
export async function begin({ ui, model }: View): Promise<void> {
  if (hasPending(ui.context)) (await model.acts()).resume();
}
