import { timingSafeEqual } from 'node:crypto';
import type { ConfirmationInput, Confirmed } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { type DomainEvent, toPostEvents } from '../../events/event.ts';
import type { AuthorRow, Change, Verbs } from '../../store/store.ts';
import { toBlockedAddress } from '../blocks/address.ts';
import type { Context } from '../context.ts';
import { fieldProblem, ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { prepareNameCheck } from './check-name.ts';
import { checkAddress, toCodesSince } from './code.ts';
import { noEmail, toEmail, toStoredEmail } from './email.ts';
import { type Add, removeReactions } from './erase.ts';

/** Tries for one code (AUTH-16). */
const mostTries = 5;
/** Authors, and posts of them, that one confirmation takes over; the next one takes more. */
const mostAuthors = 20;
const mostPosts = 200;

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
  // A write of its own: a try counts although what it is for fails. A repeat of a request that was done counts as well.
  const row = await store.write((verbs) => verbs.confirmations.try(site.id, hash, toCodesSince(now), mostTries));
  if (!row || !isEqual(row.code_hash, encryption.hashCode(site.id, email, code))) throw wrong();
  const names = await prepareNameCheck(context);
  return async (verbs) => {
    if (!(await verbs.confirmations.use(row, now))) throw wrong();
    const own = principal.kind === 'visitor' ? await verbs.authors.byId(site.id, principal.author) : undefined;
    const typed = await verbs.confirmations.unproved(site.id, hash, mostAuthors);
    const proved = await verbs.confirmations.byAddress(site.id, hash);
    // Who is somebody else already stays that, on this device too.
    const unclaimed = own?.confirmed_at === null ? own : undefined;
    const author = proved ?? unclaimed ?? typed[0] ?? (await create(verbs, context));
    const address = { ...toStoredEmail(context, email, author.id), locale: context.locale ?? 'en' };
    await verbs.confirmations.confirm(site.id, author.id, { ...address, confirmed_at: author.confirmed_at ?? now });
    if (!proved && author.name) await verbs.authors.protectName(site.id, author.id, names.toSkeleton(author.name));
    if (author.id !== own?.id && !proved) await verbs.authors.endTokens(site.id, author.id, now);
    const others = [...(unclaimed ? [unclaimed] : []), ...typed].filter(
      ({ id }, at, all) => id !== author.id && all.findIndex((one) => one.id === id) === at,
    );
    const { posts, events } = await claim(verbs, context, author, others);
    return {
      result: { author: { id: author.id, name: author.name, kind: author.kind }, claimed: posts },
      author: author.id,
      isNewAuthor: true,
      events,
    };
  };
};

const wrong = (): ProblemError =>
  fieldProblem('CODE_INVALID', 'code', 'Must be the code of the last mail, within a day and five tries.');

const isEqual = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

async function create(verbs: Verbs, { site, now }: Context): Promise<AuthorRow> {
  const id = newId();
  await verbs.authors.insert({ site_id: site.id, id, kind: 'guest', name: '', ...noEmail, created_at: now });
  return (await verbs.authors.byId(site.id, id))!;
}

/** Gives what others wrote to the author, as far as one may have it all: who is blocked, and a second review, stay as they are. */
async function claim(
  verbs: Verbs,
  context: Context,
  { id: author }: AuthorRow,
  others: readonly AuthorRow[],
): Promise<{ posts: number; events: DomainEvent[] }> {
  const { site, now } = context;
  const changes = new Map<string, Change[]>();
  const given = new Set<string>();
  const add: Add = (subject, more) => void changes.set(subject, [...(changes.get(subject) ?? []), ...more]);
  let all = 0;
  for (const other of others) {
    const { id } = other;
    await verbs.authors.lock(site.id, id);
    await verbs.subjects.lockOf(site.id, id);
    const { posts, both } = await verbs.confirmations.compare(site.id, id, author, mostPosts + 1);
    const address = toBlockedAddress(context, toEmail(context, other));
    const blocked = await verbs.moderation.blockOf({ site: site.id, author: id, address, network: '', now });
    if (both || blocked || all + posts > mostPosts) continue;
    for (const subject of await verbs.confirmations.give(site.id, id, author)) given.add(subject);
    await removeReactions(verbs, context, id, add);
    await removeReactions(verbs, context, author, add, verbs.confirmations.toOwn);
    await verbs.authors.erase(site.id, id);
    all += posts;
  }
  const subjects = [...new Set([...given, ...changes.keys()])];
  const keys = await verbs.subjects.keys(site.id, subjects);
  const events: DomainEvent[] = [...changes].flatMap(([id, some]) => toPostEvents(site, keys.get(id)!, some));
  // Whose a post is can be seen by all.
  for (const id of given) {
    const revision = await verbs.subjects.set(site.id, id, {});
    events.push({ name: 'subject.changed', site, subject: keys.get(id)!, revision });
  }
  return { posts: all, events };
}
