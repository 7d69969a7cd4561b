import { type AliasedRawBuilder, sql } from 'kysely';
import { emptyFields, type FieldColumns, fieldColumns } from '../field-columns.ts';
import type { PostRow } from './tables.ts';

/** Every column of a post, in the order of its insert. */
export const postColumns: readonly (keyof PostRow)[] = [
  'site_id',
  'id',
  'subject_id',
  'kind',
  'parent_id',
  'root_id',
  'root_kind',
  'status',
  'author_id',
  'author_kind',
  'author_name',
  ...fieldColumns,
  'text',
  'truncated_text',
  'lang',
  'rank',
  'created_at',
  'edited_at',
  'reply_count',
  'reply_rows',
  'like_count',
  'helpful_count',
  'down_count',
  'score',
  'reaction_counts',
  'decision_id',
  'waiting_since',
  'text_hash',
  'subject_input',
  'text_sketch',
  'facts',
  'origin',
  'verification',
  'incentive',
];

/** What follows from a post's place, rating and reactions. */
export type CountColumn =
  | 'rank'
  | 'reply_count'
  | 'reply_rows'
  | 'like_count'
  | 'helpful_count'
  | 'down_count'
  | 'score'
  | 'reaction_counts';

type Listed<Table extends string> = `${Table}.${Exclude<keyof PostRow, 'text'>}` | AliasedRawBuilder<string, 'text'>;

/** The columns of a post in a list: of a long text only its beginning is read. */
export const listed = <Table extends string>(table: Table): Listed<Table>[] => [
  ...postColumns
    .filter((name) => name !== 'text')
    .map((name) => `${table}.${name}` as `${Table}.${Exclude<keyof PostRow, 'text'>}`),
  sql<string>`case when ${sql.ref(`${table}.truncated_text`)} is null then ${sql.ref(`${table}.text`)} else '' end`.as(
    'text',
  ),
];

/** What an empty frame holds: nothing of what was said or by whom. */
export const emptied: FieldColumns &
  Pick<
    PostRow,
    | 'author_id'
    | 'author_name'
    | 'text'
    | 'truncated_text'
    | 'lang'
    | 'rank'
    | 'edited_at'
    | 'like_count'
    | 'helpful_count'
    | 'down_count'
    | 'score'
    | 'reaction_counts'
    | 'decision_id'
    | 'waiting_since'
    | 'text_hash'
    | 'subject_input'
    | 'text_sketch'
    | 'facts'
  > = {
  author_id: null,
  author_name: '',
  ...emptyFields,
  text: '[]',
  truncated_text: null,
  lang: null,
  rank: 0,
  edited_at: null,
  like_count: 0,
  helpful_count: 0,
  down_count: 0,
  score: 0,
  reaction_counts: null,
  decision_id: null,
  waiting_since: null,
  text_hash: null,
  subject_input: null,
  text_sketch: null,
  facts: null,
};
