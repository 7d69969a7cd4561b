import { meanFrom, type Post, type Site, type Subject } from '@parvis/contract';
import { list as listName, sorts } from '@parvis/contract/kinds/review';
import { createPosts } from '@parvis/kit/posts/posts.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { signal } from '@preact/signals';
import type { OpenForm, ReviewActions, ReviewSlots, ReviewsModel } from './types.ts';

const kind = 'review';

export function createReviews(ui: Ui): ReviewsModel {
  const site = signal<Site | undefined>(undefined);
  const year = signal<Subject | undefined>(undefined);
  const posts = createPosts<ReviewSlots, ReviewActions, OpenForm>(ui, {
    kind,
    listName,
    sorts,
    show(data) {
      site.value = data.site;
    },
    async load() {
      return (await import('./act.tsx')).load(ui, model);
    },
  });
  let known: Subject | undefined;
  const model: ReviewsModel = {
    ...posts,
    known() {
      if (!posts.unseen.value.size || (known?.rating?.count as number) >= meanFrom) known = posts.subject.stats.value;
      return known;
    },
    start() {
      const stop = posts.start();
      // What this visitor wrote in another widget of the page is shown here too.
      const unwatch = posts.subject.own.subscribe((own) => {
        if (own?.author) posts.actions().then((actions) => actions.show(own as Post), Boolean);
      });
      return () => {
        unwatch();
        stop();
      };
    },
    site,
    year,
    summary: () => (posts.list.query.value.period === 'year' ? year.value : model.known())?.rating ?? null,
  };
  return model;
}
