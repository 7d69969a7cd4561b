import type { Json } from './encoding.ts';
import { type History, link } from './history.ts';

/** The history as if one of the site's reviews had never come. */
export function leaveOut(history: History, site: string, ref: number): History {
  const linked = link(history.entries);
  const gone = new Set(
    linked.flatMap(({ fields }, at) =>
      fields.site === site && (fields.seq === ref || fields.ref === ref) ? [at] : [],
    ),
  );
  const numbers = new Map<Json, number>();
  for (const [at, { fields }] of linked.entries())
    if (fields.site === site && !gone.has(at)) numbers.set(fields.seq!, numbers.size + 1);
  const state = history.sites.get(site)!;
  const openings = state.openings
    .filter(({ seq }) => numbers.has(seq))
    .map((opening) => ({ ...opening, seq: numbers.get(opening.seq)! }));
  return {
    ...history,
    entries: history.entries
      .filter((_, at) => !gone.has(at))
      .map((entry) => {
        const { fields } = entry;
        if (fields.site !== site || fields.ref === undefined) return entry;
        return { ...entry, fields: { ...fields, ref: numbers.get(fields.ref)! } };
      }),
    sealed: history.sealed - [...gone].filter((at) => at < history.sealed).length,
    sites: new Map(history.sites).set(site, {
      ...state,
      openings,
      posts: state.posts.filter(({ id }) => openings.some(({ post }) => post === id)),
    }),
  };
}
