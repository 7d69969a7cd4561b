import type { PostFacets } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { type FacetsOf, readFacets } from './facets.ts';
import type { ListPage, ListQuery, VisibilityFilter } from './list-query.ts';
import { by, countRows, directions, readFirstReplies, readPage, readReranked } from './list-statements.ts';
import type { Database, PostRow } from './tables.ts';

export interface Lists {
  page(query: ListQuery): Promise<ListPage>;
  total(query: Pick<ListQuery, 'site' | 'subject' | 'rows' | 'visible' | 'filter' | 'since'>): Promise<number>;
  /** Of the roots that everybody sees, how many there are of each that a list can be narrowed to. */
  facets(of: FacetsOf): Promise<PostFacets>;
  /** The first replies of each root, oldest first, in one query. */
  previews(site: string, roots: string[], limit: number, visible: VisibilityFilter): Promise<PostRow[]>;
}

export function createLists(db: Kysely<Database>): Lists {
  return {
    async page(list) {
      const { from, limit } = list;
      const column = by(list.sort);
      const found = await readPage(db, list);
      let entries = found.map((row) => ({ row, value: column && row[column] }));
      if (column && from) {
        const { value, id } = directions(list.sort, from.back);
        const sign = { asc: 1, desc: -1 };
        const compare = (a: { value?: number; id: string }, b: { value?: number; id: string }) =>
          sign[value] * (a.value! - b.value!) || sign[id] * (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
        const reranked = (await readReranked(db, list, column, from.revision)).filter(
          (entry) => compare({ value: entry.value, id: entry.row.id }, from) > 0,
        );
        entries = [...entries, ...reranked].sort((a, b) =>
          compare({ value: a.value, id: a.row.id }, { value: b.value, id: b.row.id }),
        );
      }
      const shown = entries.slice(0, limit);
      if (from?.back) shown.reverse();
      return {
        rows: shown.map((entry) => entry.row),
        values: shown.map((entry) => entry.value),
        more: entries.length > limit,
      };
    },

    total: (list) => countRows(db, list),

    facets: (of) => readFacets(db, of),

    previews: async (site, roots, limit, visible) =>
      roots.length === 0 ? [] : readFirstReplies(db, site, roots, limit, visible),
  };
}
