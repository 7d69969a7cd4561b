import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@parvis/e2e/system/postgres.ts';
import type { Bench, DatabaseName } from '../measurement.ts';
import { type Seeding, seed, type Threads } from './seed.ts';

const open: Record<DatabaseName, (bench: Bench) => Promise<string>> = {
  async SQLite(bench) {
    const folder = bench.keep ?? mkdtempSync(join(tmpdir(), 'parvis-bench-'));
    if (!bench.keep) bench.defer(() => rmSync(folder, { recursive: true }));
    return `sqlite:${join(folder, 'parvis.db')}`;
  },
  // As it comes, but for its memory: nothing that keeps a write is switched off.
  async PostgreSQL(bench) {
    const postgres = await startPostgres(['-c', 'shared_buffers=256MB'], bench.keep && join(bench.keep, 'PostgreSQL'));
    bench.defer(() => postgres.stop());
    return postgres.url;
  },
};

/**
 * A new database with these threads in it, or the one that was kept.
 * @param prepare what is done with it besides, before anything is measured
 */
export async function createDatabase(
  bench: Bench,
  name: DatabaseName,
  threads: Threads[],
  { prepare, ...seeding }: Seeding & { prepare?: (database: string) => Promise<void> } = {},
): Promise<string> {
  // PostgreSQL runs as another user, who must be able to reach its own.
  if (bench.keep) mkdirSync(bench.keep, { recursive: true, mode: 0o755 });
  const database = await open[name](bench);
  const note = bench.keep && join(bench.keep, `${name}.json`);
  const content = JSON.stringify(threads);
  if (note && existsSync(note)) {
    if (readFileSync(note, 'utf8') === content) return database;
    throw new Error(`${note} says that something else is kept there.`);
  }
  const posts = threads.reduce((sum, { subjects, comments, reviews = 0 }) => sum + subjects * (comments + reviews), 0);
  const begun = performance.now();
  await seed(database, threads, seeding);
  bench.log(`${name}: ${posts.toLocaleString('en')} posts in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  await prepare?.(database);
  if (note) writeFileSync(note, content);
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
