import { createHash } from 'node:crypto';
import type { ImportField } from '@parvis/contract';
import { headerOf, type Row, readCsv, toName } from './csv.ts';
import { type DateOrder, orderOf, toTime } from './dates.ts';
import { type Fields, fromSeconds, isFields, nameOf, toId, toLine, toText, toUrl } from './fields.ts';
import { breakLines, toParent } from './formats/wordpress.ts';
import { readItems } from './json.ts';
import { Lookup } from './lookup.ts';
import type { Format, Item, PostItem, ReadOptions, Source } from './record.ts';

/** A table of reviews that somebody exports, as data. Names of columns as `toName` has them. */
export interface ReviewTable {
  id: string;
  label: string;
  /** It is known by all columns of one of these. */
  known: readonly (readonly string[])[];
  /** By which columns a field of ours is filled: the first of them that is not empty. */
  columns: Columns;
  /** @default published */
  toState?: (cell: Cell) => PostItem['state'];
  /** False for what is a comment. @default true */
  isReview?: (cell: Cell) => boolean;
  /** What its texts are written in. */
  decode?: (text: string) => string;
  /** What it gives to whoever writes. */
  incentive?: PostItem['incentive'];
}

export type Columns = Partial<Record<ImportField, readonly string[]>>;
export type Cell = (...names: string[]) => string;

/** What a file of it needs to keep while it is read. */
export interface Reading {
  table: ReviewTable;
  threads: Pick<Lookup<true>, 'add'>;
  order: DateOrder | undefined;
  /** What was said of the file already. */
  said: Set<string>;
}

/** A format whose files are CSV. */
export const toCsvFormat = (table: ReviewTable): Format => ({
  id: table.id,
  label: table.label,
  detect: (source) => isTable(source, table),
  read: (source, options) => readTable(source, table, options),
});

export function isTable(source: Source, { known }: ReviewTable): boolean {
  const names = new Set(headerOf(source).map(toName));
  return known.some((columns) => columns.every((name) => names.has(name)));
}

export async function* readTable(source: Source, table: ReviewTable, options: ReadOptions): AsyncIterable<Item> {
  const proof = proveOrder(table);
  const rows = readCsv(source, { look: proof.look, isTold: options.columns !== undefined });
  using threads = new Lookup<true>();
  let reading: Reading | undefined;
  for await (const row of rows) {
    if (!('cells' in row)) {
      yield row;
      continue;
    }
    // Known when the first row comes.
    reading ??= { table, threads, order: options.dateOrder ?? proof.order(), said: new Set() };
    yield* toItems(row, reading);
  }
}

/** Rows of a table prove the order of day and month for the others, unless they disagree. */
export function proveOrder({ columns }: Pick<ReviewTable, 'columns'>): {
  look(row: Row): void;
  order(): DateOrder | undefined;
} {
  const proved = new Set<DateOrder>();
  return {
    look({ cells }) {
      for (const name of columns.date ?? []) {
        const order = orderOf(cells.get(name) ?? '');
        if (order) proved.add(order);
      }
    },
    order: () => (proved.size === 1 ? [...proved][0] : undefined),
  };
}

/** The same of a list of records in JSON: their fields, and those of what stands in them, are its columns. */
export async function* readRecords(
  source: Source,
  table: ReviewTable,
  place: string,
  { dateOrder: order }: ReadOptions = {},
): AsyncIterable<Item> {
  using threads = new Lookup<true>();
  const reading: Reading = { table, threads, order, said: new Set() };
  yield* readItems(source, { places: [place], id: 'id' }, (fields, line) =>
    toItems({ line, cells: new Map(toCells(fields, '')) }, reading),
  );
}

/** Its fields, and those of what stands in it by both names. */
export function* toCells(fields: Fields, within: string): Iterable<[string, string]> {
  for (const [key, value] of Object.entries(fields)) {
    const name = within + toName(key);
    if (isFields(value) && within === '') yield* toCells(value, name);
    else if (typeof value === 'boolean') yield [name, String(value)];
    else yield [name, toText(value) ?? ''];
  }
}

