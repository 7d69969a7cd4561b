import { startClient } from '../load/load.ts';
import type { Table } from '../measurement.ts';
import { measures } from './measures.ts';
import { type Compared, columns, howCompared, toComparedRow } from './rows.ts';
import type { Running, Side } from './side.ts';
import type { Pair } from './statistics.ts';

/**
 * Each round starts both servers anew, over copies of what their own servers wrote, and takes every measure of one and
 * then of the other, the first being the other one each time.
 */
export async function compareServers(
  sides: Side[],
  { rounds, seconds, log }: { rounds: number; seconds: number; log: (line: string) => void },
): Promise<{ table: Table; compared: Compared[] }> {
  const client = startClient();
  const compared = measures.map(({ name, better }): Compared => ({ name, better, pairs: [] }));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? sides : [...sides].reverse();
    const servers = new Map<Side, Running>();
    for (const side of order) servers.set(side, await side.start());
    for (const [at, { run }] of measures.entries()) {
      const pair: Partial<Pair> = {};
      for (const side of order) pair[side.name] = await run(servers.get(side)!, { client, seconds });
      compared[at]!.pairs.push(pair as Pair);
    }
    for (const server of servers.values()) await server.stop();
    log(`servers, round ${round + 1} of ${rounds}`);
  }
  client.stop();
  const table: Table = {
    caption: 'This version beside an earlier one',
    method: `${rounds} runs in turn over SQLite, each with new processes of what users install, compiled, over copies of the same posts (202 threads, \
6,100 posts). ${howCompared} Slices of ${seconds} s, each after as long of the same.`,
    columns,
    rows: compared.map(toComparedRow),
  };
  return { table, compared };
}
