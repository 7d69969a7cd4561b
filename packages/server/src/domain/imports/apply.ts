import type { ImportCode } from '@parvis/contract';
import type { ImportPostRow } from '../../store/store.ts';
import { deleteFile, fileOf } from './file.ts';
import { type Held, inSpans, LostImport, step, tellOdd } from './held.ts';
import { land, type Part } from './land.ts';

/** Posts of one write: others write between two. */
const atOnce = 200;
const threadsAtOnce = 200;
const waiting = ['staged', 'frame'] as const;

/** Lets all of an import land, page by page, from where somebody stopped. */
export async function apply(held: Held): Promise<void> {
  const { one, site } = held;
  const { imports } = held.context().services.store;
  for (let after = 0; ; ) {
    const threads = await imports.threads(one, after, threadsAtOnce);
    if (threads.length === 0) break;
    // Most pages have few: those of several land by one write.
    let parts: Part[] = [];
    let room = atOnce;
    for (const thread of threads) {
      for (let isMore = true; isMore; ) {
        const rows = await imports.inOrder(one, thread.ref, waiting, room);
        isMore = rows.length === room;
        if (rows.length === 0) break;
        if (thread.subject_key === null) {
          await leave(held, rows, 'SUBJECT_NOT_FOUND');
          continue;
        }
        parts.push({ thread, rows });
        room -= rows.length;
        if (room > 0) continue;
        await landAll(held, parts);
        parts = [];
        room = atOnce;
      }
    }
    await landAll(held, parts);
    after = threads.at(-1)!.n;
  }
  await inSpans(held, (verbs, span) => verbs.imports.unseal(one, span));
  await step(held, async (verbs, _, now) => {
    await comeLate(verbs, site.id);
    return { result: undefined, change: { state: 'applied', applied_at: now } };
  });
  await deleteFile(fileOf(held.context().services.settings.imports.folder, one.id));
}

/** Those that cannot land for whatever reason keep none of the others from it: they are left out, and told. */
async function landAll(held: Held, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return;
  try {
    await land(held, parts);
  } catch (error) {
    if (error instanceof LostImport || held.context().services.store.isUnavailable(error)) throw error;
    const alone = parts.flatMap(({ thread, rows }) => rows.map((row) => ({ thread, rows: [row] })));
    if (alone.length === 1) return leave(held, alone[0]!.rows, 'ROW_INVALID');
    for (const part of alone) await landAll(held, [part]);
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
