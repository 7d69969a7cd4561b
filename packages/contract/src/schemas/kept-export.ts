import { z } from 'zod';
import {
  type ExportFailure,
  type ExportForm,
  type ExportRhythm,
  type ExportState,
  exportFailures,
  exportForms,
  exportRhythms,
  exportStates,
  keptExportLimits,
} from '../kept-exports.ts';

/** What the server makes by itself. */
export interface ExportSettings {
  every: ExportRhythm;
  /** How many stay. */
  keep: number;
  /** With addresses. Only who may export authors says so. */
  personalData: boolean;
}

export const exportSettings: z.ZodType<ExportSettings> = z
  .strictObject({
    every: z.enum(exportRhythms),
    keep: z.int().min(1).max(keptExportLimits.keep),
    personalData: z.boolean(),
  })
  .meta({ id: 'ExportSettings' });

export interface ExportInput {
  /** @default 'archive' */
  as?: ExportForm;
  /** Of an archive: addresses, and what authors said against decisions. @default false */
  personalData?: boolean;
  /** Of a table: for whose spreadsheet. @default 'en' */
  language?: 'en' | 'fr';
}

export const exportInput: z.ZodType<ExportInput> = z.strictObject({
  as: z.enum(exportForms).optional(),
  personalData: z.boolean().optional(),
  language: z.enum(['en', 'fr']).optional(),
});

/** An export that the server makes, or has made and keeps. */
export interface KeptExport {
  id: string;
  state: ExportState;
  as: ExportForm;
  personalData: boolean;
  /** The server made it by itself, as the settings say. */
  scheduled: boolean;
  /** Of the file that is taken; null until it is there. */
  bytes: number | null;
  /** SHA-256 of the file, in hexadecimal. */
  sha256: string | null;
  failure: ExportFailure | null;
  createdAt: string;
  readyAt: string | null;
  /** When it goes; null of those of which as many stay as the settings say. */
  expiresAt: string | null;
}

const time = z.iso.datetime();

export const keptExport: z.ZodType<KeptExport> = z
  .object({
    id: z.string(),
    state: z.enum(exportStates),
    as: z.enum(exportForms),
    personalData: z.boolean(),
    scheduled: z.boolean(),
    bytes: z.int().min(0).nullable(),
    sha256: z.string().nullable(),
    failure: z.enum(exportFailures).nullable(),
    createdAt: time,
    readyAt: time.nullable(),
    expiresAt: time.nullable(),
  })
  .meta({ id: 'KeptExport' });

/** The newest first, all that there are. */
export interface KeptExportList {
  items: KeptExport[];
  /** When the server makes the next one by itself; null where it makes none. */
  nextAt: string | null;
}

export const keptExportList: z.ZodType<KeptExportList> = z
  .object({ items: z.array(keptExport), nextAt: time.nullable() })
  .meta({ id: 'KeptExportList' });

/** Where its file is taken, once. */
export interface ExportLink {
  /** A path on the server. */
  path: string;
  expiresAt: string;
}

export const exportLink: z.ZodType<ExportLink> = z
  .object({ path: z.string(), expiresAt: time })
  .meta({ id: 'ExportLink' });
