import { timingSafeEqual } from 'node:crypto';
import type { ConfirmationInput, Confirmed } from '@parvis/contract';
import { fieldProblem, ProblemError } from '../problem.ts';
import { listUnmailed, mailEarlierReceipts } from '../register/mail-receipt.ts';
import { findSigner } from '../register/receipt.ts';
import type { UseCase } from '../use-case.ts';
import { prepareNameCheck } from './check-name.ts';
import { claim, createAuthor } from './claim.ts';
import { checkAddress, toCodesSince } from './code.ts';
import { toStoredEmail } from './email.ts';
import { signInAgain } from './sessions.ts';

/** Tries for one code (AUTH-16). */
const mostTries = 5;
/** Authors that one confirmation takes over; the next one takes more. */
const mostAuthors = 20;

/**
 * Proves an address by the code that was mailed to it. The visitor is whoever has proved it before, on any device; else who
 * they were; and what visitors wrote who typed this address and never proved it is theirs from now on. Others can no longer
 * speak for those: their tokens end.
 * @throws ProblemError CODE_INVALID, of which nobody is told why
 */
export const confirm: UseCase<ConfirmationInput, Omit<Confirmed, 'visitorToken'>> = async (
  context,
  { email, code },
) => {
  const { services, site, principal, now } = context;
  if (principal.kind === 'staff') throw new ProblemError('FORBIDDEN');
  checkAddress(email);
  const { encryption, store } = services;
  const hash = encryption.hashEmail(site.id, email);
  // A write of its own: a try counts although what it is for fails.
  const row = await store.write((verbs) => verbs.confirmations.try(site.id, hash, toCodesSince(now), mostTries));
  if (!row || !isEqual(row.code_hash, encryption.hashCode(site.id, email, code))) throw wrong();
  const names = await prepareNameCheck(context);
  const signer = await findSigner(context);
  return async (verbs) => {
    if (!(await verbs.confirmations.use(row, now))) throw wrong();
    const own = principal.kind === 'visitor' ? await verbs.authors.byId(site.id, principal.author) : undefined;
    const typed = await verbs.confirmations.unproved(site.id, hash, mostAuthors);
    const proved = await verbs.confirmations.byAddress(site.id, hash);
    // Who is somebody else already stays that, on this device too.
    const unclaimed = own?.confirmed_at === null ? own : undefined;
    const author = proved ?? unclaimed ?? typed[0] ?? (await createAuthor(verbs, context));
    const address = { ...toStoredEmail(context, email, author.id), locale: context.locale ?? 'en' };
    await verbs.confirmations.confirm(site.id, author.id, { ...address, confirmed_at: author.confirmed_at ?? now });
    if (!proved && author.name) await verbs.authors.protectName(site.id, author.id, names.toSkeleton(author.name));
    // The token of a guest, too: from now on each is of a sign-in that is listed and can be ended.
    if (!proved && (author.id !== own?.id || author.kind === 'guest'))
      await verbs.authors.endTokens(site.id, author.id, now);
    // A member stays one, with what they wrote: the host names them again.
    const others = [...(unclaimed?.kind === 'guest' ? [unclaimed] : []), ...typed].filter(
      ({ id }, at, all) => id !== author.id && all.findIndex((one) => one.id === id) === at,
    );
    const unmailed = await listUnmailed(verbs, context, [author, ...others]);
    const { posts, events } = await claim(verbs, context, author, others);
    await mailEarlierReceipts(verbs, context, signer, { ...author, ...address }, unmailed);
    return {
      result: { author: { id: author.id, name: author.name, kind: author.kind }, claimed: posts },
      author: author.id,
      isNewAuthor: true,
      session: await signInAgain(verbs, context, author.id),
      events,
    };
  };
};

const wrong = (): ProblemError =>
  fieldProblem('CODE_INVALID', 'code', 'Must be the code of the last mail, within a day and five tries.');

const isEqual = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
