import { posts } from '@parvis/kit/i18n/en/posts.ts';
import { createMessages, type Translate } from '@parvis/kit/i18n/messages.ts';
import { Loaded, PostList } from '@parvis/kit/posts/PostList.tsx';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { VNode } from 'preact';
import { Comment } from './Comment.tsx';
import { comments } from './messages.ts';
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
    t: createMessages(ui.lang, 'comments', comments),
    common: createMessages(ui.lang, 'posts', posts),
  };
  return (
    <Loaded ui={ui} model={model}>
      <Thread {...view} />
    </Loaded>
  );
}

function Thread(view: View): VNode {
  const { ui, model, t } = view;
  const { list } = model;
  const controls = model.controls.value;
  const count = model.subject.stats.value?.commentCount ?? 0;

  return (
    <section class="comments" aria-label={t('headingNone')}>
      <div class="row spread head">
        <h2 part="heading" tabIndex={-1} aria-level={ui.level}>
          {count ? t('heading', { n: count }) : t('headingNone')}
        </h2>
        {controls && <controls.Order {...view} />}
      </div>
      {!model.isReadonly && <div class="compose">{controls && <controls.Compose {...view} />}</div>}
      <PostList
        ui={ui}
        list={list}
        earlier={t('earlier')}
        more={view.common('more')}
        empty={
          <p class="empty">
            <strong>{t('empty')}</strong>
            {model.canWrite() && t('emptyHint')}
          </p>
        }
        show={(post) => <Comment view={view} post={post} root={post} />}
      />
    </section>
  );
}
