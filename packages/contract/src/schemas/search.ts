import { z } from 'zod';
import { type Kind, kindNames } from '../kinds/index.ts';
import { searchLimits } from '../limits.ts';
import { type Author, author } from './author.ts';
import { id, limit } from './query.ts';
import { subjectKey } from './subject.ts';
import { languageTag } from './text.ts';

/** What a visitor looks for. */
export interface SearchQuery {
  /** Words of the title, the text or the name of the author: all of them. The last one may only be begun. */
  q: string;
  /** The key of a subject; without, the whole site is looked through. */
  subject?: string;
  /** The id of a root: only its thread. */
  thread?: string;
  /** Only threads that begin with a post of this kind. */
  root?: Kind;
  kind?: Kind;
  rating?: number;
  /** The language that it is written in, such as `fr`. */
  lang?: string;
  limit: number;
  cursor?: string;
}

export const searchQuery: z.ZodType<SearchQuery> = z.object({
  q: z.string().min(1).max(searchLimits.queryLength),
  subject: subjectKey.optional(),
  thread: id.optional(),
  root: z.enum(kindNames).optional(),
  kind: z.enum(kindNames).optional(),
  rating: z
    .string()
    .regex(/^[1-5]$/, 'Must be 1 to 5.')
    .transform(Number)
    .optional(),
  lang: languageTag.optional(),
  limit,
  cursor: z.string().optional(),
});

/** A text in pieces, some of which are what was looked for. It is plain text: nothing in it is markup. */
export type MarkedText = MarkedPart[];
export interface MarkedPart {
  text: string;
  marked?: true;
}

/** A post that is found. */
export interface SearchHit {
  id: string;
  kind: Kind;
  /** Where its thread begins; its own where that is the post itself. */
  rootId: string;
  subject: { key: string; title: string | null; url: string | null };
  author: Author;
  /** The name in `author` again, marked. */
  name: MarkedText;
  title: MarkedText | null;
  /** The part of its text in which most of the words stand. */
  excerpt: MarkedText;
  rating: number | null;
  lang: string | null;
  createdAt: string;
}

/** How many of what is found are of one kind, of one rating, in one language; of each the most frequent first. */
export interface SearchFacets {
  kind: { value: Kind; count: number }[];
  rating: { value: number; count: number }[];
  lang: { value: string; count: number }[];
}

/** What is found, best first. */
export interface SearchResults {
  items: SearchHit[];
  next: string | null;
  /** Of those that were ranked. */
  total: number;
  /** False where more posts hold the words than were ranked: the newest of them were. */
  exact: boolean;
  facets: SearchFacets;
  /** Older posts are still being made ready to be found. */
  indexing: boolean;
}

const marked = z.array(z.object({ text: z.string(), marked: z.literal(true).optional() }));
const count = z.int().min(0);

export const searchResults: z.ZodType<SearchResults> = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(kindNames),
        rootId: z.string(),
        subject: z.object({ key: z.string(), title: z.string().nullable(), url: z.string().nullable() }),
        author,
        name: marked,
        title: marked.nullable(),
        excerpt: marked,
        rating: z.int().min(1).max(5).nullable(),
        lang: z.string().nullable(),
        createdAt: z.iso.datetime(),
      }),
    ),
    next: z.string().nullable(),
    total: count,
    exact: z.boolean(),
    facets: z.object({
      kind: z.array(z.object({ value: z.enum(kindNames), count })),
      rating: z.array(z.object({ value: z.int().min(1).max(5), count })),
      lang: z.array(z.object({ value: z.string(), count })),
    }),
    indexing: z.boolean(),
  })
  .meta({ id: 'SearchResults' });
