import type { SetTexts } from '@parvis/contract';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { PageData } from '@parvis/kit/runtime/context.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { FormSet, ReviewSlots } from '../types.ts';
import { critique } from './messages.ts';

/** The criteria of the business as a set says its own. */
const toTexts = ({ site }: PageData): SetTexts => ({ criteria: site?.critique?.criteria ?? [], words: {} });

/** What shows marks, where the business has criteria. */
export async function openMarks(data: PageData): Promise<ReviewSlots> {
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
