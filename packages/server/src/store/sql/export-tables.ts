import type { ExportFailure, ExportForm, ExportState } from '@parvis/contract';
import type { Generated, Selectable } from 'kysely';

export interface ExportTables {
  exports: ExportsTable;
}

/** An export that is made, or kept. Its file is named by its id. */
interface ExportsTable {
  site_id: string;
  id: string;
  state: ExportState;
  form: ExportForm;
  /** Of a table for people: for whose spreadsheet. */
  language: 'en' | 'fr';
  personal_data: number;
  /** 1 where the server made it by itself. */
  scheduled: number;
  by_kind: 'staff' | 'key' | 'operator';
  by_id: string | null;
  bytes: number | null;
  sha256: string | null;
  failure: ExportFailure | null;
  /** How often it was begun. */
  attempts: Generated<number>;
  /** The process that writes it, and until when it has to say so again. */
  held_by: string | null;
  held_until: string | null;
  /** Of the link by which it is taken once, and until when that holds. */
  link_hash: string | null;
  link_until: string | null;
  created_at: string;
  ready_at: string | null;
  /** When it goes; null of those that the settings say how many stay of. */
  expires_at: string | null;
}

export type ExportRow = Selectable<ExportsTable>;
