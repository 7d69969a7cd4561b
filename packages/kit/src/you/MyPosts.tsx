import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Mine } from './join.ts';
import { collect, type YouModel } from './model.ts';
import { PostRows, toPlace } from './PostRows.tsx';

/** How many are listed at first, and more with each press. */
const step = 10;

/** What the visitor wrote, the newest first. */
export function MyPosts({ model, mine }: { model: YouModel; mine: Mine }): VNode {
  const { t, ui, client, run } = model;
  const shown = useSignal(step);
  const { posts, subjects, next } = mine;
  const showMore = () =>
    run(async () => {
      if (posts.length <= shown.value) model.mine.value = await collect(client, mine);
      shown.value += step;
    });
  return (
    <section>
      <h3>{t('yourPosts')}</h3>
      <PostRows
        ui={ui}
        t={t}
        posts={posts.slice(0, shown.value)}
        subjects={subjects}
        toAddress={(post, about) =>
          post.subject === ui.context.subject ? ui.permalink(post.id) : toPlace(post, about)
        }
      />
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
