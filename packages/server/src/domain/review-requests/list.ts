import type { RequestBatch, RequestBatchesQuery, RequestBatchList, ReviewRequestList } from '@parvis/contract';
import { toMaskedAddress } from '../blocks/address.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import type { Query, UseCase } from '../use-case.ts';
import { openOf } from './seal.ts';
import { toBatch } from './to-batch.ts';

/** One page of either list, by the ids of its rows. @throws ProblemError CURSOR_INVALID */
async function readPage<Row extends { id: string }>(
  { site, services }: Context,
  { limit, cursor }: RequestBatchesQuery,
  of: string,
  read: (before: string | undefined, limit: number) => Promise<Row[]>,
): Promise<{ rows: Row[]; next: string | null }> {
  const name = JSON.stringify(['review requests', site.id, of]);
  const found = await read(cursor === undefined ? undefined : services.cursors.read(name, cursor).id, limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    next: last && found.length > limit ? services.cursors.write(name, { id: last.id, revision: 0 }) : null,
  };
}

export const listRequestBatches: Query<RequestBatchesQuery, RequestBatchList> = async (context, query) => {
  const { reviewRequests } = context.services.store;
  const { rows, next } = await readPage(context, query, '', (...page) =>
    reviewRequests.batches(context.site.id, ...page),
  );
  return { result: { items: rows.map(toBatch), next } };
};

/** @throws ProblemError NOT_FOUND */
export const getRequestBatch: Query<{ id: string }, RequestBatch> = async ({ site, services }, { id }) => {
  const row = isId(id) ? await services.store.reviewRequests.batch(site.id, id) : undefined;
  if (!row) throw new ProblemError('NOT_FOUND');
  return { result: toBatch(row) };
};

/** Who is in a batch, without their whole addresses. @throws ProblemError NOT_FOUND */
export const listRequestedPeople: Query<RequestBatchesQuery & { id: string }, ReviewRequestList> = async (
  context,
  { id, ...query },
) => {
  const { site, services } = context;
  const { reviewRequests } = services.store;
  if (!isId(id) || !(await reviewRequests.batch(site.id, id))) throw new ProblemError('NOT_FOUND');
  const { rows, next } = await readPage(context, query, id, (...page) => reviewRequests.list(site.id, id, ...page));
  return {
    result: {
      items: rows.map((row) => {
        const email = openOf(context, row.id, row.email_encrypted);
        return {
          id: row.id,
          email: email === undefined ? null : toMaskedAddress(email),
          state: row.state,
          reason: row.reason,
          askedAt: row.asked_at,
          expiresAt: row.expires_at,
        };
      }),
      next,
    },
  };
};

/** Nothing more of a batch is mailed. A repeat changes nothing. @throws ProblemError NOT_FOUND */
export const stopRequests: UseCase<{ id: string }, null> =
  (context, { id }) =>
  async (verbs) => {
    const { site, now } = context;
    const row = isId(id) ? await verbs.reviewRequests.lockBatch(site.id, id) : undefined;
    if (!row) throw new ProblemError('NOT_FOUND');
    if (row.stopped_at !== null) return { result: null };
    await verbs.reviewRequests.setBatch(site.id, id, { stopped_at: now });
    await verbs.reviewRequests.stop(site.id, id);
    await recordChange(verbs, context, { what: 'requests.stopped', of: id });
    return { result: null };
  };
