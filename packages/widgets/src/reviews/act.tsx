import { filterNames } from '@parvis/contract';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { guardInput } from '@parvis/kit/page/guard-input.ts';
import kitCss from '@parvis/kit/posts/act.css?inline';
import { LateMenuItems } from '@parvis/kit/posts/LateMenuItems.tsx';
import { isNarrowed, noFilter } from '@parvis/kit/posts/list-state.ts';
import { OutgoingPosts } from '@parvis/kit/posts/OutgoingPosts.tsx';
import { PostPanel } from '@parvis/kit/posts/PostPanel.tsx';
import { PostStanding } from '@parvis/kit/posts/PostStanding.tsx';
import { UnseenPosts } from '@parvis/kit/posts/UnseenPosts.tsx';
import { adoptStyles } from '@parvis/kit/runtime/adopt-styles.ts';
import { all } from '@parvis/kit/runtime/all.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { openSignIn } from '@parvis/kit/session/sign-in.ts';
import { onVisitor } from '@parvis/kit/session/visitor.ts';
import { Stars } from '@parvis/kit/ui/stars/Stars.tsx';
import type { ComponentType } from 'preact';
import css from './act.css?inline';
import { actReviews } from './act-messages.ts';
import { createActions } from './actions.ts';
import { filters } from './filter-messages.ts';
import { ReviewComposer } from './ReviewComposer.tsx';
import type { FormSet, ReviewActions, ReviewSlots, ReviewsModel, ReviewsView, ReviewView } from './types.ts';

/** What one can do with reviews, and what opens then. It comes with the first sign of intent. */
interface Code {
  slots: ReviewSlots;
  actions: ReviewActions;
}

/** With what the kind of business brings to the form, so that it opens with that. */
export async function load(ui: Ui, model: ReviewsModel): Promise<() => Code> {
  const own = model.unrated ? import('./critique/open.ts').then((it) => it.openCritique(ui)) : loadSet(ui);
  const [set, toProvenance] = await all([
    own.catch(() => undefined),
    // Further pages may have what the first has not.
    import('./Provenance.tsx').then(async (it) => {
      const t = await it.openProvenance(ui.lang);
      return (marks?: ComponentType<ReviewView>) => ({
        Marks: it.joinProvenance(marks, t),
        Origin: it.toOrigins(t),
      });
    }),
  ]);
  return () => createSlots(ui, model, set, toProvenance(set?.Marks));
}

/** What the kind of business brings, and what shows it. */
interface LoadedSet extends FormSet {
  Marks?: ComponentType<ReviewView>;
  Means?: ComponentType<ReviewsView>;
}

async function loadSet(ui: Ui): Promise<LoadedSet | undefined> {
  const { context } = ui;
  const data = context.given ?? (await context.data);
  if (!data.site?.set) return undefined;
  const [{ openSet, toMarks, toMeans }, { SetFields }] = await all([
    import('./marks.tsx'),
    import('./SetFields.tsx'),
    // What the owner has set goes first, and is there as soon.
    data.site.form && import('@parvis/kit/ui/FormWords.tsx'),
  ]);
  const texts = await openSet(ui, data);
  return texts && { texts, Fields: SetFields, Marks: toMarks(texts), Means: toMeans(texts) };
}

function createSlots(
  ui: Ui,
  model: ReviewsModel,
  set: LoadedSet | undefined,
  provenance: Pick<ReviewSlots, 'Marks' | 'Origin'>,
): Code {
  const { form, list, panel } = model;
  // What the server has narrowed it to.
  if (ui.context.given?.filter) list.query.value = { ...list.query.value, ...ui.context.given.filter };
  const actions = createActions(ui, model);
  const toMessages = () => createMessages(ui.lang, 'reviews', actReviews);
  adoptStyles(ui.context.root, kitCss);
  openSignIn(ui);
  onVisitor(() => actions.restart({ sort: list.query.value.sort }));
  guardInput(ui.context.root);
  adoptStyles(ui.context.root, css);
  return {
    actions,
    slots: {
      MenuItems: (props) => (
        <LateMenuItems
          {...props}
          onEdit={() => {
            form.value = { post: props.post };
          }}
        />
      ),
      ...provenance,
      Compose: (view) => {
        const query = list.query.value;
        const Filters = model.slots.value?.Filters;
        const say = createMessages(ui.lang, 'filters', filters);
        const isRated = query.rating && filterNames.every((name) => name === 'rating' || !query[name]);
        const isElsewhere = list.items.value.some(({ id }) => id === form.value?.post?.id);
        const Verdict = model.slots.value?.Verdict;
        return (
          <>
            {set?.Means && <set.Means {...view} />}
            {Verdict && <Verdict />}
            {form.value && !isElsewhere && (
              <div class="panel">
                <ReviewComposer ui={ui} model={model} set={set} />
              </div>
            )}
            <OutgoingPosts
              ui={ui}
              items={model.outgoing.value}
              actions={actions}
              rated={({ rating }) => rating && <Stars value={rating} />}
            />
            {Filters && <Filters {...view} />}
            {isNarrowed(query) && (
              <p class="row only">
                <strong key={`${query.rating} ${list.total.value}`}>
                  {isRated
                    ? say('filtered', { n: query.rating as number })
                    : say('narrowed', { n: list.total.value, all: model.known()?.reviewCount ?? 0 })}
                </strong>
                <button
                  type="button"
                  class="button"
                  part="button"
                  onClick={() => {
                    ui.context.root.querySelector<HTMLElement>('h2')?.focus();
                    model.act(() => actions.filter(noFilter));
                  }}
                >
                  {say('filterOff')}
                </button>
              </p>
            )}
          </>
        );
      },
      Unseen: () => (
        <UnseenPosts
          ui={ui}
          list={list}
          unseen={model.unseen}
          text={(n) => toMessages()('unseen', { n })}
          show={actions.showUnseen}
        />
      ),
      toEditing: ({ post }) =>
        form.value?.post?.id === post.id ? <ReviewComposer ui={ui} model={model} set={set} /> : undefined,
      Below: ({ post: { id }, post }) => (
        <>
          <PostStanding ui={ui} post={post} />
          <PostPanel ui={ui} id={id} panel={panel} onRemove={() => actions.remove(post)} />
        </>
      ),
    },
  };
}
