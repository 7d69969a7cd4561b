import type { CritiquePart, Post } from '@parvis/contract';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { Loaded, PostList } from '@parvis/kit/posts/PostList.tsx';
import { adoptStyles } from '@parvis/kit/runtime/adopt-styles.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { toForeign } from '@parvis/kit/text/RichText.tsx';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ReviewsModel, ReviewsView } from '../types.ts';
import { Critique } from './Critique.tsx';
import css from './critique.css?inline';
import { critique } from './messages.ts';
import type { Parts } from './parts.ts';

/** What people say of a work, by question or by person. There is no mean. */
export function Critiques({ ui, model, parts }: { ui: Ui; model: ReviewsModel; parts: Parts }): VNode {
  adoptStyles(ui.context.root, css);
  return (
    <Loaded ui={ui} model={model}>
      <Page view={{ ui, model, t: createMessages(ui.lang, 'reviews', parts.messages) }} parts={parts} />
    </Loaded>
  );
}

function Page({ view, parts }: { view: ReviewsView; parts: Parts }): VNode {
  const { ui, model } = view;
  const { list } = model;
  const say = createMessages(ui.lang, 'critique', critique);
  const slots = model.slots.value;
  const asked = model.site.value?.critique;
  // A server has no address of its visitors.
  const isByPerson = useSignal(globalThis.location?.hash.startsWith('#parvis-') ?? false);
  const items = list.items.value;
  const isMine = items.some(({ source }) => source !== undefined);
  return (
    <section class="reviews critiques" aria-label={say('heading')}>
      <div class="row spread head">
        <h2 part="heading" tabIndex={-1} aria-level={ui.level}>
          {say('heading')}
        </h2>
        {asked && model.canWrite() && !model.form.value && !model.outgoing.value.length && (
          <button
            type="button"
            class="button main write"
            part="button"
            onClick={() => model.act((actions) => actions.write())}
          >
            <span key={isMine ? 1 : 0}>{say(isMine ? 'yours' : 'write')}</span>
          </button>
        )}
      </div>
      {slots?.Compose && <slots.Compose {...view} />}
      {items.length > 0 && (
        <div class="row tools">
          {([false, true] as const).map((one) => (
            <button
              key={`${one}`}
              type="button"
              class="chip"
              aria-pressed={isByPerson.value === one}
              onClick={() => {
                isByPerson.value = one;
              }}
            >
              {say(one ? 'byPerson' : 'byQuestion')}
            </button>
          ))}
          {slots?.Unseen && <slots.Unseen />}
        </div>
      )}
      {items.length > 0 && !isByPerson.value ? (
        <>
          {asked?.questions.map((question) => (
            <Question
              key={question.key}
              view={view}
              parts={parts}
              question={question}
              none={say('noAnswer')}
              // The list shows the post that the address points to.
              open={() => {
                isByPerson.value = true;
              }}
            />
          ))}
          {list.next.value && (
            <button
              type="button"
              class="button wide"
              aria-disabled={list.busy.value}
              onClick={() => model.act((actions) => actions.turnPage(list, 'next'))}
            >
              {ui.t('more')}
            </button>
          )}
        </>
      ) : (
        <PostList
          ui={ui}
          model={model}
          list={list}
          earlier={ui.t('more')}
          more={ui.t('more')}
          empty={
            <p class="empty">
              <strong>{say(asked ? 'empty' : 'off')}</strong>
            </p>
          }
          show={(post) => <Critique view={view} post={post} parts={parts} />}
        />
      )}
    </section>
  );
}

/** What everybody answered to one question; each leads to all that its author said. */
function Question({
  view: { ui, model, t },
  parts: { toWrittenDay },
  question: { key, label },
  none,
  open,
}: {
  view: ReviewsView;
  parts: Parts;
  question: CritiquePart;
  none: string;
  open(): void;
}): VNode {
  const given = model.list.items.value.filter(({ author, answers }) => author && answers?.[key]);
  const toName = ({ author }: Post): string => author?.name || ui.t('guest');
  return (
    <section class="question" aria-label={label}>
      <h3 dir="auto" aria-level={ui.level && ui.level + 1}>
        {label}
      </h3>
      {given.length === 0 && <p class="soft">{none}</p>}
      <ul class="answers">
        {given.map((post) => (
          <li key={post.id}>
            <p class="answer" dir="auto" lang={toForeign(ui, post.lang)}>
              {post.answers![key]}
            </p>
            <p class="soft">
              <a href={ui.permalink(post.id)} onClick={open}>
                <bdi>{toName(post)}</bdi> · <time dateTime={post.createdAt}>{toWrittenDay(ui, t, post.createdAt)}</time>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
