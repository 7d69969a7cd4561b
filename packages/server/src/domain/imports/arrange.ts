import type { Below, Span, Standing } from '../../store/store.ts';
import { type Held, inSpans, type OddLine, step, tellOdd, toSpans } from './held.ts';
import { placeThreads } from './place.ts';

/** Rows of one write. */
const atOnce = 1_000;
/** Posts from which circles are looked for at once. */
const circlesAtOnce = 200;

type Find = (span: Span) => Promise<Standing[]>;

/**
 * Finds what stands below what, whatever order the file is in, and on which page it lands. Each step may be done twice:
 * who was stopped begins again where rows have no place yet.
 */
export async function arrange(held: Held): Promise<void> {
  const { one } = held;
  const { imports } = held.context().services.store;
  await imports.measure();
  await leave(held, 'THREAD_MISSING', (span) => imports.threadless(one, span));
  // What would be an empty page of nothing stands below nothing that lands: and what that stood below is such a page then.
  while (await leave(held, 'SKIPPED_DELETED', (span) => imports.bareFrames(one, span)));
  // What answers something that does not land begins a thread.
  await inPortions(
    held,
    (span) => imports.orphans(one, span),
    (rows) => beRoots(held, rows, 'ORPHAN'),
  );
  await inSpans(held, (verbs, span) => verbs.imports.setRoots(one, span));
  for (let isAll = false; !isAll; ) {
    for (let depth = 0; await descend(held, depth); depth++);
    isAll = !(await breakCircles(held));
  }
  while (await placeThreads(held));
  await count(held);
}

/** Does something to what is found among its rows. @returns whether there was anything */
async function inPortions(
  held: Held,
  find: Find,
  work: (rows: readonly Standing[]) => Promise<void>,
): Promise<boolean> {
  let isAny = false;
  for (const span of toSpans(held)) {
    const rows = await find(span);
    if (rows.length === 0) continue;
    isAny = true;
    await work(rows);
  }
  return isAny;
}

/** Rows that do not land. @returns whether there were any */
const leave = (held: Held, code: OddLine['code'], find: Find): Promise<boolean> =>
  inPortions(held, find, (rows) =>
    step(held, async (verbs, row) => {
      const ns = rows.map(({ n }) => n);
      await verbs.imports.setPosts(held.one, ns, { state: 'left', sealed: null });
      const codes = await tellOdd(
        verbs,
        held.one,
        row,
        rows.map(({ line }) => ({ code, line })),
      );
      return { result: undefined, change: { codes } };
    }),
  );

const beRoots = (held: Held, rows: readonly Standing[], code: OddLine['code']): Promise<void> =>
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

/** Places those below a depth. None of them is from before what it answers. @returns whether anything is at that depth */
async function descend(held: Held, depth: number): Promise<boolean> {
  const { one } = held;
  const { imports } = held.context().services.store;
  let isAny = false;
  for (const state of ['staged', 'frame', 'known'] as const) {
    for (let after = 0; ; ) {
      const above = await imports.atDepth(one, state, depth, after, atOnce);
      if (above.length === 0) break;
      isAny = true;
      const times = new Map(above.map(({ ref, at }) => [ref, at]));
      const find = () => imports.below(one, [...times.keys()], atOnce);
      for (let rows = await find(); rows.length > 0; rows = await find()) {
        await place(held, rows, depth + 1, (ref) => times.get(ref)!);
      }
      after = above.at(-1)!.n;
    }
  }
  return isAny;
}

const place = (held: Held, rows: readonly Below[], depth: number, toTime: (parent: string) => string): Promise<void> =>
  step(held, async (verbs, row) => {
    const early = rows.filter(({ at, parent }) => at < toTime(parent!));
    const ns = rows.filter((one) => !early.includes(one)).map(({ n }) => n);
    await verbs.imports.setPosts(held.one, ns, { depth });
    for (const { n, parent } of early) await verbs.imports.setPosts(held.one, [n], { depth, at: toTime(parent!) });
    const odd = early.map(({ line }) => ({ code: 'TIME_BEFORE_PARENT' as const, line }));
    return { result: undefined, change: { codes: await tellOdd(verbs, held.one, row, odd) } };
  });

/** What still has no place stands in a circle, or below one: one of each begins a thread, of some of them at a time. */
async function breakCircles(held: Held): Promise<boolean> {
  const { one } = held;
  const { imports } = held.context().services.store;
  const first: Standing[] = [];
  /** Which of the walks up came by a post. */
  const seen = new Map<string, number>();
  for (const [walk, start] of (await imports.loose(one, { limit: circlesAtOnce })).entries()) {
    let row: Standing | undefined = start;
    while (row && !seen.has(row.ref)) {
      seen.set(row.ref, walk);
      [row] = await imports.loose(one, { ref: row.parent ?? '' });
    }
    if (!row) throw new Error('What answers nothing has no place.');
    if (seen.get(row.ref) === walk) first.push(row);
  }
  if (first.length > 0) await beRoots(held, first, 'CYCLE');
  return first.length > 0;
}

/** Says how many posts there are of each thread, and shows it all to the owner. */
async function count(held: Held): Promise<void> {
  const { one } = held;
  const { imports } = held.context().services.store;
  const ofKind = { comment: 0, review: 0 };
  let threads = 0;
  for (let after = 0; ; ) {
    const some = await imports.threads(one, after, atOnce);
    if (some.length === 0) break;
    threads += some.length;
    after = some.at(-1)!.n;
    const counts = await imports.countPosts(
      one,
      some.map(({ ref }) => ref),
    );
    const ofThread = new Map<string, number>();
    for (const { thread, kind, posts } of counts) {
      ofThread.set(thread, (ofThread.get(thread) ?? 0) + posts);
      ofKind[kind] += posts;
    }
    await step(held, async (verbs) => {
      for (const { n, ref } of some) {
        const posts = ofThread.get(ref);
        if (posts) await verbs.imports.setThread(one, n, { posts });
      }
      return { result: undefined };
    });
  }
  const known = await imports.countKnown(one);
  const { comment: comments, review: reviews } = ofKind;
  await step(held, async () => ({
    result: undefined,
    change: { state: 'ready', threads, comments, reviews, known },
  }));
}
