import { z } from 'zod';
import { followLimits } from '../following.ts';
import { defaultKind, type Kind, kindNames } from '../kinds/index.ts';
import { type Post, post } from './post.ts';
import { type Subject, subject } from './subject.ts';

/** What is new on a site, and of which kind. */
export interface LatestQuery {
  /** Of posts that are counted, or listed; replies go with their root. @default 'comment' */
  kind: Kind;
  /** Days back. @default 30 */
  days: number;
  /** Rows. @default 5 */
  limit: number;
}

const number = (most: number, otherwise: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'Must be a whole number above 0.')
    .transform((digits) => Math.min(Number(digits), most))
    .default(otherwise);

export const latestQuery: z.ZodType<LatestQuery> = z.object({
  kind: z.enum(kindNames).default(defaultKind),
  days: number(followLimits.latestDays, 30),
  limit: number(followLimits.latest, 5),
});

export interface RecentList {
  /** The newest first, each with its subject. */
  items: { post: Post; subject: Subject }[];
}

export const recentList: z.ZodType<RecentList> = z
  .object({ items: z.array(z.object({ post, subject })) })
  .meta({ id: 'RecentList' });

export interface TalkedList {
  /** The most talked about first. */
  items: {
    subject: Subject;
    /** Posts of these days, replies too. */
    count: number;
    /** When the last of them was written. */
    lastAt: string;
  }[];
}

export const talkedList: z.ZodType<TalkedList> = z
  .object({ items: z.array(z.object({ subject, count: z.int().min(1), lastAt: z.iso.datetime() })) })
  .meta({ id: 'TalkedList' });
