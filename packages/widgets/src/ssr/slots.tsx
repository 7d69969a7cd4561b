import type { Post } from '@parvis/contract';
import { sorts as commentSorts } from '@parvis/contract/kinds/comment';
import { sorts as reviewSorts } from '@parvis/contract/kinds/review';
import { menu } from '@parvis/kit/i18n/en/menu.ts';
import { reactions } from '@parvis/kit/i18n/en/reactions.ts';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { PostSlots } from '@parvis/kit/posts/post-slots.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { Stars } from '@parvis/kit/ui/stars/Stars.tsx';
import type { VNode } from 'preact';
import { CommentForm } from '../comments/CommentForm.tsx';
import type { CommentSlots, CommentsView, CommentView } from '../comments/types.ts';
import { found } from '../found/messages.ts';
import type { RatingSlots } from '../rating/types.ts';
import { toTexts } from '../reviews/critique/marks.ts';
import { toMarks, toMeans } from '../reviews/marks.tsx';
import { joinProvenance, toOrigins } from '../reviews/Provenance.tsx';
import { ReviewForm } from '../reviews/ReviewForm.tsx';
import { SetFields } from '../reviews/SetFields.tsx';
import type { ReviewSlots, ReviewsView, ReviewValues, ReviewView } from '../reviews/types.ts';
import type { BlockRequest, Links, PlainForm } from './api.ts';
import { toFormProps } from './form-props.ts';
import { Narrowing, Orders } from './orders.tsx';

// What stands beside a widget's buttons for readers without script: links and forms. Everything wears `plain` and is seen
// by no one else; the element takes it away when it takes over. Buttons are not seen by these readers.

const toMessages = (ui: Ui) => createMessages(ui.lang, 'act', menu);

/** Where all of a text is, of which the list has the beginning. */
const toMore = (ui: Ui, { post: toAddress }: Links): PostSlots['More'] =>
  function More({ post }) {
    return (
      <a class="quiet plain" href={toAddress(post.id)}>
        {ui.t('showMore')}
      </a>
    );
  };

function Report({ ui, href }: { ui: Ui; href: string }): VNode {
  return (
    <a class="quiet plain" href={href} rel="nofollow">
      {toMessages(ui)('report')}
    </a>
  );
}

/** What else was given to a post: votes against, and of the site's own set. */
function toGiven(ui: Ui, { reactions: { like, helpful, down, ...set } }: Post): VNode[] {
  const t = createMessages(ui.lang, 'posts', reactions);
  const chosen = ui.context.given?.site?.reactions?.set ?? [];
  return [{ emoji: 'down', label: t('down') }, ...chosen].flatMap(({ emoji, label }) => {
    const n = (emoji === 'down' ? down : set[emoji])?.count;
    if (!n) return [];
    return (
      <span key={emoji} class="quiet plain">
        {emoji === 'down' ? label : <span title={label}>{emoji}</span>} {toNumber(n, ui.lang)}
      </span>
    );
  });
}

/** It is nobody's page yet: whoever writes says who they are. */
const toCommentProps = (ui: Ui, form: PlainForm) => ({
  ...toFormProps(ui, form, { kind: 'comment', subject: ui.context.subject, parentId: form.parentId }),
  values: form.values,
  asksName: true,
});

/** The last day that is today somewhere on earth: a server does not know where its reader is. */
const toLatest = (): string => new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);

