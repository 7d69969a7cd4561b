import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { erase } from '../../domain/authors/erase.ts';
import { isFrame } from '../../domain/posts/visibility.ts';
import { createErasures, type Erasure, openDatabase } from '../../store/database.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { Found } from './target.ts';

// A backup brings back what was erased since it was made. What that was is known by ids, from the database that it takes the
// place of and from newer backups.

/** What went from a database; nothing of one of a version that did not note it. */
export async function readErasures(database: string): Promise<Erasure[]> {
  const { db, bus } = openDatabase(database);
  try {
    const isNoted = (await db.introspection.getTables()).some(({ name }) => name === 'erasures');
    return isNoted ? await createErasures(db).list() : [];
  } finally {
    await bus.close();
    await db.destroy();
  }
}

/** The same by the newest backup beside one that is older. */
export async function readNewerErasures({ target, name }: Found): Promise<Erasure[]> {
  const newest = (await target.list()).at(-1)!;
  if (newest === name) return [];
  const folder = await mkdtemp(join(tmpdir(), 'parvis-newest-'));
  try {
    const file = join(folder, newest);
    await target.get(newest, file, await target.manifest(newest));
    return await readErasures(`sqlite:${file}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What `parvis erased` has written. @throws SyntaxError where it is something else */
export async function readErasuresFile(path: string): Promise<Erasure[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Erasure);
}

/**
 * Erases again what a database was brought back with. Its register says of each review that it went, once more.
 * @returns how much that was
 */
export async function eraseAgain(database: string, erasures: readonly Erasure[]): Promise<number> {
  // One that nobody asks anything is not closed either, and keeps what is written next in its log.
  if (erasures.length === 0) return 0;
  const store = openStore(database);
  try {
    let done = 0;
    for (const erasure of erasures) done += (await ways[erasure.what](store, erasure)) ? 1 : 0;
    return done;
  } finally {
    await store.close();
  }
}

/** Each answers whether it was there. */
const ways: Record<Erasure['what'], (store: Store, erasure: Erasure) => Promise<boolean>> = {
  post: (store, { site_id, id, status, reason }) =>
    store.write(async (verbs) => {
      const post = await verbs.posts.lock(site_id, id);
      if (!post || isFrame(post)) return false;
      await verbs.posts.withdraw(post, status === 'removed' ? 'removed' : 'withdrawn', reason ?? undefined);
      return true;
    }),
  author: (store, { site_id, id }) =>
    store.write(async (verbs) => {
      const site = await verbs.sites.byId(site_id);
      if (!site || !(await verbs.authors.byId(site_id, id))) return false;
      await erase(verbs, { site, now: new Date().toISOString() }, id);
      return true;
    }),
  async site(store, { id }) {
    if (!(await store.sites.byId(id))) return false;
    while (await store.write((verbs) => verbs.sites.removeSome(id)));
    for (let isFirst = true; await store.write((verbs) => verbs.sites.forgetWords(isFirst)); isFirst = false);
    await store.write((verbs) => verbs.sites.remove(id));
    return true;
  },
};
