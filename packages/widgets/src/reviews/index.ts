import posts from '@parvis/kit/posts/posts.css?inline';
import type { MountContext, PageData } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { h } from 'preact';
import { toWrittenDay } from './day.ts';
import { reviews } from './messages.ts';
import { createReviews } from './model.ts';
import { toHelpful } from './Review.tsx';
import { Reviews } from './Reviews.tsx';
import css from './reviews.css?inline';
import type { ReviewSlots } from './types.ts';

/** What shows marks, and where reviews come from, where there is some of it. In words the quotation mark is escaped. */
const toSlots = async (ui: Ui | undefined, lang: string, data?: PageData): Promise<ReviewSlots | undefined> =>
  data && /criteria":{|(verification|incentive)":"[^n]|origin":"[^w]/.test(JSON.stringify(data))
    ? import('./marks.tsx').then(
        (it) => it.openMarks(ui, data, lang),
        () => undefined,
      )
    : undefined;

/** `<parvis-reviews>`: stats, filter, read, write, change, find helpful, report. */
export const mount = (context: MountContext): (() => void) => {
  let end: (() => void) | undefined;
  let isGone = false;
  const stop = (): void => {
    isGone = true;
    end?.();
  };
  // No option of all elements: the loader has no room for one more name.
  if (context.element.hasAttribute('mode')) {
    import('./critique/mount.ts').then((it) => {
      if (!isGone) end = it.mount(context, posts + css, reviews, toWrittenDay, toHelpful);
    });
    return stop;
  }
  const script = context.element.shadowRoot?.querySelector('script');
  // What the server has rendered is taken over once its marks can be.
  toSlots(undefined, context.messages ? context.lang : 'en', script && JSON.parse(script.text)).then((given) => {
    if (isGone) return;
    end = mountWidget(context, posts + css, (ui) => {
      const model = createReviews(ui);
      model.slots.value = given;
      const { data, reload } = ui.context;
      /** Reviews with marks are shown once those can be, so that nothing moves. */
      const ready = async (coming: Promise<PageData>): Promise<PageData> => {
        const came = await coming;
        const slots = await toSlots(ui, ui.lang, came);
        model.slots.value = { ...slots, ...model.slots.value };
        return came;
      };
      ui.context.data = ready(data);
      ui.context.reload = () => ready(reload());
      return { ...model, node: h(Reviews, { ui, model }) };
    });
  });
  return stop;
};
