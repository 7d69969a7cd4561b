import { v7 as newId } from 'uuid';
import { kindZeros } from './counters.ts';
import type { SubjectRow } from './tables.ts';

/** The beginning of an hour: what is kept of when something happened. */
export const toHour = (time: string): string => `${time.slice(0, 13)}:00:00.000Z`;

/** Until the server looks at the page of a subject: by then it has been seen whether what was written there is published. */
const lookMs = 5 * 60_000;

/** A subject that nobody has talked about. */
export const toNewSubject = (site: string, key: string, now: string): SubjectRow => ({
  ...zeros,
  ...unnamed,
  site_id: site,
  id: newId(),
  key,
  alias_of: null,
  active_at: toHour(now),
  created_at: now,
  // A key that is no address has no page to look at.
  look_at: /^https?:/.test(key) ? new Date(Date.parse(now) + lookMs).toISOString() : null,
});

const unnamed = { url: null, title: null, url_by: null, title_by: null };

const zeros = {
  ...kindZeros(),
  item: null,
  critique: null,
  closed: 0,
  pinned_id: null,
  revision: 0,
  n1: 0,
  n2: 0,
  n3: 0,
  n4: 0,
  n5: 0,
  verified_count: 0,
  last_rated_at: null,
  marks: null,
  reaction_counts: null,
  share_count: 0,
  shares_counted: 0,
};

/** Every column of a subject. */
export const subjectColumns = Object.keys(toNewSubject('', '', '')) as (keyof SubjectRow)[];
