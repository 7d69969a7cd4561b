import type { NameOfSubject, Post } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Time } from '../posts/Time.tsx';
import { collect, type Mine, type YouModel } from './model.ts';

/** How many are listed at first, and more with each press. */
const step = 10;

/** What the visitor wrote, the newest first: how it stands, and where it is. */
export function MyPosts({ model, mine }: { model: YouModel; mine: Mine }): VNode {
  const { t, ui, client, run } = model;
  const shown = useSignal(step);
  const { posts, subjects, next } = mine;
  const listed = posts.slice(0, shown.value);
  const showMore = () =>
    run(async () => {
      if (posts.length <= shown.value) model.mine.value = await collect(client, mine);
      shown.value += step;
    });
  return (
    <section>
      <h3>{t('yourPosts')}</h3>
      {posts.length === 0 && <p class="soft">{t('noPosts')}</p>}
      <ul>
        {listed.map((post) => {
          const about = subjects.find(({ key }) => key === post.subject);
          const to = toAddress(model, post, about);
          const words = <bdi>{toWords(post)}</bdi>;
          return (
            <li key={post.id}>
              {to ? <a href={to}>{words}</a> : words}
              <span class="soft">
                {about?.title && (
                  <>
                    <bdi>{about.title}</bdi> ·{' '}
                  </>
                )}
                <Time ui={ui} at={post.createdAt} /> · {toStatus(model, post)}
              </span>
            </li>
          );
        })}
      </ul>
      {(posts.length > shown.value || next !== null) && (
        <p>
          <button type="button" class="button" part="button" onClick={showMore}>
            {t('older')}
          </button>
        </p>
      )}
    </section>
  );
}

/** The beginning of what it says; of a rating alone, its stars. */
const toWords = ({ title, source, rating }: Post): string =>
  [title, source].filter(Boolean).join(' · ').slice(0, 140) || `${rating ?? ''} ★`;

function toStatus({ t }: YouModel, { status }: Post): string {
  if (status === 'pending') return t('isPending');
  if (status === 'refused') return t('isRefused');
  return t(status === 'hidden' ? 'isHidden' : 'isPublished');
}

/** In its thread; nothing where nobody has said on which page that is. */
function toAddress({ ui }: YouModel, { id, subject }: Post, about: NameOfSubject | undefined): string | undefined {
  if (subject === ui.context.subject) return ui.permalink(id);
  return about?.url ? `${about.url.replace(/#.*/, '')}#parvis-${id}` : undefined;
}
