import type { MountContext, PageData } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import { h } from 'preact';
import type { ReviewSlots } from '../types.ts';
import { Critiques } from './Critiques.tsx';
import { openMarks } from './marks.ts';
import { createCritiques } from './model.ts';
import type { Parts } from './parts.ts';

/** `<parvis-reviews mode="critique">`: answers to the questions of the business, grouped by them. */
export const mount = (
  context: MountContext,
  css: string,
  messages: Parts['messages'],
  toWrittenDay: Parts['toWrittenDay'],
  toHelpful: Parts['toHelpful'],
): (() => void) => {
  let end: (() => void) | undefined;
  let isGone = false;
  const start = (slots?: ReviewSlots): void => {
    if (isGone) return;
    end = mountWidget(context, css, (ui) => {
      const model = createCritiques(ui);
      model.slots.value = slots;
      const { data } = ui.context;
      // Its words come with what acts, and it says nothing without them.
      ui.context.data = Promise.all([data, ui.loadMessages()]).then(async ([page]) => {
        // Nothing comes where the server has rendered it.
        if (page) model.slots.value = { ...(await openMarks(page)), ...model.slots.value };
        return page;
      });
      return { ...model, node: h(Critiques, { ui, model, parts: { messages, toWrittenDay, toHelpful } }) };
    });
  };
  const script = context.element.shadowRoot?.querySelector('script');
  // What the server has rendered is taken over once it can be drawn as it is: in its words, with its marks.
  if (script) takeOver(context, JSON.parse(script.text)).then(start);
  else start();
  return () => {
    isGone = true;
    end?.();
  };
};

async function takeOver({ messages, loadMessages }: MountContext, given: PageData): Promise<ReviewSlots> {
  const [slots, words] = await Promise.all([openMarks(given), loadMessages?.().catch(() => undefined)]);
  Object.assign(messages ?? {}, words?.messages);
  return slots;
}
