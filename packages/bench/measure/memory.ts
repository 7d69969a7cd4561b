import { setTimeout as wait } from 'node:timers/promises';
import { startClient } from '../load/load.ts';
import type { Measurement } from '../measurement.ts';
import { createDatabase, manyThreads, smallThreads } from '../system/database.ts';
import { site } from '../system/seed.ts';
import { startServer } from '../system/server.ts';

/** Of Node's: room for fewer young objects, which it would otherwise let grow into the hundred megabytes. */
const lean = '--max-semi-space-size=4';

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

export const memory: Measurement = {
  title: 'Memory',
  async run(bench) {
    const { scale } = bench;
    const client = startClient();
    bench.defer(client.stop);
    const rows: (string | number)[][] = [];
    for (const name of scale.databases) {
      const database = await createDatabase(bench, name, [...manyThreads(bench), ...smallThreads(bench)]);
      for (const options of ['', lean]) {
        const server = await startServer(bench, database, { NODE_OPTIONS: options });
        const path = (subject: string): string => `/v1/sites/${site}/page?subject=${subject}&blocks=comments,reviews`;
        const read = async (subject: string): Promise<number> => {
          const template = { path: path(subject), headers: { 'accept-encoding': 'br' } };
          await client.load({ url: server.url, template, connections: 16, seconds: scale.seconds * scale.rounds });
          await wait(500);
          return megabytes(server.memory());
        };
        const begun = megabytes(server.memory());
        const what = options ? `${name}, \`${options}\`` : name;
        rows.push([what, begun, await read('size-10-0'), await read(`many-{below:${scale.posts / 50}}`)]);
        bench.log(rows.at(-1)!.join(' '));
        await server.stop();
      }
    }
    return [
      {
        caption: `Resident memory of one server over ${scale.posts.toLocaleString('en')} posts, in MB`,
        method: `RSS of \`parvis serve\` as the system counts it: right after its start, after \
${scale.seconds * scale.rounds} s of reads of one page on 16 connections, and after as long of pages of all threads at \
random, which fills its 32 MB of ready answers. \`${lean}\` was given in \`NODE_OPTIONS\`: reads take as long with it.`,
        columns: ['database', 'after its start', 'one page, often', 'all pages, at random'],
        rows,
      },
    ];
  },
};
