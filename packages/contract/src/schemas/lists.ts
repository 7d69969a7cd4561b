import { z } from 'zod';
import { type Period, periods, type Sort, sorts } from '../enums.ts';
import { defaultKind, type Kind, kindNames, toRow } from '../kinds/index.ts';
import { limits } from '../limits.ts';
import { id, limit } from './query.ts';
import { type SiteManner, siteManner } from './site.ts';
import { type Subject, subject, subjectKey } from './subject.ts';
import { visibleLine } from './text.ts';

/** What a list is narrowed to (R9). No figure of the subject changes with it. Absent: nothing. */
export interface PostFilter {
  /** Only posts of this rating. */
  rating?: number;
  /** Only those whose experience is proved (FR-15). */
  verified?: true;
  /** Only those that show a picture. */
  pictures?: true;
  /** Only those in this language, as posts say theirs. */
  language?: string;
  /** Only those that have a mark of this name. */
  criterion?: string;
}

/** Which posts of a subject. */
export interface PostsQuery extends PostFilter {
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
  /** How far to look back. @default 'all' */
  period: Period;
  /** A post that must be on the page (L6). */
  around?: string;
  /** Whether the list says what it can be narrowed to (L13). */
  facets?: true;
}

const yes = z
  .literal('true')
  .transform(() => true as const)
  .optional();

export const postFilter: { [Name in keyof PostFilter]-?: z.ZodType<PostFilter[Name]> } = {
  rating: z
    .string()
    .regex(/^[1-5]$/, 'Must be 1 to 5.')
    .transform(Number)
    .optional(),
  verified: yes,
  pictures: yes,
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'Must be a tag of BCP 47.')
    .optional(),
  criterion: visibleLine(limits.criterionLength).optional(),
};

export const postsQuery: z.ZodType<PostsQuery> = z
  .object({
    subject: subjectKey,
    kind: z.enum(kindNames).default(defaultKind),
    sort: z.enum(sorts).optional(),
    limit,
    cursor: z.string().optional(),
    parent: id.optional(),
    ...postFilter,
    period: z.enum(periods).default('all'),
    around: id.optional(),
    facets: yes,
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
  /** The best rated first (`toLowerBound`), and last those without a rating. @default the order asked for */
  sort?: 'best';
}

export const subjectsQuery: z.ZodType<SubjectsQuery> = z.object({
  key: z.array(subjectKey).min(1).max(limits.subjects),
  period: z.enum(periods).default('all'),
  sort: z.literal('best').optional(),
});

/** Figures of many subjects, one for each key. */
export interface SubjectList {
  items: Subject[];
  /** How the site's widgets look and speak, where the business has said so: pages without a list ask for no more. */
  site?: SiteManner;
}

export const subjectList: z.ZodType<SubjectList> = z
  .object({ items: z.array(subject), site: siteManner.optional() })
  .meta({ id: 'SubjectList' });
