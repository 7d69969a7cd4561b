import { z } from 'zod';
import { importLimits } from '../imports.ts';
import { limits } from '../limits.ts';
import { line } from './text.ts';

/** What the owner says of a file before it lands. */
export interface ImportAnswers {
  /** What it is, where several forms fit. */
  format?: string;
  /** Our fields, by the names of its columns. */
  columns?: Record<string, string>;
  /** What stands first in a date of three numbers. */
  dateOrder?: 'dmy' | 'mdy';
  /** Of which the best rating is. @default 5 */
  scale?: 5 | 10;
  /** What addresses begin with there, and here. */
  map?: { from: string; to: string }[];
}

export const importAnswers: z.ZodType<ImportAnswers> = z.strictObject({
  format: line(importLimits.nameLength).optional(),
  columns: z
    .record(line(importLimits.nameLength), line(importLimits.nameLength))
    .refine((all) => Object.keys(all).length <= importLimits.maps)
    .optional(),
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  scale: z.union([z.literal(5), z.literal(10)]).optional(),
  map: z
    .array(z.strictObject({ from: z.string().min(1).max(limits.urlLength), to: line(limits.urlLength) }))
    .max(importLimits.maps)
    .optional(),
});
