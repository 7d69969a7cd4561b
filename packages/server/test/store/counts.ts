import { type PostStatus, postStatuses } from '@parvis/contract';
import { expect, it } from 'vitest';
import { findMiscounts as findAllMiscounts } from '../../src/store/miscounts.ts';
import type { PostRow, Verbs } from '../../src/store/store.ts';
import { findMiscounts } from '../miscounts.ts';
import { recount } from '../recount.ts';
import { hasWay, setStatus } from '../set-status.ts';
import { changeable, now, type Place } from './place.ts';

/** Counters, and what everybody sees of a status, after any history. */
export function testCounts(place: () => Place): void {
  it('counts right after every change of status, of roots and replies of every kind', async () => {
    const { store, site, staff, author, write } = place();
    const subject = await store.subjects.ensure(site, { key: 'statuses' }, now());
    for (const before of postStatuses) {
      for (const after of postStatuses) {
        const root = await write(subject, await author());
        const parent = await write(subject, await author(), { parent: root });
        const review = await write(subject, await author(), { rating: 4 });
        const reply = await write(subject, await author(), { parent });
        await write(subject, await author(), { parent: review });
        await store.write((verbs) => verbs.reactions.put(parent, staff, 'helpful', now()));
        for (const { id } of [root, parent, review, reply]) {
          for (const status of [before, after]) {
            await store.write(async (verbs) => {
              const row = (await verbs.posts.lock(site, id))!;
              if (hasWay(row, status)) await setStatus(verbs, row, status);
            });
            const found = await findMiscounts(store, site, subject.id);
            // A status alone deletes nothing.
            const wrong = found.filter((sentence) => !sentence.endsWith('a frame without replies'));
            expect(wrong, `${before} -> ${after}`).toEqual([]);
          }
        }
      }
    }
    expect(await findAllMiscounts(store.db)).toEqual([]);
    const erased = await store.db.selectFrom('posts').selectAll().where('status', '=', 'erased').execute();
    for (const row of erased) expect(row).toMatchObject({ author_id: null, source: '', text: '[]', rating: null });
  });

  it('tells the changes of a status that everybody sees, and remembers where a post stood', async () => {
    const { store, site, staff, author, write } = place();
    const subject = await store.subjects.ensure(site, { key: 'seen' }, now());
    const post = await write(subject, await author(), { rating: 5 });
    await store.write((verbs) => verbs.reactions.put(post, staff, 'helpful', now()));
    const turn = (status: PostStatus) =>
      store.write(async (verbs) => setStatus(verbs, (await verbs.posts.byId(site, post.id))!, status));
    const types = async (status: PostStatus) => (await turn(status)).map(({ type }) => type);
    expect(await types('published')).toEqual([]);
    expect(await types('hidden')).toEqual(['removed']);
    expect(await types('published')).toEqual(['created']);
    const { revision } = (await store.subjects.byId(site, subject.id))!;
    expect(await types('erased')).toEqual(['changed']);
    const history = await store.db
      .selectFrom('rank_history')
      .select(['by', 'value'])
      .where('post_id', '=', post.id)
      .where('revision', '>', revision)
      .orderBy('by')
      .execute();
    expect(history).toEqual([
      { by: 'rank', value: 5 },
      // The Wilson bound of one vote of one.
      { by: 'score', value: 206_543 },
    ]);
  });

  it('M46: says with each change below which kind of root it happened', async () => {
    const { store, site, staff, author, write } = place();
    const subject = await store.subjects.ensure(site, { key: 'roots' }, now());
    const review = await write(subject, await author(), { rating: 5 });
    const answer = await write(subject, staff, { parent: review });
    const reader = await author();
    const changes = await store.write(async (verbs) => [
      (await verbs.reactions.put(answer, reader, 'like', now()))!,
      ...(await verbs.posts.withdraw((await verbs.posts.lock(site, answer.id))!)),
    ]);
    expect(changes.map(({ type, post, rootKind }) => [type, post.kind, rootKind])).toEqual([
      ['changed', 'comment', 'review'],
      ['removed', 'comment', 'review'],
    ]);
  });

  it('keeps a frame as long as there is anything below it, seen or not', async () => {
    const { store, site, author, write } = place();
    const subject = await store.subjects.ensure(site, { key: 'frames' }, now());
    const root = await write(subject, await author());
    const reply = await write(subject, await author(), { parent: root });
    const turn = async (id: string, act: (verbs: Verbs, post: PostRow) => Promise<unknown>) =>
      store.write(async (verbs) => act(verbs, (await verbs.posts.lock(site, id))!));
    await turn(reply.id, (verbs, post) => setStatus(verbs, post, 'hidden'));
    await turn(root.id, (verbs, post) => verbs.posts.withdraw(post));
    expect(await store.posts.byId(site, root.id)).toMatchObject({ status: 'withdrawn', reply_rows: 0 });
    expect(await recount(store, site, subject.id)).toBe(2);
    await turn(reply.id, (verbs, post) => verbs.posts.withdraw(post));
    expect(await recount(store, site, subject.id)).toBe(0);
  });

  it('R3: after any history of writes, every counter equals a recount', async () => {
    const { store, site, staff, author, write } = place();
    for (const seed of [1, 2, 3]) {
      const random = createRandom(seed);
      const subject = await store.subjects.ensure(site, { key: `history-${seed}` }, now());
      const authors = [staff, ...(await Promise.all(Array.from({ length: 12 }, author)))];
      for (let step = 0; step < 250; step++) {
        const rows = await store.db.selectFrom('posts').selectAll().where('subject_id', '=', subject.id).execute();
        const pick = rows[random(rows.length)];
        const by = authors[random(authors.length)]!;
        const act = random(11);
        if (act < 3) await write(subject, by);
        else if (act < 4) {
          const free = !(await store.posts.ofAuthor(site, subject.id, by, 'review'));
          if (by !== staff && free) {
            const verification = (['none', 'email', 'order-token', 'onsite-code'] as const)[random(4)]!;
            const created_at = new Date(Date.parse(now()) - random(1_000) * 86_400_000).toISOString();
            await write(subject, by, { rating: random(5) + 1, verification, created_at });
          }
        } else if (act < 6 && pick?.status === 'published') await write(subject, by, { parent: pick });
        else if (act < 8 && pick?.status === 'published') {
          await store.write((verbs) => verbs.posts.withdraw(pick));
        } else if (act < 9 && pick?.kind === 'review' && pick.status === 'published') {
          const criteria = [null, '{}', JSON.stringify({ cleanliness: random(5) + 1, value: random(5) + 1 })][
            random(3)
          ]!;
          const rating = random(5) + 1;
          await store.write((verbs) => verbs.posts.change(pick, { ...changeable(pick), rating, criteria }));
        } else if (act < 10 && pick && !isFrame(pick)) {
          const status = (['published', 'pending', 'refused', 'hidden'] as const)[random(4)]!;
          if (hasWay(pick, status)) await store.write((verbs) => setStatus(verbs, pick, status));
        } else if (pick?.status === 'published') {
          const name = ['like', 'helpful', 'down', '🎉', '👏'][random(5)]!;
          await store.write(async (verbs) => {
            if (random(3)) await verbs.reactions.put(pick, by, name, now());
            else await verbs.reactions.remove(pick, by, name, now());
          });
        }
      }
      expect(await recount(store, site, subject.id)).toBeGreaterThan(20);
      expect(await findAllMiscounts(store.db)).toEqual([]);
    }
  });
}

const isFrame = ({ status }: PostRow): boolean => status === 'withdrawn' || status === 'erased';

/** The same history for the same seed. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return below === 0 ? 0 : (state >>> 8) % below;
  };
}
