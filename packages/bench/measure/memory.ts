import { startClient, type Template } from '../load/load.ts';
import type { Measurement } from '../measurement.ts';
import { createDatabase, manyThreads, smallThreads } from '../system/database.ts';
import { site } from '../system/seed.ts';
import { startServer } from '../system/server.ts';
import { firstComment } from './writes.ts';

const connections = 16;
/** Milliseconds between the posts: nine months of them, each day of which a server counts by itself. */
const apart = 20_000;
/** Shares of the time after which it is said how much is taken. */
const marks = [0.1, 0.25, 0.5, 1];

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

export const memory: Measurement = {
  title: 'Memory',
  async run(bench) {
    const { scale } = bench;
    const clients = [startClient(), startClient()] as const;
    for (const client of clients) bench.defer(client.stop);
    const rows: (string | number)[][] = [];
    for (const name of scale.databases) {
      const database = await createDatabase(bench, name, [...manyThreads(bench), ...smallThreads(bench)], { apart });
      const server = await startServer(bench, database);
      const reading: Template = {
        path: `/v1/sites/${site}/page?subject=many-{below:${scale.posts / 50}}&blocks=comments,reviews`,
        headers: { 'accept-encoding': 'br' },
      };
      const begun = megabytes(server.memory());
      let most = begun;
      const watch = setInterval(() => {
        most = Math.max(most, megabytes(server.memory()));
      }, 250);
      bench.defer(() => clearInterval(watch));
      const curve: number[] = [];
      let [read, written, before] = [0, 0, 0];
      for (const mark of marks) {
        const load = { url: server.url, connections, seconds: scale.soak * (mark - before) };
        const [reads, posts] = await Promise.all([
          clients[0].load({ ...load, template: reading }),
          clients[1].load({ ...load, template: firstComment(`many-{below:${scale.posts / 50}}`) }, 201),
        ]);
        read += reads.requests;
        written += posts.requests;
        before = mark;
        curve.push(megabytes(server.memory()));
        bench.log(`${name}, after ${Math.round(scale.soak * mark)} s: ${curve.at(-1)} MB`);
      }
      clearInterval(watch);
      rows.push([name, begun, ...curve, Math.max(most, ...curve), read, written]);
      await server.stop();
    }
    const after = marks.map((mark) => `after ${Math.round(scale.soak * mark)} s`);
    return [
      {
        caption: `Resident memory of one server over ${scale.posts.toLocaleString('en')} posts, in MB`,
        method: `RSS of \`parvis serve\`${scale.built ? ', compiled,' : ''} as the system counts it, while ${connections} \
connections read pages of all threads at random, which soon fills its 32 MB of ready answers and makes most pages anew, \
and ${connections} more write first comments of new guests there, as fast as it goes. Looked at four times a second for \
the most of it.`,
        columns: ['database', 'after its start', ...after, 'most', 'pages read', 'posts written'],
        rows,
      },
    ];
  },
};
