import { comment } from './comment.ts';
import { critique } from './critique.ts';
import { review } from './review.ts';
import type { KindRow } from './row.ts';

export {
  type FieldName,
  type FieldRow,
  type FieldTypes,
  fieldNames,
  fields,
  type PostFields,
  type ShownFields,
  toField,
} from './fields.ts';
export { toCountName, toSortName } from './names.ts';
export type { KindRow } from './row.ts';

/**
 * Every kind of post, as data. A new kind is a file beside these and a line in both lists; whoever needs to know
 * something of a kind reads its row, and nobody asks which kind it is.
 */
export interface Kinds {
  comment: typeof comment;
  review: typeof review;
  critique: typeof critique;
}
export const kinds: Kinds = { comment, review, critique };

/** A kind of post. */
export type Kind = keyof Kinds;
/** The kind that is meant where a list or a form names none. */
export const defaultKind: Kind = 'comment';
export const kindNames: readonly Kind[] = /* @__PURE__ */ Object.keys(kinds) as Kind[];

const rows: Record<Kind, KindRow> = kinds;
/** The row of a kind, as every row is: {@link kinds} knows of each one what exactly it says. */
export const toRow = (kind: Kind): KindRow => rows[kind];

/** The name of a kind's list: `comments`. */
export type ListName = Kinds[Kind]['list'];
/** The lists that are blocks of their own. */
export type BlockList = Kinds[Kind]['block'];
/** The lists that a page may carry. */
export type Lists<List> = { [Name in ListName]?: List };
/** Which kind a list holds. */
export const kindOfList: Readonly<Record<ListName, Kind>> = /* @__PURE__ */ toKindOfList();

function toKindOfList(): Record<ListName, Kind> {
  return Object.fromEntries(kindNames.map((kind) => [kinds[kind].list, kind])) as Record<ListName, Kind>;
}

/** The lists that a block shows. */
export const listsOf = (block: string): ListName[] =>
  kindNames.filter((kind) => kinds[kind].block === block).map((kind) => kinds[kind].list);

/** Kinds that there are only where a setting says so: nothing of them is told elsewhere. */
export type SettingKind = { [Name in Kind]: Kinds[Name] extends { setting: string } ? Name : never }[Kind];
/** Those that there are everywhere. */
export type UsualKind = Exclude<Kind, SettingKind>;

/** Where a subject says how many there are: `commentCount`. */
export type CountName = `${UsualKind}Count`;
export type SettingCountName = `${SettingKind}Count`;

/** Where a query of `page` says the order of a kind's list: `commentSort`. */
export type SortName = `${UsualKind}Sort`;
export type SettingSortName = `${SettingKind}Sort`;
