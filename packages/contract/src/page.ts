import { z } from 'zod';
import { type ElementName, elementNames } from './elements.ts';
import { type Period, periods, type Sort, sorts } from './enums.ts';
import { type Kind, kindNames, kinds, type Lists, type SortName, toRow, toSortName } from './kinds/index.ts';
import { limits } from './limits.ts';
import { type PostList, postList } from './post.ts';
import { type Site, site } from './site.ts';
import { type Subject, subject, subjectKey } from './subject.ts';

/** Everything that the widgets of one page need. A list is there when its block was asked for. */
export interface Page extends Lists<PostList> {
  site: Site;
  subject: Subject;
}

/** Figures of many subjects, in the order asked for, one for each key. */
export interface SubjectList {
  items: Subject[];
}

const toLists = (): Record<string, z.ZodType> =>
  Object.fromEntries(kindNames.map((kind) => [kinds[kind].list, postList.optional()]));

export const page: z.ZodType<Page> = z
  .object({ site, subject, ...toLists() })
  .meta({ id: 'Page' }) as unknown as z.ZodType<Page>;
export const subjectList: z.ZodType<SubjectList> = z.object({ items: z.array(subject) }).meta({ id: 'SubjectList' });

/** With the order of each kind's list; by default the first of its row. */
export interface PageQuery extends Record<SortName, Sort> {
  subject: string;
  /** Comma-separated in the address. */
  blocks: ElementName[];
  /** Rows of each list; default and cap in `limits`. */
  limit: number;
  /** A post that must be on the page: its list is the part around it. */
  around?: string;
}

export interface SubjectsQuery {
  /** Repeated in the address. */
  key: string[];
  period: Period;
}

export interface PostsQuery {
  subject: string;
  kind: Kind;
  /** Default `newest`, with `parent` `oldest`. */
  sort?: Sort;
  limit: number;
  cursor?: string;
  /** The replies to this post instead of roots. */
  parent?: string;
  /** Only posts of this rating. */
  rating?: number;
  period: Period;
  around?: string;
}

export interface EventsQuery {
  subject: string;
}

/** A limit above the maximum is lowered to it, never refused; anything but a whole number above 0 is refused. */
const limit = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'Must be a whole number above 0.')
  .transform((digits) => Math.min(Number(digits), limits.listMax))
  .default(limits.listDefault) as unknown as z.ZodType<number>;

const id = z.string().min(1).max(100);

const toSorts = (): Record<string, z.ZodType> =>
  Object.fromEntries(kindNames.map((kind) => [toSortName(kind), toSort(toRow(kind).sorts)]));

const toSort = (sorts: readonly Sort[]): z.ZodType<Sort> => z.enum(sorts).default(sorts[0]!);

export const pageQuery: z.ZodType<PageQuery> = z.object({
  subject: subjectKey,
  blocks: z
    .string()
    .transform((names) => names.split(',').filter(Boolean))
    .pipe(z.array(z.enum(elementNames)))
    .default(['comments', 'reviews', 'rating']),
  ...toSorts(),
  limit,
  around: id.optional(),
}) as unknown as z.ZodType<PageQuery>;

export const subjectsQuery: z.ZodType<SubjectsQuery> = z.object({
  key: z.array(subjectKey).min(1).max(limits.subjects),
  period: z.enum(periods).default('all'),
});

export const postsQuery: z.ZodType<PostsQuery> = z
  .object({
    subject: subjectKey,
    kind: z.enum(kindNames).default('comment'),
    sort: z.enum(sorts).optional(),
    limit,
    cursor: z.string().optional(),
    parent: id.optional(),
    rating: z
      .string()
      .regex(/^[1-5]$/, 'Must be 1 to 5.')
      .transform(Number)
      .optional() as unknown as z.ZodType<number | undefined>,
    period: z.enum(periods).default('all'),
    around: id.optional(),
  })
  .refine(({ kind, sort }) => !sort || toRow(kind).sorts.includes(sort), {
    path: ['sort'],
    message: 'Is no order of this kind.',
  });

export const eventsQuery: z.ZodType<EventsQuery> = z.object({ subject: subjectKey });
