import { type FieldName, type FieldTypes, fieldNames, type fields, type PostFields, toField } from '@parvis/contract';

// The columns of `posts` that a writer's fields are stored in: their names and forms follow from the contract's table.

/** As each type of field is stored: what is not there is null, marks by name are JSON. */
interface StoredTypes {
  line: string | null;
  lines: string | null;
  markdown: string;
  mark: number | null;
  marks: string | null;
  day: string | null;
  texts: string | null;
}

type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : Name;

/** The column of a field: its name, but that of a body is `source`, beside the `text` made of it. */
export type ColumnOf<Name extends FieldName> = Name extends 'body' ? 'source' : SnakeCase<Name>;

export type FieldColumns = { [Name in FieldName as ColumnOf<Name>]: StoredTypes[(typeof fields)[Name]['type']] };

export const columnOf = (name: FieldName): keyof FieldColumns =>
  (name === 'body' ? 'source' : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)) as keyof FieldColumns;

export const fieldColumns: readonly (keyof FieldColumns)[] = fieldNames.map(columnOf);

type Stored = FieldColumns[keyof FieldColumns];

/** Types whose stored form is another. Of all others what is empty is null. */
const forms: {
  [Type in keyof FieldTypes]?: { to(value: FieldTypes[Type] | undefined): Stored; from(stored: string): unknown };
} = {
  markdown: { to: (source = '') => source, from: (source) => source || undefined },
  marks: {
    to: (marks = {}) => (Object.keys(marks).length > 0 ? JSON.stringify(marks) : null),
    from: (json) => JSON.parse(json),
  },
  texts: {
    to: (texts = {}) => (Object.keys(texts).length > 0 ? JSON.stringify(texts) : null),
    from: (json) => JSON.parse(json),
  },
};

/** A field as it is stored. */
export function toStored<Name extends FieldName>(name: Name, value: PostFields[Name]): Stored {
  const form = forms[toField(name).type] as { to(value: unknown): Stored } | undefined;
  return form ? form.to(value) : ((value || null) as Stored);
}

/** A field as it was sent; undefined when it is empty. */
export function fromStored<Name extends FieldName>(name: Name, row: FieldColumns): PostFields[Name] {
  const stored: Stored = row[columnOf(name)];
  if (stored === null) return undefined;
  return (forms[toField(name).type]?.from(stored as string) ?? (stored || undefined)) as PostFields[Name];
}

/** The columns of a post that says nothing. */
export const emptyFields: FieldColumns = Object.fromEntries(
  fieldNames.map((name) => [columnOf(name), toStored(name, undefined)]),
) as unknown as FieldColumns;
