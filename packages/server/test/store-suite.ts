import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PostRow, Store, SubjectRow } from '../src/store/store.ts';
import { recount } from './recount.ts';

const now = () => new Date().toISOString();

/** What any database must do. A dialect's own test opens it and adds what is special to it. */
export function testStore(name: string, open: () => Promise<Store>): void {
  describe(`store: ${name}`, () => {
    let store: Store;
    let site: string;
    let staff: string;

    beforeEach(async () => {
      store = await open();
      await store.migrate();
      const row = await store.sites.put({ key: 'shop', name: 'Shop', origins: ['https://shop.test'] }, now());
      [site, staff] = [row.id, row.staff_id];
    });
    afterEach(() => store.close());

    const author = async (): Promise<string> => {
      const id = newId();
      await store.authors.insert({
        site_id: site,
        id,
        kind: 'guest',
        name: 'A',
        email_sealed: null,
        created_at: now(),
      });
      return id;
    };

    const write = (
      subject: SubjectRow,
      by: string,
      more: { rating?: number; parent?: PostRow; id?: string } = {},
    ): Promise<PostRow> =>
      store.write(async (verbs) => {
        const id = more.id ?? newId();
        const kind = more.rating === undefined ? 'comment' : 'review';
        await verbs.posts.insert({
          site_id: site,
          id,
          subject_id: subject.id,
          kind,
          parent_id: more.parent?.id ?? null,
          root_id: more.parent?.root_id ?? id,
          root_kind: more.parent?.root_kind ?? kind,
          author_id: by,
          author_kind: by === staff ? 'staff' : 'guest',
          author_name: 'A',
          title: null,
          source: 'x',
          text: '[]',
          rating: more.rating ?? null,
          criteria: null,
          experienced_on: null,
          created_at: now(),
          edited_at: null,
        });
        return (await verbs.posts.byId(site, id))!;
      });

    it('migrates once, and again without effect', async () => {
      expect(await store.migrate()).toEqual([]);
    });

    it('keeps nothing of a write that fails (V6)', async () => {
      const subject = await store.subjects.ensure(site, { key: 'k' }, now());
      const failing = store.write(async (verbs) => {
        await verbs.subjects.count(site, subject.id, { share_count: 1 });
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect((await store.subjects.revisions(site, ['k'])).get('k')).toBe(0);
    });

    it('knows a second review of one author by the unique index (P6)', async () => {
      const subject = await store.subjects.ensure(site, { key: 'k' }, now());
      const by = await author();
      await write(subject, by, { rating: 3 });
      const error = await write(subject, by, { rating: 4 }).catch((failure: unknown) => failure);
      expect(store.isUniqueViolation(error)).toBe(true);
      expect(store.isUniqueViolation(new Error('other'))).toBe(false);
      await write(subject, by);
      await write(subject, by);
    });

    it('keeps a subject’s first URL and title (S3)', async () => {
      await store.subjects.ensure(site, { key: 'k' }, now());
      await store.subjects.ensure(site, { key: 'k', url: 'https://shop.test/a' }, now());
      const row = await store.subjects.ensure(site, { key: 'k', url: 'https://shop.test/b', title: 'T' }, now());
      expect(row).toMatchObject({ url: 'https://shop.test/a', title: 'T' });
    });

    it('finds nothing for no keys and no ids', async () => {
      expect(await store.subjects.byKeys(site, [])).toEqual([]);
      expect((await store.subjects.keys(site, [])).size).toBe(0);
      expect(await store.lists.previews(site, [], 3)).toEqual([]);
    });

    it('serves one site only', async () => {
      const other = await store.sites.put({ key: 'other', name: 'Other', origins: [] }, now());
      const subject = await store.subjects.ensure(site, { key: 'k' }, now());
      const post = await write(subject, await author());
      expect(await store.posts.byId(other.id, post.id)).toBeUndefined();
      expect(await store.subjects.byId(other.id, subject.id)).toBeUndefined();
      expect(await store.subjects.byKeys(other.id, ['k'])).toEqual([]);
      expect(await store.lists.previews(other.id, [post.id], 3)).toEqual([]);
    });

    it('claims a key once, and gives it back when the write fails (I1)', async () => {
      const repeat = { site, caller: '', key: 'k', requestHash: 'h' };
      const failing = store.write(async (verbs) => {
        await verbs.repeats.claim(repeat, now());
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      const claim = () =>
        store.write(async (verbs) => {
          const first = await verbs.repeats.claim(repeat, now());
          if (!first) await verbs.repeats.keep(repeat, { a: 1 });
          return first;
        });
      const answers = await Promise.all([claim(), claim(), claim()]);
      expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
      expect(answers.filter((answer) => (answer?.answer as { a: number })?.a === 1)).toHaveLength(2);
      await store.prune(new Date(Date.now() + 1000).toISOString());
      expect(await claim()).toBeUndefined();
    });

    it('R3: after any history of writes, every counter equals a recount', async () => {
      for (const seed of [1, 2, 3]) {
        const random = createRandom(seed);
        const subject = await store.subjects.ensure(site, { key: `history-${seed}` }, now());
        const authors = [staff, ...(await Promise.all(Array.from({ length: 12 }, author)))];
        for (let step = 0; step < 250; step++) {
          const rows = await store.db.selectFrom('posts').selectAll().where('subject_id', '=', subject.id).execute();
          const pick = rows[random(rows.length)];
          const by = authors[random(authors.length)]!;
          const act = random(10);
          if (act < 3) await write(subject, by);
          else if (act < 4) {
            const free = !(await store.posts.reviewOf(site, subject.id, by));
            if (by !== staff && free) await write(subject, by, { rating: random(5) + 1 });
          } else if (act < 6 && pick?.status === 'published') await write(subject, by, { parent: pick });
          else if (act < 8 && pick?.status === 'published') {
            await store.write((verbs) => verbs.posts.withdraw(pick));
          } else if (act < 9 && pick?.kind === 'review' && pick.status === 'published') {
            await store.write((verbs) => verbs.posts.change(pick, { ...changeable(pick), rating: random(5) + 1 }));
          } else if (pick?.status === 'published') {
            const name = random(2) ? 'like' : 'helpful';
            await store.write(async (verbs) => {
              if (random(3)) await verbs.reactions.put(pick, by, name, now());
              else await verbs.reactions.remove(pick, by, name, now());
            });
          }
        }
        expect(await recount(store, site, subject.id)).toBeGreaterThan(20);
      }
    }, 60_000);
  });
}

const changeable = ({ title, source, text, rating, criteria, experienced_on, edited_at }: PostRow) => ({
  title,
  source,
  text,
  rating,
  criteria,
  experienced_on,
  edited_at,
});

/** The same history for the same seed. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return below === 0 ? 0 : (state >>> 8) % below;
  };
}
