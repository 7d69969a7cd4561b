import { type Subject, type SubjectList, type SubjectsQuery, toLowerBound } from '@parvis/contract';
import { toDependencies } from '../posts/read.ts';
import { toManner } from '../settings/settings.ts';
import type { Query } from '../use-case.ts';
import { nextClosing } from './closed.ts';
import { since } from './period.ts';
import { toSubject } from './to-subject.ts';

/** Counts and ratings of many subjects, in the order asked for or the best rated first, each under the key that was asked for. */
export const getFigures: Query<SubjectsQuery, SubjectList> = (context, query) =>
  context.services.store.read(async (verbs) => {
    const { site, now } = context;
    const found = await verbs.subjects.find(site.id, query.key);
    const rows = found.map(({ subject }) => subject);
    const from = since(query.period, now);
    const ids = rows.map((row) => row.id);
    const figures =
      from !== undefined && ids.length > 0 ? await verbs.subjects.figuresSince(site.id, ids, from) : undefined;
    const byKey = new Map(found.map((one) => [one.key, one]));
    const items = query.key.map((key) => {
      const row = byKey.get(key)?.subject;
      return toSubject(context, key, row, row && figures?.get(row.id));
    });
    const parts = query.key.map((key) => toDependencies(key, byKey.get(key)));
    const manner = toManner(site.settings);
    // Figures of a year change by themselves.
    return {
      result: {
        items: query.sort === 'best' ? toBestFirst(items) : items,
        ...(Object.keys(manner).length > 0 && { site: manner }),
      },
      ...(from === undefined && {
        dependencies: {
          keys: parts.flatMap(({ keys }) => keys),
          revisions: parts.flatMap(({ revisions }) => revisions),
          until: nextClosing(context, rows),
        },
      }),
    };
  });

/** By the lower bound of their rating (R9), which orders and is not shown; equals stay as they were asked for. */
function toBestFirst(items: readonly Subject[]): Subject[] {
  const bound = ({ rating }: Subject): number => (rating === null ? 0 : toLowerBound(rating.histogram));
  return items.toSorted((a, b) => bound(b) - bound(a));
}
