/**
 * How a field is written: `id`, `text`, `number`, `flag`, `time` (ISO 8601, UTC), `day` (`2026-11-30`), `json` (a value of
 * its own), `personal` (text, only in an export with personal data). A `?` says that it may be null. What follows a space
 * says what it means.
 */
export type ExportField =
  | `${'id' | 'text' | 'number' | 'flag' | 'time' | 'day' | 'json' | 'personal'}${'' | '?'}`
  | `${'id' | 'text' | 'number' | 'flag' | 'time' | 'day' | 'json' | 'personal'}${'' | '?'} ${string}`;

export interface ExportRecord {
  /** The file of the archive, without `.jsonl`. */
  part: string;
  about: string;
  /** Its lines are of an export with personal data alone. */
  personal?: true;
  fields: Readonly<Record<string, ExportField>>;
}

/** How a field is written, and what it means. */
export function readExportField(field: ExportField): { type: string; isNullable: boolean; about: string } {
  const [, type = '', mark, about = ''] = /^(\w+)(\??) ?(.*)$/.exec(field)!;
  return { type, isNullable: mark === '?', about };
}
