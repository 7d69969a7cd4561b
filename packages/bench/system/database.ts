import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@parvis/e2e/system/postgres.ts';
import type { Bench, DatabaseName } from '../measurement.ts';
import { type Seeding, seed, type Threads } from './seed.ts';

const open: Record<DatabaseName, (bench: Bench) => Promise<string>> = {
  async SQLite(bench) {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
    bench.defer(() => rmSync(folder, { recursive: true }));
    return `sqlite:${join(folder, 'parvis.db')}`;
  },
  // As it comes, but for its memory: nothing that keeps a write is switched off.
  async PostgreSQL(bench) {
    const postgres = await startPostgres(['-c', 'shared_buffers=256MB']);
    bench.defer(() => postgres.stop());
    return postgres.url;
  },
};

/** A new database with these threads in it. @param pages origins whose pages may read it, besides the site's own */
export async function createDatabase(
  bench: Bench,
  name: DatabaseName,
  threads: Threads[],
  seeding: Seeding = {},
): Promise<string> {
  const database = await open[name](bench);
  const posts = threads.reduce((sum, { subjects, comments, reviews = 0 }) => sum + subjects * (comments + reviews), 0);
  const begun = performance.now();
  await seed(database, threads, seeding);
  bench.log(`${name}: ${posts.toLocaleString('en')} posts in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  return database;
}

/** What every database holds: small threads, and one of each size. */
export const smallThreads = ({ scale }: Bench): Threads[] => [
  { name: 'thread', subjects: scale.threads, comments: 20 },
  ...scale.sizes.map((size) => ({ name: `size-${size}`, subjects: 1, comments: size })),
];

/** Besides: shops with 40 comments and 10 reviews each. */
export const manyThreads = ({ scale }: Bench): Threads[] => [
  { name: 'many', subjects: scale.posts / 50, comments: 40, reviews: 10 },
];
