import { cpuUsage } from 'node:process';
import { toRow } from '@parvis/contract';
import { start } from '../../server/test/harness.ts';
import { median } from '../measurement.ts';

/** What a review costs its server: milliseconds of a clock, and of a core. */
interface Cost {
  clock: number;
  core: number;
}

/** A review that stands in no register beside one that does. */
interface Pair {
  without: Cost;
  with: Cost;
}

/** Pairs before those that count: the first ones are for the compiler. */
const warming = 3;

/**
 * What the register costs whoever writes a review. One server in this process takes reviews that stand in it and reviews
 * that do not, a slice of each in turn, so that what else the machine does meets both.
 * @param perSlice reviews, each of another guest of another page
 * @returns the middle of all pairs: of what a review takes without it and with it, and of what one is to the other
 */
export async function measurePosting(
  database: string,
  { pairs, perSlice }: { pairs: number; perSlice: number },
): Promise<Pair & { ratio: Cost }> {
  const server = await start({ database, publicAddress: 'https://reviews.test', jobs: 'off' });
  const kind = toRow('review');
  let written = 0;
  async function slice(isLogged: boolean): Promise<Cost> {
    kind.logged = isLogged;
    const [begun, used] = [performance.now(), cpuUsage()];
    for (let n = 0; n < perSlice; n++) {
      written++;
      await server.post({
        kind: 'review',
        subject: { key: `page-${written}` },
        title: 'The view',
        body: `The view over the harbour is worth the climb, even in the rain, and visit ${written} was no other.`,
        author: { name: `Guest ${written}` },
      });
    }
    const { user, system } = cpuUsage(used);
    return { core: (user + system) / 1_000 / perSlice, clock: (performance.now() - begun) / perSlice };
  }
  async function pair(isWithFirst: boolean): Promise<Pair> {
    if (isWithFirst) return { with: await slice(true), without: await slice(false) };
    return { without: await slice(false), with: await slice(true) };
  }
  try {
    const all: Pair[] = [];
    for (let n = -warming; n < pairs; n++) {
      // Who goes first changes: what one leaves to be collected is paid by the other.
      const one = await pair(n % 2 === 0);
      if (n >= 0) all.push(one);
    }
    const middle = (of: (pair: Pair) => Cost): Cost => ({
      clock: median(all.map((one) => of(one).clock)),
      core: median(all.map((one) => of(one).core)),
    });
    return {
      without: middle((one) => one.without),
      with: middle((one) => one.with),
      ratio: middle((one) => ({
        clock: one.with.clock / one.without.clock,
        core: one.with.core / one.without.core,
      })),
    };
  } finally {
    kind.logged = true;
    await server.parvis.close();
  }
}
