import type { Kind } from '@parvis/contract';
import type { Selectable } from 'kysely';

export interface DayTables {
  days: DaysTable;
  days_counted: DaysCountedTable;
}

/** What happened on one day of a site, or of one of its subjects, where anything did. Nothing in it tells of anybody. */
interface DaysTable {
  site_id: string;
  /** Empty for the whole site. */
  subject_id: string;
  /** In UTC: `2026-11-28`. */
  day: string;
  /** JSON of {@link DayCounts}. */
  figures: string;
}

/** To where the days of a site are counted. */
interface DaysCountedTable {
  site_id: string;
  counted_until: string;
}

/** What is counted of a day. What was zero is left out. */
export interface DayCounts {
  published?: Partial<Record<Kind, number>>;
  /** Ratings that were published, by value. */
  ratings?: Record<string, number>;
  held?: number;
  refused?: number;
  hidden?: number;
  replies?: number;
  shares?: number;
  /** Reviews that were published on this day and have been answered since. */
  answered?: number;
  /** How long first answers of this day, and decisions, took: how many of each step of {@link toStep}. */
  answers?: Record<string, number>;
  waits?: Record<string, number>;
  /** Posts by subject, of those with most; of the whole site alone. */
  pages?: Record<string, number>;
}

export type DayRow = Selectable<DaysTable>;
