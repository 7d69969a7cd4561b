import type { SubjectRow } from '../../store/store.ts';
import type { Context } from '../context.ts';

/** What the column `closed` says: as old as the site's rule allows, closed, or open however old. */
export const closings = { byAge: 0, closed: 1, open: 2 } as const;

const dayMs = 86_400_000;

/** When a subject closes by its age, counted from when it was first seen; undefined of one that does not. */
function closesAt({ site }: Pick<Context, 'site'>, row: SubjectRow | undefined): string | undefined {
  const { closeAfterDays } = site.settings;
  if (!row || row.closed !== closings.byAge || closeAfterDays === 0) return undefined;
  return new Date(Date.parse(row.created_at) + closeAfterDays * dayMs).toISOString();
}

/** Whether a subject takes nothing new of visitors (S7): the site is paused, or it is closed itself. */
export const isClosed = (context: Pick<Context, 'site' | 'now'>, row: SubjectRow | undefined): boolean =>
  context.site.settings.paused || isClosedItself(context, row);

/** Whether a subject is closed by decision of the business, or by its age. */
export function isClosedItself(context: Pick<Context, 'site' | 'now'>, row: SubjectRow | undefined): boolean {
  const at = closesAt(context, row);
  return row?.closed === closings.closed || (at !== undefined && at <= context.now);
}

/** The first time at which one of these subjects closes by itself; undefined where none will. */
export function nextClosing(context: Pick<Context, 'site' | 'now'>, rows: readonly SubjectRow[]): string | undefined {
  return rows
    .map((row) => closesAt(context, row))
    .filter((at) => at !== undefined && at > context.now)
    .sort()[0];
}
