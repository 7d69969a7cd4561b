/**
 * The fields that a writer fills in, each with the code of its absence where a kind requires it. A kind says of every
 * one whether it is required, optional or none of its own.
 */
export const fields = {
  title: { missing: 'FIELD_REQUIRED' },
  body: { missing: 'TEXT_REQUIRED' },
  rating: { missing: 'RATING_REQUIRED' },
  criteria: { missing: 'FIELD_REQUIRED' },
  experiencedOn: { missing: 'EXPERIENCE_DATE_REQUIRED' },
} as const;

export type FieldName = keyof typeof fields;
export const fieldNames: readonly FieldName[] = /* @__PURE__ */ Object.keys(fields) as FieldName[];
