import { z } from 'zod';
import {
  type ImportCode,
  type ImportCount,
  type ImportState,
  importCodes,
  importCounts,
  importLimits,
  importStates,
} from '../imports.ts';
import { type ImportAnswers, importAnswers } from './import-answers.ts';
import { limit } from './query.ts';
import { visibleLine } from './text.ts';

/** A file that is to be brought. */
export interface ImportInput {
  name: string;
  /** Bytes. */
  size: number;
}

export const importInput: z.ZodType<ImportInput> = z.strictObject({
  name: visibleLine(importLimits.nameLength),
  size: z.int().min(1),
});

export interface ImportPartQuery {
  /** Where in the file these bytes begin: where those that are there end. */
  offset: number;
}

export const importPartQuery: z.ZodType<ImportPartQuery> = z.object({
  offset: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
});

const codes = Object.keys(importCodes) as ImportCode[];

/** A file that is brought, and what became of it. */
export interface Import {
  id: string;
  state: ImportState;
  name: string;
  /** Bytes of the file, and how many of them are there. */
  size: number;
  received: number;
  /** The source of `import:SOURCE`, and what that is called; null until the file was read. */
  format: string | null;
  label: string | null;
  /** Nobody but the owner may see what is in it: it is shown, and never lands (B5). */
  isPrivate: boolean;
  /** It is a table, or records, of which the owner may say what each column is (`previewImport`). */
  isTable: boolean;
  /** What the owner said. */
  answers: ImportAnswers;
  /** Why the file cannot be read. */
  error: ImportOddity | null;
  /** How often each is in it. */
  codes: Partial<Record<ImportCode, number>>;
  /** What is in the file, whatever becomes of it; null until all of it was read. */
  found: ImportFound | null;
  /** What was read so far: threads and posts together. */
  items: number;
  threads: number;
  /** Posts that land, or landed, as far as they have a page; those that were here stand in `known`. */
  comments: number;
  reviews: number;
  known: number;
  /** Posts that came of it so far. */
  landed: number;
  /** Pictures that are asked for yet, and those that stand in posts by now. */
  picturesWaiting: number;
  picturesKept: number;
  createdAt: string;
  changedAt: string;
  appliedAt: string | null;
}

/** Numbers of a file, and of when its first and last post are. */
export interface ImportFound extends Record<ImportCount, number> {
  first: string | null;
  last: string | null;
}

/** Never anything of what stands there. */
export interface ImportOddity {
  code: ImportCode;
  line: number | null;
  column: string | null;
}

const count = z.int().min(0);
export const importOddity: z.ZodType<ImportOddity> = z.object({
  code: z.enum(codes),
  line: count.nullable(),
  column: z.string().nullable(),
});

const time = z.iso.datetime();
const found: z.ZodType<ImportFound> = z.object({
  ...(Object.fromEntries(importCounts.map((name) => [name, count])) as Record<ImportCount, typeof count>),
  first: time.nullable(),
  last: time.nullable(),
});

export const importSchema: z.ZodType<Import> = z
  .object({
    id: z.string(),
    state: z.enum(importStates),
    name: z.string(),
    size: count,
    received: count,
    format: z.string().nullable(),
    label: z.string().nullable(),
    isPrivate: z.boolean(),
    isTable: z.boolean(),
    answers: importAnswers,
    error: importOddity.nullable(),
    codes: z.partialRecord(z.enum(codes), count),
    found: found.nullable(),
    items: count,
    threads: count,
    comments: count,
    reviews: count,
    known: count,
    landed: count,
    picturesWaiting: count,
    picturesKept: count,
    createdAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    appliedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Import' });

export interface ImportsQuery {
  limit: number;
  cursor?: string;
}

const paged = { limit, cursor: z.string().max(500).optional() };
export const importsQuery: z.ZodType<ImportsQuery> = z.object(paged);

export interface ImportList {
  items: Import[];
  next: string | null;
}

export const importList: z.ZodType<ImportList> = z
  .object({ items: z.array(importSchema), next: z.string().nullable() })
  .meta({ id: 'ImportList' });

export interface ImportOdditiesQuery extends ImportsQuery {
  code?: ImportCode;
}

export const importOdditiesQuery: z.ZodType<ImportOdditiesQuery> = z.object({
  ...paged,
  code: z.enum(codes).optional(),
});

/** In the order in which they were found; of each code the first `importLimits.oddities`. */
export interface ImportOddityList {
  items: ImportOddity[];
  next: string | null;
}

export const importOddityList: z.ZodType<ImportOddityList> = z
  .object({ items: z.array(importOddity), next: z.string().nullable() })
  .meta({ id: 'ImportOddityList' });
