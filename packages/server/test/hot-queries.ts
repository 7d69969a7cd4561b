import type { CompiledQuery } from 'kysely';
import type { CursorPosition, PostRow, Store, VisibilityFilter } from '../src/store/store.ts';
import { looks } from './hot-looks.ts';
import { setStatus } from './set-status.ts';

/**
 * Statements whose few rows may be sorted: rank history, previews, sums, what is of one author, and what is left of the
 * reviews of one subject where the planner thinks that a filter leaves little; and its reviews once the newest has gone.
 */
export const maySort: RegExp =
  /"rank_history"|posts\.verification in|replace\(posts\.criteria|"reply"|"theirs"|group by| union |last_rated_at > /;

const now = '2026-11-01T00:00:00.000Z';

/**
 * Every statement that a request can lead to, of each kind once, as the store asks them: all forms of lists, all other
 * reads, and a whole life of a post, which is taken back at the end.
 * @param asked what the store's log hears
 */
export async function hotQueries(
  store: Store,
  asked: CompiledQuery[],
  { site, subject }: { site: string; subject: string },
): Promise<CompiledQuery[]> {
  asked.length = 0;
  await lists(store, site, subject);
  await reads(store, site, subject);
  await writes(store, site);
  const statements = asked.filter(({ sql }) => /^(select|with|insert|update|delete)/.test(sql));
  return [...new Map(statements.map((query) => [query.sql, query])).values()];
}

const visible: VisibilityFilter = { statuses: ['published', 'withdrawn'] };
/** Of a reader who has written here. */
const withOwn: VisibilityFilter = { ...visible, own: { author: 'a', statuses: ['published', 'pending', 'withdrawn'] } };

async function lists({ lists }: Store, site: string, subject: string): Promise<void> {
  const place: CursorPosition = { id: 'i', value: 1, revision: 1 };
  const walks = [{}, { from: place }, { from: { ...place, back: true as const } }];
  const filters: Pick<Parameters<Store['lists']['page']>[0], 'filter' | 'since'>[] = [
    {},
    { filter: { rating: 3 } },
    { since: '2026' },
    { filter: { rating: 3 }, since: '2026' },
    { filter: { verified: true, pictures: true } },
    { filter: { rating: 3, language: 'fr', criterion: 'taste' } },
  ];
  for (const walk of walks) {
    for (const sort of ['newest', 'oldest', 'helpful'] as const) {
      for (const rows of [{ roots: 'comment' }, { below: 'r' }, { to: 'p' }] as const) {
        await lists.page({ site, subject, rows, visible, sort, limit: 20, ...walk });
        await lists.page({ site, subject, rows, visible: withOwn, sort, limit: 20, ...walk });
      }
    }
    for (const sort of ['newest', 'oldest', 'helpful', 'highest', 'lowest'] as const) {
      for (const filter of filters) {
        for (const seen of [visible, withOwn]) {
          const rows = { roots: 'review' } as const;
          await lists.page({ site, subject, rows, visible: seen, sort, limit: 20, ...walk, ...filter });
        }
      }
    }
  }
  for (const filter of filters) await lists.total({ site, subject, rows: { roots: 'review' }, visible, ...filter });
  await lists.facets({ site, subject, kind: 'review' });
  for (const seen of [visible, withOwn]) await lists.previews(site, ['a', 'b'], 3, seen);
}

async function reads(store: Store, site: string, subject: string): Promise<void> {
  const keys = ['a', 'b', 'c'];
  await store.sites.byKey('shop');
  await store.mails.stateOf(site);
  await store.subjects.byKeys(site, keys);
  await store.subjects.find(site, keys);
  await store.subjects.byId(site, subject);
  await store.subjects.keys(site, keys);
  await store.subjects.revisions(site, keys);
  await store.subjects.figuresSince(site, keys, '2026');
  await store.days.list(site, [subject], '2026-01-01', '2026-01-31');
  await store.days.countedUntil(site);
  await store.waiting.countUnanswered(site, 2_000);
  await store.posts.byId(site, 'p');
  await store.posts.byAuthor(site, 'a', 100);
  await store.posts.ofAuthor(site, subject, 'a', 'review');
  await store.authors.byId(site, 'a');
  await store.authors.caller(site, 'a');
  await store.networks.of(site, 'p', 'h', '2026');
  await store.reactions.of(site, 'a', keys);
  await store.reactions.byAuthor(site, 'a', 100);
  await store.subjectReactions.of(site, subject, 'a');
  await store.subjectReactions.byAuthor(site, 'a', 100);
  await store.notices.due(now, 1_000);
}

class Undone extends Error {}

async function writes(store: Store, site: string): Promise<void> {
  const undone = store.write(async (verbs) => {
    const author = 'somebody';
    await verbs.idempotencyKeys.claim({ site, caller: '', key: 'k', requestHash: 'h' }, now);
    await verbs.authors.insert({
      site_id: site,
      id: author,
      kind: 'guest',
      name: '',
      email_encrypted: null,
      email_hash: null,
      created_at: now,
    });
    await verbs.authors.lockKeyShare(site, author);
    await verbs.authors.rename(site, author, { name: 'A', skeleton: 'a' });
    const subject = await verbs.subjects.ensure(site, { key: 'new' }, now);
    await verbs.subjects.name(subject, { url: 'https://shop.test/', title: 'New' }, 'post-1');
    const shape: Parameters<typeof verbs.posts.insert>[0] = {
      site_id: site,
      id: 'post-1',
      subject_id: subject.id,
      kind: 'review',
      parent_id: null,
      root_id: 'post-1',
      root_kind: 'review',
      author_id: author,
      author_kind: 'guest',
      author_name: 'A',
      title: null,
      source: 'x',
      text: '[]',
      rating: 3,
      criteria: null,
      answers: null,
      experienced_on: '2026-01-01',
      created_at: now,
      truncated_text: null,
      lang: null,
      edited_at: null,
    };
    const insert = async (more: Partial<PostRow>): Promise<PostRow> =>
      (await verbs.posts.insert({ ...shape, ...more })).row;
    const review = await insert({});
    const answer = { kind: 'comment', rating: null, parent_id: review.id } as const;
    const reply = await insert({ ...answer, id: 'post-2' });
    const below = await insert({ ...answer, id: 'post-3', parent_id: reply.id });
    await verbs.posts.lock(site, review.id);
    await verbs.posts.change(review, { ...review, rating: 4 });
    await verbs.reactions.put(review, 'other', 'helpful', now);
    await verbs.reactions.remove(review, 'other', 'helpful', now);
    await verbs.reactions.put(review, 'other', '👏', now);
    const clap = { site_id: site, subject_id: subject.id, author_id: 'other', name: '👏' };
    await verbs.subjectReactions.fromNetwork({ ...clap, network: 'h' }, '2026');
    await verbs.subjectReactions.put({ ...clap, network_hash: 'h', created_at: now });
    await verbs.subjectReactions.remove(clap);
    await verbs.subjects.lock(site, [subject.id]);
    await verbs.subjects.lockOf(site, author);
    await verbs.subjects.set(site, subject.id, { closed: 1 });
    for (const status of ['hidden', 'published'] as const) {
      await setStatus(verbs, (await verbs.posts.byId(site, review.id))!, status);
    }
    const asked = { site, root: review.id, post: '', author, isNew: false };
    const facts = {
      ...asked,
      address: 'a',
      network: 'n',
      name: 'a',
      text: 't',
      repeatedFrom: '8',
      heatedFrom: '0',
      settledBefore: '0',
      now,
    };
    await verbs.moderation.facts(facts);
    await verbs.moderation.facts({ ...facts, isNew: true, address: '', root: '', text: '' });
    await verbs.moderation.blockOf({ site, author, address: 'a', network: 'n', now });
    await verbs.moderation.last(site, 'x', 10);
    await verbs.moderation.withheld('x', 10);
    await verbs.moderation.blocks(site, now, 'x', 10);
    await verbs.moderation.countOtherBlocks(site, 'value', now, 10);
    await verbs.decisions.byIds(site, ['x']);
    await verbs.decisions.list(site, { post: review.id, before: 'x', limit: 10 });
    await verbs.decisions.list(site, { limit: 10 });
    for (const by of [undefined, 'x']) {
      await verbs.changes.list(site, { things: ['subject', 'block'], by, before: 'x', limit: 10 });
      await verbs.changes.list(site, { things: ['subject'], by, limit: 10 });
    }
    await verbs.changes.list(site, { things: ['block'], post: review.id, limit: 10 });
    for (const by of ['x', 'operator', 'people', 'policy']) {
      await verbs.decisions.list(site, { by, before: 'x', limit: 10 });
      await verbs.decisions.list(site, { by, limit: 10 });
    }
    await verbs.changes.byId(site, 'x');
    await verbs.moderation.blocksByIds(site, ['x']);
    await verbs.authors.names(site, ['x']);
    await verbs.siteKeys.names(site, ['x']);
    await verbs.changes.undone(site, ['x']);
    await verbs.decisions.doubts(site, '8', '9', 10);
    await verbs.decisions.ofPosts(site, [review.id, 'x'], 10);
    await verbs.reports.ofPosts(site, [review.id, 'x'], 10);
    await verbs.moderation.blocksOf(site, { values: [author, 'x'], posts: [review.id] }, now);
    await verbs.people.active(site, undefined, 10, 100);
    await verbs.people.active(site, 'z', 10, 100);
    await verbs.people.named(site, 'a', undefined, 10);
    await verbs.people.named(site, 'a', { folded: 'ab', id: 'x' }, 10);
    await verbs.people.ofAddress(site, 'h', '', 10);
    for (const of of [{}, { prefix: 'a' }, { hash: 'h' }]) await verbs.people.count(site, of, 10);
    await verbs.people.activity(site, [author, 'x']);
    await verbs.people.reports(site, [author, 'x']);
    await verbs.people.unfilled(10);
    await verbs.posts.byAuthor(site, author, 10, 'x');
    await verbs.moderation.forgetBlocked(site, author);
    await verbs.decisions.due(now, 10);
    await verbs.decisions.take(site, 'x');
    await verbs.decisions.tell(site, 'x', now);
    await verbs.members.byHash(site, 'x');
    await verbs.confirmations.byAddress(site, 'x');
    await verbs.confirmations.unproved(site, 'x', 10);
    await verbs.confirmations.compare(site, author, 'x', 10);
    await verbs.confirmations.give(site, author, 'x');
    await verbs.confirmations.toOwn(site, author, 10);
    await verbs.decisions.contest(site, 'x', 'x', now);
    await verbs.reports.unanswered(site, 'x', 10);
    await verbs.waiting.list(site, undefined, 10);
    await verbs.waiting.counts([site], 100);
    await verbs.waiting.list(site, { since: now, id: 'x' }, 10);
    await verbs.waiting.count(site, 10);
    await verbs.waiting.histories(site, [author]);
    await verbs.waiting.reports(site, [review.id]);
    await looks(verbs, site, author);
    await verbs.reports.countNetworks(site, review.id, 3);
    await verbs.reports.settle(site, review.id, 'x', now);
    await verbs.networks.sealedOf(site, review.id);
    await verbs.savedReplies.list(site);
    await verbs.savedReplies.put({ site_id: site, id: 'x', name: 'x', body: 'x', created_at: now });
    await verbs.savedReplies.byId(site, 'x');
    await verbs.savedReplies.remove(site, 'x');
    const noted = { by_kind: 'operator', by_id: null, created_at: now, removed_at: null } as const;
    await verbs.notes.add({ site_id: site, id: 'x', post_id: review.id, body: 'x', ...noted });
    await verbs.notes.list(site, review.id, 10);
    await verbs.notes.counts(site, [review.id]);
    await verbs.notes.setRemoved(site, 'x', now);
    await verbs.moderation.expired(site, ['review'], 'x', 10);
    await verbs.moderation.below(site, review.id, 10);
    await verbs.moderation.hidden('2000-01-01T00:00:00.000Z', 10);
    await verbs.looking.put(site, 'somebody', review.id, now);
    await verbs.looking.others(site, review.id, { not: 'x', since: now }, 5);
    const part = { site, month: now.slice(0, 7), from: now, to: now, isWhole: false };
    await verbs.usage.due(now, 10);
    await verbs.usage.count([part]);
    await verbs.usage.add([part], [{ posts: 1, staff_posts: 0, bytes: 1, reports: 0, mails: 0 }]);
    await verbs.usage.lock(site, part.month);
    await verbs.tagSightings.note({ site_id: site, origin: 'o', refused: 0, seen_at: now }, now, 10);
    await verbs.tagSightings.list(site, 10);
    const day = { site_id: site, subject_id: '', day: now.slice(0, 10) };
    await verbs.days.due(now, 10);
    await verbs.days.next([part]);
    await verbs.days.count([part]);
    await verbs.days.spans([part], 10);
    await verbs.days.takeShares([site], 10);
    await verbs.days.some([day]);
    await verbs.days.put([{ ...day, figures: '{}' }]);
    await verbs.days.setCounted([part]);
    await verbs.replyAddresses.add({
      site_id: site,
      token_hash: 't',
      staff_id: 's',
      post_id: review.id,
      created_at: now,
    });
    await verbs.replyAddresses.byToken('t', '2026');
    await verbs.replyAddresses.answer(site, 't', ['a', 'b'], 5);
    for (const { id } of [reply, below, review]) await verbs.posts.withdraw((await verbs.posts.byId(site, id))!);
    await verbs.authors.lock(site, author);
    await verbs.authors.erase(site, author);
    await verbs.idempotencyKeys.keep({ site, caller: '', key: 'k', requestHash: 'h' }, {}, author);
    throw new Undone();
  });
  await undone.catch((error) => {
    if (!(error instanceof Undone)) throw error;
  });
}
