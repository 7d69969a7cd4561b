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
  'lang',
  'rank',
  'created_at',
  'edited_at',
  'reply_count',
  'reply_rows',
  'like_count',
  'helpful_count',
];

/** What an empty frame holds: nothing of what was said or by whom. */
export const emptied: FieldColumns &
  Pick<PostRow, 'author_id' | 'author_name' | 'text' | 'lang' | 'rank' | 'edited_at' | 'like_count' | 'helpful_count'> =
  {
    author_id: null,
    author_name: '',
    ...emptyFields,
    text: '[]',
    lang: null,
    rank: 0,
    edited_at: null,
    like_count: 0,
    helpful_count: 0,
  };
