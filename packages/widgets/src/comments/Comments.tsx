import { useComputed } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { toPostId } from '../element/page-data.ts';
import { createWords } from '../i18n/words.ts';
import { Late } from '../kit/Late.tsx';
import { More } from '../kit/More.tsx';
import { reveal } from '../kit/reveal.ts';
import { Settled } from '../kit/Settled.tsx';
import { Sort } from '../kit/Sort.tsx';
import { Standin } from '../kit/Status.tsx';
import type { Ui } from '../kit/ui.ts';
import { comments } from '../locales/en/comments.ts';
import { Comment } from './Comment.tsx';
import type { CommentsModel } from './model.ts';
import { Pending } from './Pending.tsx';

const sorts = ['newest', 'oldest', 'helpful'] as const;
export const loadForm = (): Promise<typeof import('./CommentForm.tsx').CommentForm> =>
  import('./CommentForm.tsx').then((module) => module.CommentForm);

export function Comments({ ui, model }: { ui: Ui; model: CommentsModel }): VNode {
  const t = createWords(ui.lang, 'comments', comments);
  const status = model.status.value;
  if (status !== 'ready') return <Standin ui={ui} status={status} retry={() => model.load(true)} />;

  const { list, subject, form, fresh } = model;
  const count = subject.figures.value?.commentCount ?? 0;
  return (
    <Settled ui={ui}>
      <section class="comments" aria-label={t('headingNone')}>
        <div class="row spread head">
          <h2 tabIndex={-1}>{count ? t('heading', { n: count }) : t('headingNone')}</h2>
          {list.total.value > 1 && <Sort ui={ui} value={list.query.value.sort} options={sorts} onChange={model.sort} />}
        </div>
        {model.canWrite() ? (
          form.value?.kind === 'new' ? (
            <Late load={loadForm} props={{ ui, model }} />
          ) : (
            <button
              type="button"
              class="prompt"
              onPointerEnter={loadForm}
              onFocus={loadForm}
              onClick={() => {
                form.value = { kind: 'new' };
              }}
            >
              {t('write')}
            </button>
          )
        ) : (
          !model.isReadonly && <p class="soft">{ui.t('closed')}</p>
        )}
        <Pending ui={ui} model={model} />
        {fresh.value.size > 0 && (
          <button type="button" class="button fresh" onClick={model.showFresh}>
            {t('fresh', { n: fresh.value.size })}
          </button>
        )}
        {list.previous.value && (
          <button type="button" class="button wide" disabled={list.busy.value} onClick={list.earlier}>
            {t('earlier')}
          </button>
        )}
        <Items ui={ui} model={model} />
        <More ui={ui} list={list} />
      </section>
    </Settled>
  );
}

function Items({ ui, model }: { ui: Ui; model: CommentsModel }): VNode | null {
  const t = createWords(ui.lang, 'comments', comments);
  const items = model.list.items.value;
  // Where the address points to is known only once the posts are there.
  const first = useComputed(() => model.list.items.value[0]?.id);
  useEffect(() => {
    const show = (): void => {
      const id = toPostId(location.hash);
      if (id) reveal(ui.context, id);
    };
    show();
    addEventListener('hashchange', show);
    return () => removeEventListener('hashchange', show);
  }, [first.value]);

  if (items.length === 0 && model.outbound.items.value.length === 0) {
    return (
      <p class="empty">
        <span>
          <strong>{t('empty')}</strong>
          {model.canWrite() && t('emptyHint')}
        </span>
      </p>
    );
  }
  return (
    <ul class="posts" aria-busy={model.list.busy.value}>
      {items.map((post) => (
        <li key={post.id}>
          <Comment ui={ui} model={model} post={post} root={post} />
        </li>
      ))}
    </ul>
  );
}
