import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openStreams } from '../load/readers.ts';
import { type Bench, type Measurement, machine, median } from '../measurement.ts';
import { createDatabase } from '../system/database.ts';
import { site } from '../system/seed.ts';
import { startServer } from '../system/server.ts';

interface Streamed {
  /** Bytes that each open stream adds. */
  perStream: number;
  /** Milliseconds from the moment a post is sent to that at which the first, the middle and the last stream hear of it. */
  first: number;
  middle: number;
  last: number;
  /** Milliseconds until the post is acknowledged. */
  answered: number;
}

const subject = 'hot';

async function measure(url: string, memory: () => number, { scale }: Bench): Promise<Streamed> {
  const write = async (): Promise<void> => {
    const answer = await fetch(`${url}/v1/sites/${site}/posts`, {
      method: 'POST',
      headers: { origin: 'https://shop.test', 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'comment', subject: { key: subject }, body: 'The bread alone.' }),
    });
    if (answer.status !== 201) throw new Error(`A post was answered with ${answer.status}.`);
    await answer.arrayBuffer();
  };
  const path = `/v1/sites/${site}/events?subject=${subject}`;
  // What the first ones need is not theirs.
  const warm = await openStreams(url, path, 50);
  let revision = 0;
  for (; revision < 5; revision++) await write();
  warm.close();
  await wait(500);
  const before = memory();
  const readers = await openStreams(url, path, scale.streams);
  await wait(1_000);
  const perStream = Math.max(0, memory() - before) / scale.streams;
  const rounds: Omit<Streamed, 'perStream'>[] = [];
  for (let round = 0; round < scale.rounds; round++) {
    const begun = performance.now();
    const all = readers.hear(++revision, begun);
    await write();
    const answered = performance.now() - begun;
    const times = await all;
    rounds.push({ first: times[0]!, middle: median(times), last: times.at(-1)!, answered });
    await wait(200);
  }
  readers.close();
  const of = (name: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[name]));
  return { perStream, first: of('first'), middle: of('middle'), last: of('last'), answered: of('answered') };
}

const resident = (pid: number): number =>
  process.platform === 'linux'
    ? Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024
    : 0;

export const streams: Measurement = {
  title: 'Event streams',
  async run(bench) {
    const { scale } = bench;
    const child = fork(join(import.meta.dirname, '../system/stream-floor.ts'));
    bench.defer(() => child.kill());
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const floor = await measure(`http://127.0.0.1:${port}`, () => resident(child.pid!), bench);
    const rows: (string | number)[][] = [];
    const add = (name: string, { perStream, first, middle, last, answered }: Streamed) => {
      rows.push([name, first, middle, last, last / floor.last, answered, perStream / 1024]);
      bench.log(rows.at(-1)!.join(' '));
    };
    add('bare `node:http`', floor);
    for (const name of scale.databases) {
      const database = await createDatabase(bench, name, [{ name: 'thread', subjects: 1, comments: 1 }]);
      const server = await startServer(bench, database);
      add(name, await measure(server.url, server.memory, bench));
      await server.stop();
    }
    return [
      {
        caption: `${scale.streams.toLocaleString('en')} open streams of one subject on one process, and a post: milliseconds until they hear of it`,
        method: `Each stream is a connection of its own, read by one client process. Times run from the sending of \
POST /posts to the arrival of its event at the first, the middle and the last of the streams: the middle of \
${scale.rounds} posts. The floor is \`node:http\` alone, which writes an event of the same length to as many open \
answers. Memory is the growth of the server's RSS from right before the streams are opened to a second after. \
${machine(2)}`,
        columns: ['server', 'first', 'middle', 'last', 'ratio', 'post answered', 'KB a stream'],
        rows,
      },
    ];
  },
};
