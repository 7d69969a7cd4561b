import { v7 as newId } from 'uuid';
import { expect, it } from 'vitest';
import type { NewPost, PostRow, SubjectRow } from '../../src/store/store.ts';
import { findMiscounts } from '../miscounts.ts';
import { now, type Place } from './place.ts';

/** Posts that come many at a time. */
export function testBatches(place: () => Place): void {
  it('adds many posts of one subject as it adds them one by one', async () => {
    const { store, site, staff, author, write } = place();
    const byHand = await store.subjects.ensure(site, { key: 'by hand' }, now());
    const atOnce = await store.subjects.ensure(site, { key: 'at once' }, now());
    const statuses = ['published', 'published', 'pending', 'withdrawn', 'refused'] as const;

    /** Every third is a review, the others answer what is before them, or what was there. */
    const make = async (subject: SubjectRow): Promise<NewPost[]> => {
      const there = await write(subject, await author(), { rating: 2, created_at: '2019-01-01T00:00:00.000Z' });
      const all: NewPost[] = [];
      for (let n = 0; n < 60; n++) {
        const id = newId();
        const isReview = n % 3 === 0;
        const of = [there, ...all][(n * 7) % (all.length + 1)]!;
        const parent = isReview || n % 5 === 0 ? undefined : of;
        const status = statuses[n % statuses.length]!;
        const isFrame = status === 'withdrawn';
        const rating = isReview && !isFrame ? 1 + (n % 5) : null;
        all.push({
          site_id: site,
          id,
          subject_id: subject.id,
          kind: isReview ? 'review' : 'comment',
          parent_id: parent?.id ?? null,
          root_id: parent?.root_id ?? id,
          root_kind: parent?.root_kind ?? (isReview ? 'review' : 'comment'),
          author_id: isFrame ? null : n % 11 === 0 && !isReview ? staff : await author(),
          author_kind: n % 11 === 0 && !isReview ? 'staff' : 'guest',
          author_name: 'A',
          title: null,
          source: isFrame ? '' : 'x',
          text: '[]',
          rating,
          answers: null,
          criteria: rating === null ? null : JSON.stringify({ cleanliness: rating }),
          experienced_on: null,
          created_at: new Date(Date.UTC(2020, 0, 1, 0, (n * 37) % 60)).toISOString(),
          truncated_text: null,
          lang: null,
          edited_at: null,
          status,
        });
      }
      return all;
    };
    const [some, others] = [await make(byHand), await make(atOnce)];
    await store.write(async (verbs) => {
      for (const post of some) await verbs.posts.insert(post);
    });
    const before = (await store.subjects.byId(site, atOnce.id))!.revision;
    const revision = await store.write((verbs) => verbs.posts.insertAll(others));
    expect(revision).toBe(before + 1);
    expect(await store.write((verbs) => verbs.posts.insertAll([]))).toBe(0);

    const read = async ({ id }: SubjectRow) => {
      const { id: _, key, revision, active_at, created_at, ...counted } = (await store.subjects.byId(site, id))!;
      const posts = await store.db.selectFrom('posts').selectAll().where('subject_id', '=', id).orderBy('id').execute();
      const counts = ({ status, rank, reply_count, reply_rows }: PostRow) => ({
        status,
        rank,
        reply_count,
        reply_rows,
      });
      return { counted, posts: posts.map(counts) };
    };
    expect(await read(atOnce)).toEqual(await read(byHand));
    for (const { id } of [byHand, atOnce]) {
      const found = await findMiscounts(store, site, id);
      // Whoever lets posts land leaves out a frame that nothing stands below.
      expect(found.filter((sentence) => !sentence.endsWith('a frame without replies'))).toEqual([]);
    }
  });

  it('adds the authors that are missing', async () => {
    const { store, site, author } = place();
    const there = await author();
    const toNew = (id: string) => ({
      site_id: site,
      id,
      kind: 'guest' as const,
      name: 'B',
      email_encrypted: null,
      email_hash: null,
      created_at: now(),
    });
    const ids = [there, newId(), newId()];
    await store.write((verbs) => verbs.authors.addMissing(site, ids.map(toNew)));
    expect([...(await store.authors.names(site, ids))].sort()).toEqual(
      ids.map((id) => [id, id === there ? 'A' : 'B']).sort(),
    );
  });
}
