import { z } from 'zod';
import { type BlockName, blocks, type Kind, kinds, type Period, periods, type Sort, sorts } from './enums.ts';
import { limits } from './limits.ts';
import { type PostList, postList } from './post.ts';
import { type Site, site } from './site.ts';
import { type Subject, subject, subjectKey } from './subject.ts';

/** Everything that the widgets of one page need. A list is there when its block was asked for. */
export interface Page {
  site: Site;
  subject: Subject;
  comments?: PostList;
  reviews?: PostList;
}

/** Figures of many subjects, in the order asked for, one for each key. */
export interface SubjectList {
  items: Subject[];
}

export const page: z.ZodType<Page> = z
  .object({ site, subject, comments: postList.optional(), reviews: postList.optional() })
  .meta({ id: 'Page' });
export const subjectList: z.ZodType<SubjectList> = z.object({ items: z.array(subject) }).meta({ id: 'SubjectList' });

export interface PageQuery {
  subject: string;
  /** Comma-separated in the address. */
  blocks: BlockName[];
  /** Order of the comments; default `newest`. */
  commentSort: Sort;
  /** Order of the reviews; default `newest`. */
  reviewSort: Sort;
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
  /** Only reviews of this rating. */
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

export const pageQuery: z.ZodType<PageQuery> = z.object({
  subject: subjectKey,
  blocks: z
    .string()
    .transform((names) => names.split(',').filter(Boolean))
    .pipe(z.array(z.enum(blocks)))
    .default(['comments', 'reviews', 'rating']),
  commentSort: z.enum(sorts).exclude(['highest', 'lowest']).default('newest'),
  reviewSort: z.enum(sorts).default('newest'),
  limit,
  around: id.optional(),
});

export const subjectsQuery: z.ZodType<SubjectsQuery> = z.object({
  key: z.array(subjectKey).min(1).max(limits.subjects),
  period: z.enum(periods).default('all'),
});

export const postsQuery: z.ZodType<PostsQuery> = z
  .object({
    subject: subjectKey,
    kind: z.enum(kinds).default('comment'),
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
  .refine((query) => query.kind === 'review' || (query.sort !== 'highest' && query.sort !== 'lowest'), {
    path: ['sort'],
    message: 'Comments have no rating to sort by.',
  });

export const eventsQuery: z.ZodType<EventsQuery> = z.object({ subject: subjectKey });
