import { followLimits, limits, type Me, type MeQuery, type NameOfSubject, type OwnRequest } from '@parvis/contract';
import type { DecisionRow, RequestItem, ReviewRequestRow, Verbs, WrittenLeaf } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import { toContest } from '../contests/words.ts';
import type { Context } from '../context.ts';
import { toFollowed } from '../following/to-followed.ts';
import { readAvatars } from '../members/read-avatars.ts';
import { toListedPost } from '../posts/to-post.ts';
import { toVersion } from '../posts/versions.ts';
import { findSigner, toReceipt } from '../register/receipt.ts';
import type { Query } from '../use-case.ts';
import { toEmail } from './email.ts';
import { visitorWith } from './find.ts';
import { toSessions } from './sessions.ts';
import { maxReactions, visitorOf } from './visitor.ts';

/** Everything that the site holds about the visitor who asks. */
export const exportAuthor: Query<MeQuery, Me> = async (context, { cursor }) => {
  const author = visitorOf(context.principal);
  const shown = await context.services.store.read((verbs) => toExport(verbs, context, author, cursor));
  return { result: await withReceipts(context, shown) };
};

/**
 * The same of an author, for whoever works for the site and was asked for it; all posts, in pages.
 * @throws ProblemError NOT_FOUND for who is no visitor of the site
 */
export const exportFor: Query<MeQuery & { id: string }, Me> = async (context, { id, cursor }) => {
  const { store } = context.services;
  const shown = await store.read(async (verbs) => {
    await visitorWith(verbs, context, id);
    // As the author themself reads it: their words as they wrote them.
    return toExport(verbs, { ...context, principal: { kind: 'visitor', author: id } }, id, cursor);
  });
  // Once, however many pages it has.
  if (cursor === undefined) {
    await store.write((verbs) => recordChange(verbs, context, { what: 'author.exported', of: id }));
  }
  return { result: await withReceipts(context, shown) };
};

interface Shown {
  me: Me;
  received: ReadonlyMap<string, WrittenLeaf>;
}

/** Signed where there is something to sign for: whoever has no reviews makes no keys. */
async function withReceipts(context: Context, { me, received }: Shown): Promise<Me> {
  const signer = received.size > 0 ? await findSigner(context) : undefined;
  if (!signer) return me;
  return { ...me, receipts: [...received].map(([post, leaf]) => ({ post, ...toReceipt(signer, leaf) })) };
}

/** @param cursor undefined on the first page, which has all that is no post */
async function toExport(verbs: Verbs, context: Context, author: string, cursor: string | undefined): Promise<Shown> {
  const { site, principal, services } = context;
  const name = JSON.stringify(['export', site.id, author]);
  const before = cursor === undefined ? undefined : services.cursors.read(name, cursor).id;
  const row = (await verbs.authors.byId(site.id, author))!;
  const posts = await verbs.posts.byAuthor(site.id, author, limits.listMax + 1, before);
  const shown = posts.slice(0, limits.listMax);
  const reactions = before === undefined ? await verbs.reactions.byAuthor(site.id, author, maxReactions) : [];
  const toPages = before === undefined ? await verbs.subjectReactions.byAuthor(site.id, author, maxReactions) : [];
  const followed =
    before === undefined ? await verbs.subscriptions.list(site.id, author, followLimits.subscriptions) : [];
  // Guests have none.
  const isProved = row.kind === 'member' || row.confirmed_at !== null;
  const sessions = before === undefined && isProved ? await toSessions(verbs, context, author) : [];
  const ids = shown.map((post) => post.id);
  const images = await verbs.images.ofPosts(site.id, author, ids, before === undefined);
  const versions = await verbs.versions.list(site.id, ids);
  const received = await verbs.log.receivedAll(site.id, ids);
  // Of who has proved an address: another may have typed it.
  const hash = before === undefined && row.confirmed_at !== null && row.email_base_hash;
  const asked = hash ? await verbs.reviewRequests.ofPerson(site.id, hash, limits.listMax) : [];
  const refusedAt = hash ? await verbs.reviewRequests.optedOutAt(site.id, hash) : undefined;
  const contested = await verbs.decisions.contested(site.id, ids);
  const reacted = await verbs.reactions.of(site.id, author, ids);
  const subjects = await verbs.subjects.byIds(site.id, [
    ...new Set([...shown, ...toPages].map((row) => row.subject_id)),
  ]);
  const keys = new Map(subjects.map(({ id, key }) => [id, key]));
  const more = posts.length > limits.listMax;
  const email = toEmail(context, row);
  const avatar = (await readAvatars(verbs, context, [author]))?.get(author);
  const me: Me = {
    author: {
      id: row.id,
      name: row.name,
      kind: row.kind,
      ...(avatar && { avatar }),
      ...(email && { email }),
      ...(row.confirmed_at && { confirmedAt: row.confirmed_at }),
      createdAt: row.created_at,
      ...(row.locale && { locale: row.locale }),
      ...(refusedAt && { requestsRefusedAt: refusedAt }),
    },
    posts: shown.map((post) =>
      toListedPost(post, {
        site,
        subjectKey: keys.get(post.subject_id)!,
        principal,
        reacted,
        images: services.images,
      }),
    ),
    ...(versions.length > 0 && { versions: versions.map((row) => ({ post: row.post_id, ...toVersion(row) })) }),
    ...toContests(context, contested),
    ...(asked.length > 0 && { requests: asked.map(toRequest) }),
    ...(images.length > 0 && {
      images: images.map((row) => {
        const { src, full = src } = services.images.toAddresses(site.key, row, true);
        const { id, width, height, post_id: post, created_at: createdAt } = row;
        return { id, width, height, src: full, post, createdAt };
      }),
    }),
    subjects: subjects.map(toName),
    reactions: reactions.map(({ post_id, name, created_at }) => ({ post: post_id, name, createdAt: created_at })),
    subscriptions: await toFollowed(verbs, context, followed),
    ...(sessions.length > 0 && { sessions }),
    ...(toPages.length > 0 && {
      pageReactions: toPages.map(({ subject_id, name, created_at }) => ({
        subject: keys.get(subject_id)!,
        name,
        createdAt: created_at,
      })),
    }),
    more,
    next: more ? services.cursors.write(name, { id: shown.at(-1)!.id, revision: 0 }) : null,
  };
  return { me, received };
}

function toContests(context: Context, rows: readonly DecisionRow[]): Pick<Me, 'contests'> {
  const contests = rows.flatMap((row) => {
    const words = toContest(context, row);
    return words === null ? [] : [{ post: row.post_id, words, createdAt: row.contested_at! }];
  });
  return contests.length > 0 ? { contests } : {};
}

const toRequest = ({ state, items, asked_at: askedAt, created_at: createdAt }: ReviewRequestRow): OwnRequest => ({
  state,
  subjects: (JSON.parse(items) as RequestItem[]).map(({ key }) => key),
  askedAt,
  createdAt,
});

const toName = ({ key, url, title }: NameOfSubject): NameOfSubject => ({ key, url, title });
