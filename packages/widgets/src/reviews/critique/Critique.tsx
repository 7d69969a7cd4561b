import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { Avatar } from '@parvis/kit/posts/Avatar.tsx';
import { PostMenu } from '@parvis/kit/posts/PostMenu.tsx';
import { PostText } from '@parvis/kit/posts/PostText.tsx';
import { toForeign } from '@parvis/kit/text/RichText.tsx';
import type { VNode } from 'preact';
import type { ReviewView } from '../types.ts';
import { critique } from './messages.ts';
import type { Parts } from './parts.ts';

/** All that one person said, question by question, with what the business replies. */
export function Critique({ parts, ...props }: ReviewView & { parts: Parts }): VNode {
  const { view, post } = props;
  const { toWrittenDay, toHelpful } = parts;
  const { ui, t, model } = view;
  const { author, id, answers = {}, createdAt, editedAt } = post;
  const say = createMessages(ui.lang, 'critique', critique);
  const name = author?.name || ui.t('guest');
  const slots = model.slots.value;
  const questions = model.site.value?.critique?.questions ?? [];
  // What answers a question that is not asked any more is still there.
  const others = Object.keys(answers).filter((key) => !questions.some((one) => one.key === key));
  const said = [...questions, ...others.map((key) => ({ key, label: '' }))].filter(({ key }) => answers[key]);
  const label = author ? say('by', { name }) : t(post.status as 'removed');
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
                  <a href={ui.permalink(id)}>
                    <time dateTime={createdAt}>{t('published', { date: toWrittenDay(ui, t, createdAt) })}</time>
                  </a>
                  {editedAt && (
                    <time key={editedAt} dateTime={editedAt}>
                      {t('editedOn', { date: toWrittenDay(ui, t, editedAt) })}
                    </time>
                  )}
                </p>
                {!model.isReadonly && <PostMenu ui={ui} model={model} post={post} />}
              </div>
              {said.map((question) => (
                <div key={question.key}>
                  {question.label && (
                    <h3 dir="auto" aria-level={ui.level && ui.level + 1}>
                      {question.label}
                    </h3>
                  )}
                  <p class="answer" dir="auto" lang={toForeign(ui, post.lang)}>
                    {answers[question.key]}
                  </p>
                </div>
              ))}
              {slots?.Marks && <slots.Marks {...props} />}
              <p class="row soft acts">{toHelpful(props)}</p>
            </>
          ))
        ) : (
          <p class="soft gone">{label}</p>
        )}
        {slots?.Below && <slots.Below {...props} />}
        {post.replies?.items.map(
          (reply) =>
            reply.author && (
              <div key={reply.id} class="answer-of-business">
                <p>
                  <strong>{t('answer', { name: reply.author.name || ui.t('staff') })}</strong>
                </p>
                {PostText({ ui, model, post: reply })}
              </div>
            ),
        )}
      </div>
    </article>
  );
}
