import { createEncryption } from '../../server/src/identity/encryption.ts';
import { createRegister } from '../../server/src/log/register.ts';
import { openStore } from '../../server/src/store/store.ts';
import { addLeaves } from '../../server/test/leaves.ts';
import { type Bench, type Measurement, median, type Table } from '../measurement.ts';
import { createDatabase } from '../system/database.ts';
import { startServer } from '../system/server.ts';
import { measurePosting } from './log-posting.ts';

/** Leaves of one site: reviews of ten years of a busy shop. */
const perSite = 2_000;

/** Fills a register and seals it; seconds that the batch took. */
async function fill(database: string, leaves: number, log: Bench['log']): Promise<number> {
  const store = openStore(database);
  const sites = Math.max(1, Math.floor(leaves / perSite));
  for (let n = 0; n < sites; n++) {
    await addLeaves(store, `s_site${String(n).padStart(4, '0')}`, Math.floor(leaves / sites));
  }
  const register = createRegister(store, createEncryption(crypto.randomUUID() + crypto.randomUUID()), {
    publicAddress: 'https://reviews.test',
    logPolicy: '',
    now: Date.now,
    log: () => {},
  });
  const begun = performance.now();
  const batched = await register.batch();
  const seconds = (performance.now() - begun) / 1000;
  if (batched.state !== 'published') throw new Error(`The register was not sealed: ${batched.state}.`);
  log(`${batched.size} leaves sealed in ${seconds.toFixed(1)} s`);
  await store.close();
  return seconds;
}

async function ask(url: (n: number) => string, times: number): Promise<(string | number)[]> {
  const took: number[] = [];
  let bytes = 0;
  for (let n = -10; n < times; n++) {
    const begun = performance.now();
    const answer = await fetch(url(Math.abs(n)));
    const body = await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${url(n)}: ${answer.status}`);
    if (n >= 0) took.push(performance.now() - begun);
    bytes = body.byteLength;
  }
  took.sort((a, b) => a - b);
  return [median(took), took[Math.ceil(took.length * 0.99) - 1]!, bytes];
}

/** What a review takes with the register and without it. */
async function comparePosting(bench: Bench): Promise<Table> {
  const { rounds, databases } = bench.scale;
  const [pairs, perSlice] = [24 * rounds, 10 + 8 * rounds];
  const rows: (string | number)[][] = [];
  const measure = async (name: string, database: string): Promise<void> => {
    const { without, with: logged, ratio } = await measurePosting(database, { pairs, perSlice });
    rows.push([name, without.clock, logged.clock, ratio.clock, without.core, logged.core, ratio.core]);
    bench.log(`${name}: ${ratio.clock.toFixed(2)} of the time, ${ratio.core.toFixed(2)} of a core`);
  };
  for (const name of databases) await measure(name, await createDatabase(bench, name, []));
  if (databases.includes('SQLite')) await measure('SQLite, in memory alone', 'sqlite::memory:');
  return {
    caption: 'What the register costs a review',
    method: `A review with a title and a sentence, by a new guest of another page, published at once: two leaves, what \
they commit to and a signed receipt. The server is in one process with who asks, without a network between them; \
reviews that stand in the register and reviews that do not are posted one after the other, ${perSlice} of each in turn. \
The ratio is the middle one of ${pairs} pairs. CPU is milliseconds of a core in this process, all of its threads; \
PostgreSQL has others of its own.`,
    columns: ['database', 'ms without', 'ms with', 'ratio', 'CPU without', 'CPU with', 'CPU ratio'],
    rows,
  };
}

export const log: Measurement = {
  title: 'The register of reviews',
  async run(bench): Promise<Table[]> {
    const { leaves, rounds, databases } = bench.scale;
    const rows: (string | number)[][] = [];
    for (const name of databases) {
      let seconds = 0;
      const database = await createDatabase(bench, name, [], {
        prepare: async (database) => {
          seconds = await fill(database, leaves, bench.log);
        },
      });
      const server = await startServer(bench, database);
      const note = await (await fetch(`${server.url}/log/checkpoint`)).text();
      const size = Number(note.split('\n')[1]);
      // Far from each other, so that none is asked for with the tiles of the one before.
      const place = (n: number): number => (n * 7_919) % size;
      const tile = (n: number): string => String(Math.floor(place(n) / 256) % Math.floor(size / 256)).padStart(3, '0');
      const parts: Record<string, (n: number) => string> = {
        'proof of a leaf': (n) => `proof/${place(n)}`,
        'a tile': (n) => `tile/0/${tile(n)}`,
        'the entries of a tile': (n) => `tile/entries/${tile(n)}`,
        'heads of all sites': () => `heads/${size}`,
        'all leaves of a site': () => 'site/s_site0000/leaves',
        checkpoint: () => 'checkpoint',
      };
      rows.push([`${name}, sealing ${size.toLocaleString('en')} leaves at once`, seconds * 1_000, '', '']);
      for (const [part, path] of Object.entries(parts)) {
        rows.push([`${name}, ${part}`, ...(await ask((n) => `${server.url}/log/${path(n)}`, 40 * rounds))]);
      }
      await server.stop();
    }
    return [
      await comparePosting(bench),
      {
        caption: `What is read of a register of ${leaves.toLocaleString('en')} leaves`,
        method: `${leaves.toLocaleString('en')} leaves of sites with ${perSite.toLocaleString('en')} each, written to the \
tables, sealed by one batch, then read over HTTP from the real server, one request after the other, at places far from each \
other: few of their tiles were asked for before. Limits off.`,
        columns: ['what', 'p50 ms', 'p99 ms', 'bytes'],
        rows,
      },
    ];
  },
};
