import type { ImportCode } from '@parvis/contract';
import type { ImportPostRow, ImportThreadRow } from '../../store/store.ts';
import { deleteFile, fileOf } from './file.ts';
import { type Held, LostImport, step, tellOdd } from './held.ts';
import { land } from './land.ts';

/** Posts of one write: others write between two. */
const atOnce = 100;
const threadsAtOnce = 200;
const waiting = ['staged', 'frame'] as const;

/** Lets all of an import land, page by page, from where somebody stopped. */
export async function apply(held: Held): Promise<void> {
  const { one, site } = held;
  const { imports } = held.context().services.store;
  for (let after = 0; ; ) {
    const threads = await imports.threads(one, after, threadsAtOnce);
    if (threads.length === 0) break;
    for (const thread of threads) {
      const next = () => imports.inOrder(one, thread.ref, waiting, atOnce);
      for (let rows = await next(); rows.length > 0; rows = await next()) {
        if (thread.subject_key !== null) await landAll(held, thread, rows);
        else await leave(held, rows, 'SUBJECT_NOT_FOUND');
      }
      after = thread.n;
    }
  }
  await step(held, async (verbs, _, now) => {
    await verbs.imports.unseal(one);
    await comeLate(verbs, site.id);
    return { result: undefined, change: { state: 'applied', applied_at: now } };
  });
  await deleteFile(fileOf(held.context().services.settings.imports.folder, one.id));
}

/** Those that cannot land for whatever reason keep none of the others from it: they are left out, and told. */
async function landAll(held: Held, thread: ImportThreadRow, rows: readonly ImportPostRow[]): Promise<void> {
  try {
    await land(held, thread, rows);
  } catch (error) {
    if (error instanceof LostImport || held.context().services.store.isUnavailable(error)) throw error;
    if (rows.length === 1) return leave(held, rows, 'ROW_INVALID');
    for (const row of rows) await landAll(held, thread, [row]);
  }
}

const leave = (held: Held, rows: readonly ImportPostRow[], code: ImportCode): Promise<void> =>
  step(held, async (verbs, row) => {
    const ns = rows.map(({ n }) => n);
    await verbs.imports.setPosts(held.one, ns, { state: 'left', sealed: null });
    const odd = rows.map(({ line }) => ({ code, line }));
    return { result: undefined, change: { codes: await tellOdd(verbs, held.one, row, odd) } };
  });

/** What is older than what was there: it is counted by its day, and made ready to be found. */
async function comeLate(verbs: Parameters<Parameters<typeof step>[1]>[0], site: string): Promise<void> {
  await verbs.days.reopen(site);
  const found = await verbs.search.state(site);
  if (found) await verbs.search.set(site, { from_id: found.head_id });
}
