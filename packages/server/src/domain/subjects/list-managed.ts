import type { ManagedSubject, ManagedSubjectList, ManagedSubjectsQuery } from '@parvis/contract';
import type { SubjectRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import type { Query } from '../use-case.ts';
import { createMatch } from './search-names.ts';
import { toSubject } from './to-subject.ts';

/** Subjects that are looked through for one page of a search. */
const mostSearched = 5_000;
/** Counted no further. */
const mostCounted = 1_000;

/** The subjects of the site with their figures, all or those that words mean (M50). */
export const listManagedSubjects: Query<ManagedSubjectsQuery, ManagedSubjectList> = (context, query) =>
  context.services.store.read(async (verbs) => {
    const { site, services } = context;
    const { sort, limit, cursor } = query;
    const words = query.q?.trim() ?? '';
    const isSearch = words !== '';
    const name = JSON.stringify(['subjects', site.id, sort, words]);
    const read = cursor === undefined ? undefined : services.cursors.read(name, cursor);
    const after = read && { id: read.id, value: sort === 'latest' ? toTime(read.value!) : read.value! };
    const most = isSearch ? mostSearched : limit + 1;
    const looked = await verbs.managedSubjects.names({ site: site.id, sort, after, limit: most });
    const found = isSearch ? looked.filter(createMatch(words)) : looked;
    const names = found.slice(0, limit);
    // Where the page is full, on from its end; else from where one has looked.
    const last = found.length > limit ? names.at(-1) : looked.length === most ? looked.at(-1) : undefined;
    const rows = new Map(
      (
        await verbs.subjects.byIds(
          site.id,
          names.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    );
    const items = await toManaged(
      verbs,
      context,
      names.map(({ id }) => rows.get(id)!),
    );
    const value = last && (typeof last.value === 'string' ? Date.parse(last.value) : last.value);
    return {
      result: {
        items,
        next: last && value !== undefined ? services.cursors.write(name, { id: last.id, value, revision: 0 }) : null,
        total: isSearch ? null : await verbs.managedSubjects.count(site.id, sort, mostCounted),
      },
    };
  });

const toTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Subjects as those see them who work for the site. */
export async function toManaged(
  verbs: Pick<Verbs, 'managedSubjects'>,
  context: Pick<Context, 'site' | 'now' | 'principal'>,
  rows: readonly SubjectRow[],
): Promise<ManagedSubject[]> {
  const waiting = await verbs.managedSubjects.waiting(
    context.site.id,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...toSubject(context, row.key, row),
    id: row.id,
    activeAt: row.active_at,
    createdAt: row.created_at,
    waitingCount: waiting.get(row.id) ?? 0,
    verifiedCount: row.verified_count,
    lastRatedAt: row.last_rated_at,
  }));
}
