import { toName } from '../csv.ts';
import { toText } from '../fields.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, Source } from '../record.ts';
import { isTable, type Reading, type ReviewTable, readTable, toItems } from '../reviews.ts';
import { dumpsTable, isDump, readDumped } from '../sql.ts';

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
  detect: (source) => isTable(source, table) || dumpsTable(source, 'product_comment'),
  read: (source, options) => (isDump(source) ? readTableOfDump(source) : readTable(source, table, options)),
};

async function* readTableOfDump(source: Source): AsyncIterable<Item> {
  using threads = new Lookup<true>();
  const reading: Reading = { table, threads, order: undefined, said: new Set() };
  for await (const row of readDumped(source, name, columns)) {
    if (row.type === 'oddity') yield row;
    else {
      const cells = new Map(Object.entries(row.fields).map(([column, value]) => [toName(column), toText(value) ?? '']));
      yield* toItems({ line: row.line, cells }, reading);
    }
  }
}
