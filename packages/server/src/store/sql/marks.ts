import { criterionKeys } from '@parvis/contract';
import { isCounted } from './counted.ts';
import type { PostRow } from './tables.ts';

/** Marks of a subject's counted set beside the rating (R10): by name, how many there are and what they are together. */
export type Marks = Record<string, [count: number, sum: number]>;

/** What a post adds to them, or takes away. */
export type Marked = Pick<PostRow, 'kind' | 'parent_id' | 'status' | 'author_kind' | 'criteria'>;

export const readMarks = (text: string | null): Marks => (text === null ? {} : (JSON.parse(text) as Marks));

/** Null where there are none, as before the first. */
export const writeMarks = (marks: Marks): string | null =>
  Object.keys(marks).length > 0 ? JSON.stringify(marks) : null;

/** What a post counts there: of a published review, not by staff (R2), those of names that some set has. */
export function toMarks(post: Marked): Marks {
  const { criteria } = post;
  if (criteria === null || !isCounted(post)) return {};
  const all = JSON.parse(criteria) as Record<string, number>;
  return Object.fromEntries(criterionKeys.filter((key) => Object.hasOwn(all, key)).map((key) => [key, [1, all[key]!]]));
}

/** Both together; with `by` -1 the first without the second. Names of which nothing is left are gone. */
export function addMarks(marks: Marks, more: Marks, by: 1 | -1 = 1): Marks {
  const all: Marks = { ...marks };
  for (const [key, [count, sum]] of Object.entries(more)) {
    const [n, total] = all[key] ?? [0, 0];
    all[key] = [n + by * count, total + by * sum];
  }
  return Object.fromEntries(Object.entries(all).filter(([, [count, sum]]) => count !== 0 || sum !== 0));
}
