import { limits } from '../limits.ts';

/** What a field of each type is, as it is sent. */
export interface FieldTypes {
  /** One line of words. */
  line: string;
  /** Several lines of words, shown as they are. */
  lines: string;
  /** Markdown source. */
  markdown: string;
  /** 1 to 5. */
  mark: number;
  /** 1 to 5 each, by name. */
  marks: Record<string, number>;
  /** `YYYY-MM-DD`, in the past. */
  day: string;
  /** Markdown each, by name. */
  texts: Record<string, string>;
}

/** A field that a writer fills in. */
export interface FieldRow {
  type: keyof FieldTypes;
  /** Characters at most, of what is words. */
  length?: number;
  /** The code of its absence, where a kind requires it. */
  missing: 'FIELD_REQUIRED' | 'TEXT_REQUIRED' | 'RATING_REQUIRED' | 'EXPERIENCE_DATE_REQUIRED';
}

/**
 * The fields that a writer fills in, once: what is taken and answered, stored, changed, kept as a draft and read from a
 * form follows from the type of each. A kind says which of them it has.
 */
export const fields = {
  title: { type: 'line', length: limits.titleLength as number, missing: 'FIELD_REQUIRED' },
  /** Answered as `text`. */
  body: { type: 'markdown', length: limits.bodyLength as number, missing: 'TEXT_REQUIRED' },
  rating: { type: 'mark', missing: 'RATING_REQUIRED' },
  criteria: { type: 'marks', missing: 'FIELD_REQUIRED' },
  /** The day of the experience (FR-4). */
  experiencedOn: { type: 'day', missing: 'EXPERIENCE_DATE_REQUIRED' },
  /** By the keys of the questions. What is answered as `text` is made of them. */
  answers: { type: 'texts', length: limits.bodyLength as number, missing: 'TEXT_REQUIRED' },
} as const;

export type FieldName = keyof typeof fields;
export const fieldNames: readonly FieldName[] = /* @__PURE__ */ Object.keys(fields) as FieldName[];

const rows: Record<FieldName, FieldRow> = fields;
/** The row of a field, as every row is. */
export const toField = (name: FieldName): FieldRow => rows[name];

/** What a writer fills in. */
export type PostFields = { -readonly [Name in keyof typeof fields]?: FieldTypes[(typeof fields)[Name]['type']] };

/** The same as a post shows it, null where there is none. Its body is shown as rich text; answers where there are some. */
export type ShownFields = {
  -readonly [Name in Exclude<FieldName, 'body' | 'answers'>]: FieldTypes[(typeof fields)[Name]['type']] | null;
} & { answers?: FieldTypes['texts'] };
