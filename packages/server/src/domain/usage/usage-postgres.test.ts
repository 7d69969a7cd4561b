import { expect, it } from 'vitest';
import { origin, type Started, start } from '../../../test/harness.ts';
import { monthEnds } from '../../../test/month-ends.ts';
import { describePostgres } from '../../../test/postgres.ts';
import { getInternals } from '../../internals.ts';
import { countUsage } from './count.ts';

describePostgres('PostgreSQL: usage', async () => {
  await import('./usage.test.ts');
});

describePostgres('usage on three nodes', (create) => {
  const later = 7 * 60_000;
  const countAt = ({ parvis }: Started, time: number) =>
    countUsage({ now: new Date(time).toISOString(), services: getInternals(parvis)!.services });

  it.skipIf(monthEnds)('every post of every site is counted once, whoever counts, and while others write', async () => {
    const database = await create();
    const sites = Array.from({ length: 130 }, (_, n) => ({ key: `site-${n}`, name: `Site ${n}`, origins: [origin] }));
    // Their jobs run besides: they count as well.
    const nodes = [await start({ database, sites }), await start({ database }), await start({ database })];
    const write = (n: number) => nodes[n % 3]!.post({ body: `Words ${n}` }, { site: `site-${n % 130}` });
    const begun = Date.now();
    const counting = async () => {
      for (let round = 0; round < 20; round++) await Promise.all(nodes.map((node) => countAt(node, Date.now())));
    };
    await Promise.all([counting(), ...Array.from({ length: 300 }, (_, n) => write(n))]);
    for (let round = 1; round <= 3; round++) {
      await Promise.all(nodes.map((node) => countAt(node, Date.now() + round * later)));
    }
    const { db } = getInternals(nodes[0]!.parvis)!.services.store;
    const rows = await db.selectFrom('usage').select(['posts', 'counted_until']).execute();
    expect(rows.reduce((sum, { posts }) => sum + posts, 0)).toBe(300);
    expect(new Set(rows.map(({ posts }) => posts))).toEqual(new Set([0, 2, 3]));
    for (const { counted_until } of rows) expect(counted_until! > new Date(begun).toISOString()).toBe(true);
    for (const { parvis, log } of nodes) {
      await parvis.close();
      expect(log).toEqual([]);
    }
  });

  it.skipIf(monthEnds)(
    'a server counts by itself, and what one says of a quota holds on the others within seconds',
    async () => {
      const database = await create();
      const first = await start({ database, jobs: 'off' });
      await first.post({});
      const second = await start({ database, now: () => Date.now() + later });
      await expect
        .poll(async () => (await second.parvis.sites.usage('shop')).months[0]?.posts, { timeout: 30_000 })
        .toBe(1);
      await second.parvis.sites.setQuota('shop', { postsPerMonth: 1 });
      const body = { kind: 'comment', subject: { key: 'page' }, body: 'One more.' };
      await expect
        .poll(async () => (await first.call('POST', 'posts', { body })).json.code, { timeout: 30_000 })
        .toBe('QUOTA_EXCEEDED');
      for (const { parvis, log } of [first, second]) {
        await parvis.close();
        expect(log).toEqual([]);
      }
    },
  );

  it.skipIf(monthEnds)('a post whose write ends after a count that began later is in the next one', async () => {
    const node = await start({ database: await create(), jobs: 'off' });
    const { store } = getInternals(node.parvis)!.services;
    const { post } = await node.post({});
    const row = await store.db.selectFrom('posts').selectAll().where('id', '=', post.id).executeTakeFirstOrThrow();
    const id = `${post.id.slice(0, -4)}ffff`;
    const { promise: counted, resolve: release } = Promise.withResolvers<void>();
    const { promise: inserted, resolve: insert } = Promise.withResolvers<void>();
    const writing = store.write(async (verbs) => {
      await verbs.posts.insert({ ...row, id, root_id: id });
      insert();
      await counted;
    });
    await inserted;
    // A minute after its id was drawn: longer than any write is let take.
    await countAt(node, Date.now() + 60_000);
    release();
    await writing;
    await countAt(node, Date.now() + later);
    await countAt(node, Date.now() + 2 * later);
    const [month] = (await node.parvis.sites.usage('shop')).months;
    expect(month!.posts).toBe(2);
    await node.parvis.close();
  });
});
