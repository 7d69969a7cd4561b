/**
 * Exports a site of many posts and makes a site of it again, and says how long it took and in which memory:
 *
 *     pnpm prove export [--posts 1000000] [--postgres]
 *
 * On SQLite in a temporary folder; or from there to a PostgreSQL of its own, and back.
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createParvis } from '../../server/src/index.ts';
import { getInternals } from '../../server/src/internals.ts';
import { exportSite } from '../../server/src/ops/export/export-site.ts';
import { restoreSite } from '../../server/src/ops/export/restore-site.ts';
import { readContents } from '../../server/src/store/copy-tables.ts';
import { insertRows } from '../../server/src/store/database.ts';
import { startPostgres } from '../system/postgres.ts';

const { values } = parseArgs({
  options: { posts: { type: 'string', default: '1000000' }, postgres: { type: 'boolean', default: false } },
});
const count = Number(values.posts);
const folder = mkdtempSync(join(tmpdir(), 'parvis-prove-'));
const secret = crypto.randomUUID() + crypto.randomUUID();
const open = async (database: string, sites: { key: string; name: string; origins: string[] }[]) => {
  const parvis = createParvis({ database, secret, jobs: 'off', sites, log: () => {} });
  await parvis.ready;
  return { parvis, services: getInternals(parvis)!.services };
};

let most = 0;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 50);
const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
  globalThis.gc?.();
  most = process.memoryUsage.rss();
  const [begun, before] = [performance.now(), most];
  await work();
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
  console.log(`${what}: ${seconds} s, ${toMb(before)} MB before, ${toMb(most)} MB at most`);
};
const toMb = (bytes: number): string => (bytes / 1e6).toFixed(0);

const postgres = values.postgres ? await startPostgres() : undefined;
const ways = postgres
  ? [`sqlite:${folder}/a.db`, postgres.url, `sqlite:${folder}/b.db`]
  : [`sqlite:${folder}/a.db`, `sqlite:${folder}/b.db`];
const kindOf = (database: string): string => (database.startsWith('sqlite:') ? 'SQLite' : 'PostgreSQL');
let from = await open(ways[0]!, [{ key: 'shop', name: 'Shop', origins: [] }]);
await fill(from.services.store);
for (const [n, database] of ways.slice(1).entries()) {
  const file = join(folder, `${n}.zip`);
  await timed(`Exported ${count} posts from ${kindOf(ways[n]!)}`, () =>
    exportSite(from.services, 'shop', { software: 'prove', personalData: true }, (chunks) =>
      pipeline(chunks, createWriteStream(file)),
    ),
  );
  console.log(`The archive has ${toMb(statSync(file).size)} MB.`);
  const to = await open(database, []);
  await timed(`Restored into ${kindOf(database)}`, () => restoreSite(to.services, file));
  const [was, is] = [await readContents(from.services.store.db), await readContents(to.services.store.db)];
  for (const table of ['posts', 'subjects', 'decisions', 'reactions'] as const) {
    if (was[table].digest !== is[table].digest) throw new Error(`${table} are not equal.`);
  }
  console.log(`Equal: ${is.posts.rows} posts.`);
  await from.parvis.close();
  from = to;
}
clearInterval(watch);
await from.parvis.close();
await postgres?.stop();
rmSync(folder, { recursive: true });

/** Comments of 200 letters below a thousand subjects, as rows. */
async function fill(store: Awaited<ReturnType<typeof open>>['services']['store']): Promise<void> {
  const site_id = (await store.sites.byKey('shop'))!.id;
  const created_at = '2026-01-02T03:04:05.678Z';
  const subjects = Array.from({ length: 1_000 }, (_, n) => ({
    site_id,
    id: crypto.randomUUID(),
    key: `page-${n}`,
    created_at,
  }));
  await store.db.transaction().execute((db) =>
    insertRows(
      db,
      'subjects',
      subjects.map((row, n) => ({
        ...row,
        comment_count: Math.floor((count - 1 - n) / 1_000) + 1,
        comment_rows: Math.floor((count - 1 - n) / 1_000) + 1,
        closed: 0,
        revision: 1,
        n1: 0,
        n2: 0,
        n3: 0,
        n4: 0,
        n5: 0,
        share_count: 0,
      })),
    ),
  );
  const body = 'What somebody says of a page, in a sentence or two. '.repeat(4);
  for (let from = 0; from < count; from += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, count - from) }, (_, n) => {
      const id = crypto.randomUUID();
      const text = JSON.stringify([{ type: 'paragraph', children: [{ type: 'text', text: `${body}${from + n}` }] }]);
      const place = { site_id, id, subject_id: subjects[(from + n) % 1_000]!.id, kind: 'comment', root_id: id };
      const counts = { rank: 0, reply_count: 0, reply_rows: 0, like_count: 0, helpful_count: 0, down_count: 0 };
      const who = { root_kind: 'comment', status: 'published', author_kind: 'guest', author_name: `Visitor ${n}` };
      const from_ = { origin: 'web', verification: 'none', incentive: 'none' };
      return { ...place, ...counts, ...who, ...from_, score: 0, source: `${body}${from + n}`, text, created_at };
    });
    await store.db.transaction().execute((db) => insertRows(db, 'posts', rows));
  }
}
