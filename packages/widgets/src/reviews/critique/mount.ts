import type { MountContext } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import { h } from 'preact';
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
): (() => void) =>
  mountWidget(context, css, (ui) => {
    const model = createCritiques(ui);
    const { data } = ui.context;
    // Its words come with what acts, and it says nothing without them.
    ui.context.data = Promise.all([data, ui.loadMessages()]).then(async ([page]) => {
      model.slots.value = { ...(await openMarks(page)), ...model.slots.value };
      return page;
    });
    return { ...model, node: h(Critiques, { ui, model, parts: { messages, toWrittenDay, toHelpful } }) };
  });
