import type { Post } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { Avatar } from '../kit/Avatar.tsx';
import { Late } from '../kit/Late.tsx';
import { Menu, type MenuItem } from '../kit/Menu.tsx';
import { toPermalink } from '../kit/reveal.ts';
import { Stars } from '../kit/Stars.tsx';
import { toDay } from '../kit/Time.tsx';
import type { Ui } from '../kit/ui.ts';
import { reviews } from '../locales/en/reviews.ts';
import { RichText } from '../text/RichText.tsx';
import type { ReviewsModel } from './model.ts';
import { loadForm } from './Reviews.tsx';

interface Props {
  ui: Ui;
  model: ReviewsModel;
  post: Post;
}

/** One review, with its two dates (FR-4) and the business's reply (FR-17). */
export function Review({ ui, model, post }: Props): VNode {
  const t = createWords(ui.lang, 'reviews', reviews);
  const extra = useSignal<'remove' | 'report' | undefined>(undefined);
  const { author, id, rating, title, text } = post;
  const name = author?.name || ui.t('guest');
  const close = (): void => {
    extra.value = undefined;
  };
  return (
    <article id={`parvis-${id}`} class="post" tabIndex={-1} aria-label={author ? t('by', { name }) : t('withdrawn')}>
      <Avatar name={author ? name : '–'} />
      <div class="body">
        {!author && <p class="soft gone">{t('withdrawn')}</p>}
        {author && model.form.value?.post?.id === id ? (
          <Late load={loadForm} props={{ ui, model }} />
        ) : (
          author && (
            <>
              <div class="byline">
                <p>
                  <strong>
                    <bdi>{name}</bdi>
                  </strong>{' '}
                  {author.badge && <span class="badge">{author.badge}</span>}
                </p>
                <Dates ui={ui} post={post} />
                {!model.isReadonly && <Acts ui={ui} model={model} post={post} open={(part) => (extra.value = part)} />}
              </div>
              <p>
                <Stars value={rating ?? 0} />
                <span class="unseen">{ui.t('stars', { n: rating ?? 0 })}</span>
              </p>
              {title && <h3 dir="auto">{title}</h3>}
              {text.length > 0 && <RichText text={text} />}
              <Helpful ui={ui} model={model} post={post} />
            </>
          )
        )}
        {extra.value === 'report' && (
          <div class="panel">
            <Late
              load={() => import('../kit/ReportForm.tsx').then((module) => module.ReportForm)}
              props={{ ui, id, close }}
            />
          </div>
        )}
        {extra.value === 'remove' && (
          <Late
            load={() => import('../kit/Confirm.tsx').then((module) => module.Confirm)}
            props={{ ui, close, act: async () => (await model.acts()).remove(post) }}
          />
        )}
        {post.replies?.items.map((reply) => (
          <Reply key={reply.id} ui={ui} reply={reply} />
        ))}
      </div>
    </article>
  );
}

function Dates({ ui, post: { id, createdAt, experiencedOn, editedAt } }: Pick<Props, 'ui' | 'post'>): VNode {
  const t = createWords(ui.lang, 'reviews', reviews);
  return (
    <p class="soft dates">
      <a href={toPermalink(id)}>
        <time dateTime={createdAt}>{t('published', { date: toDay(ui, createdAt) })}</time>
      </a>
      {experiencedOn && <time dateTime={experiencedOn}>{t('experience', { date: toDay(ui, experiencedOn) })}</time>}
      {editedAt && <time dateTime={editedAt}>{ui.t('editedOn', { date: toDay(ui, editedAt) })}</time>}
    </p>
  );
}

function Acts({ ui, model, post, open }: Props & { open: (part: 'remove' | 'report') => void }): VNode {
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(toPermalink(post.id));
    ui.say(ui.t('copied'));
  };
  const own = post.source !== undefined;
  const items = (): MenuItem[] => [
    ...(navigator.clipboard ? [{ label: ui.t('copyLink'), act: copy }] : []),
    ...(own && model.canWrite() ? [{ label: ui.t('edit'), act: () => (model.form.value = { post }) }] : []),
    own ? { label: ui.t('remove'), act: () => open('remove') } : { label: ui.t('report'), act: () => open('report') },
  ];
  return <Menu ui={ui} items={items} />;
}

function Helpful({ ui, model, post }: Props): VNode | null {
  const t = createWords(ui.lang, 'reviews', reviews);
  const { count, mine } = post.reactions.helpful;
  const said = t('helpfulCount', { n: count });
  if (post.source !== undefined || !model.canWrite()) return count ? <p class="soft">{said}</p> : null;
  return (
    <p>
      <button
        type="button"
        class="quiet"
        aria-pressed={mine}
        aria-label={count ? `${t('helpful')} · ${said}` : undefined}
        onClick={async () => (await model.acts()).helpful(post)}
      >
        <svg viewBox="0 0 24 24" class={mine ? undefined : 'line'} aria-hidden="true">
          <path d="M7 11v9H4v-9zm3 9h7a2 2 0 002-1.6l1.4-6a2 2 0 00-2-2.4H14l.7-4.200A1.6 1.6 0 0011.8 5L10 11z" />
        </svg>
        {t('helpful')} {count > 0 && <b>{count.toLocaleString(ui.lang)}</b>}
      </button>
    </p>
  );
}

function Reply({ ui, reply: { author, createdAt, editedAt, text } }: { ui: Ui; reply: Post }): VNode | null {
  const t = createWords(ui.lang, 'reviews', reviews);
  if (!author) return null;
  return (
    <div class="answer">
      <p>
        <strong>{t('answer', { name: author.name || ui.t('staff') })}</strong>{' '}
        <time class="soft" dateTime={editedAt ?? createdAt}>
          {toDay(ui, editedAt ?? createdAt)}
        </time>
      </p>
      <RichText text={text} />
    </div>
  );
}