/** What comes of a row: its thread where that is new, what is odd, the review, the reply. */
export function* toItems({ line, cells }: Row, { table, threads, order, said }: Reading): Iterable<Item> {
  const cell: Cell = (...names) => names.map((name) => cells.get(name)).find(Boolean) ?? '';
  const field = (name: ImportField): string => cell(...(table.columns[name] ?? []));
  const once = function* (code: 'IP_DROPPED' | 'MOJIBAKE_SUSPECTED', column: string): Iterable<Item> {
    if (!said.has(code)) yield { type: 'oddity', line, code, column };
    said.add(code);
  };
  const url = toUrl(field('url'));
  const key =
    toId(field('subject')) ?? /\/products\/([^/?#]+)/.exec(url ?? '')?.[1] ?? toId(lastPart(field('product')));
  const page = toLine(field('page'));
  // Each of them is a name of its own: no product is the shop because it is called so.
  const thread = key ? nameOf(`key ${key}`) : nameOf(url ? `url ${url}` : page ? `page ${page}` : 'shop');
  if (threads.add(thread, true)) yield { type: 'thread', id: thread, url, key, title: page };
  if (cell('ipaddress', 'commentauthorip')) yield* once('IP_DROPPED', 'ip_address');
  const body = toBody(table.decode?.(field('body')) ?? field('body'));
  if (/Ã[\u0080-\u00bf]|â€|Â[\u00a0-\u00bf]/.test(body.value)) yield* once('MOJIBAKE_SUSPECTED', 'body');
  const author = toLine(field('author'));
  const date = toDate(field('date'), order);
  // Without an id it is known by what it says, where, by whom and when (I5).
  const id = toId(field('id')) ?? hashOf([thread, author, field('date'), field('rating'), body.value]);
  const isReview = table.isReview?.(cell) ?? true;
  const state = table.toState?.(cell) ?? 'published';
  yield {
    type: 'post',
    id,
    line,
    thread,
    parent: toParent(toId(field('parent'))),
    kind: isReview ? 'review' : 'comment',
    author: { name: author, email: toLine(field('email')) },
    createdAt: date,
    body,
    ...(isReview && {
      title: toLine(field('title')),
      rating: field('rating'),
      experiencedOn: toDate(field('experiencedOn'), order),
      pictures: toPictures(field('pictures')),
      claim: isClaim(field('claim')),
      incentive: toIncentive(field('incentive'), table.incentive),
    }),
    state,
  };
  const reply = toBody(field('reply'));
  if (!reply.value) return;
  const replied = toDate(field('replyDate'), order);
  if (!replied) yield { type: 'oddity', line, code: 'REPLY_DATE_MISSING', post: id };
  yield {
    type: 'post',
    id: nameOf(`${id}/reply`),
    line,
    thread,
    parent: id,
    kind: 'comment',
    author: { isStaff: true },
    // A day of import would make another post of it each time.
    createdAt: replied ?? date,
    body: reply,
    state: state === 'published' ? 'published' : 'pending',
  };
}

/** As ISO 8601 where it can be read, and else as it is: the report says why not. */
function toDate(text: string, order: DateOrder | undefined): string | undefined {
  if (/^\d{9,10}$/.test(text)) return fromSeconds(text);
  return toTime(text, order).at || text || undefined;
}

/** `gid://shopify/Product/555` is 555. */
const lastPart = (id: string): string => (id.startsWith('gid:') ? id.slice(id.lastIndexOf('/') + 1) : id);

const markup =
  /<\/?(?:p|br|b|i|em|strong|a|div|span|ul|ol|li|blockquote)(?:\s[^<>]{0,500})?\/?>|&(?:amp|lt|gt|quot|nbsp|#x?[\da-f]{1,6});/i;

/** Tables hold plain text, or HTML where a shop shows it as it is. */
function toBody(text: string): PostItem['body'] {
  // Whoever opened the table in between has given its lines other ends: it is the same review.
  const value = (toText(text) ?? '').replace(/\r\n?/g, '\n');
  return markup.test(value) ? { form: 'html', value: breakLines(value) } : { form: 'text', value };
}

/** Those that are no address the import names. */
const toPictures = (text: string): string[] =>
  text
    .split(/[,;|\s]+/)
    .filter(Boolean)
    .slice(0, 50);

/** What is read as "verified": all else is not. */
export const isClaim = (text: string): boolean =>
  /^(true|yes|oui|1|buyer|verified[_ ]buyer|verified[_ ]purchase)$/i.test(text);

function toIncentive(text: string, given: PostItem['incentive'] = 'unknown'): PostItem['incentive'] {
  if (/^(false|no|non|0)$/i.test(text)) return 'none';
  return isClaim(text) ? given : 'unknown';
}

const hashOf = (parts: readonly (string | undefined)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');
