import { z } from 'zod';
import { normalizeKey } from '../addresses.ts';
import { type CountName, kindNames, toCountName } from '../kinds/index.ts';
import { limits } from '../limits.ts';
import { line, visibleLine, withCode } from './text.ts';

/** How many ratings of each value; always all five keys. */
export type Histogram = Record<'1' | '2' | '3' | '4' | '5', number>;

/** The counted set of a subject's reviews (R2) in figures. `mean` is rounded half up to one decimal (section 2). */
export interface RatingSummary {
  count: number;
  mean: number;
  histogram: Histogram;
}

/** The thing people talk about, in figures. One that nobody has talked about yet answers with zeros. */
export interface Subject extends Record<CountName, number> {
  key: string;
  url: string | null;
  title: string | null;
  /** Null while no rating is counted. */
  rating: RatingSummary | null;
  /** Recorded acts of sharing (H4). */
  shareCount: number;
  /** True when no more posts are taken. */
  closed: boolean;
  /** Grows with every change under this subject; live events carry it. */
  revision: number;
}

const count = z.int().min(0);

export const ratingSummary: z.ZodType<RatingSummary> = z
  .object({
    count,
    mean: z.number().min(1).max(5),
    histogram: z.object({ 1: count, 2: count, 3: count, 4: count, 5: count }),
  })
  .meta({ id: 'RatingSummary' });

const counts = Object.fromEntries(kindNames.map((kind) => [toCountName(kind), count])) as Record<
  CountName,
  typeof count
>;

export const subject: z.ZodType<Subject> = z
  .object({
    key: z.string(),
    url: z.string().nullable(),
    title: z.string().nullable(),
    ...counts,
    rating: ratingSummary.nullable(),
    shareCount: count,
    closed: z.boolean(),
    revision: count,
  })
  .meta({ id: 'Subject' });

/** Every key that comes in is read by this, and so compared in its normal form (S2). */
export const subjectKey: z.ZodType<string> = visibleLine(limits.subjectKeyLength).transform(normalizeKey);

/** How a writer names the subject. `url` and `title` are kept from the first post that brings them. */
export interface SubjectInput {
  key: string;
  url?: string;
  title?: string;
}

const isPage = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);

export const subjectInput: z.ZodType<SubjectInput> = z.strictObject({
  key: subjectKey,
  url: line(limits.urlLength).refine(isPage, withCode('VALIDATION_FAILED', 'Must be an http or https URL.')).optional(),
  title: line(limits.titleLength * 2).optional(),
});

/** Which subject is set. */
export interface SubjectQuery {
  key: string;
}

/** What the business decides of a subject. An absent field stays as it is. */
export interface SubjectChange {
  /** True: no more posts, changes and reactions are taken (S7). */
  closed?: boolean;
}

export const subjectQuery: z.ZodType<SubjectQuery> = z.object({ key: subjectKey });
export const subjectChange: z.ZodType<SubjectChange> = z.strictObject({ closed: z.boolean().optional() });
