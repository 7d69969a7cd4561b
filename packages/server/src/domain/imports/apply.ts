import { deleteFile, fileOf } from './file.ts';
import { type Held, step, tellOdd } from './held.ts';
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
        if (thread.subject_key !== null) await land(held, thread, rows);
        else {
          await step(held, async (verbs, row) => {
            const ns = rows.map(({ n }) => n);
            await verbs.imports.setPosts(one, ns, { state: 'left', sealed: null });
            const odd = rows.map(({ line }) => ({ code: 'SUBJECT_NOT_FOUND' as const, line }));
            return { result: undefined, change: { codes: await tellOdd(verbs, one, row, odd) } };
          });
        }
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

/** What is older than what was there: it is counted by its day, and made ready to be found. */
async function comeLate(verbs: Parameters<Parameters<typeof step>[1]>[0], site: string): Promise<void> {
  await verbs.days.reopen(site);
  const found = await verbs.search.state(site);
  if (found) await verbs.search.set(site, { from_id: found.head_id });
}
