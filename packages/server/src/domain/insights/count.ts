import { staffLimits } from '@parvis/contract';
import type { DayCount, DayCounts, DayKey, DayPart, DaySpan, Verbs } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { before, mostSites, mostWrites, partMs, restMs, settledMs } from '../usage/portions.ts';
import { addDays, toDay } from './days.ts';
import { addCounts, toKept } from './figures.ts';
import { toStep } from './steps.ts';

/** Times of waiting of one portion: enough for a median. */
const mostSpans = 20_000;
/** Subjects whose shares are taken at once. */
const mostShared = 500;

/** What was found of each day of each site, and of each of its subjects. */
type Found = Map<string, DayKey & { counts: DayCounts }>;

/**
 * Counts what happened at every site since it was counted last, by day. What was found and to where it is counted are one
 * write, which holds the sites: of several servers one counts a part, once.
 * @returns how many sites were looked at
 */
export async function countDays({ now, services }: ServerContext): Promise<number> {
  const { store } = services;
  const until = before(now, settledMs);
  // What two answers of the longest range show: the range and the one before.
  const first = `${addDays(toDay(now), -2 * staffLimits.insightDays)}T00:00:00.000Z`;
  await store.write((verbs) => verbs.days.open(first));
  let looked = 0;
  for (let round = 0; round < mostWrites; round++) {
    const some = await store.write((verbs) => countSome(verbs, until));
    if (some === 0) break;
    looked += some;
  }
  return looked;
}

async function countSome(verbs: Verbs, until: string): Promise<number> {
  const due = await verbs.days.due(before(until, restMs), mostSites);
  const parts = await toParts(verbs, due, until);
  const found: Found = new Map();
  for (const one of await verbs.days.count(parts)) add(found, parts[one.at]!.site, one.subject, one.day, toCounts(one));
  for (const { at, ...span } of await verbs.days.spans(parts, mostSpans)) addSpan(found, parts[at]!.site, span);
  // What was shared has no time of its own: it is of the day on which it is found.
  const current = parts.filter(({ to }) => to === until).map(({ site }) => site);
  const day = toDay(until);
  for (const { site, subject, n } of await verbs.days.takeShares(current, mostShared)) {
    add(found, site, subject, day, { shares: n });
  }
  await keep(verbs, found);
  await verbs.days.setCounted(parts);
  return due.length;
}

/** From where each is counted to a day later, or to now; where nothing happened for long, on to where something did. */
async function toParts(
  verbs: Verbs,
  due: readonly { site_id: string; counted_until: string }[],
  until: string,
): Promise<DayPart[]> {
  const parts = due.map(({ site_id: site, counted_until: from }) => ({
    site,
    from,
    to: [until, before(from, -partMs)].sort()[0]!,
  }));
  const late = parts.filter(({ to }) => to < until);
  const next = await verbs.days.next(late);
  for (const [at, part] of late.entries()) {
    const to = next[at] ?? until;
    if (to > part.to) part.to = to < until ? to : until;
  }
  return parts;
}

function toCounts({ what, kind, rating, n }: DayCount): DayCounts {
  if (what !== 'published') return { [what]: n };
  return { published: { [kind!]: n }, ...(rating !== null && { ratings: { [rating]: n } }) };
}

function addSpan(found: Found, site: string, { what, subject, began, ended, of }: Omit<DaySpan, 'at'>): void {
  const seconds = (Date.parse(ended) - Date.parse(began)) / 1_000;
  add(found, site, subject, toDay(ended), { [what]: { [toStep(seconds)]: 1 } });
  if (of !== null) add(found, site, subject, of, { answered: 1 });
}

/** To the days of the subject and of the whole site. */
function add(found: Found, site: string, subject: string, day: string, more: DayCounts): void {
  const posts = Object.values(more.published ?? {}).reduce((sum, n) => sum + n, 0);
  addTo(found, { site_id: site, subject_id: subject, day }, more);
  addTo(found, { site_id: site, subject_id: '', day }, posts > 0 ? { ...more, pages: { [subject]: posts } } : more);
}

const toName = ({ site_id, subject_id, day }: DayKey): string => `${site_id} ${subject_id} ${day}`;

function addTo(found: Found, key: DayKey, more: DayCounts): void {
  const one = found.get(toName(key)) ?? { ...key, counts: {} };
  found.set(toName(key), one);
  addCounts(one.counts, more);
}

async function keep(verbs: Verbs, found: Found): Promise<void> {
  if (found.size === 0) return;
  for (const { figures, ...key } of await verbs.days.some([...found.values()])) {
    addCounts(found.get(toName(key))!.counts, JSON.parse(figures) as DayCounts);
  }
  await verbs.days.put([...found.values()].map(({ counts, ...key }) => ({ ...key, figures: toKept(counts) })));
}
