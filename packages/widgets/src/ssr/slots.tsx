import type { Post } from '@parvis/contract';
import { act } from '@parvis/kit/i18n/en/act.ts';
import { menu } from '@parvis/kit/i18n/en/menu.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { VNode } from 'preact';
import { commentsAct } from '../comments/action-messages.ts';
import { CommentForm } from '../comments/CommentForm.tsx';
import type { View as CommentsView } from '../comments/Comments.tsx';
import { comments as commentsWords } from '../comments/messages.ts';
import { reviewsAct } from '../reviews/action-messages.ts';
import { ReviewForm } from '../reviews/ReviewForm.tsx';
import { type View as ReviewsView, sorts } from '../reviews/Reviews.tsx';
import type { BlockRequest, PlainForm } from './api.ts';
import { toFormProps } from './form-props.ts';

// What stands in the places of a widget's controls for readers without script: links and forms. Everything wears
// `plain` and is seen by no one else; the element takes it away when it takes over.

interface Props<View> {
  view: View;
  post: Post;
}

const toActs = (ui: Ui) => createMessages(ui.lang, 'act', { ...act, ...menu });

/** The orders of a list as links; the one in force is named and is none. */
function Orders({
  names,
  current,
  label,
  words,
  to,
}: {
  names: readonly string[];
  current: string;
  label?: string;
  words: (name: string) => string;
  to: (name: string) => string;
}): VNode {
  return (
    <span class="plain orders soft">
      {label && <span>{label}</span>}
      {names.map((name) => (
        <a key={name} href={to(name)} aria-current={name === current ? 'true' : undefined}>
          {words(name)}
        </a>
      ))}
    </span>
  );
}

function Report({ ui, href }: { ui: Ui; href: string }): VNode {
  return (
    <a class="quiet plain" href={href} rel="nofollow">
      {toActs(ui)('report')}
    </a>
  );
}

const Nothing = (): null => null;

/** It is nobody's page yet: whoever writes says who they are. */
const toCommentProps = (ui: Ui, form: PlainForm) => ({
  ...toFormProps(ui, form, { kind: 'comment', subject: ui.context.subject, parentId: form.parentId }),
  values: form.values,
  asksName: true,
});

/** The last day that is today somewhere on earth: a server does not know where its reader is. */
const toLatest = (): string => new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);

/** The same names as `comments/controls.tsx`. */
export function toCommentSlots({ links, form }: BlockRequest): object {
  const isOpen = !!form?.failures;
  return {
    Order({ ui, model }: CommentsView): VNode | false {
      const t = createMessages(ui.lang, 'comments', commentsAct);
      return (
        !!links.sort &&
        model.list.total.value > 1 && (
          <Orders
            names={['newest', 'oldest', 'helpful']}
            current={model.list.query.value.sort}
            label={t('sort')}
            words={(name) => t(name as 'newest')}
            to={links.sort}
          />
        )
      );
    },
    Compose({ ui, model }: CommentsView): VNode | false {
      const t = createMessages(ui.lang, 'comments', commentsAct);
      if (!model.canWrite()) return <p class="soft plain">{toActs(ui)('closed')}</p>;
      if (form?.parentId) return false;
      return form ? (
        <details class="plain" id="write" open={isOpen}>
          <summary class="prompt">{t('write')}</summary>
          <CommentForm {...toCommentProps(ui, form)} />
        </details>
      ) : (
        <a class="prompt plain" href={links.subject}>
          {t('write')}
        </a>
      );
    },
    Actions: Nothing,
    Editing: () => undefined,
    Translated: () => undefined,
    Reactions({ view: { ui, model }, post }: Props<CommentsView>): VNode {
      const t = createMessages(ui.lang, 'comments', commentsAct);
      const { count } = post.reactions.like;
      const rest = post.replyCount - (post.replies?.items.length ?? 0);
      return (
        <>
          {count > 0 && <span class="quiet plain">{t('likes', { n: count })}</span>}
          {model.canWrite() && post.id !== form?.parentId && (
            <a class="quiet plain" href={`${links.post(post.id)}#write`} rel="nofollow">
              {t('reply')}
            </a>
          )}
          <Report ui={ui} href={links.report(post.id)} />
          {!post.parentId && rest > 0 && (
            <a class="quiet plain" href={links.post(post.id)}>
              {createMessages(ui.lang, 'comments', commentsWords)('moreReplies', { n: rest })}
            </a>
          )}
        </>
      );
    },
    Below({ view: { ui, model, common }, post }: Props<CommentsView>): VNode | false {
      return (
        !!form &&
        post.id === form.parentId &&
        model.canWrite() && (
          <div class="plain" id="write">
            <CommentForm {...toCommentProps(ui, form)} replyTo={post.author?.name || common('guest')} />
          </div>
        )
      );
    },
  };
}

/** The same names as `reviews/controls.tsx`. */
export function toReviewSlots({ links, form }: BlockRequest): object {
  const toMessages = (ui: Ui) => createMessages(ui.lang, 'reviews', reviewsAct);
  return {
    Write: Nothing,
    Plain({ t, model: { list }, of }: ReviewsView & { of: 'period' | 'sort' }): VNode {
      const current = list.query.value[of] ?? 'all';
      return of === 'sort' && links.sort ? (
        <Orders names={sorts} current={current} words={(name) => t(name as 'newest')} to={links.sort} />
      ) : (
        <span class="plain label">{t(current)}</span>
      );
    },
    Compose({ ui, model }: ReviewsView): VNode {
      if (!model.canWrite()) return <p class="soft plain">{toActs(ui)('closed')}</p>;
      return form ? (
        <details class="plain" id="review" open={!!form.failures}>
          <summary class="button main write">{toMessages(ui)('write')}</summary>
          <div class="panel">
            <ReviewForm
              {...toFormProps(ui, form, { kind: 'review', subject: ui.context.subject })}
              values={{ ...form.values, rating: Number(form.values.rating) || undefined }}
              latest={toLatest()}
              asksName
            />
          </div>
        </details>
      ) : (
        <a class="button main write plain" href={links.subject}>
          {toMessages(ui)('write')}
        </a>
      );
    },
    Actions: Nothing,
    Editing: () => undefined,
    Translated: () => undefined,
    Reactions({ view: { ui }, post }: Props<ReviewsView>): VNode {
      const { count } = post.reactions.helpful;
      return (
        <>
          {count > 0 && <span class="plain">{toMessages(ui)('helpfulCount', { n: count })} </span>}
          <Report ui={ui} href={links.report(post.id)} />
        </>
      );
    },
    Below: Nothing,
  };
}
