import { expect, it } from 'vitest';
import { setStatus } from '../set-status.ts';
import { now, type Place, visible } from './place.ts';

/** What holds of writes of any kind, and of reads of nothing. */
export function testWrites(place: () => Place): void {
  it('migrates once, and again without effect', async () => {
    const { store } = place();
    expect(await store.migrate()).toEqual([]);
  });

  it('keeps nothing of a write that fails (V6)', async () => {
    const { store, site } = place();
    const subject = await store.subjects.ensure(site, { key: 'k' }, now());
    const failing = store.write(async (verbs) => {
      await verbs.subjects.count(site, subject.id, { share_count: 1 });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await store.subjects.revisions(site, ['k'])).get('k')).toBe(0);
  });

  it('knows a second review of one author by the unique index (P6)', async () => {
    const { store, site, author, write } = place();
    const subject = await store.subjects.ensure(site, { key: 'k' }, now());
    const by = await author();
    await write(subject, by, { rating: 3 });
    const error = await write(subject, by, { rating: 4 }).catch((failure: unknown) => failure);
    expect(store.isUniqueViolation(error)).toBe(true);
    expect(store.isUniqueViolation(new Error('other'))).toBe(false);
    await write(subject, by);
    await write(subject, by);
  });

  it('B1: a visitor’s post names what nobody has named, until it goes; the host replaces, and stays (S9)', async () => {
    const { store, site, author, write } = place();
    const by = await author();
    const read = () => store.subjects.ensure(site, { key: 'k' }, now());
    const name = async (named: { url?: string; title?: string }, from: string) =>
      store.subjects.name(await read(), named, from);
    const [first, second] = [await write(await read(), by), await write(await read(), by)];
    await name({ url: 'https://shop.test/logout' }, first.id);
    await name({ url: 'https://shop.test/b', title: 'T' }, second.id);
    expect(await read()).toMatchObject({ url: 'https://shop.test/logout', title: 'T' });
    await store.write((verbs) => verbs.posts.withdraw(first));
    expect(await read()).toMatchObject({ url: null, url_by: null, title: 'T', title_by: second.id });
    await name({ title: 'The Title' }, 'host');
    await name({ url: 'https://shop.test/c', title: 'U' }, second.id);
    expect(await read()).toMatchObject({ url: 'https://shop.test/c', title: 'The Title', title_by: 'host' });
    await store.write((verbs) => setStatus(verbs, second, 'hidden'));
    expect(await read()).toMatchObject({ url: null, title: 'The Title' });
    // As a version before left it: brought by nobody knows which post.
    await store.db.updateTable('subjects').set({ url: 'https://shop.test/old', url_by: null }).execute();
    const last = await write(await read(), by);
    await store.write((verbs) => verbs.posts.withdraw(last));
    expect(await read()).toMatchObject({ url: null, title: 'The Title' });
  });

  it('finds nothing for no keys and no ids', async () => {
    const { store, site } = place();
    expect(await store.subjects.byKeys(site, [])).toEqual([]);
    expect((await store.subjects.keys(site, [])).size).toBe(0);
    expect(await store.lists.previews(site, [], 3, visible)).toEqual([]);
  });

  it('keeps ten origins of a tag: the refused go first, and an hour passes between two notes', async () => {
    const { store, site } = place();
    const note = (origin: string, refused: number, hour: number, since = '2026-01-01T00') =>
      store.write((verbs) =>
        verbs.tagSightings.note({ site_id: site, origin, refused, seen_at: `2026-01-01T${10 + hour}` }, since, 10),
      );
    await note('own', 0, 0);
    for (let n = 0; n < 12; n++) await note(`other ${n}`, 1, 1);
    expect((await store.tagSightings.list(site, 20)).map(({ origin }) => origin)).toHaveLength(10);
    const seen = async (origin: string) =>
      (await store.tagSightings.list(site, 20)).find((row) => row.origin === origin);
    expect(await seen('own')).toMatchObject({ refused: 0, seen_at: '2026-01-01T10' });
    await note('own', 0, 5);
    expect((await seen('own'))?.seen_at).toBe('2026-01-01T10');
    await note('own', 1, 6);
    expect(await seen('own')).toMatchObject({ refused: 1, seen_at: '2026-01-01T16' });
    await note('own', 1, 8, '2026-01-01T17');
    expect((await seen('own'))?.seen_at).toBe('2026-01-01T18');
  });

  it('claims a key once, and gives it back when the write fails (I1)', async () => {
    const { store, site } = place();
    const repeat = { site, caller: '', key: 'k', requestHash: 'h' };
    const failing = store.write(async (verbs) => {
      await verbs.idempotencyKeys.claim(repeat, now());
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const claim = () =>
      store.write(async (verbs) => {
        const first = await verbs.idempotencyKeys.claim(repeat, now());
        if (!first) await verbs.idempotencyKeys.keep(repeat, { a: 1 });
        return first;
      });
    const answers = await Promise.all([claim(), claim(), claim()]);
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
    expect(answers.filter((answer) => (answer?.answer as { a: number })?.a === 1)).toHaveLength(2);
    await store.prune(new Date(Date.now() + 1000).toISOString(), '');
    expect(await claim()).toBeUndefined();
  });
}
