import { shapeOf } from '../json.ts';
import type { Format, Source } from '../record.ts';
import { isTable, type ReviewTable, readRecords, readTable } from '../reviews.ts';
import { toState } from './wordpress.ts';

const table: ReviewTable = {
  id: 'woocommerce',
  label: 'WooCommerce',
  known: [['commentid', 'commentpostid', 'commentauthor', 'commentcontent', 'commentapproved']],
  columns: {
    id: ['commentid', 'id'],
    product: ['commentpostid', 'productid'],
    url: ['productpermalink'],
    page: ['producttitle', 'productname'],
    rating: ['rating'],
    title: ['title'],
    body: ['commentcontent', 'review'],
    author: ['commentauthor', 'reviewer'],
    email: ['commentauthoremail', 'revieweremail'],
    date: ['commentdategmt', 'commentdate', 'datecreatedgmt', 'datecreated'],
    claim: ['verified'],
    parent: ['commentparent'],
  },
  toState: (cell) => toState(cell('commentapproved', 'status')),
  // A row without a rating is a comment, or an answer.
  isReview: (cell) => cell('rating') !== '' && cell('rating') !== '0',
};

const isOfApi = (source: Source): boolean =>
  ['product_id', 'reviewer', 'review', 'date_created'].every((name) => shapeOf(source).has(`*.${name}`));

/** Comments of WordPress with the ratings of WooCommerce, as a table, and the answers of its API (v3). */
export const woocommerce: Format = {
  id: table.id,
  label: table.label,
  detect: (source) => isTable(source, table) || isOfApi(source),
  read: (source, options) => (isOfApi(source) ? readRecords(source, table, '*') : readTable(source, table, options)),
};
