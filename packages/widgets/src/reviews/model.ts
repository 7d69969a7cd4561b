import type { Post, RatingSummary, Site, Subject } from '@parvis/contract';
import type { Draft } from '@parvis/core';
import { createPosts, type PostsModel } from '@parvis/kit/posts/posts.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Actions } from './actions.ts';
import type { View } from './Reviews.tsx';

type Controls = typeof import('./controls.tsx') & {
  /** What the server writes beside a choice, for readers without script. */
  Plain?: ComponentType<View & { of: 'period' | 'sort' }>;
};

/** The open form: for a new review, or a change of one's own. */
export interface OpenForm {
  /** The review that is changed. */
  post?: Post;
  /** What to begin with, when a refused review comes back. */
  draft?: Draft;
  name?: string;
  error?: unknown;
}

/** What the reviews show. */
export interface ReviewsModel extends PostsModel<Controls, Actions, OpenForm> {
  site: Signal<Site | undefined>;
  /** The figures of the last twelve months, once they were asked for. */
  year: Signal<Subject | undefined>;
  /** The counted set in the chosen period (R7). No filter changes it (R9). */
  summary(): RatingSummary | null;
}

export function createReviews(ui: Ui): ReviewsModel {
  const site = signal<Site | undefined>(undefined);
  const year = signal<Subject | undefined>(undefined);
  const posts: PostsModel<Controls, Actions, OpenForm> = createPosts(ui, {
    kind: 'review',
    show(data) {
      site.value = data.site;
      if (data.reviews) posts.list.show(data.reviews);
    },
    controls: () => import('./controls.tsx'),
    actions: async () => {
      const { createActions } = await import('./compose.ts');
      return () => createActions(ui, model);
    },
  });
  const model: ReviewsModel = Object.assign(posts, {
    site,
    year,
    summary: () => (posts.list.query.value.period === 'year' ? year : posts.subject.stats).value?.rating ?? null,
  });
  return model;
}
