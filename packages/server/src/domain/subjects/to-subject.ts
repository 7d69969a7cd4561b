import {
  type CountName,
  isThere,
  kindNames,
  nameFields,
  type RatingSummary,
  type Reactions,
  type Subject,
  type SubjectItem,
  toCountName,
  toMean,
  toOffElements,
  toRoundedMean,
  toRow,
} from '@parvis/contract';
import { type FiguresSince, host, readCounts, readMarks, type SubjectRow } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { unseenKinds } from '../settings/off.ts';
import { isClosed } from './closed.ts';

/** A subject in figures; one without a row reads as zeros (S1). `since` replaces what is rated of all time (S6). */
export function toSubject(
  context: Pick<Context, 'site' | 'now' | 'principal'>,
  key: string,
  row: SubjectRow | undefined,
  since?: FiguresSince,
  /** Names of what whoever asks gave to the page. */
  given?: ReadonlySet<string>,
): Subject {
  const counted = since?.histogram ?? {
    1: row?.n1 ?? 0,
    2: row?.n2 ?? 0,
    3: row?.n3 ?? 0,
    4: row?.n4 ?? 0,
    5: row?.n5 ?? 0,
  };
  const count = counted[1] + counted[2] + counted[3] + counted[4] + counted[5];
  const off = toOffElements(context.site.settings);
  const subject: Subject = {
    key,
    url: row?.url ?? null,
    title: row?.title ?? null,
    named: nameFields.filter((field) => row?.[`${field}_by`] === host),
    ...(row && row.item !== null && { item: JSON.parse(row.item) as SubjectItem }),
    ...toCounts(context.site, row, since?.counts),
    rating: count === 0 ? null : { count, mean: toMean(counted), histogram: counted, ...(!since && toCriteria(row)) },
    shareCount: row?.share_count ?? 0,
    ...(row && row.reaction_counts !== null && toSaidReactions(context.site, row, given)),
    closed: isClosed(context, row),
    ...(off.length > 0 && { off }),
    revision: row?.revision ?? 0,
  };
  return off.length === 0 || context.principal.kind === 'staff' ? subject : withoutOff(context, subject);
}

function toSaidReactions(...of: Parameters<typeof toPageReactions>): Pick<Subject, 'reactions'> {
  const reactions = toPageReactions(...of);
  return Object.keys(reactions).length > 0 ? { reactions } : {};
}

/** Of the site's own reactions those that somebody gave to the page, in the order of the site. */
export function toPageReactions(
  { settings }: Pick<Context['site'], 'settings'>,
  row: Pick<SubjectRow, 'reaction_counts'> | undefined,
  given?: ReadonlySet<string>,
): Reactions {
  const counts = readCounts(row?.reaction_counts ?? null);
  return Object.fromEntries(
    settings.reactions.set
      .filter(({ emoji }) => counts[emoji])
      .map(({ emoji }) => [emoji, { count: counts[emoji]!, mine: given?.has(emoji) ?? false }]),
  );
}

/** The figures without those of what is off (M46). */
function withoutOff(context: Pick<Context, 'site' | 'principal'>, subject: Subject): Subject {
  const unseen = unseenKinds(context);
  return {
    ...subject,
    ...Object.fromEntries(
      unseen.filter((kind) => isThere(context.site.settings, kind)).map((kind) => [toCountName(kind), 0]),
    ),
    ...(unseen.some((kind) => toRow(kind).rated) && { rating: null }),
    ...(context.site.settings.off.includes('share') && { shareCount: 0 }),
    ...(context.site.settings.off.includes('reactions') && { reactions: {} }),
  };
}

/** The means of marks beside the rating, where there are any. */
function toCriteria(row: SubjectRow | undefined): Pick<RatingSummary, 'criteria'> {
  const marks = Object.entries(readMarks(row?.marks ?? null));
  if (marks.length === 0) return {};
  return {
    criteria: Object.fromEntries(marks.map(([key, [n, sum]]) => [key, { count: n, mean: toRoundedMean(n, sum) }])),
  };
}

type Counts = Record<CountName, number>;

/** What is published, kind by kind; of those that a setting brings where it is. */
function toCounts(
  { settings }: Pick<Context['site'], 'settings'>,
  row: SubjectRow | undefined,
  since: FiguresSince['counts'] = {},
): Counts {
  const counts = {} as Counts;
  for (const kind of kindNames.filter((one) => isThere(settings, one)))
    counts[toCountName(kind) as CountName] = since[kind] ?? row?.[`${kind}_count`] ?? 0;
  return counts;
}
