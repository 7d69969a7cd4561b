import type { RequestBatch, RequestedPerson, RequestsInput, SkipReason } from '@parvis/contract';
import { findDelimiter, requestLimits, toPeople } from '@parvis/contract/review-requests';
import type { SiteContext } from '../app/site.ts';

/** Somebody who is not asked, as they stand in the list. */
export interface Skipped {
  email: string;
  reason: SkipReason;
}

export interface Asked {
  batch: RequestBatch;
  skipped: Skipped[];
}

/** Reads what was pasted, or a file. What reads the signs of a table comes when there is one. @throws Error where a quote is never closed */
export async function readPeople(text: string, isDayFirst: boolean): Promise<RequestedPerson[]> {
  const { parse } = await import('csv-parse/browser/esm/sync');
  const rows: string[][] = parse(text, {
    bom: true,
    delimiter: findDelimiter(text),
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  return toPeople(rows, isDayFirst);
}

/**
 * Asks them, in portions: the first makes the batch, the others add to it. What is sent once more after a portion was lost
 * asks nobody twice.
 * @param told hears how many are sent
 */
export async function ask(
  { client }: Pick<SiteContext, 'client'>,
  input: RequestsInput,
  told: (sent: number) => void,
): Promise<Asked> {
  const { people, ...batch } = input;
  const skipped: Skipped[] = [];
  let made: RequestBatch | undefined;
  for (let from = 0; from < people.length; from += requestLimits.people) {
    const some = people.slice(from, from + requestLimits.people);
    const answer = made
      ? await client.request('requestMore', { params: { id: made.id }, body: { people: some } })
      : await client.request('requestReviews', { body: { ...batch, people: some } });
    made = answer.batch;
    skipped.push(...answer.skipped.map(({ at, reason }) => ({ email: some[at]!.email, reason })));
    told(from + some.length);
  }
  return { batch: made!, skipped };
}
