import { toNumber } from '@parvis/kit/i18n/intl.ts';
import { Avatar } from '@parvis/kit/posts/Avatar.tsx';
import { PostMenu } from '@parvis/kit/posts/PostMenu.tsx';
import { PostText } from '@parvis/kit/posts/PostText.tsx';
import { toTranslator } from '@parvis/kit/posts/translator.ts';
import { toForeign } from '@parvis/kit/text/RichText.tsx';
import { Stars } from '@parvis/kit/ui/stars/Stars.tsx';
import type { ComponentChild, VNode } from 'preact';
import { toWrittenDay } from './day.ts';
import type { ReviewView } from './types.ts';

/** One review, with its two dates (FR-4, FR-14) and the business's reply (FR-17). As in a comment, what keeps nothing is called. */
export function Review(props: ReviewView): VNode {
  const { view, post } = props;
  const { ui, t, model } = view;
  const { author, id, rating, title, experiencedOn, createdAt, editedAt } = post;
  const name = author?.name || ui.t('guest');
  // A frame has no other status than one that says by whom it was taken away.
  const label = t(author ? 'by' : (post.status as 'removed'), { name });
  const slots = model.slots.value;
  const translator = toTranslator(ui, post);
  const translated = translator?.toTranslated(ui, post);
  /** Lines end before it rather than before its year. */
  const day = (at: string): string => toWrittenDay(ui, t, at).replaceAll(' ', '\u00a0');
  return (
    <article id={`parvis-${id}`} class="post" part="post" tabIndex={-1} aria-label={label}>
      {Avatar({ ui, name, author })}
      <div class="body">
        {author ? (
          (slots?.toEditing?.(props) ?? (
            <>
              <div class="byline">
                <p>
                  <bdi>{name}</bdi> {author.badge && <span class="badge">{author.badge}</span>}
                </p>
                <p class="row soft dates">
                  {Stars({ value: rating ?? 0 })}
                  <span class="unseen">{t('stars', { n: rating ?? 0 })}</span>
                  <a href={ui.permalink(id)}>
                    <time dateTime={createdAt}>{t('published', { date: day(createdAt) })}</time>
                  </a>
                  {experiencedOn && (
                    <time dateTime={experiencedOn}>{t('experience', { date: day(experiencedOn) })}</time>
                  )}
                  {editedAt && (
                    <time key={editedAt} dateTime={editedAt}>
                      {t('editedOn', { date: day(editedAt) })}
                    </time>
                  )}
                </p>
                {!model.isReadonly && <PostMenu ui={ui} model={model} post={post} />}
              </div>
              {!translated && title && (
                <h3 key={title} dir="auto" lang={toForeign(ui, post.lang)} aria-level={ui.level && ui.level + 1}>
                  {title}
                </h3>
              )}
              {(translated || post.text.length > 0) && PostText({ ui, model, post, children: translated })}
              {slots?.Marks && <slots.Marks {...props} />}
              {(post.reactions.helpful.count > 0 ||
                slots?.Reactions ||
                slots?.Origin ||
                (post.source === undefined && model.canWrite())) && (
                <p class="row soft acts">
                  {toHelpful(props)}
                  {slots?.Origin && <slots.Origin {...props} />}
                  {slots?.Reactions && <slots.Reactions {...props} />}
                  {translator && <translator.Button ui={ui} post={post} />}
                </p>
              )}
            </>
          ))
        ) : (
          <p class="soft gone">{label}</p>
        )}
        {slots?.Below && <slots.Below {...props} />}
        {post.replies?.items.map(
          (reply) =>
            reply.author && (
              <div key={reply.id} class="answer">
                <p>
                  <strong>{t('answer', { name: reply.author.name || ui.t('staff') })}</strong>{' '}
                  <time class="soft" dateTime={reply.editedAt ?? reply.createdAt}>
                    {toWrittenDay(ui, t, reply.editedAt ?? reply.createdAt)}
                  </time>
                </p>
                {PostText({ ui, model, post: reply })}
              </div>
            ),
        )}
      </div>
    </article>
  );
}

export function toHelpful({ view: { ui, model, t }, post }: ReviewView): ComponentChild {
  const { count, mine } = post.reactions.helpful;
  const said = count > 0 && t('helpfulCount', { n: count });
  if (post.source !== undefined || !model.canWrite()) return count > 0 && <span key={count}>{said}</span>;
  return (
    <button
      type="button"
      class="quiet"
      aria-pressed={mine}
      aria-label={count ? `${t('vote')} · ${said}` : undefined}
      onClick={() => model.act((actions) => actions.react(post, 'helpful'))}
    >
      <svg viewBox="0 0 24 24" class={mine ? undefined : 'line'} aria-hidden="true">
        <path d="M7 11v9H4v-9zm3 9h7a2 2 0 002-1.6l1.4-6a2 2 0 00-2-2.4H14l.7-4.2A1.6 1.6 0 0011.8 5L10 11z" />
      </svg>
      {t('vote')} {count > 0 && <span key={count}>{toNumber(count, ui.lang)}</span>}
    </button>
  );
}
