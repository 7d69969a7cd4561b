import { z } from 'zod';
import {
  type ImportCode,
  type ImportColumnAnswer,
  type ImportCount,
  type ImportField,
  type ImportPlace,
  type ImportState,
  importCodes,
  importCounts,
  importFields,
  importLimits,
  importPlaces,
  importStates,
} from '../imports.ts';
import { limits } from '../limits.ts';
import { limit } from './query.ts';
import { subjectKey } from './subject.ts';
import { line, type RichText, richText, visibleLine, withCode } from './text.ts';

/** What the owner says of a file before it lands. */
export interface ImportAnswers {
  /** What it is, where several forms fit. */
  format?: string;
  /** Our fields, by the names of its columns; of others it is told by what they are called. */
  columns?: Record<string, ImportColumnAnswer>;
  /** What stands first in a date of three numbers. */
  dateOrder?: 'dmy' | 'mdy';
  /** Of which the best rating is. @default 5 */
  scale?: 5 | 10;
  /** What addresses begin with there, and here. Nothing: what stands before names that are no address, as shops call products. */
  map?: { from: string; to: string }[];
  /** Reviews are of real customers, all of them, unaltered, and the business may publish them (R2). @default false */
  attested?: boolean;
}

const answers = {
  format: line(importLimits.nameLength).optional(),
  columns: z
    .record(line(importLimits.nameLength), z.enum([...importFields, 'none']))
    .refine((all) => Object.keys(all).length <= importLimits.maps)
    .optional(),
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  scale: z.union([z.literal(5), z.literal(10)]).optional(),
  map: z
    .array(
      z
        .strictObject({ from: z.string().max(limits.urlLength), to: line(limits.urlLength) })
        .refine(({ from, to }) => from !== '' || to !== '', withCode('VALIDATION_FAILED', 'Says nothing.')),
    )
    .max(importLimits.maps)
    .optional(),
  attested: z.boolean().optional(),
};

export const importAnswers: z.ZodType<ImportAnswers> = z.strictObject(answers);

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

/** What the owner says, as far as it becomes another; and of single threads the page, or that they land nowhere. */
export interface ImportAnswer extends ImportAnswers {
  threads?: { n: number; key: string | null }[];
}

export const importAnswer: z.ZodType<ImportAnswer> = z.strictObject({
  ...answers,
  threads: z
    .array(z.strictObject({ n: z.int().min(1), key: subjectKey.nullable() }))
    .max(limits.listMax)
    .optional(),
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
const oddity = z.object({ code: z.enum(codes), line: count.nullable(), column: z.string().nullable() });

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
    error: oddity.nullable(),
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

export interface ImportThreadsQuery extends ImportsQuery {
  /** Those alone whose page was found so. */
  how?: ImportPlace;
}

export const importThreadsQuery: z.ZodType<ImportThreadsQuery> = z.object({
  ...paged,
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

const look: z.ZodType<ImportedLook> = z.object({
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
          first: look.nullable(),
        })
        .meta({ id: 'ImportThread' }),
    ),
    next: z.string().nullable(),
    places: z.record(z.enum(importPlaces), placed),
  })
  .meta({ id: 'ImportThreadList' });

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
  .object({ items: z.array(oddity), next: z.string().nullable() })
  .meta({ id: 'ImportOddityList' });

/** By which a file is read, whatever it was read by last. */
export type ImportPreviewInput = Pick<ImportAnswers, 'format' | 'columns' | 'dateOrder' | 'scale'>;

export const importPreviewInput: z.ZodType<ImportPreviewInput> = z.strictObject({
  format: answers.format,
  columns: answers.columns,
  dateOrder: answers.dateOrder,
  scale: answers.scale,
});

/** A column of a table, or a field of records: what it is called there, and the first that stands in it. */
export interface ImportColumn {
  name: string;
  /** What it is here; null where it is not brought. */
  field: ImportField | null;
  /** At most `importLimits.shownRows`, each at most `importLimits.shownLength` characters. */
  samples: string[];
}

/** A row of a table, as it would land. */
export interface ImportedRow {
  line: number;
  /** Null where it does not land: `codes` say why. */
  post: ImportedLook | null;
  /** What it says of its page, as it stands there: an address, what the source calls it, or a title. */
  page: string | null;
  codes: { code: ImportCode; column: string | null }[];
}

/** How a table begins. */
export interface ImportPreview {
  /** None where what the file is leaves nothing to say of its columns. */
  columns: ImportColumn[];
  /** Why it could not be read so: a field is missing that nothing can be without, or two columns are one field. */
  error: ImportOddity | null;
  rows: ImportedRow[];
}

export const importPreview: z.ZodType<ImportPreview> = z
  .object({
    columns: z.array(
      z.object({ name: z.string(), field: z.enum(importFields).nullable(), samples: z.array(z.string()) }),
    ),
    error: oddity.nullable(),
    rows: z.array(
      z.object({
        line: count,
        post: look.nullable(),
        page: z.string().nullable(),
        codes: z.array(z.object({ code: z.enum(codes), column: z.string().nullable() })),
      }),
    ),
  })
  .meta({ id: 'ImportPreview' });
