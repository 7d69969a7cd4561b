import { z } from 'zod';
import { type ImportColumnAnswer, importFields, importLimits } from '../imports.ts';
import { limits } from '../limits.ts';
import { subjectKey } from './subject.ts';
import { line, withCode } from './text.ts';

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

/** What of it makes how a file is read. */
const reading = {
  format: line(importLimits.nameLength).optional(),
  columns: z
    .record(line(importLimits.nameLength), z.enum([...importFields, 'none']))
    .refine((all) => Object.keys(all).length <= importLimits.maps)
    .optional(),
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  scale: z.union([z.literal(5), z.literal(10)]).optional(),
};

const answers = {
  ...reading,
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

/** By which a file is read, whatever it was read by last. */
export type ImportPreviewInput = Pick<ImportAnswers, 'format' | 'columns' | 'dateOrder' | 'scale'>;

export const importPreviewInput: z.ZodType<ImportPreviewInput> = z.strictObject(reading);