export function toCommentSlots(ui: Ui, { links, form }: BlockRequest): CommentSlots {
  const isOpen = !!form?.failures;
  return {
    More: toMore(ui, links),
    Order({ model, t }: CommentsView): VNode | false {
      return (
        !!links.sort &&
        model.list.total.value > 1 && (
          <Orders
            names={commentSorts}
            current={model.list.query.value.sort}
            label={t('sort')}
            toName={(name) => t(name as 'newest')}
            to={links.sort}
          />
        )
      );
    },
    Compose({ ui, model, t }: CommentsView): VNode | false {
      if (!model.canWrite() || form?.parentId) return false;
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
    Reactions({ view: { ui, model, t }, post }: CommentView): VNode {
      const { count } = post.reactions.like;
      const rest = post.replyCount - (post.replies?.items.length ?? 0);
      return (
        <>
          {count > 0 && model.canWrite() && <span class="quiet plain">{t('likes', { n: count })}</span>}
          {toGiven(ui, post)}
          {model.canWrite() && post.id !== form?.parentId && (
            <a class="quiet plain" href={`${links.post(post.id)}#write`} rel="nofollow">
              {t('reply')}
            </a>
          )}
          <Report ui={ui} href={links.report(post.id)} />
          {!post.parentId && rest > 0 && (
            <a class="quiet plain" href={links.post(post.id)}>
              {t('moreReplies', { n: rest })}
            </a>
          )}
        </>
      );
    },
    Below({ view: { ui, model }, post }: CommentView): VNode | false {
      return (
        !!form &&
        post.id === form.parentId &&
        model.canWrite() && (
          <div class="plain" id="write">
            <CommentForm {...toCommentProps(ui, form)} replyTo={post.author?.name || ui.t('guest')} />
          </div>
        )
      );
    },
  };
}

export function toReviewSlots(ui: Ui, { links, form, set }: BlockRequest): ReviewSlots {
  const Means = set && toMeans(set);
  const say = createMessages(ui.lang, 'found', found);
  const Origin = toOrigins(say);
  return {
    Marks: joinProvenance(set && toMarks(set), say),
    More: toMore(ui, links),
    Choice({ ui, t, model, of }: ReviewsView & { of: 'period' | 'sort' }): VNode {
      const current = model.list.query.value[of] ?? 'all';
      return of === 'sort' && links.sort ? (
        <>
          <Orders names={reviewSorts} current={current} toName={(name) => t(name as 'newest')} to={links.sort} />
          <Narrowing ui={ui} t={t} model={model} links={links} set={set} />
        </>
      ) : (
        <span class="plain label">{t(current)}</span>
      );
    },
    Compose(view: ReviewsView): VNode {
      const { ui, model, t } = view;
      const write = form ? (
        <details class="plain" id="review" open={!!form.failures}>
          <summary class="button main write">{t('write')}</summary>
          <div class="panel">
            <ReviewForm
              {...toFormProps(ui, form, { kind: 'review', subject: ui.context.subject })}
              values={toReviewValues(form.values)}
              set={set && { texts: set, Fields: SetFields }}
              latest={toLatest()}
              asksName
              asksAddress={!!ui.context.given?.site?.form?.address}
            />
          </div>
        </details>
      ) : (
        <a class="button main write plain" href={links.subject}>
          {t('write')}
        </a>
      );
      return (
        <>
          {Means && <Means {...view} />}
          {model.canWrite() && write}
        </>
      );
    },
    Reactions({ view, post }: ReviewView): VNode {
      const { ui, model, t } = view;
      const { count } = post.reactions.helpful;
      return (
        <>
          <Origin view={view} post={post} />
          {count > 0 && model.canWrite() && <span class="plain">{t('helpfulCount', { n: count })} </span>}
          {toGiven(ui, post)}
          <Report ui={ui} href={links.report(post.id)} />
        </>
      );
    },
  };
}

/** Of a request for critique: its marks. To write one takes the form, which comes with script. */
export function toCritiqueSlots({ site }: BlockRequest): ReviewSlots {
  const texts = toTexts({ site });
  return texts.criteria.length > 0 ? { Marks: toMarks(texts) } : {};
}

/** What was typed, with its marks: `criteria.comfort` and the like. */
function toReviewValues({ rating, ...values }: PlainForm['values']): ReviewValues {
  const marks = Object.entries(values).flatMap(([name, value]) =>
    name.startsWith('criteria.') && Number(value) ? [[name.slice('criteria.'.length), Number(value)] as const] : [],
  );
  return { ...values, rating: Number(rating) || undefined, criteria: Object.fromEntries(marks) };
}

/** Where no mean is shown, five empty stars stand in the place of those to press. */
export const ratingSlots: RatingSlots = {
  Stars: () => (
    <span class="plain">
      <Stars value={0} />
    </span>
  ),
};
