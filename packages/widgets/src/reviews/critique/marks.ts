import type { SetTexts } from '@parvis/contract';
import type { PageData } from '@parvis/kit/runtime/context.ts';
import type { ReviewSlots } from '../types.ts';

/** Words of the business among ours: its language may be written the other way. */
export const toIsolated = (text: string): string => `\u2068${text}\u2069`;

/** The criteria of the business as a set says its own. */
export const toTexts = ({ site }: Pick<PageData, 'site'>): SetTexts => ({
  criteria: (site?.critique?.criteria ?? []).map(({ key, label }) => ({ key, label: toIsolated(label) })),
  words: {},
});

/** What shows marks, where the business has criteria. */
export async function openMarks(data: PageData): Promise<ReviewSlots> {
  const texts = toTexts(data);
  return texts.criteria.length > 0 ? { Marks: (await import('../marks.tsx')).toMarks(texts) } : {};
}
