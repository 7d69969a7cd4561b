import type { Site, Subject } from '@parvis/contract';
import { list, sorts } from '@parvis/contract/kinds/critique';
import { createPosts } from '@parvis/kit/posts/posts.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { signal } from '@preact/signals';
import type { OpenForm, ReviewActions, ReviewSlots, ReviewsModel } from '../types.ts';

/** As the model of reviews, whose code acts here too; there is nothing to sum up. */
export function createCritiques(ui: Ui): ReviewsModel {
  const site = signal<Site | undefined>(undefined);
  const posts = createPosts<ReviewSlots, ReviewActions, OpenForm>(ui, {
    kind: 'critique',
    listName: list,
    sorts,
    show(data) {
      site.value = data.site;
    },
    async load() {
      return (await import('../act.tsx')).load(ui, model);
    },
  });
  const model: ReviewsModel = {
    ...posts,
    unrated: true,
    site,
    year: signal<Subject | undefined>(undefined),
    known: () => posts.subject.stats.value,
    summary: () => null,
  };
  return model;
}
