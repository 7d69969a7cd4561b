import { createClient } from '@parvis/core';
import { expect, it } from 'vitest';
import { openStore } from '../server/src/store/store.ts';
import { receive } from '../server/test/receiver.ts';
import { roundRobin } from '../server/test/round-robin.ts';
import { startListeners } from './system/listeners.ts';
import { prepare, site, startNode } from './system/node.ts';
import { missingPostgres, startPostgres } from './system/postgres.ts';

// `pnpm prove rolling` does more of it, under load.

it.skipIf(missingPostgres)(
  'a node that is killed takes along no post, no job, and nothing that an open page does not catch up on',
  async () => {
    const stops: (() => unknown)[] = [];
    try {
      const postgres = await startPostgres();
      stops.push(() => postgres.stop());
      const database = postgres.url;
      // Whoever is called does not answer the first: its job is in the hands of the node that dies.
      const receiver = await receive((response, _, nth) => nth > 1 && response.writeHead(204).end());
      stops.push(receiver.close);
      const environment = { PARVIS_PURGE_URL: receiver.url, PARVIS_PURGE_SECRET: receiver.secret };
      await prepare({ database });
      const first = startNode({ database, environment });
      stops.push(() => first.kill());
      const targets = [await first.ready];
      const balancer = await roundRobin(targets);
      stops.push(balancer.close);
      const listeners = startListeners(balancer.url, ['page']);
      stops.push(listeners.stop);
      const { createPost } = createClient({ host: balancer.url, site });
      const write = () => createPost({ kind: 'comment', subject: { key: 'page' }, body: 'Hello.' });
      const made = [await write()];
      await expect.poll(() => listeners.heard.get('page')).toBe(1);
      await expect.poll(() => receiver.got.length).toBe(1);

      const second = startNode({ database, environment });
      stops.push(() => second.kill());
      targets.push(await second.ready);
      await first.kill();
      for (let n = 0; n < 3; n++) made.push(await write());
      await expect.poll(() => listeners.heard.get('page')).toBe(4);

      const store = openStore(database);
      stops.push(() => store.close());
      const rows = await store.db.selectFrom('posts').select('id').execute();
      expect(rows.map(({ id }) => id).sort()).toEqual(made.map(({ post }) => post.id).sort());
      // Free when its time is over: here as if it were.
      await store.db
        .updateTable('jobs')
        .set({ run_at: new Date(0).toISOString() })
        .execute();
      const lost = receiver.got[0]!.id;
      await expect.poll(() => receiver.got.filter(({ id }) => id === lost).length).toBe(2);
      await expect.poll(() => store.queue.count()).toEqual({ waiting: 0, failed: 0 });
    } finally {
      for (const stop of stops.reverse()) await stop();
    }
  },
);
