import type { ImportPostRow } from '../../store/store.ts';
import { type Held, type OddLine, step, tellOdd } from './held.ts';
import { placeThreads } from './place.ts';

/** Rows of one write. */
const atOnce = 1_000;

/**
 * Finds what stands below what, whatever order the file is in, and on which page it lands. Each step may be done twice:
 * who was stopped begins again where rows have no place yet.
 */
export async function arrange(held: Held): Promise<void> {
  const { one } = held;
  await held.context().services.store.imports.measure();
  await leave(held, 'THREAD_MISSING', (limit) => held.context().services.store.imports.threadless(one, limit));
  // What would be an empty page of nothing stands below nothing that lands.
  await leave(held, 'SKIPPED_DELETED', (limit) => held.context().services.store.imports.bareFrames(one, limit));
  await untie(held);
  await step(held, async (verbs) => ({ result: await verbs.imports.setRoots(one) }));
  for (let isAll = false; !isAll; ) {
    for (let depth = 0; await descend(held, depth); depth++);
    isAll = !(await breakCircle(held));
  }
  while (await placeThreads(held));
  await count(held);
}

/** Rows that do not land, in portions. */
async function leave(
  held: Held,
  code: OddLine['code'],
  find: (limit: number) => Promise<ImportPostRow[]>,
): Promise<void> {
  for (let rows = await find(atOnce); rows.length > 0; rows = await find(atOnce)) {
    await step(held, async (verbs, row) => {
      const ns = rows.map(({ n }) => n);
      await verbs.imports.setPosts(held.one, ns, { state: 'left', sealed: null });
      const codes = await tellOdd(
        verbs,
        held.one,
        row,
        rows.map(({ line }) => ({ code, line })),
      );
      return { result: undefined, change: { codes } };
    });
  }
}

/** What answers something that does not land begins a thread. */
async function untie(held: Held): Promise<void> {
  const find = () => held.context().services.store.imports.orphans(held.one, atOnce);
  for (let rows = await find(); rows.length > 0; rows = await find()) await beRoots(held, rows, 'ORPHAN');
}

const beRoots = (held: Held, rows: readonly ImportPostRow[], code: OddLine['code']): Promise<void> =>
  step(held, async (verbs, row) => {
    const ns = rows.map(({ n }) => n);
    await verbs.imports.setPosts(held.one, ns, { parent: null, depth: 0 });
    const codes = await tellOdd(
      verbs,
      held.one,
      row,
      rows.map(({ line }) => ({ code, line })),
    );
    return { result: undefined, change: { codes } };
  });

/** Places those below a depth. None of them is from before what it answers. @returns whether there were any */
async function descend(held: Held, depth: number): Promise<boolean> {
  const { one } = held;
  let isAny = false;
  for (;;) {
    const rows = await held.context().services.store.imports.below(one, depth, atOnce);
    if (rows.length === 0) return isAny;
    isAny = true;
    await step(held, async (verbs, row) => {
      const early = rows.filter(({ at, parent_at }) => at < parent_at);
      const ns = rows.filter((one) => !early.includes(one)).map(({ n }) => n);
      await verbs.imports.setPosts(one, ns, { depth: depth + 1 });
      for (const { n, parent_at: at } of early) await verbs.imports.setPosts(one, [n], { depth: depth + 1, at });
      const odd = early.map(({ line }) => ({ code: 'TIME_BEFORE_PARENT' as const, line }));
      return { result: undefined, change: { codes: await tellOdd(verbs, one, row, odd) } };
    });
  }
}

/** What still has no place stands in a circle, or below one: one of the circle begins a thread. */
async function breakCircle(held: Held): Promise<boolean> {
  const { imports } = held.context().services.store;
  let row = await imports.loose(held.one);
  if (!row) return false;
  const seen = new Set<string>();
  while (row && !seen.has(row.ref)) {
    seen.add(row.ref);
    row = await imports.loose(held.one, row.parent ?? '');
  }
  if (!row) throw new Error('What answers nothing has no place.');
  await beRoots(held, [row], 'CYCLE');
  return true;
}

/** Says how many posts there are of each thread, and shows it all to the owner. */
async function count(held: Held): Promise<void> {
  const { one } = held;
  const counts = await held.context().services.store.imports.countPosts(one);
  const ofThread = new Map<string, number>();
  const ofKind = { comment: 0, review: 0 };
  for (const { thread, kind, posts } of counts) {
    ofThread.set(thread, (ofThread.get(thread) ?? 0) + posts);
    ofKind[kind] += posts;
  }
  let threads = 0;
  for (let after = 0; ; ) {
    const some = await held.context().services.store.imports.threads(one, after, atOnce);
    if (some.length === 0) break;
    threads += some.length;
    after = some.at(-1)!.n;
    await step(held, async (verbs) => {
      for (const { n, ref } of some) {
        const posts = ofThread.get(ref);
        if (posts) await verbs.imports.setThread(one, n, { posts });
      }
      return { result: undefined };
    });
  }
  const known = await held.context().services.store.imports.countKnown(one);
  const { comment: comments, review: reviews } = ofKind;
  await step(held, async () => ({
    result: undefined,
    change: { state: 'ready', threads, comments, reviews, known },
  }));
}
