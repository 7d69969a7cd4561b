import { type OrderCopies, orderPlace, type RequestedPerson, requestLimits } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { RequestBatchRow, Verbs } from '../../store/store.ts';
import { toBlockedAddress } from '../blocks/address.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { fieldProblem } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { addPeople } from './add-people.ts';

/** What the header of an order mail says, and nothing else of it. */
export interface Copied {
  copies: OrderCopies;
  person: RequestedPerson & { order: string };
}

/**
 * Asks the customer of an order mail. Those of a month, of the same terms, are one batch. A copy that comes twice is one.
 * @returns whether anything came of it; a batch that is full takes nobody more
 */
export const askCopied: UseCase<Copied, boolean> =
  (context, { copies, person }) =>
  async (verbs) => {
    const { site, services } = context;
    // Of two copies at once the second sees the batch, and the order, of the first.
    await verbs.sites.lock(site.id);
    const order = services.encryption.hashOrder(site.id, person.order);
    const { before } = await verbs.reviewRequests.known(site.id, [toBlockedAddress(context, person.email)], []);
    if (before.some(({ order_hash }) => order_hash === order)) return { result: false };
    const batch = await openBatch(verbs, context, copies);
    if (batch.given >= requestLimits.batchPeople) return { result: false };
    await addPeople(verbs, context, batch, [person]);
    return { result: true };
  };

async function openBatch(
  verbs: Verbs,
  context: Context,
  { subject, delayDays, incentive }: OrderCopies,
): Promise<RequestBatchRow> {
  const { site, services, now, address = services.settings.publicAddress } = context;
  if (!address)
    throw fieldProblem('VALIDATION_FAILED', 'publicAddress', 'The server was not told where it is reached.');
  const terms = {
    subject_key: subject.key,
    subject_title: subject.title ?? null,
    incentive,
    delay_days: delayDays,
  };
  const open = await verbs.reviewRequests.lockCopies(site.id, { ...terms, since: `${now.slice(0, 7)}-01` });
  if (open) return open;
  const id = newId();
  const [found] = await verbs.subjects.find(site.id, [subject.key]);
  await verbs.reviewRequests.addBatch({
    ...terms,
    site_id: site.id,
    id,
    source: 'copies',
    created_at: now,
    added_at: now,
    stopped_at: null,
    subject_url: found?.subject.url ?? null,
    address,
  });
  await recordChange(verbs, context, { what: 'requests.made', of: id, after: { source: 'copies', incentive } });
  return (await verbs.reviewRequests.lockBatch(site.id, id))!;
}

/** The number of an order in a subject line, as the business says where it stands; nothing where it does not stand there. */
export function readOrder(orderLine: string, subject: string): string | undefined {
  const toWords = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ');
  const [before = '', after = ''] = toWords(orderLine)
    .split(orderPlace)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`${before}([\\p{L}\\p{N}#_./-]{0,59}[\\p{L}\\p{N}])${after}`, 'iu').exec(toWords(subject))?.[1];
}
