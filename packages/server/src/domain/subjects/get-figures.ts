import type { SubjectList, SubjectsQuery } from '@parvis/contract';
import type { Query } from '../use-case.ts';
import { nextClosing } from './closed.ts';
import { since } from './period.ts';
import { toSubject } from './to-subject.ts';

/** Counts and ratings of many subjects, in the order asked for. */
export const getFigures: Query<SubjectsQuery, SubjectList> = (context, query) =>
  context.services.store.read(async (verbs) => {
    const { site, now } = context;
    const rows = await verbs.subjects.byKeys(site.id, query.key);
    const from = since(query.period, now);
    const ids = rows.map((row) => row.id);
    const figures =
      from !== undefined && ids.length > 0 ? await verbs.subjects.figuresSince(site.id, ids, from) : undefined;
    const byKey = new Map(rows.map((row) => [row.key, row]));
    const items = query.key.map((key) => {
      const row = byKey.get(key);
      return toSubject(context, key, row, row && figures?.get(row.id));
    });
    const revisions = query.key.map((key) => byKey.get(key)?.revision ?? 0);
    // Figures of a year change by themselves.
    return {
      result: { items },
      ...(from === undefined && {
        dependencies: { keys: query.key, revisions, until: nextClosing(context, rows) },
      }),
    };
  });
