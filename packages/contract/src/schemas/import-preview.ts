import { z } from 'zod';
import { type ImportCode, type ImportField, importCodes, importFields } from '../imports.ts';
import { type ImportOddity, importOddity } from './import.ts';
import { type ImportedLook, importedLook } from './import-threads.ts';

const codes = Object.keys(importCodes) as ImportCode[];

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
    error: importOddity.nullable(),
    rows: z.array(
      z.object({
        line: z.int().min(0),
        post: importedLook.nullable(),
        page: z.string().nullable(),
        codes: z.array(z.object({ code: z.enum(codes), column: z.string().nullable() })),
      }),
    ),
  })
  .meta({ id: 'ImportPreview' });
