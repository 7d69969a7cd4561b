import type { Post } from '@parvis/contract';
import { act } from '@parvis/kit/i18n/en/act.ts';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import { createMessages, type Translate } from '@parvis/kit/i18n/messages.ts';
import { startBackground } from '@parvis/kit/live/background.ts';
import kitCss from '@parvis/kit/posts/controls.css?inline';
import { OutgoingPosts } from '@parvis/kit/posts/OutgoingPosts.tsx';
import { PostMenu } from '@parvis/kit/posts/PostMenu.tsx';
import { PostPanel } from '@parvis/kit/posts/PostPanel.tsx';
import { focusPost } from '@parvis/kit/posts/scroll-to-post.ts';
import { TranslateAction, toTranslated } from '@parvis/kit/posts/Translated.tsx';
import { adoptStyles } from '@parvis/kit/runtime/mount.tsx';
import { tryOrAnnounce } from '@parvis/kit/runtime/try-or-announce.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { restoreOwnReview } from '@parvis/kit/session/restore-own-review.ts';
import { Lazy } from '@parvis/kit/ui/Lazy.tsx';
import type { ComponentChild, VNode } from 'preact';
import { reviewsAct } from './action-messages.ts';
import css from './controls.css?inline';
import type { View } from './Reviews.tsx';

// What one can do with reviews. It comes after what one can read, and everything has its place kept until then.

interface Props {
  view: View;
  post: Post;
}

const toMessages = (ui: Ui): Translate<typeof reviewsAct> => createMessages(ui.lang, 'reviews', reviewsAct);
const loadForm = () => import('./compose.ts').then((late) => late.ReviewComposer);

/** The button that opens the form. */
export function Write({ ui, model }: View): VNode | false {
  adoptStyles(ui.context.root, kitCss);
  adoptStyles(ui.context.root, css);
  if (model.isReadonly) return false;
  if (!model.canWrite()) return <p class="soft">{createMessages(ui.lang, 'act', act)('closed')}</p>;
  if (model.form.value || model.outgoing.value.length > 0) return false;
  const isChange = model.subject.own.value ?? model.list.items.value.find(({ source }) => source !== undefined);
  return (
    <button
      type="button"
      class="button main write"
      part="button"
      onPointerEnter={loadForm}
      onFocus={loadForm}
      onClick={() => tryOrAnnounce(ui, async () => (await model.actions()).write())}
    >
      {toMessages(ui)(isChange ? 'yours' : 'write')}
    </button>
  );
}

/** The form, unless it stands in the place of the review that it changes; what is on its way; what is new. */
export function Compose({ ui, model }: View): VNode {
  const { form, unseen, outgoing, list } = model;
  const isElsewhere = list.items.value.some(({ id }) => id === form.value?.post?.id);
  return (
    <>
      {form.value && !isElsewhere && (
        <div class="panel">
          <Lazy load={loadForm} props={{ ui, model }} />
        </div>
      )}
      <OutgoingPosts ui={ui} items={outgoing.value} actions={model.actions} />
      {unseen.value.size > 0 && (
        <button
          type="button"
          class="button unseen"
          part="button"
          onClick={() =>
            tryOrAnnounce(ui, async () => {
              await (await model.actions()).showFresh();
              focusPost(ui.context, list.items.value[0]?.id);
            })
          }
        >
          {toMessages(ui)('unseen', { n: unseen.value.size })}
        </button>
      )}
    </>
  );
}

/** The form in the place of the review, while it is being changed. */
export function Editing({ view: { ui, model }, post }: Props): VNode | undefined {
  return model.form.value?.post?.id === post.id ? <Lazy load={loadForm} props={{ ui, model }} /> : undefined;
}

/** What stands in the place of title and text, when they were translated. */
export const Translated = ({ view: { ui }, post }: Props): VNode | undefined => toTranslated(ui, post);

/** The menu of a review. */
export function Actions({ view: { ui, model }, post }: Props): VNode | false {
  const edit = (): void => {
    model.form.value = { post };
  };
  return (
    !model.isReadonly && (
      <PostMenu ui={ui} post={post} panel={model.panel} onEdit={model.canWrite() ? edit : undefined} />
    )
  );
}

export function Reactions({ view, post }: Props): VNode {
  return (
    <>
      <Helpful view={view} post={post} />
      <TranslateAction ui={view.ui} post={post} />
    </>
  );
}

function Helpful({ view: { ui, model }, post }: Props): ComponentChild {
  const t = toMessages(ui);
  const { count, mine } = post.reactions.helpful;
  const said = t('helpfulCount', { n: count });
  if (post.source !== undefined || !model.canWrite()) return count > 0 && said;
  return (
    <button
      type="button"
      class="quiet"
      aria-pressed={mine}
      aria-label={count ? `${t('vote')} · ${said}` : undefined}
      onClick={() => tryOrAnnounce(ui, async () => (await model.actions()).helpful(post))}
    >
      <svg viewBox="0 0 24 24" class={mine ? undefined : 'line'} aria-hidden="true">
        <path d="M7 11v9H4v-9zm3 9h7a2 2 0 002-1.6l1.4-6a2 2 0 00-2-2.4H14l.7-4.2A1.6 1.6 0 0011.8 5L10 11z" />
      </svg>
      {t('vote')} {count > 0 && <span>{toNumber(count, ui.lang)}</span>}
    </button>
  );
}

/** What opens below a review: report, deletion. */
export function Below({ view: { ui, model }, post }: Props): VNode | false {
  const { id } = post;
  const { panel } = model;
  const isReport = panel.value?.id === id && panel.value.part === 'report';
  return (
    panel.value?.id === id && (
      <div class={isReport ? 'panel' : undefined}>
        <PostPanel ui={ui} id={id} panel={panel} onRemove={async () => (await model.actions()).remove(post)} />
      </div>
    )
  );
}

/** Starts what goes on in the background, once. */
export function begin({ ui, model }: Pick<View, 'ui' | 'model'>): void {
  if (model.end) return;
  restoreOwnReview(ui.context);
  const stop = startBackground(ui.context, model);
  // What this visitor wrote in another widget of the page is shown here too.
  const unwatch = model.subject.own.subscribe((own) => {
    if (own?.author) model.actions().then(({ show }) => show(own as Post));
  });
  model.end = () => {
    stop();
    unwatch();
  };
}
