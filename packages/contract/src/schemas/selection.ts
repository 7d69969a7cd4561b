import { z } from 'zod';
import { limits } from '../limits.ts';
import { type Post, post } from './post.ts';
import { type NameOfSubject, nameOfSubject, type RatingSummary, ratingSummary, subjectKey } from './subject.ts';

/** Which reviews somebody shows elsewhere, of those that everybody reads (EU-4). */
export interface SelectionQuery {
  /** Ids of reviews, in their order. Absent: the newest with words. */
  posts?: string[];
  /** Of one subject alone, and the figures of that one. */
  subject?: string;
  /** @default 6 */
  limit: number;
}

export const selectionQuery: z.ZodType<SelectionQuery> = z.object({
  posts: z
    .string()
    .max(limits.selection * 40)
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((ids) => ids.length > 0 && ids.length <= limits.selection, `1 to ${limits.selection} ids.`)
    .optional(),
  subject: subjectKey.optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'Must be a whole number above 0.')
    .transform((digits) => Math.min(Number(digits), limits.selection))
    .default(6),
});

/** Some reviews, with the figures of all of which they are some. */
export interface Selection {
  /** The counted set of the site, or of the subject (R2): never that of what is selected. Null while nothing is counted. */
  rating: RatingSummary | null;
  items: { post: Post; subject: NameOfSubject }[];
}

export const selection: z.ZodType<Selection> = z
  .object({ rating: ratingSummary.nullable(), items: z.array(z.object({ post, subject: nameOfSubject })) })
  .meta({ id: 'Selection' });
