import { z } from 'zod';
import { type Kind, kindNames } from '../kinds/index.ts';
import { staffLimits } from '../limits.ts';
import { type RatingSummary, ratingSummary, subjectKey } from './subject.ts';

/** Which days, in UTC, both included. */
export interface InsightsQuery {
  /** `YYYY-MM-DD`. @default 29 days before `to` */
  from?: string;
  /** @default today */
  to?: string;
  /** The key of one page. @default all of them together */
  subject?: string;
}

/** The days from one to another, both included. */
export const countDays = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** Whether there are days from the one to the other, and no more than are answered at once. */
export function isDayRange(from: string, to: string): boolean {
  const days = countDays(from, to);
  return days >= 1 && days <= staffLimits.insightDays;
}

const day = z.iso.date();

export const insightsQuery: z.ZodType<InsightsQuery> = z
  .object({ from: day.optional(), to: day.optional(), subject: subjectKey.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || isDayRange(from, to), {
    error: `Must be 1 to ${staffLimits.insightDays} days.`,
    path: ['to'],
  });

/** What happened on some days. What became of it later changes none of these: they tell of nobody. */
export interface Figures {
  /** Posts of visitors that came to be on a page, by kind, on the day when they did. */
  published: Record<Kind, number>;
  /** Posts that were held for somebody to look at. */
  held: number;
  /** Posts that were refused, and those that were taken off a page, by a person or a rule. */
  refused: number;
  hidden: number;
  /** Of the reviews that came to be on a page, as they were then; null where there was none. */
  rating: RatingSummary | null;
  /** What the business wrote. */
  replies: number;
  /** Recorded acts of sharing (H4). */
  shares: number;
}

export interface DayFigures extends Figures {
  /** `YYYY-MM-DD`, in UTC. */
  day: string;
}

export interface RangeFigures extends Figures {
  /** How many of the reviews of these days the business has answered since. */
  answered: number;
  /** The median of the time from a review to its first answer, of those answered in these days; null where there is none. */
  answerSeconds: number | null;
  /** The median of the time from when a post was held until somebody decided, the same. */
  waitingSeconds: number | null;
}

/** A page, as it is named now. */
export interface NamedPage {
  key: string;
  url: string | null;
  title: string | null;
}

/** A page that people wrote about. */
export interface BusyPage extends NamedPage {
  posts: number;
}

/** How a site fares: aggregates alone, of nobody in particular. */
export interface Insights {
  from: string;
  to: string;
  /** All from before this time is in it; null before the first count. */
  countedUntil: string | null;
  /** Every day of the range, the oldest first. */
  days: DayFigures[];
  total: RangeFigures;
  /** Of as many days before. */
  before: RangeFigures;
  /** Of the newest 2,000 reviews of the site, those that are on a page (the one that was asked for), without an answer now. */
  unanswered: number;
  /** What waits for a decision now on the whole site, up to 1,000. */
  waiting: number;
  /** Those of the site with most posts in the range, ten at most. On days with many pages each counts the busiest alone. */
  pages: BusyPage[];
  /** The page that was asked for, as it is named now; null for all of them together. */
  subject: NamedPage | null;
}

const page = { key: z.string(), url: z.string().nullable(), title: z.string().nullable() };
const count = z.int().min(0);
const seconds = z.int().min(0).nullable();

const figures = {
  published: z.object(Object.fromEntries(kindNames.map((kind) => [kind, count])) as Record<Kind, typeof count>),
  held: count,
  refused: count,
  hidden: count,
  rating: ratingSummary.nullable(),
  replies: count,
  shares: count,
};

const rangeFigures: z.ZodType<RangeFigures> = z
  .object({ ...figures, answered: count, answerSeconds: seconds, waitingSeconds: seconds })
  .meta({ id: 'RangeFigures' });

export const insights: z.ZodType<Insights> = z
  .object({
    from: day,
    to: day,
    countedUntil: z.iso.datetime().nullable(),
    days: z.array(z.object({ day, ...figures }).meta({ id: 'DayFigures' })),
    total: rangeFigures,
    before: rangeFigures,
    unanswered: count,
    waiting: count,
    pages: z.array(z.object({ ...page, posts: count }).meta({ id: 'BusyPage' })),
    subject: z.object(page).meta({ id: 'NamedPage' }).nullable(),
  })
  .meta({ id: 'Insights' });
