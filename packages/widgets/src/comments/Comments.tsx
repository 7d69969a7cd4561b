import type { Sort } from '@parvis/contract';
import { sorts } from '@parvis/contract/kinds/comment';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { toFollowButton } from '@parvis/kit/posts/FollowButton.tsx';
import { Loaded, PostList } from '@parvis/kit/posts/PostList.tsx';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { VNode } from 'preact';
import { Comment } from './Comment.tsx';
import { comments } from './messages.ts';
import type { CommentsModel, CommentsView } from './types.ts';

export function Comments({ ui, model }: { ui: Ui; model: CommentsModel }): VNode {
  const view = {
    ui,
    model,
    t: createMessages(ui.lang, 'comments', comments),
  };
  return (
    <Loaded ui={ui} model={model}>
      <Thread {...view} />
    </Loaded>
  );
}

function Thread(view: CommentsView): VNode {
  const { ui, model, t } = view;
  const { list } = model;
  const slots = model.slots.value;
  const count = model.subject.stats.value?.commentCount ?? 0;

  return (
    <section class="comments" aria-label={t('headingNone')}>
      <div class="row spread head">
        <h2 key={count} part="heading" tabIndex={-1} aria-level={ui.level}>
          {count ? t('heading', { n: count }) : t('headingNone')}
        </h2>
        {toFollowButton(ui, model)}
        {list.total.value > 1 && <Order {...view} />}
        {slots?.Order && <slots.Order {...view} />}
      </div>
      {!model.isReadonly && (
        <div class="compose">
          {model.canWrite() ? (
            model.form.value?.kind !== 'new' && (
              <button
                type="button"
                class="prompt"
                onClick={() =>
                  model.act(() => {
                    model.form.value = { kind: 'new' };
                  })
                }
              >
                {t('write')}
              </button>
            )
          ) : (
            <p class="soft">{ui.t('closed')}</p>
          )}
          {slots?.Compose && <slots.Compose {...view} />}
        </div>
      )}
      <PostList
        ui={ui}
        model={model}
        list={list}
        earlier={t('earlier')}
        more={ui.t('more')}
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

/** The order of the list, always in words (FR-5). */
function Order({ model, t }: CommentsView): VNode {
  return (
    <label class="select soft">
      <span>{t('sort')}</span>
      <select
        value={model.list.query.value.sort}
        onChange={({ currentTarget: { value } }) => model.act((actions) => actions.restart(value as Sort))}
      >
        {sorts.map((name) => (
          <option key={name} value={name}>
            {t(name)}
          </option>
        ))}
      </select>
    </label>
  );
}
