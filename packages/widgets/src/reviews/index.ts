import posts from '@parvis/kit/posts/posts.css?inline';
import type { MountContext, PageData } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { h } from 'preact';
import { createReviews } from './model.ts';
import { Reviews } from './Reviews.tsx';
import css from './reviews.css?inline';
import type { ReviewSlots, ReviewsModel } from './types.ts';

/** `<parvis-reviews>`: stats, filter, read, write, change, find helpful, report. */
export const mount = (context: MountContext): (() => void) => {
  let end: (() => void) | undefined;
  let isGone = false;
  let ui: Ui | undefined;
  let model: ReviewsModel | undefined;
  let slots: ReviewSlots | undefined;
  /** Reviews with marks are shown once those can be, so that nothing moves. In words of visitors the quotation mark is escaped. */
  const ready = async (coming: PageData | null | undefined | Promise<PageData>): Promise<PageData> => {
    const data = (await coming)!;
    if (/criteria":{/.test(JSON.stringify(data)))
      slots ??= await import('./marks.tsx').then(
        (it) => it.openMarks(ui, data),
        () => undefined,
      );
    if (model) model.slots.value ??= slots;
    return data;
  };
  const script = context.element.shadowRoot?.querySelector('script');
  ready(script && JSON.parse(script.text)).then(() => {
    if (isGone) return;
    end = mountWidget(
      { ...context, data: ready(context.data), reload: () => ready(context.reload()) },
      posts + css,
      (its) => {
        ui = its;
        model = createReviews(its);
        model.slots.value = slots;
        return { ...model, node: h(Reviews, { ui: its, model }) };
      },
    );
  });
  return () => {
    isGone = true;
    end?.();
  };
};
