import type { VNode } from 'preact';
import { createWords, type Translate } from '../i18n/words.ts';
import { More } from '../kit/More.tsx';
import { Settled } from '../kit/Settled.tsx';
import { Standin } from '../kit/Status.tsx';
import type { Ui } from '../kit/ui.ts';
import { useArrival } from '../kit/use-arrival.ts';
import { comments } from '../locales/en/comments.ts';
import { posts } from '../locales/en/posts.ts';
import { Comment } from './Comment.tsx';
import type { CommentsModel } from './model.ts';

/** What every part of the comments gets. */
export interface View {
  ui: Ui;
  model: CommentsModel;
  t: Translate<typeof comments>;
  /** The words of all lists of posts. */
  common: Translate<typeof posts>;
}

export function Comments({ ui, model }: { ui: Ui; model: CommentsModel }): VNode {
  const view = {
    ui,
    model,
    t: createWords(ui.lang, 'comments', comments),
    common: createWords(ui.lang, 'posts', posts),
  };
  const status = model.status.value;
  return status === 'ready' ? (
    <Settled ui={ui}>
      <Thread {...view} />
    </Settled>
  ) : (
    <Standin ui={ui} status={status} retry={() => model.load(true)} />
  );
}

function Thread(view: View): VNode {
  const { ui, model, t } = view;
  const { list } = model;
  const items = list.items.value;
  const controls = model.controls.value;
  const count = model.subject.figures.value?.commentCount ?? 0;

  useArrival(view, items[0]?.id);

  return (
    <section class="comments" aria-label={t('headingNone')}>
      <div class="row spread head">
        <h2 part="heading" tabIndex={-1} aria-level={ui.level}>
          {count ? t('heading', { n: count }) : t('headingNone')}
        </h2>
        {controls && <controls.Order {...view} />}
      </div>
      {!model.isReadonly && <div class="compose">{controls && <controls.Compose {...view} />}</div>}
      <More ui={ui} list={list} where="earlier" text={t('earlier')} />
      {items.length ? (
        <ul class="posts" aria-busy={list.busy.value}>
          {items.map((post) => (
            <li key={post.id}>
              <Comment view={view} post={post} root={post} />
            </li>
          ))}
        </ul>
      ) : (
        <p class="empty">
          <strong>{t('empty')}</strong>
          {model.canWrite() && t('emptyHint')}
        </p>
      )}
      <More ui={ui} list={list} where="more" text={view.common('more')} />
    </section>
  );
}
