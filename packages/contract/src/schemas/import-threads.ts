import { z } from 'zod';
import { type ImportPlace, importPlaces } from '../imports.ts';
import type { ImportsQuery } from './import.ts';
import { limit } from './query.ts';
import { type RichText, richText } from './text.ts';

const count = z.int().min(0);

export interface ImportThreadsQuery extends ImportsQuery {
  /** Those alone whose page was found so. */
  how?: ImportPlace;
}

export const importThreadsQuery: z.ZodType<ImportThreadsQuery> = z.object({
  limit,
  cursor: z.string().max(500).optional(),
  how: z.enum(importPlaces).optional(),
});

/** A post of a file, as it will look. */
export interface ImportedLook {
  name: string;
  createdAt: string;
  rating: number | null;
  title: string | null;
  text: RichText;
}

export const importedLook: z.ZodType<ImportedLook> = z.object({
  name: z.string(),
  createdAt: z.iso.datetime(),
  rating: z.int().min(1).max(5).nullable(),
  title: z.string().nullable(),
  text: richText,
});

/** A thread of a file, as it will stand here. */
export interface ImportThread {
  /** Its number in the file. */
  n: number;
  /** As the file says it. */
  url: string | null;
  key: string | null;
  title: string | null;
  /** The page that it lands on. */
  subject: { key: string; title: string | null } | null;
  /** Null while it is looked for. */
  how: ImportPlace | null;
  posts: number;
  /** As it will look; null once it has landed. */
  first: ImportedLook | null;
}

/** How many threads have their page so, their posts, and those of these that have a page to land on. */
export interface ImportPlaced {
  threads: number;
  posts: number;
  landing: number;
}

export interface ImportThreadList {
  items: ImportThread[];
  next: string | null;
  /** Of all threads with posts, whichever are asked for. */
  places: Record<ImportPlace, ImportPlaced>;
}

const placed: z.ZodType<ImportPlaced> = z.object({ threads: count, posts: count, landing: count });

export const importThreadList: z.ZodType<ImportThreadList> = z
  .object({
    items: z.array(
      z
        .object({
          n: count,
          url: z.string().nullable(),
          key: z.string().nullable(),
          title: z.string().nullable(),
          subject: z.object({ key: z.string(), title: z.string().nullable() }).nullable(),
          how: z.enum(importPlaces).nullable(),
          posts: count,
          first: importedLook.nullable(),
        })
        .meta({ id: 'ImportThread' }),
    ),
    next: z.string().nullable(),
    places: z.record(z.enum(importPlaces), placed),
  })
  .meta({ id: 'ImportThreadList' });
