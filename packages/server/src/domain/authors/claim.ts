import { v7 as newId } from 'uuid';
import { type DomainEvent, toPostEvents } from '../../events/event.ts';
import type { AuthorRow, Change, Verbs } from '../../store/store.ts';
import { toBlockedAddress } from '../blocks/address.ts';
import type { Context } from '../context.ts';
import { noEmail, toEmail } from './email.ts';
import { type Add, removePageReactions, removeReactions } from './erase.ts';

/** Posts that one proof of who somebody is takes over; the next one takes more. */
const mostPosts = 200;

/** Somebody of whom nothing is known yet. */
export async function createAuthor(verbs: Verbs, { site, now }: Context): Promise<AuthorRow> {
  const id = newId();
  await verbs.authors.insert({ site_id: site.id, id, kind: 'guest', name: '', ...noEmail, created_at: now });
  return (await verbs.authors.byId(site.id, id))!;
}

/** Gives what others wrote to the author, as far as one may have it all: who is blocked, and a second review, stay as they are. */
export async function claim(
  verbs: Verbs,
  context: Context,
  { id: author }: AuthorRow,
  others: readonly AuthorRow[],
): Promise<{ posts: number; events: DomainEvent[] }> {
  const { site, now } = context;
  const changes = new Map<string, Change[]>();
  const given = new Set<string>();
  const add: Add = (subject, more) => void changes.set(subject, [...(changes.get(subject) ?? []), ...more]);
  const ofPages: DomainEvent[] = [];
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
    await verbs.subscriptions.give(site.id, id, author);
    await verbs.images.give(site.id, id, author);
    await removeReactions(verbs, context, id, add);
    await removeReactions(verbs, context, author, add, verbs.confirmations.toOwn);
    await verbs.subjectReactions.give(site.id, id, author);
    ofPages.push(...(await removePageReactions(verbs, context, id)));
    await verbs.authors.erase(site.id, id);
    all += posts;
  }
  const subjects = [...new Set([...given, ...changes.keys()])];
  const keys = await verbs.subjects.keys(site.id, subjects);
  const events: DomainEvent[] = [
    ...ofPages,
    ...[...changes].flatMap(([id, some]) => toPostEvents(site, keys.get(id)!, some)),
  ];
  // Whose a post is can be seen by all.
  for (const id of given) {
    const revision = await verbs.subjects.set(site.id, id, {});
    events.push({ name: 'subject.changed', site, subject: keys.get(id)!, revision });
  }
  return { posts: all, events };
}
