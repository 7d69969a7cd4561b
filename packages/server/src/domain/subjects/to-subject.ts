import { type Kind, kindNames, nameFields, type Subject, toMean } from '@parvis/contract';
import { type FiguresSince, host, type SubjectRow } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { isClosed } from './closed.ts';

/** A subject in figures; one without a row reads as zeros (S1). `since` replaces what is rated of all time (S6). */
export function toSubject(
  context: Pick<Context, 'site' | 'now'>,
  key: string,
  row: SubjectRow | undefined,
  since?: FiguresSince,
): Subject {
  const counted = since?.histogram ?? {
    1: row?.n1 ?? 0,
    2: row?.n2 ?? 0,
    3: row?.n3 ?? 0,
    4: row?.n4 ?? 0,
    5: row?.n5 ?? 0,
  };
  const count = counted[1] + counted[2] + counted[3] + counted[4] + counted[5];
  return {
    key,
    url: row?.url ?? null,
    title: row?.title ?? null,
    named: nameFields.filter((field) => row?.[`${field}_by`] === host),
    ...toCounts(row, since?.counts),
    rating: count === 0 ? null : { count, mean: toMean(counted), histogram: counted },
    shareCount: row?.share_count ?? 0,
    closed: isClosed(context, row),
    revision: row?.revision ?? 0,
  };
}

type Counts = Record<`${Kind}Count`, number>;

/** What is published, kind by kind. */
function toCounts(row: SubjectRow | undefined, since: FiguresSince['counts'] = {}): Counts {
  const counts = {} as Counts;
  for (const kind of kindNames) counts[`${kind}Count`] = since[kind] ?? row?.[`${kind}_count`] ?? 0;
  return counts;
}
