import type { PolicyName, Site, SiteSettings, Sort } from '@parvis/contract';

/** A sentence that counts: `{n}` is the number. */
export interface Counted {
  one: string;
  other: string;
}

/** Rules that the page tells of: all that one can meet. `unanswered` never is, as there is no page by then. */
export type ToldPolicy = Exclude<PolicyName, 'unanswered' | 'everything' | 'first-post' | 'corrected' | 'reported'>;

/** What the page of a site's rules says, by language. */
export interface PolicyWords {
  title: string;
  /** Whether somebody looks at reviews before they appear, as the widgets say it (FR-3). */
  control: string;
  controls: Record<Site['reviewControl'], string>;
  /** When a review is written. */
  collected: string;
  anybody: string;
  members: string;
  notTaken: string;
  paused: string;
  unproved: string;
  needed: string;
  noEmail: string;
  addressAsked: string;
  once: string;
  ours: string;
  /** Before it appears. */
  before: string;
  modes: Record<SiteSettings['moderation'], string>;
  /** Some are held all the same: words of a list, rules of the host. */
  listed: string;
  rules: Record<ToldPolicy, string | Counted>;
  reported: Counted;
  corrected: string;
  trusted: string;
  unseenRating: string;
  /** Browsers work where much is sent. */
  works: string;
  days: Counted;
  /** On the page. */
  shown: string;
  dates: string;
  kept: { shown: string; hidden: string };
  reply: string;
  mean: string;
  sorted: string;
  sorts: Record<Sort, string>;
  /** Why one is refused or taken away. */
  grounds: string;
  told: string;
  contest: string;
  /** Whether somebody else than who decided looks at what is contested. */
  secondLook: Record<'another' | 'same', string>;
  report: string;
  answered: string;
  doubt: string;
  /** What came of the reviews of a year. */
  figures: string;
  register: string;
  /** Its name, its last checkpoint, its keys, and where it is verified. */
  registerName: string;
  registerLast: Counted;
  registerKey: string;
  registerVerify: string;
  declared: string;
  star: string;
  reasonCount: string;
  noneRefused: string;
  given: string;
  nothingGiven: string;
  stays: string;
  forever: string;
  years: Counted;
  withheld: string;
  sealed: string;
  requests: string;
  network: string;
  closes: Counted;
  change: string;
  noEnd: string;
  minutes: Counted;
  hours: Counted;
  ends: Counted;
  withdraw: string;
  neverWe: string;
  reach: string;
  reachAsked: string;
  noReach: string;
  contact: string;
  legal: string;
  privacy: string;
  notice: string;
  accessibility: string;
}
