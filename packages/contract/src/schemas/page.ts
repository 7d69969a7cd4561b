import { z } from 'zod';
import { type ElementName, elementNames } from '../elements.ts';
import type { Sort } from '../enums.ts';
import {
  kindNames,
  kinds,
  type Lists,
  type SettingSortName,
  type SortName,
  toRow,
  toSortName,
} from '../kinds/index.ts';
import { type PostList, postList } from './post.ts';
import { id, limit } from './query.ts';
import { type Site, site } from './site.ts';
import { type Subject, subject, subjectKey } from './subject.ts';

/** Everything that the widgets of one page need. A list is there when its block was asked for. */
export interface Page extends Lists<PostList> {
  site: Site;
  subject: Subject;
}

const toLists = (): Record<string, z.ZodType> =>
  Object.fromEntries(kindNames.map((kind) => [kinds[kind].list, postList.optional()]));

export const page: z.ZodType<Page> = z
  .object({ site, subject, ...toLists() })
  .meta({ id: 'Page' }) as unknown as z.ZodType<Page>;

/** With the order of each kind's list; by default the first of its row. */
export interface PageQuery extends Record<SortName, Sort>, Partial<Record<SettingSortName, Sort>> {
  subject: string;
  /** Comma-separated in the address; by default all. */
  blocks: ElementName[];
  /** Rows of each list; default and cap in `limits`. */
  limit: number;
  /** A post that must be on the page: its list is the part around it. */
  around?: string;
}

const toSorts = (): Record<string, z.ZodType> =>
  Object.fromEntries(kindNames.map((kind) => [toSortName(kind), toSort(toRow(kind).sorts)]));

const toSort = (sorts: readonly Sort[]): z.ZodType<Sort> => z.enum(sorts).default(sorts[0]!);

export const pageQuery: z.ZodType<PageQuery> = z.object({
  subject: subjectKey,
  blocks: z
    .string()
    .transform((names) => names.split(',').filter(Boolean))
    .pipe(z.array(z.enum(elementNames)))
    .default([...elementNames]),
  ...toSorts(),
  limit,
  around: id.optional(),
}) as unknown as z.ZodType<PageQuery>;
