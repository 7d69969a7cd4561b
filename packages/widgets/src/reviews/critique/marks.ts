import type { SetTexts } from '@parvis/contract';
import type { PageData } from '@parvis/kit/runtime/context.ts';
import type { ReviewSlots } from '../types.ts';

/** The criteria of the business as a set says its own. */
export const toTexts = ({ site }: PageData): SetTexts => ({ criteria: site?.critique?.criteria ?? [], words: {} });

/** What shows marks, where the business has criteria. */
export async function openMarks(data: PageData): Promise<ReviewSlots> {
  const texts = toTexts(data);
  return texts.criteria.length > 0 ? { Marks: (await import('../marks.tsx')).toMarks(texts) } : {};
}
