import type { Given, PostInput } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { DomainEvent } from '../../events/event.ts';
import type { Principal } from '../../identity/principal.ts';
import type { RequestItem, ReviewRequestRow, StoredSite } from '../../store/store.ts';
import { toStoredEmail } from '../authors/email.ts';
import type { ServerContext } from '../context.ts';
import { writePost } from '../posts/create.ts';
import { ProblemError } from '../problem.ts';
import { mailReceipt } from '../register/mail-receipt.ts';
import { findSigner } from '../register/receipt.ts';
import type { UseCase } from '../use-case.ts';
import { addPicture, type Picture } from './picture.ts';
import { openOf } from './seal.ts';

/** A request that somebody brings the link of. */
export interface Brought {
  site: StoredSite;
  row: ReviewRequestRow;
  items: RequestItem[];
  incentive: Given;
  /** As the business has it. */
  name: string;
  /** Its items can be reviewed by this link; else it is for another time. */
  isGood: boolean;
}

const over = ['opted-out', 'bounced', 'skipped'];

/** What a link leads to; nothing where it was never one, or it is forgotten what it was for. */
export async function readRequest(context: ServerContext, token: string): Promise<Brought | undefined> {
  const { services, now } = context;
  const grant = await services.requests.verify(token);
  if (grant?.of !== 'answer') return undefined;
  return services.store.read(async (verbs) => {
    const site = await verbs.sites.byId(grant.site);
    const row = site && (await verbs.reviewRequests.byId(site.id, grant.request));
    const batch = row && (await verbs.reviewRequests.batch(site.id, row.batch_id));
    if (!batch) return undefined;
    const items = JSON.parse(row.items) as RequestItem[];
    return {
      site,
      row,
      items,
      incentive: batch.incentive,
      name: openOf({ services, site }, row.id, row.name_encrypted) ?? '',
      isGood: isGood(row, now),
    };
  });
}

const isGood = ({ expires_at, state, email_encrypted }: ReviewRequestRow, now: string): boolean =>
  email_encrypted !== null && expires_at !== null && expires_at > now && !over.includes(state);

interface Answer {
  request: string;
  /** Which of its items. */
  at: number;
  input: Omit<PostInput, 'kind'>;
  picture: Picture | undefined;
}

/**
 * Writes the review that a request asked for, verified by its link (FR-15), once for each thing that it asks about. Its
 * author is whoever reads mail at the address: the link proves that as a code does.
 * @throws ProblemError CODE_INVALID where it was used meanwhile, ALREADY_REVIEWED, and what any review may be refused for
 */
export const answerRequest: UseCase<Answer, { post: string }> = async (context, { request, at, input, picture }) => {
  const { site, services, now } = context;
  const { store, encryption } = services;
  const found = await store.reviewRequests.byId(site.id, request);
  const email = found && openOf(context, request, found.email_encrypted);
  const item = found && (JSON.parse(found.items) as RequestItem[])[at];
  const batch = found && (await store.reviewRequests.batch(site.id, found.batch_id));
  if (!email || !item || !batch) throw new ProblemError('CODE_INVALID');
  const hash = encryption.hashEmail(site.id, email);
  const author = await store.confirmations.byAddress(site.id, hash);
  const principal: Principal = author ? { kind: 'visitor', author: author.id } : { kind: 'anonymous' };
  const { key, url, title } = item;
  const signer = await findSigner(context);
  const pictured = await addPicture({ ...context, principal }, input, picture);
  const write = await writePost(
    pictured.context,
    { ...pictured.input, kind: 'review', subject: { key, ...(url && { url }), ...(title && { title }) } },
    newId(),
    { origin: 'request', verification: 'order-token', incentive: batch.incentive },
  );
  return async (verbs) => {
    const row = await verbs.reviewRequests.lock(site.id, request);
    const items = row ? (JSON.parse(row.items) as RequestItem[]) : [];
    if (!row || !isGood(row, now) || items[at]?.post !== undefined) throw new ProblemError('CODE_INVALID');
    // Erased or made since this began.
    if ((await verbs.confirmations.byAddress(site.id, hash))?.id !== author?.id)
      throw new ProblemError('CHANGED_SINCE');
    if (author && !(await verbs.authors.lockKeyShare(site.id, author.id))) throw new ProblemError('CHANGED_SINCE');
    const { result, ...done } = await write(verbs);
    if (!author) {
      const proved = { ...toStoredEmail(context, email, done.author!), locale: row.language, confirmed_at: now };
      await verbs.confirmations.confirm(site.id, done.author!, proved);
    }
    await mailReceipt(verbs, context, signer, result, done.author);
    const left = items.map((one, nth) => (nth === at ? { ...one, post: result.post.id } : one));
    await verbs.reviewRequests.set(site.id, request, { items: JSON.stringify(left), state: 'reviewed', due_at: null });
    await verbs.reviewRequests.count(site.id, row.batch_id, 'reviews');
    const reviewed: DomainEvent = { name: 'request.reviewed', site, request, about: result.post.id };
    return { ...done, events: [...(done.events ?? []), reviewed], result: { post: result.post.id } };
  };
};
