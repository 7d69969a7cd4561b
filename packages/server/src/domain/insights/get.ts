import {
  countDays,
  type Insights,
  type InsightsQuery,
  isDayRange,
  type NamedPage,
  staffLimits,
} from '@parvis/contract';
import type { DayCounts, SubjectRow, Verbs } from '../../store/store.ts';
import { fieldProblem } from '../problem.ts';
import type { Query } from '../use-case.ts';
import { addDays, toDay } from './days.ts';
import { toFigures, toRangeFigures, toSum } from './figures.ts';

const defaultDays = 30;
const mostPages = 10;
/** Pages that are looked up: some may be one by now. */
const mostNamed = 50;
/** Counted no further. */
const mostCounted = 1_000;
/** Reviews that are looked at for an answer. */
const newest = 2_000;
/** No subject has this id. */
const nobody = '-';
const wholeSite: readonly string[] = [''];

/** How a site fares. What is read does not grow with what was written: a row of each day. */
export const getInsights: Query<InsightsQuery, Insights> = ({ site, now, services }, asked) => {
  const to = asked.to ?? toDay(now);
  const from = asked.from ?? addDays(to, 1 - defaultDays);
  if (!isDayRange(from, to)) throw fieldProblem('INVALID_QUERY', 'from', 'Must be before `to`, and not too far.');
  return services.store.read(async (verbs) => {
    const found = asked.subject === undefined ? undefined : await findSubject(verbs, site.id, asked.subject);
    return {
      result: {
        ...(await readRange(verbs, { site: site.id, from, to, ...(found && { subjects: found.ids }) })),
        ...(await readNow(verbs, site.id, found?.ids)),
        subject: found?.page ?? null,
      },
    };
  });
};

interface Range {
  site: string;
  /** The id of one of its subjects, with those that were merged into it; absent for all of them together. */
  subjects?: readonly string[];
  from: string;
  to: string;
}

/** One that nobody has written about reads as zeros (S1). */
async function findSubject(verbs: Verbs, site: string, key: string): Promise<{ ids: string[]; page: NamedPage }> {
  const [found] = await verbs.subjects.find(site, [key]);
  if (!found) return { ids: [nobody], page: { key, url: null, title: null } };
  const { subject } = found;
  // The days of one that was merged (S14) stay its own, for when that is taken back.
  const aliases = await verbs.subjectActs.aliases(site, subject.id, staffLimits.aliases);
  return { ids: [subject.id, ...aliases.map(({ id }) => id)], page: toPage(subject) };
}

const toPage = ({ key, url, title }: SubjectRow): NamedPage => ({ key, url, title });

/** What happened from one day to another, and in as many days before. */
export async function readRange(
  verbs: Verbs,
  { site, subjects = wholeSite, from, to }: Range,
): Promise<Omit<Insights, 'unanswered' | 'waiting' | 'subject'>> {
  const many = countDays(from, to);
  const rows = await verbs.days.list(site, subjects, addDays(from, -many), to);
  const counts = new Map<string, DayCounts>();
  for (const [day, some] of Map.groupBy(rows, (row) => row.day)) {
    counts.set(day, toSum(some.map(({ figures }) => JSON.parse(figures) as DayCounts)));
  }
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
      toSum(subjects === wholeSite ? range : await readDays(verbs, { site, from, to })).pages ?? {},
    ),
  };
}

/** Those of the whole site on which anything happened. */
async function readDays(verbs: Verbs, { site, from, to }: Omit<Range, 'subjects'>): Promise<DayCounts[]> {
  return (await verbs.days.list(site, wholeSite, from, to)).map(({ figures }) => JSON.parse(figures) as DayCounts);
}

/** What there is to do now. */
export async function readNow(
  verbs: Verbs,
  site: string,
  subjects?: readonly string[],
): Promise<Pick<Insights, 'unanswered' | 'waiting'>> {
  return {
    unanswered: await verbs.waiting.countUnanswered(site, newest, subjects),
    waiting: await verbs.waiting.count(site, mostCounted),
  };
}

async function toPages(verbs: Verbs, site: string, posts: Record<string, number>): Promise<Insights['pages']> {
  const byPosts = ([, one]: [unknown, number], [, other]: [unknown, number]): number => other - one;
  const most = Object.entries(posts).sort(byPosts).slice(0, mostNamed);
  const found = await verbs.subjects.byIds(
    site,
    most.map(([id]) => id),
  );
  const merged = found.map(({ alias_of }) => alias_of).filter((id) => id !== null);
  const subjects = new Map([...found, ...(await verbs.subjects.byIds(site, merged))].map((row) => [row.id, row]));
  const counted = new Map<SubjectRow, number>();
  for (const [id, n] of most) {
    const row = subjects.get(id);
    const subject = row && (row.alias_of === null ? row : subjects.get(row.alias_of));
    if (subject) counted.set(subject, (counted.get(subject) ?? 0) + n);
  }
  return [...counted]
    .sort(byPosts)
    .slice(0, mostPages)
    .map(([subject, n]) => ({ ...toPage(subject), posts: n }));
}
