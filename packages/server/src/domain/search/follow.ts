import type { RichText } from '@parvis/contract';
import { firstIdOf, type PostRow, type Store, toHead, type Verbs } from '../../store/store.ts';
import { fold } from '../../text/fold.ts';
import { toPlainText } from '../../text/plain.ts';
import type { ServerContext } from '../context.ts';
import { isFrame } from '../posts/visibility.ts';

/** So long after it began a write is kept or never will be: what came late is looked for until then. */
const settledMs = 120_000;
const restMs = 60_000;
/** Posts of one write; on SQLite others wait meanwhile. */
const portion = 50;
/** Posts that are looked at for ones that came late: most of them are ready. */
const glance = 500;
/** Sites and writes of one round: what is left is for the next, so that many old posts take none of a visitor's time. */
const mostSites = 200;
const mostWrites = 40;

/**
 * Makes posts ready to be found, after they were written: new ones first, then those that say something else by now, then
 * old ones from before there was a search, the newest of them first. Nobody who writes waits for it; what is taken back
 * is gone from it without.
 * @returns how many posts were made ready
 */
export async function followPosts({ now, services: { store } }: ServerContext): Promise<number> {
  const before = (ms: number): string => firstIdOf(new Date(Date.parse(now) - ms).toISOString());
  const [settled, late] = [before(settledMs), before(settledMs + restMs)];
  let ready = await renew(store);
  if (await store.search.isLate()) await store.write((verbs) => verbs.search.open(settled));
  let left = mostWrites;
  for (const site of await store.search.due(settled, late, mostSites)) {
    for (let more = true; more && left > 0; left--) {
      const done = await store.write((verbs) => followSite(verbs, site, settled, late));
      ready += done.ready;
      more = done.isMore;
    }
    if (left === 0) break;
  }
  return ready;
}

interface Done {
  ready: number;
  isMore: boolean;
}

async function followSite(verbs: Verbs, site: string, settled: string, late: string): Promise<Done> {
  const { search } = verbs;
  const state = await search.lock(site);
  if (!state) return { ready: 0, isMore: false };

  const fresh = await search.range(site, { after: state.head_id }, portion);
  if (fresh.length > 0) {
    const { to, ready } = await add(verbs, site, state.number, fresh);
    if (to !== undefined) {
      await search.set(site, { head_id: to });
      return { ready, isMore: true };
    }
  }

  if (state.until_id < late) {
    const passed = await search.range(site, { after: state.until_id, until: settled }, glance);
    const missing = passed.filter(({ isReady }) => !isReady).slice(0, portion);
    const isAll = passed.length < glance && missing.length < portion;
    const { to, ready } = await add(verbs, site, state.number, missing);
    const isDone = missing.length === 0 || to === missing.at(-1)!.id;
    const until = isAll && isDone ? settled : isDone && missing.length < portion ? passed.at(-1)!.id : to;
    if (until !== undefined && until !== state.until_id) {
      await search.set(site, { until_id: until });
      return { ready, isMore: !isAll };
    }
  }

  if (state.from_id === null) return { ready: 0, isMore: false };
  const old = await search.range(site, { before: state.from_id }, portion);
  const { to, ready } = await add(verbs, site, state.number, old);
  if (old.length === 0) await search.set(site, { from_id: null });
  else if (to !== undefined) await search.set(site, { from_id: to });
  return { ready, isMore: to !== undefined };
}

/** Adds those that are not ready, as far as nobody is changing them. @returns the last of them before which all are */
async function add(
  verbs: Verbs,
  site: string,
  number: number,
  range: readonly { id: string; isReady: boolean }[],
): Promise<{ to?: string; ready: number }> {
  const missing = range.filter(({ isReady }) => !isReady);
  const held = await put(
    verbs,
    site,
    number,
    missing.map(({ id }) => id),
  );
  const busy = range.findIndex(({ id, isReady }) => !isReady && !held.has(id));
  const done = busy === -1 ? range : range.slice(0, busy);
  return { ready: held.size, ...(done.length > 0 && { to: done.at(-1)!.id }) };
}

async function put(verbs: Verbs, site: string, number: number, ids: readonly string[]): Promise<Set<string>> {
  const rows = await verbs.search.hold(site, ids);
  await verbs.search.put(
    site,
    number,
    rows.filter((row) => !isFrame(row)).map((row) => ({ row, words: toWords(row) })),
  );
  return new Set(rows.map(({ id }) => id));
}

/** Posts that say something else by now, of whichever sites. */
async function renew(store: Store): Promise<number> {
  let ready = 0;
  for (let round = 0; round < mostWrites; round++) {
    const some = await store.search.stale(portion);
    for (const site of new Set(some.map((one) => one.site))) {
      const ids = some.filter((one) => one.site === site).map(({ id }) => id);
      ready += await store.write(async (verbs) => {
        const state = await verbs.search.state(site);
        return state ? (await put(verbs, site, state.number, ids)).size : 0;
      });
    }
    if (some.length < portion) break;
  }
  return ready;
}

/** Between two parts of a post: no two words of them stand one after another. */
const gap = '·';

/**
 * The title, the text and the name of who wrote it; the business is found by its answers and not by its name. Those of
 * title and name stand there once more, so that what is called by a word goes before what has it somewhere.
 */
function toWords({ title, text, author_kind, author_name }: PostRow): string[] {
  const heads = [title ?? '', author_kind === 'staff' ? '' : author_name].map(fold);
  const parts = [heads[0]!, fold(toPlainText(JSON.parse(text) as RichText)), heads[1]!];
  return [...parts, ...heads.map((words) => words.map(toHead))]
    .filter((words) => words.length > 0)
    .flatMap((words) => [...words, gap]);
}
