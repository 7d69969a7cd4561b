import { countDays, type Insights, type InsightsQuery, isDayRange, type NamedPage } from '@parvis/contract';
import type { DayCounts, SubjectRow, Verbs } from '../../store/store.ts';
import { fieldProblem } from '../problem.ts';
import type { Query } from '../use-case.ts';
import { addDays, toDay } from './days.ts';
import { toFigures, toRangeFigures, toSum } from './figures.ts';

const defaultDays = 30;
const mostPages = 10;
/** Counted no further. */
const mostCounted = 1_000;
/** Reviews that are looked at for an answer. */
const newest = 2_000;
/** No subject has this id. */
const nobody = '-';

/** How a site fares. What is read does not grow with what was written: a row of each day. */
export const getInsights: Query<InsightsQuery, Insights> = ({ site, now, services }, asked) => {
  const to = asked.to ?? toDay(now);
  const from = asked.from ?? addDays(to, 1 - defaultDays);
  if (!isDayRange(from, to)) throw fieldProblem('INVALID_QUERY', 'from', 'Must be before `to`, and not too far.');
  return services.store.read(async (verbs) => {
    const found = asked.subject === undefined ? undefined : await findSubject(verbs, site.id, asked.subject);
    return {
      result: {
        ...(await readRange(verbs, { site: site.id, from, to, ...(found && { subject: found.id }) })),
        ...(await readNow(verbs, site.id, found?.id)),
        subject: found?.page ?? null,
      },
    };
  });
};

interface Range {
  site: string;
  /** The id of one of its subjects; absent for all of them together. */
  subject?: string;
  from: string;
  to: string;
}

/** One that nobody has written about reads as zeros (S1). */
async function findSubject(verbs: Verbs, site: string, key: string): Promise<{ id: string; page: NamedPage }> {
  const [found] = await verbs.subjects.byKeys(site, [key]);
  return found ? { id: found.id, page: toPage(found) } : { id: nobody, page: { key, url: null, title: null } };
}

const toPage = ({ key, url, title }: SubjectRow): NamedPage => ({ key, url, title });

/** What happened from one day to another, and in as many days before. */
export async function readRange(
  verbs: Verbs,
  { site, subject = '', from, to }: Range,
): Promise<Omit<Insights, 'unanswered' | 'waiting' | 'subject'>> {
  const many = countDays(from, to);
  const rows = await verbs.days.list(site, subject, addDays(from, -many), to);
  const counts = new Map(rows.map(({ day, figures }) => [day, JSON.parse(figures) as DayCounts]));
  const all = (first: string): [string, DayCounts][] =>
    Array.from({ length: many }, (_, n) => addDays(first, n)).map((day) => [day, counts.get(day) ?? {}]);
  const days = all(from);
  const range = days.map(([, one]) => one);
  return {
    from,
    to,
    countedUntil: (await verbs.days.countedUntil(site)) ?? null,
    days: days.map(([day, one]) => ({ day, ...toFigures(one) })),
    total: toRangeFigures(range),
    before: toRangeFigures(all(addDays(from, -many)).map(([, one]) => one)),
    pages: await toPages(
      verbs,
      site,
      toSum(subject === '' ? range : await readDays(verbs, { site, from, to })).pages ?? {},
    ),
  };
}

/** Those of the whole site on which anything happened. */
async function readDays(verbs: Verbs, { site, from, to }: Omit<Range, 'subject'>): Promise<DayCounts[]> {
  return (await verbs.days.list(site, '', from, to)).map(({ figures }) => JSON.parse(figures) as DayCounts);
}

/** What there is to do now. */
export async function readNow(
  verbs: Verbs,
  site: string,
  subject?: string,
): Promise<Pick<Insights, 'unanswered' | 'waiting'>> {
  return {
    unanswered: await verbs.waiting.countUnanswered(site, newest, subject),
    waiting: await verbs.waiting.count(site, mostCounted),
  };
}

async function toPages(verbs: Verbs, site: string, posts: Record<string, number>): Promise<Insights['pages']> {
  const most = Object.entries(posts)
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostPages);
  const subjects = await verbs.subjects.byIds(
    site,
    most.map(([id]) => id),
  );
  return most.flatMap(([id, n]) => {
    const subject = subjects.find((one) => one.id === id);
    return subject ? [{ ...toPage(subject), posts: n }] : [];
  });
}
