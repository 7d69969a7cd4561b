import type { Post } from '@parvis/contract';
import { RichText, toForeign } from '@parvis/kit/text/RichText.tsx';
import { Avatar } from '@parvis/kit/ui/Avatar.tsx';
import { Stars } from '@parvis/kit/ui/stars/Stars.tsx';
import { toDay } from '@parvis/kit/ui/Time.tsx';
import type { VNode } from 'preact';
import type { View } from './Reviews.tsx';

/** One review, with its two dates (FR-4, FR-14) and the business's reply (FR-17). */
export function Review({ view, post }: { view: View; post: Post }): VNode {
  const { ui, t, common, model } = view;
  const { author, id, rating, title, experiencedOn, createdAt, editedAt } = post;
  const name = author?.name || common('guest');
  const controls = model.controls.value;
  const props = { view, post };
  return (
    <article
      id={`parvis-${id}`}
      class="post"
      part="post"
      tabIndex={-1}
      aria-label={author ? t('by', { name }) : t('withdrawn')}
    >
      <Avatar name={author ? name : '–'} />
      <div class="body">
        {author ? (
          (controls?.Editing(props) ?? (
            <>
              <div class="byline">
                <p>
                  <bdi>{name}</bdi> {author.badge && <span class="badge">{author.badge}</span>}
                </p>
                <p class="soft dates">
                  <a href={ui.permalink(id)}>
                    <time dateTime={createdAt}>{t('published', { date: toDay(ui, createdAt) })}</time>
                  </a>
                  {experiencedOn && (
                    <time dateTime={experiencedOn}>{t('experience', { date: toDay(ui, experiencedOn) })}</time>
                  )}
                  {editedAt && <time dateTime={editedAt}>{common('editedOn', { date: toDay(ui, editedAt) })}</time>}
                </p>
                {controls && <controls.Actions {...props} />}
              </div>
              <p>
                <Stars value={rating ?? 0} />
                <span class="unseen">{t('stars', { n: rating ?? 0 })}</span>
              </p>
              {controls?.Translated(props) ?? (
                <>
                  {title && (
                    <h3 dir="auto" lang={toForeign(ui, post.lang)} aria-level={ui.level && ui.level + 1}>
                      {title}
                    </h3>
                  )}
                  {post.text.length > 0 && <RichText text={post.text} lang={toForeign(ui, post.lang)} />}
                </>
              )}
              {(post.reactions.helpful.count > 0 || (post.source === undefined && model.canWrite())) && (
                <p class="soft acts">{controls && <controls.Reactions {...props} />}</p>
              )}
            </>
          ))
        ) : (
          <p class="soft gone">{t('withdrawn')}</p>
        )}
        {controls && <controls.Below {...props} />}
        {post.replies?.items.map(
          (reply) =>
            reply.author && (
              <div key={reply.id} class="answer">
                <p>
                  <strong>{t('answer', { name: reply.author.name || common('staff') })}</strong>{' '}
                  <time class="soft" dateTime={reply.editedAt ?? reply.createdAt}>
                    {toDay(ui, reply.editedAt ?? reply.createdAt)}
                  </time>
                </p>
                <RichText text={reply.text} lang={toForeign(ui, reply.lang)} />
              </div>
            ),
        )}
      </div>
    </article>
  );
}
