import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { FormSet, ReviewSlots } from '../types.ts';
import { openMarks, toTexts } from './marks.ts';
import { critique } from './messages.ts';

/** What the business asks, in the place of what its kind brings to the form of a review; nothing where it asks nothing. */
export async function openCritique({ context, lang }: Ui): Promise<(FormSet & Pick<ReviewSlots, 'Marks'>) | undefined> {
  const data = context.given ?? (await context.data);
  const asked = data.site?.critique;
  if (!asked) return undefined;
  const [{ toCritiqueForm }, { SetFields }] = [await import('./CritiqueForm.tsx'), await import('../SetFields.tsx')];
  const say = createMessages(lang, 'critique', critique);
  return { texts: toTexts(data), Fields: SetFields, Form: toCritiqueForm(asked, say), ...(await openMarks(data)) };
}
