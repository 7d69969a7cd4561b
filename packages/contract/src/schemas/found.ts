import { z } from 'zod';
import { type PolicyName, policyNames } from '../decisions.ts';
import { type PostStatus, type ReportReason, reportReasons } from '../enums.ts';
import { type Kind, kindNames } from '../kinds/index.ts';
import { staffLimits } from '../limits.ts';
import { type Decision, decision } from './decision.ts';
import { type Post, post } from './post.ts';
import { id, limit } from './query.ts';
import { type PageOfPost, pageOfPost } from './queue.ts';
import { subjectKey } from './subject.ts';

/** What a list of those who work for a site can be narrowed to: posts that have words. */
export type ReadableStatus = Extract<PostStatus, 'pending' | 'published' | 'refused' | 'hidden'>;
export const readableStatuses: readonly ReadableStatus[] = ['pending', 'published', 'refused', 'hidden'];

/** Which posts of a site. */
export interface ManagePostsQuery {
  /** Words of the title, the text or the name of the author: all of them, the last one also where it only begins so. */
  q?: string;
  status?: ReadableStatus;
  kind?: Kind;
  /** The key of a subject. */
  subject?: string;
  /** The id of an author. */
  author?: string;
  rating?: number;
  /** The language that it is written in, such as `fr`. */
  lang?: string;
  /** Written at this time or later, and before that one. */
  since?: string;
  before?: string;
  /** Whether the business has replied; only what visitors alone write, such as reviews. */
  answered?: boolean;
  /** Whether it waits for a decision. */
  waiting?: boolean;
  /** Whether there are reports about it that nobody has decided on. */
  reported?: boolean;
  limit: number;
  cursor?: string;
}

const flag: z.ZodType<boolean | undefined> = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional();

const time: z.ZodType<string | undefined> = z.iso.datetime({ offset: true }).optional();

export const managePostsQuery: z.ZodType<ManagePostsQuery> = z.object({
  q: z.string().max(staffLimits.searchLength).optional(),
  status: z.enum(readableStatuses).optional(),
  kind: z.enum(kindNames).optional(),
  subject: subjectKey.optional(),
  author: id.optional(),
  rating: z
    .string()
    .regex(/^[1-5]$/, 'Must be 1 to 5.')
    .transform(Number)
    .optional(),
  lang: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z]{4})?$/, 'Must be a language, such as fr.')
    .optional(),
  since: time,
  before: time,
  answered: flag,
  waiting: flag,
  reported: flag,
  limit,
  cursor: z.string().max(500).optional(),
});

/** A post as those find it who work for its site. */
export interface FoundPost {
  post: Post;
  subject: PageOfPost;
  /** The beginning of what it answers. */
  parent: Post | null;
  /** Since when it waits for a decision; null where it does not. */
  waitingSince: string | null;
  /** Why it is held; empty where it is not. */
  policies: PolicyName[];
  /** Open reports, by reason. */
  reports: { reason: ReportReason; count: number }[];
  /** The last decision about it. */
  decision: Decision | null;
  /** Whether the business has replied below; null of what nobody expects that of. */
  answered: boolean | null;
  /** The beginning of its first reply. */
  answer: Post | null;
}

const count = z.int().min(0);

const found = {
  post,
  subject: pageOfPost,
  parent: post.nullable(),
  waitingSince: z.iso.datetime().nullable(),
  policies: z.array(z.enum(policyNames)),
  reports: z.array(z.object({ reason: z.enum(reportReasons), count })),
  decision: decision.nullable(),
  answered: z.boolean().nullable(),
  answer: post.nullable(),
};

/** Posts of a site, newest first; of those that wait, what began to wait last. */
export interface FoundPosts {
  items: FoundPost[];
  /** A page may hold fewer than it could while there is a next one: so far was looked. */
  next: string | null;
  /** How many there are, counted no further than 1,000. */
  total: number;
  /** False where there may be more than were counted. */
  exact: boolean;
  /** Older posts are still being made ready to be found. */
  indexing: boolean;
}

export const foundPosts: z.ZodType<FoundPosts> = z
  .object({
    items: z.array(z.object(found)),
    next: z.string().nullable(),
    total: count,
    exact: z.boolean(),
    indexing: z.boolean(),
  })
  .meta({ id: 'FoundPosts' });

/** One post with its thread, and what was decided about it. */
export interface ManagedPost extends FoundPost {
  /** Where its thread begins; null where that is the post itself. */
  root: Post | null;
  /** The first replies to it, oldest first. */
  replies: Post[];
  /** What was decided about it, the newest first: the last 20. */
  decisions: Decision[];
  /** What its author says against the decision that refused or hid it; null where there is nothing. */
  contest: string | null;
  /** What is known of its author on this site. */
  history: { published: number; refused: number; hidden: number };
}

export const managedPost: z.ZodType<ManagedPost> = z
  .object({
    ...found,
    root: post.nullable(),
    replies: z.array(post),
    decisions: z.array(decision),
    contest: z.string().nullable(),
    history: z.object({ published: count, refused: count, hidden: count }),
  })
  .meta({ id: 'ManagedPost' });
