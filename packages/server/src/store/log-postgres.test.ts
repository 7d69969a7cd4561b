import { expect, it } from 'vitest';
import { describePostgres } from '../../test/postgres.ts';
import { testReviewLog } from '../../test/store/log.ts';
import { createMaking, liveHistory, readLines } from '../../test/store/log-history.ts';
import { openStore } from './store.ts';

describePostgres('the register of reviews on PostgreSQL', (create) => {
  testReviewLog(async (making) => openStore(await create(), undefined, making), [1]);

  it('L10: the same acts and the same chance give the same bytes on both databases', async () => {
    const lines: string[][] = [];
    const records: unknown[] = [];
    for (const database of [await create(), 'sqlite::memory:']) {
      const store = openStore(database, undefined, createMaking(7));
      await store.migrate();
      await liveHistory(store, 7, 60);
      lines.push(await readLines(store));
      const openings = store.db
        .selectFrom('log_openings')
        .select(['chain', 'seq', 'what', 'ref', 'state', 'r', 'record']);
      records.push(await openings.orderBy('chain').orderBy('seq').execute());
      await store.close();
    }
    expect(lines[0]!.length).toBeGreaterThan(40);
    expect(lines[0]).toEqual(lines[1]);
    expect(records[0]).toEqual(records[1]);
  });

  it('L6: of reviews that are written side by side, none shares a place in the chain', async () => {
    const store = openStore(await create());
    await store.migrate();
    const now = new Date().toISOString();
    const { id: site } = await store.sites.put({ key: 'shop', name: 'Shop', origins: [] }, now);
    const write = async (n: number) => {
      const subject = await store.subjects.ensure(site, { key: `room ${n}` }, now);
      await store.write(async (verbs) => {
        const email = { email_encrypted: null, email_hash: null };
        await verbs.authors.insert({ site_id: site, id: `a${n}`, kind: 'guest', name: 'A', ...email, created_at: now });
        await verbs.posts.insert({
          site_id: site,
          id: `p${n}`,
          subject_id: subject.id,
          kind: 'review',
          parent_id: null,
          root_id: `p${n}`,
          root_kind: 'review',
          author_id: `a${n}`,
          author_kind: 'guest',
          author_name: 'A',
          title: null,
          source: 'x',
          text: '[]',
          truncated_text: null,
          lang: null,
          rating: 3,
          criteria: null,
          answers: null,
          experienced_on: null,
          created_at: now,
          edited_at: null,
        });
      });
    };
    await Promise.all(Array.from({ length: 16 }, (_, n) => write(n)));
    const chains = await store.db.selectFrom('log_chains').selectAll().execute();
    expect(chains.map(({ seq }) => seq)).toEqual([33]);
    expect(await readLines(store)).toHaveLength(33);
    await store.close();
  });
});
