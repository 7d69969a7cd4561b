import { toName } from '../csv.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, Source } from '../record.ts';
import { isTable, type Reading, type ReviewTable, readTable, toItems } from '../reviews.ts';
import { isDump, readDump } from '../sql.ts';

const table: ReviewTable = {
  id: 'prestashop',
  label: 'PrestaShop',
  known: [['idproductcomment', 'idproduct', 'content', 'grade', 'dateadd']],
  columns: {
    id: ['idproductcomment'],
    product: ['idproduct'],
    rating: ['grade'],
    title: ['title'],
    body: ['content'],
    author: ['customername'],
    date: ['dateadd'],
  },
  toState: (cell) => {
    if (cell('deleted') === '1') return 'deleted';
    return cell('validate') === '1' ? 'published' : 'pending';
  },
};

/** With the prefix that each shop has for its tables. */
const name = /^\w*product_comment$/;
/** Of its table, where a dump names no columns. */
const columns =
  'id_product_comment,id_product,id_customer,id_guest,title,content,customer_name,grade,validate,deleted,date_add'.split(
    ',',
  );

/** The table of the module `productcomments`, as CSV or in a dump of the database. */
export const prestashop: Format = {
  id: table.id,
  label: table.label,
  detect: (source) => isTable(source, table) || holdsTable(source),
  read: (source, options) => (isDump(source) ? readTableOfDump(source) : readTable(source, table, options)),
};

async function holdsTable(source: Source): Promise<boolean> {
  if (!isDump(source)) return false;
  // It stands behind much else where a whole shop was dumped.
  let end = '';
  for await (const text of source.text()) {
    if (/INTO\s+[`"]?\w*product_comment[`"]?[\s(]/i.test(end + text)) return true;
    end = text.slice(-200);
  }
  return false;
}

async function* readTableOfDump(source: Source): AsyncIterable<Item> {
  using threads = new Lookup<true>();
  const reading: Reading = { table, threads, order: undefined, said: new Set() };
  for await (const row of readDump(source)) {
    if (!name.test(row.table)) continue;
    const names = row.columns.length > 0 ? row.columns : columns;
    if (names.length !== row.values.length) yield { type: 'oddity', line: row.line, code: 'CELL_COUNT' };
    else {
      const cells = new Map(row.values.map((value, at) => [toName(names[at]!), value ?? '']));
      yield* toItems({ line: row.line, cells }, reading);
    }
  }
}
