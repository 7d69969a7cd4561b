import type { SetTexts } from '@parvis/contract';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { MountContext, PageData } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { h } from 'preact';
import type { FormSet, ReviewSlots } from '../types.ts';
import { Critiques } from './Critiques.tsx';
import { critique } from './messages.ts';
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

/** The criteria of the business as a set says its own. */
const toTexts = ({ site }: PageData): SetTexts => ({ criteria: site?.critique?.criteria ?? [], words: {} });

/** What shows marks, where the business has criteria. */
async function openMarks(data: PageData): Promise<ReviewSlots> {
  const texts = toTexts(data);
  return texts.criteria.length > 0 ? { Marks: (await import('../marks.tsx')).toMarks(texts) } : {};
}

/** What the business asks, in the place of what its kind brings to the form of a review; nothing where it asks nothing. */
export async function openCritique({ context, lang }: Ui): Promise<(FormSet & Pick<ReviewSlots, 'Marks'>) | undefined> {
  const data = await context.data;
  const asked = data.site?.critique;
  if (!asked) return undefined;
  const [{ toCritiqueForm }, { SetFields }] = [await import('./CritiqueForm.tsx'), await import('../SetFields.tsx')];
  const say = createMessages(lang, 'critique', critique);
  return { texts: toTexts(data), Fields: SetFields, Form: toCritiqueForm(asked, say), ...(await openMarks(data)) };
}
