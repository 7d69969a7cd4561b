import {
  type MoreRequestsInput,
  normalizeKey,
  type RequestsAdded,
  type RequestsInput,
  requestLimits,
} from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { fieldProblem, ProblemError } from '../problem.ts';
import { checkPage } from '../subjects/check-page.ts';
import type { UseCase } from '../use-case.ts';
import { addPeople } from './add-people.ts';

/**
 * Asks people for a review. The mails are left one by one afterwards (`send.ts`).
 * @throws ProblemError VALIDATION_FAILED while the business has not said how it treats reviews: each mail tells it
 */
export const requestReviews: UseCase<RequestsInput, RequestsAdded> = (
  context,
  { subject, delayDays = 0, incentive = 'none', people },
) => {
  const { site, services, now, address = services.settings.publicAddress } = context;
  checkAnswered(context);
  checkPage(context, subject.url);
  if (!address)
    throw fieldProblem('VALIDATION_FAILED', 'publicAddress', 'The server was not told where it is reached.');
  const id = newId();
  const key = normalizeKey(subject.key);
  return async (verbs) => {
    const [found] = await verbs.subjects.find(site.id, [key]);
    await verbs.reviewRequests.addBatch({
      site_id: site.id,
      id,
      created_at: now,
      added_at: now,
      stopped_at: null,
      subject_key: key,
      subject_url: subject.url ?? found?.subject.url ?? null,
      subject_title: subject.title ?? found?.subject.title ?? null,
      incentive,
      delay_days: delayDays,
      address,
    });
    await recordChange(verbs, context, { what: 'requests.made', of: id, after: { given: people.length, incentive } });
    const batch = (await verbs.reviewRequests.batch(site.id, id))!;
    return { result: await addPeople(verbs, context, batch, people) };
  };
};

/** Asks more people in the same batch. @throws ProblemError NOT_FOUND, TOO_MANY */
export const requestMore: UseCase<MoreRequestsInput & { id: string }, RequestsAdded> = (context, { id, people }) => {
  checkAnswered(context);
  return async (verbs) => {
    const batch = isId(id) ? await verbs.reviewRequests.lockBatch(context.site.id, id) : undefined;
    if (!batch || batch.stopped_at !== null) throw new ProblemError('NOT_FOUND');
    if (batch.given + people.length > requestLimits.batchPeople) throw new ProblemError('TOO_MANY');
    return { result: await addPeople(verbs, context, batch, people) };
  };
};

function checkAnswered({ site }: Context): void {
  if (site.settings.policy) return;
  throw fieldProblem(
    'VALIDATION_FAILED',
    'policy',
    'Answer first what the policy page is written from: each mail leads there.',
  );
}
