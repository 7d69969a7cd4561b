import { z } from 'zod';
import { type PolicyName, policyNames } from '../decisions.ts';
import { type ReportReason, reportReasons } from '../enums.ts';
import { type CritiquePart, critiqueParts } from './critique.ts';
import { type Decision, decision, type Sign, sign } from './decision.ts';
import { type Post, post } from './post.ts';
import { id, limit } from './query.ts';

export interface QueueQuery {
  limit: number;
  cursor?: string;
}

export const queueQuery: z.ZodType<QueueQuery> = z.object({ limit, cursor: z.string().max(500).optional() });

/** The page that a post is under: its name and address, as far as they are known. */
export interface PageOfPost {
  title: string | null;
  url: string | null;
  /** What it asks, where the post answers that. */
  questions?: CritiquePart[];
}

export const pageOfPost: z.ZodType<PageOfPost> = z.object({
  title: z.string().nullable(),
  url: z.string().nullable(),
  questions: critiqueParts.optional(),
});

/** What waits for a decision, and all that one needs to make it. */
export interface QueueItem {
  post: Post;
  subject: PageOfPost;
  /** The beginning of what it answers. */
  parent: Post | null;
  /** Since when it waits. */
  since: string;
  /** By when the business says that a review is decided about (FR-7); absent of what is none, or where it says nothing. */
  due?: string;
  /** Why it was held; empty when it is here for its reports alone. */
  policies: PolicyName[];
  /** What the policy `learned` went by, the strongest first; only where it is one of them. */
  signs?: Sign[];
  /** Open reports, by reason. */
  reports: { reason: ReportReason; count: number }[];
  /** What its author says against the decision that refused or hid it; null where there is nothing. */
  contest: string | null;
  /** How many notes those who work for the site left at it. */
  notes: number;
  /** What is known of its author on this site. */
  history: { published: number; refused: number; hidden: number };
}

/** One page of the queue, what has waited longest first. */
export interface Queue {
  items: QueueItem[];
  next: string | null;
  /** All that waits, up to 1,000. */
  total: number;
}

const count = z.int().min(0);

export const queue: z.ZodType<Queue> = z
  .object({
    items: z.array(
      z.object({
        post,
        subject: pageOfPost,
        parent: post.nullable(),
        since: z.iso.datetime(),
        due: z.iso.datetime().optional(),
        policies: z.array(z.enum(policyNames)),
        signs: z.array(sign).optional(),
        reports: z.array(z.object({ reason: z.enum(reportReasons), count })),
        contest: z.string().nullable(),
        notes: count,
        history: z.object({ published: count, refused: count, hidden: count }),
      }),
    ),
    next: z.string().nullable(),
    total: count,
  })
  .meta({ id: 'Queue' });

export interface DecisionsQuery {
  /** Of one post only. */
  post?: string;
  limit: number;
  cursor?: string;
}

export const decisionsQuery: z.ZodType<DecisionsQuery> = z.object({
  post: id.optional(),
  limit,
  cursor: z.string().max(500).optional(),
});

/** Decisions, the newest first. */
export interface DecisionList {
  items: Decision[];
  next: string | null;
}

export const decisionList: z.ZodType<DecisionList> = z
  .object({ items: z.array(decision), next: z.string().nullable() })
  .meta({ id: 'DecisionList' });
