import { type Loaded, startClient, type Template } from '../load/load.ts';
import { type Measurement, median } from '../measurement.ts';
import { bareCommits } from '../system/bare-commits.ts';
import { createDatabase, smallThreads } from '../system/database.ts';
import { site } from '../system/seed.ts';
import { startServer } from '../system/server.ts';

/** A guest's first comment: what makes the most rows. */
const body = {
  kind: 'comment',
  body: 'The view over the harbour is worth the climb, even in the rain. {unique}',
  author: { name: 'A guest' },
};

/** @param key of the subject; `{unique}` and `{below:N}` as in every template */
export const firstComment = (key: string): Template => ({
  method: 'POST',
  path: `/v1/sites/${site}/posts`,
  headers: {
    origin: 'https://shop.test',
    'content-type': 'application/json',
    'idempotency-key': '{unique}',
  },
  body: JSON.stringify({ ...body, subject: { key } }),
});

export const writes: Measurement = {
  title: 'Writing',
  async run(bench) {
    const { scale } = bench;
    const client = startClient();
    bench.defer(client.stop);
    const rows: (string | number)[][] = [];
    for (const name of scale.databases) {
      const database = await createDatabase(bench, name, smallThreads(bench));
      const server = await startServer(bench, database);
      for (const connections of [1, 16, 64]) {
        for (const subject of ['one', 'many']) {
          const template = firstComment(subject === 'one' ? 'thread-0' : 'new-{unique}');
          const load = { url: server.url, template, connections, seconds: scale.seconds };
          await client.load(load, 201);
          const slices: (Loaded & { floor: number })[] = [];
          for (let round = 0; round < scale.rounds; round++) {
            const floor = await bareCommits(database, scale.seconds);
            slices.push({ floor, ...(await client.load(load, 201)) });
          }
          const middle = (of: (slice: (typeof slices)[number]) => number): number => median(slices.map(of));
          const perSecond = middle((slice) => slice.perSecond);
          rows.push([
            `${name}, ${connections} connections, ${subject === 'one' ? 'one thread' : 'a thread each'}`,
            Math.round(perSecond),
            Math.round(middle((slice) => slice.floor)),
            middle((slice) => slice.perSecond / slice.floor),
            middle((slice) => slice.p50),
            middle((slice) => slice.p99),
          ]);
          bench.log(`${rows.at(-1)![0]}: ${Math.round(perSecond)} a second`);
        }
      }
      await server.stop();
    }
    return [
      {
        caption: 'New comments by guests, each acknowledged when it is kept',
        method: `POST of a comment by a new guest with an \`Idempotency-Key\`: author, post, counters, revision, the \
answer for repeats, one transaction. Limits off. The floor is a bare driver (better-sqlite3, pg) on the same database, \
which commits one row of 500 bytes after the other on one connection, as durable as ours (\`synchronous=FULL\`, \
\`fsync=on\`). Slices of ${scale.seconds} s in turn, the middle one of ${scale.rounds}.`,
        columns: ['what is written', 'per second', 'bare commits', 'ratio', 'p50 ms', 'p99 ms'],
        rows,
      },
    ];
  },
};
