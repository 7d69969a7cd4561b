import { z } from 'zod';
import { type Period, periods, type Sort, sorts } from '../enums.ts';
import { defaultKind, type Kind, kindNames, toRow } from '../kinds/index.ts';
import { limits } from '../limits.ts';
import { id, limit } from './query.ts';
import { type SiteManner, siteManner } from './site.ts';
import { type Subject, subject, subjectKey } from './subject.ts';

/** Which posts of a subject. */
export interface PostsQuery {
  subject: string;
  kind: Kind;
  /** One of its kind's; by default the first of them, with `parent` `oldest`. */
  sort?: Sort;
  /** Rows of a page. @default limits.listDefault */
  limit: number;
  /** `next` or `previous` of a page of the same list. */
  cursor?: string;
  /** The replies to this post instead of roots. */
  parent?: string;
  /** Only posts of this rating. */
  rating?: number;
  /** How far to look back. @default 'all' */
  period: Period;
  /** A post that must be on the page (L6). */
  around?: string;
}

export const postsQuery: z.ZodType<PostsQuery> = z
  .object({
    subject: subjectKey,
    kind: z.enum(kindNames).default(defaultKind),
    sort: z.enum(sorts).optional(),
    limit,
    cursor: z.string().optional(),
    parent: id.optional(),
    rating: z
      .string()
      .regex(/^[1-5]$/, 'Must be 1 to 5.')
      .transform(Number)
      .optional(),
    period: z.enum(periods).default('all'),
    around: id.optional(),
  })
  .refine(({ kind, sort }) => !sort || toRow(kind).sorts.includes(sort), {
    path: ['sort'],
    message: 'Is no order of this kind.',
  });

/** Which subjects. */
export interface SubjectsQuery {
  /** Repeated in the address. */
  key: string[];
  /** Which reviews count. @default 'all' */
  period: Period;
}

export const subjectsQuery: z.ZodType<SubjectsQuery> = z.object({
  key: z.array(subjectKey).min(1).max(limits.subjects),
  period: z.enum(periods).default('all'),
});

/** Figures of many subjects, in the order asked for, one for each key. */
export interface SubjectList {
  items: Subject[];
  /** How the site's widgets look and speak, where the business has said so: pages without a list ask for no more. */
  site?: SiteManner;
}

export const subjectList: z.ZodType<SubjectList> = z
  .object({ items: z.array(subject), site: siteManner.optional() })
  .meta({ id: 'SubjectList' });
